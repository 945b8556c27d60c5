package org.jamfsync.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import org.jamfsync.model.GroupKey.Companion;
import org.jamfsync.model.GroupKey.OfRole;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Ledger.GroupLink;
import org.jamfsync.model.Role;
import org.junit.jupiter.api.Test;

class KnownIdsTest {
    @Test
    void what_the_ledger_knows_is_known_and_was_not_made_by_this_run() {
        var school = new Sent().everybody();
        school.groups.put(
                new OfRole(Role.STUDENT),
                new GroupLink(new OfRole(Role.STUDENT), 30, "IServ Schüler", true, Sent.BEFORE));
        school.groups.put(Sent.COMPANION, new GroupLink(Sent.COMPANION, 31, "Apps", true, Sent.BEFORE));
        school.run();

        assertThat(school.ids.user(Sent.ANNA)).isEqualTo(11);
        assertThat(school.ids.user(Sent.NOBODY)).isNull();
        assertThat(school.ids.group(new OfRole(Role.STUDENT))).isEqualTo(30);
        assertThat(school.ids.group(Sent.TEACHERS)).isNull();
        assertThat(school.ids.group(Sent.COMPANION)).isEqualTo(31);
        assertThat(school.ids.group(new Companion(Sent.NOBODY))).isNull();
        assertThat(school.ids.isCreated("/users/11")).isFalse();
    }

    @Test
    void what_this_run_made_is_known_by_path_and_time() {
        var ids = new KnownIds();
        ids.know(Ledger.EMPTY);
        ids.created("/classes/C-1", Sent.NOW);
        ids.created("/users/groups/30", Sent.NOW);

        assertThat(ids.isCreated("/classes/C-1")).isTrue();
        assertThat(ids.isCreated("/classes/C-2")).isFalse();
        assertThat(ids.isCreatedAfter("/classes/C-1", Sent.BEFORE)).isTrue();
        assertThat(ids.isCreatedAfter("/classes/C-1", Sent.NOW)).isFalse();
        assertThat(ids.isCreatedAfter("/classes/C-2", Sent.BEFORE)).isFalse();
        assertThat(ids.createdBelow("/classes/")).containsExactly("C-1");
        assertThat(ids.createdBelow("/users/groups/")).containsExactly("30");
    }
}
