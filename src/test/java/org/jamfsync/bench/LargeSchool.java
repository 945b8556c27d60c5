package org.jamfsync.bench;

/** A school as no school is: 100,000 people, 10,000 groups of which 8,000 are classes, 1,000,000 memberships. */
final class LargeSchool {
    static final String SQL = """
            INSERT INTO users (act, id, gid, uuid, firstname, lastname, stat)
            SELECT 'person.' || n, 10000 + n, 10000 + n, md5('u' || n)::uuid, 'Vorname' || n % 997, 'Nachname' || n % 9973, 'a'
              FROM generate_series(1, 100000) n;
            INSERT INTO groups (act, id, uuid, name, owner)
            SELECT 'gruppe.' || n, 1000000 + n, md5('g' || n)::uuid, 'Gruppe ' || n, NULL
              FROM generate_series(1, 9998) n;
            INSERT INTO groups (act, id, uuid, name) VALUES
              ('lehrkraefte', 1, md5('lehrkraefte')::uuid, 'Lehrkräfte'),
              ('schueler', 2, md5('schueler')::uuid, 'Schüler');
            INSERT INTO group_flag_assign (act, flag)
            SELECT 'gruppe.' || n, 'school_class' FROM generate_series(1, 8000) n;
            INSERT INTO members (actuser, actgrp)
            SELECT 'person.' || n, CASE WHEN n % 14 = 0 THEN 'lehrkraefte' ELSE 'schueler' END
              FROM generate_series(1, 100000) n;
            INSERT INTO members (actuser, actgrp)
            SELECT 'person.' || n, 'gruppe.' || 1 + (n / 10 + m * 1111) % 9998
              FROM generate_series(1, 100000) n, generate_series(0, 8) m;
            ANALYZE;
            """;

    private LargeSchool() {}
}
