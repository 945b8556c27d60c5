package org.jamfsync.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Locale;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What databases, the driver and poolers say, in the words of their sources. */
class DatabaseFaultTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "08004 | The server requested SCRAM-based authentication, but no password was provided. | NO_PASSWORD",
                "28P01 | FATAL: empty password returned by client | NO_PASSWORD",
                "28P01 | FATAL: password authentication failed for user \"jamfsync\" | WRONG_PASSWORD",
                "28P01 | FATAL: Passwort-Authentifizierung für Benutzer »jamfsync« fehlgeschlagen | WRONG_PASSWORD",
                "28000 | FATAL: Peer authentication failed for user \"jamfsync\" | PEER",
                "28000 | FATAL: Peer-Authentifizierung für Benutzer »jamfsync« fehlgeschlagen | PEER",
                "28000 | FATAL: role \"jamfsync\" is not permitted to log in | NO_LOGIN",
                "28000 | FATAL: role \"jamfsync\" does not exist | NO_LOGIN",
                "28000 | FATAL: no pg_hba.conf entry for host \"10.0.0.1\", user \"jamfsync\", database \"iserv\", no encryption | NOT_WITHOUT_TLS",
                "28000 | FATAL: no pg_hba.conf entry for host \"10.0.0.1\", user \"jamfsync\", database \"iserv\", SSL off | NOT_WITHOUT_TLS",
                "28000 | FATAL: kein pg_hba.conf-Eintrag für Host »10.0.0.1«, Benutzer »j«, Datenbank »iserv«, keine Verschlüsselung | NOT_WITHOUT_TLS",
                "28000 | FATAL: no pg_hba.conf entry for host \"10.0.0.1\", user \"j\", database \"iserv\", SSL encryption | NOT_WITH_TLS",
                "28000 | FATAL: no pg_hba.conf entry for host \"[local]\", user \"j\", database \"iserv\" | NOT_ALLOWED",
                "28000 | FATAL: pg_hba.conf rejects connection for host \"10.0.0.1\", user \"j\", database \"iserv\", no encryption | NOT_WITHOUT_TLS",
                "08004 | The server does not support SSL. | NO_TLS",
                "08006 | SSL error: PKIX path building failed | CERTIFICATE",
                "3D000 | FATAL: database \"iserf\" does not exist | NO_DATABASE",
                "42501 | ERROR: permission denied for table users | NO_RIGHT",
                "42501 | FATAL: permission denied for database \"iserv\" | NO_CONNECT_RIGHT",
                "42501 | ERROR: query would be affected by row-level security policy for table \"users\" | ROW_SECURITY",
                "57014 | ERROR: canceling statement due to statement timeout | STATEMENT_TIMEOUT",
                "57014 | ERROR: storniere Anfrage wegen Zeitüberschreitung der Anfrage | STATEMENT_TIMEOUT",
                "57014 | ERROR: canceling statement due to user request | CANCELLED",
                "55P03 | ERROR: canceling statement due to lock timeout | LOCK_TIMEOUT",
                "53300 | FATAL: sorry, too many clients already | TOO_MANY",
                "53300 | FATAL: too many connections for role \"jamfsync\" | TOO_MANY",
                "57P01 | FATAL: terminating connection due to administrator command | TERMINATED",
                "57P03 | FATAL: the database system is starting up | STARTING",
                "40001 | ERROR: canceling statement due to conflict with recovery | RECOVERY_CONFLICT",
                "40001 | ERROR: storniere Anfrage wegen Konflikt mit der Wiederherstellung | RECOVERY_CONFLICT",
                "26000 | ERROR: prepared statement \"S_1\" does not exist | POOLER",
                "42P05 | ERROR: prepared statement \"S_1\" already exists | POOLER",
                "08P01 | FATAL: unsupported startup parameter: search_path | POOLER",
                "08P01 | FATAL: query_wait_timeout | BUSY",
                "22021 | ERROR: invalid byte sequence for encoding \"UTF8\": 0xe4 0x72 0x74 | ENCODING",
                "25006 | ERROR: cannot execute DELETE in a read-only transaction | READ_ONLY",
                "53100 | ERROR: could not extend file: No space left on device | DISK_FULL",
                "08001 | Connection to 127.0.0.1:1 refused. | UNREACHABLE",
                "08006 | An I/O error occurred while sending to the backend. | BROKEN_OFF",
                "XX000 | ERROR: cache lookup failed | OTHER"
            })
    void what_is_said_is_told_apart(String state, String said, DatabaseFault meant) {
        assertThat(DatabaseFault.of(new IllegalStateException(new SQLException(said, state))))
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE_FULL, DISK_FULL",
        "SQLITE_READONLY_DIRECTORY, READ_ONLY",
        "SQLITE_CORRUPT, CORRUPT",
        "SQLITE_BUSY, BUSY"
    })
    void so_is_what_a_file_says(String code, DatabaseFault meant) {
        assertThat(DatabaseFault.of(new SQLException("[" + code + "] something")))
                .isEqualTo(meant);
    }

    @org.junit.jupiter.api.Test
    void what_stands_deepest_says_most() {
        var socket = new SQLException("The connection attempt failed.", "08001", new UnknownHostException("iserf"));
        var pool = new SQLException("Connection is not available, request timed out", null, socket);

        assertThat(DatabaseFault.of(pool)).isEqualTo(DatabaseFault.UNKNOWN_HOST);
    }

    @ParameterizedTest
    @EnumSource(DatabaseFault.class)
    void each_has_one_sentence_in_both_languages_and_what_passes_says_who_tries_again(DatabaseFault fault) {
        var text = fault.text(
                new Message("iserv.database", java.util.List.of("URL")), "ROLE", "LOGIN", "ADDRESS", "NAMED");

        for (var locale : new Locale[] {Locale.GERMAN, Locale.ENGLISH}) {
            assertThat(Messages.text(text, locale)).contains("URL").doesNotContain("{", "\n");
        }
        assertThat(Messages.text(text, Locale.ENGLISH).contains("The next run tries again"))
                .isEqualTo(fault.isPassing());
        assertThat(Messages.text(text, Locale.GERMAN).contains("Der nächste Lauf versucht es wieder"))
                .isEqualTo(fault.isPassing());
    }
}
