package org.jamfsync.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jamfsync.demo.EmbeddedIServ;

/** What a school's IServ database holds, shown as another source. */
interface OtherSource extends AutoCloseable {
    /** Lines of the site's settings. */
    String settings();

    /** The database has changed. */
    void changed(Instant now) throws SQLException, IOException;

    @Override
    void close();

    /** The tables as files, written anew with each change. */
    final class Csv implements OtherSource {
        private static final Map<String, String> TABLES = new LinkedHashMap<>();

        static {
            TABLES.put("users", "uuid, act, firstname, lastname, stat, type, auxinfo, deleted");
            TABLES.put("groups", "uuid, act, name, owner, type, deleted");
            TABLES.put("members", "actuser, actgrp");
            TABLES.put("user_roles", "act, role");
            TABLES.put("groups_flag", "act, flag");
        }

        private final EmbeddedIServ iserv;
        final Path folder;

        Csv(EmbeddedIServ iserv, Path folder) {
            this.iserv = iserv;
            this.folder = folder;
        }

        @Override
        public String settings() {
            return "source = csv\niserv.csv-folder = " + folder + "\n";
        }

        @Override
        public void changed(Instant now) throws SQLException, IOException {
            Files.createDirectories(folder);
            try (var connection = iserv.admin()) {
                for (var table : TABLES.entrySet()) {
                    var file = folder.resolve(table.getKey() + ".csv");
                    Files.writeString(file, csv(connection, table.getKey(), table.getValue()));
                    Files.setLastModifiedTime(file, FileTime.from(now.minusSeconds(60)));
                }
            }
        }

        private static String csv(Connection connection, String table, String columns) throws SQLException {
            var text = new StringBuilder(columns.replace(", ", ";")).append('\n');
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT " + columns + " FROM " + table)) {
                int count = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    for (int column = 1; column <= count; column++) {
                        var value = rows.getString(column);
                        text.append(value == null ? "" : '"' + value.replace("\"", "\"\"") + '"');
                        text.append(column == count ? '\n' : ';');
                    }
                }
            }
            return text.toString();
        }

        @Override
        public void close() {
            // Files need no end.
        }
    }

    /** IServ's IDM API, as far as public clients show it. Answers from the database at the moment of the question. */
    final class Idm implements OtherSource {
        static final String KEY = "made-up-idm-key";
        private static final String PATH = "/iserv/idm/api/v1/";
        private static final String USERS = """
                SELECT uuid::text AS "hexUuid", act AS "user", nullif(firstname, '') AS firstname,
                       nullif(lastname, '') AS lastname, auxinfo AS "auxInfo", stat <> 'a' AS locked, deleted,
                       (SELECT coalesce(json_agg(json_build_object('hexUuid', g.uuid, 'group', g.act)), '[]')
                          FROM members m JOIN groups g ON g.act = m.actgrp AND g.deleted IS NULL
                         WHERE m.actuser = u.act) AS groups,
                       (SELECT coalesce(json_agg(json_build_object('hexUuid', s.uuid, 'role', r.role, 'name', s.name)), '[]')
                          FROM user_roles r JOIN security_roles s ON s.role = r.role WHERE r.act = u.act) AS roles
                  FROM users u
                """;
        private static final String GROUPS = """
                SELECT uuid::text AS "hexUuid", act AS "group", name, deleted,
                       (SELECT json_build_object('hexUuid', uuid, 'user', act) FROM users WHERE act = g.owner) AS owner,
                       (SELECT coalesce(json_agg(json_build_object('name', f.flag)), '[]')
                          FROM groups_flag f WHERE f.act = g.act) AS flags
                  FROM groups g
                """;

        private final EmbeddedIServ iserv;
        private final HttpServer server;
        private final ObjectMapper json = new ObjectMapper();
        /** What was asked, header and all. */
        final List<String> asked = new CopyOnWriteArrayList<>();
        /** In place of what it would answer; null for that. */
        volatile Answer instead;

        /** @param body of this text, or the end of the connection after a part of it */
        record Answer(String list, int status, String body, Map<String, String> headers) {}

        Idm(EmbeddedIServ iserv) throws IOException {
            this.iserv = iserv;
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public String settings() {
            return "source = idm\niserv.idm-url = " + url() + "\niserv.idm-key = " + KEY + "\n";
        }

        @Override
        public void changed(Instant now) {
            // It asks the database each time.
        }

        private void answer(HttpExchange exchange) throws IOException {
            var uri = exchange.getRequestURI();
            var list = uri.getPath().replace(PATH, "");
            asked.add(exchange.getRequestMethod() + " " + uri);
            boolean known = KEY.equals(exchange.getRequestHeaders().getFirst("X-IServ-Authentication"))
                    && "application/json".equals(exchange.getRequestHeaders().getFirst("Accept"));
            var other = instead;
            if (other != null && other.list().equals(list)) {
                other.headers().forEach(exchange.getResponseHeaders()::set);
                send(exchange, other.status(), other.body());
            } else if (!known) {
                send(exchange, 401, "{}");
            } else {
                try (var connection = iserv.admin()) {
                    send(exchange, 200, list(connection, list, uri.getQuery()));
                } catch (SQLException e) {
                    send(exchange, 500, String.valueOf(e.getMessage()));
                }
            }
        }

        private String list(Connection connection, String list, String query) throws SQLException, IOException {
            var attributes = List.of(query.replace("_attributes=", "").split(","));
            var sql = "SELECT coalesce(json_agg(x), '[]') FROM (" + (list.equals("users") ? USERS : GROUPS) + ") x";
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(sql)) {
                row.next();
                var all = (ArrayNode) json.readTree(row.getString(1));
                all.forEach(entry -> ((com.fasterxml.jackson.databind.node.ObjectNode) entry).retain(attributes));
                return all.toString();
            }
        }

        private static void send(HttpExchange exchange, int status, String body) throws IOException {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
