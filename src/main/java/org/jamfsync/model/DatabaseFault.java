package org.jamfsync.model;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jamfsync.model.text.Message;

/**
 * What a database means that says no: its code and its words, the driver's and a pooler's too, as one of the things that a
 * person can do something about. Words are looked at in English and German, and only where the code says too little.
 */
public enum DatabaseFault {
    NO_PASSWORD(false),
    WRONG_PASSWORD(false),
    NO_LOGIN(false),
    PEER(false),
    /** No line of {@code pg_hba.conf} lets it in; the next two say that it is so with, or without, TLS. */
    NOT_ALLOWED(false),
    NOT_WITH_TLS(false),
    NOT_WITHOUT_TLS(false),
    NO_TLS(false),
    CERTIFICATE(false),
    NO_DATABASE(false),
    NO_CONNECT_RIGHT(false),
    NO_TABLE(false),
    NO_COLUMN(false),
    NO_RIGHT(false),
    ROW_SECURITY(false),
    ENCODING(false),
    POOLER(false),
    READ_ONLY(false),
    DISK_FULL(false),
    CORRUPT(false),
    UNKNOWN_HOST(false),
    UNREACHABLE(false),
    STATEMENT_TIMEOUT(true),
    CANCELLED(true),
    LOCK_TIMEOUT(true),
    TOO_MANY(true),
    TERMINATED(true),
    STARTING(true),
    RECOVERY_CONFLICT(true),
    BROKEN_OFF(true),
    /** A full pool of a pooler, or a deadlock: somebody else was in the way. */
    BUSY(true),
    OTHER(false);

    private static final String TLS = "javax.net.ssl.";
    private static final Pattern HBA = Pattern.compile("pg_hba\\.conf");
    private static final Pattern PLAIN = Pattern.compile("no encryption|SSL off|keine Verschl|SSL aus");
    private static final Pattern ENCRYPTED = Pattern.compile("SSL encryption|SSL on|SSL-Verschl|SSL an\\b");
    private static final Pattern PEER_FAILED = Pattern.compile("(?i)peer.authenti|ident.authenti");
    private static final Pattern EMPTY = Pattern.compile("(?i)no password was provided|empty password|leeres passwort");
    private static final Pattern NO_SSL = Pattern.compile("(?i)does not support SSL|unterst.tzt (kein )?SSL");
    private static final Pattern CERT =
            Pattern.compile("(?i)SSL error|SSL-Fehler|certificate|Zertifikat|hostname .* could not");
    private static final Pattern STATEMENT = Pattern.compile("(?i)statement timeout|Zeit.berschreitung der Anfrage");
    private static final Pattern RLS =
            Pattern.compile("(?i)row-level security|Sicherheit auf Zeilenebene|Policy f.r Sicherheit");
    private static final Pattern OF_DATABASE = Pattern.compile("(?i)for database|f.r Datenbank");
    private static final Pattern PREPARED = Pattern.compile("(?i)startup parameter|pgbouncer|prepared statement");
    private static final Pattern POOLED = Pattern.compile("(?i)query_wait_timeout|pooler|no more connections allowed");
    private static final Pattern RECOVERY = Pattern.compile("(?i)recovery|Wiederherstellung");

    private final boolean passing;

    DatabaseFault(boolean passing) {
        this.passing = passing;
    }

    /** Whether it passes by itself, so that the next run may well do. */
    public boolean isPassing() {
        return passing;
    }

    /**
     * The sentence for a person.
     *
     * @param where which database it is, as the subject of the sentence
     * @param role that logs in
     * @param login the settings that say who logs in
     * @param address the setting that says where the database is
     * @param named what of the database is meant, {@code ?} when that is not known
     */
    public Message text(Message where, String role, String login, String address, String named) {
        var code = "database." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Message.of(code, where, role, login, address, named);
    }

    /** @param thrown whatever was thrown; what the database has said is among its causes, or nothing */
    public static DatabaseFault of(Throwable thrown) {
        var all = causes(thrown);
        // What is found first is what stands deepest: a pool wraps what the driver says, and that what the socket says.
        for (int index = all.size() - 1; index >= 0; index--) {
            var fault = ofOne(all.get(index));
            if (fault != OTHER) {
                return fault;
            }
        }
        return OTHER;
    }

