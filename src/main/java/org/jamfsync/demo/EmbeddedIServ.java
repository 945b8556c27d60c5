package org.jamfsync.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

/** A real PostgreSQL on loopback with an empty database in IServ's shape, and the role that the README recommends. */
public final class EmbeddedIServ implements AutoCloseable {
    private static final String ROLE = "jamfsync";

    private final EmbeddedPostgres postgres;
    private final String password = PrivatePostgres.secret();

    private EmbeddedIServ(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    public static EmbeddedIServ start() {
        try {
            var postgres = PrivatePostgres.builder().start();
            var iserv = new EmbeddedIServ(postgres);
            try (var connection = postgres.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE iserv");
            }
            iserv.load(schema());
            iserv.load("ALTER ROLE " + ROLE + " PASSWORD '" + iserv.password + "'");
            return iserv;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded PostgreSQL does not take the schema", e);
        }
    }

    /** SQL that makes an empty database in IServ's shape, the product's role included. */
    static String schema() throws IOException {
        try (var stream = EmbeddedIServ.class.getResourceAsStream("/sandbox/iserv-schema.sql")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/iserv";
    }

    public String username() {
        return ROLE;
    }

    public String password() {
        return password;
    }

    /** Another database of the same server, as its owner. */
    public String ownerUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database + "?user=postgres&password="
                + PrivatePostgres.password();
    }

    /** The lines of a settings file that connect to it. */
    public String settings() {
        return """
                iserv.jdbc-url = %s
                iserv.username = %s
                iserv.password = %s
                iserv.mail-domain = schule.example
                """.formatted(jdbcUrl(), username(), password());
    }

    /** As the database's owner, who may write. */
    public Connection admin() throws SQLException {
        return postgres.getDatabase("postgres", "iserv").getConnection();
    }

    /** Runs SQL as the database's owner. */
    public void load(String sql) throws SQLException {
        try (var connection = admin();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Empties the school. */
    public void clear() throws SQLException {
        load("TRUNCATE users, groups, members, user_roles, group_flag_assign CASCADE");
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