    private static List<Throwable> causes(Throwable thrown) {
        var all = new ArrayList<Throwable>();
        for (var cause = thrown; cause != null && !all.contains(cause); cause = cause.getCause()) {
            all.add(cause);
        }
        return all;
    }

    private static DatabaseFault ofOne(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return UNKNOWN_HOST;
        }
        if (cause.getClass().getName().startsWith(TLS)) {
            return CERTIFICATE;
        }
        if (!(cause instanceof SQLException sql)) {
            return OTHER;
        }
        var said = String.valueOf(sql.getMessage());
        var state = sql.getSQLState() == null ? "" : sql.getSQLState();
        var ofFile = said.startsWith("[SQLITE") || state.isEmpty() ? ofFile(said) : OTHER;
        return ofFile == OTHER ? ofServer(state, said) : ofFile;
    }

    private static DatabaseFault ofFile(String said) {
        if (said.contains("SQLITE_FULL")) {
            return DISK_FULL;
        }
        if (said.contains("SQLITE_READONLY") || said.contains("SQLITE_CANTOPEN") || said.contains("SQLITE_PERM")) {
            return READ_ONLY;
        }
        if (said.contains("SQLITE_CORRUPT") || said.contains("SQLITE_NOTADB")) {
            return CORRUPT;
        }
        return said.contains("SQLITE_BUSY") || said.contains("SQLITE_LOCKED") ? BUSY : OTHER;
    }

    private static DatabaseFault ofServer(String state, String said) {
        return switch (state) {
            case "28P01" -> has(EMPTY, said) ? NO_PASSWORD : WRONG_PASSWORD;
            case "28000" -> ofLogin(said);
            case "3D000", "57P04" -> NO_DATABASE;
            case "42P01", "3F000" -> NO_TABLE;
            case "42703" -> NO_COLUMN;
            case "42501" -> ofRight(said);
            case "57014" -> has(STATEMENT, said) ? STATEMENT_TIMEOUT : CANCELLED;
            case "25P04" -> STATEMENT_TIMEOUT;
            case "55P03" -> LOCK_TIMEOUT;
            case "40P01" -> BUSY;
            case "40001" -> has(RECOVERY, said) ? RECOVERY_CONFLICT : BUSY;
            case "53300" -> TOO_MANY;
            case "53100" -> DISK_FULL;
            case "57P01", "57P02", "57P05", "25P03" -> TERMINATED;
            case "57P03" -> STARTING;
            case "25006" -> READ_ONLY;
            case "26000", "42P05" -> POOLER;
            case "22021", "22P05", "22000" -> ENCODING;
            case "XX001", "XX002" -> CORRUPT;
            default -> state.startsWith("08") ? ofConnection(state, said) : OTHER;
        };
    }

    private static DatabaseFault ofLogin(String said) {
        if (has(HBA, said)) {
            if (has(PLAIN, said)) {
                return NOT_WITHOUT_TLS;
            }
            return has(ENCRYPTED, said) ? NOT_WITH_TLS : NOT_ALLOWED;
        }
        return has(PEER_FAILED, said) ? PEER : NO_LOGIN;
    }

    private static DatabaseFault ofRight(String said) {
        if (has(RLS, said)) {
            return ROW_SECURITY;
        }
        return has(OF_DATABASE, said) ? NO_CONNECT_RIGHT : NO_RIGHT;
    }

    private static DatabaseFault ofConnection(String state, String said) {
        if (has(EMPTY, said)) {
            return NO_PASSWORD;
        }
        if (has(NO_SSL, said)) {
            return NO_TLS;
        }
        if (has(CERT, said)) {
            return CERTIFICATE;
        }
        if (has(POOLED, said)) {
            return BUSY;
        }
        if (has(PREPARED, said)) {
            return POOLER;
        }
        return state.equals("08001") || state.equals("08004") ? UNREACHABLE : BROKEN_OFF;
    }

    private static boolean has(Pattern pattern, String said) {
        return pattern.matcher(said).find();
    }
}
