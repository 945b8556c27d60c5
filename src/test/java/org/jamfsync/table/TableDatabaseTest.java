package org.jamfsync.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableDatabaseTest {
    @TempDir
    Path folder;

    private TableDatabase database;

    @BeforeEach
    void open() {
        database = TableDatabase.open();
        database.add(Tables.of(
                "users",
                "{'id':1,'name':'Anna','groupIds':[10,11]}",
                "{'id':2,'name':'Ben','groupIds':[10]}",
                "{'id':3,'name':'Clara','groupIds':[]}"));
        database.add(Tables.of("devices", "{'UDID':'A','owner':{'id':1}}", "{'UDID':'B','owner':{}}"));
        database.add(Tables.of("groups", "{'id':10,'name':'Chor'}"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void tables_are_joined() {
        var found = database.query(
                "SELECT u.name, d.UDID FROM users u LEFT JOIN devices d ON d.\"owner.id\" = u.id ORDER BY u.id");

        assertThat(Tables.rows(found).toString())
                .isEqualTo("[{name=Anna, UDID=A}, {name=Ben, UDID=null}, {name=Clara, UDID=null}]");
    }

    @Test
    void lists_are_lists() {
        var found = database.query("""
                SELECT g.name, count(*) AS members, list(u.name ORDER BY u.name) AS names
                FROM users u, groups g WHERE list_contains(u.groupIds, g.id) GROUP BY g.name""");

        assertThat(Tables.rows(found))
                .isEqualTo(List.of(Map.of("name", "Chor", "members", 2L, "names", List.of("Anna", "Ben"))));
    }

    @Test
    void columns_of_one_name_are_told_apart_and_sums_are_numbers() {
        var found =
                database.query("SELECT u.name, g.name, sum(u.id) AS s, avg(u.id), 1.5::DECIMAL(4,2), DATE '2026-08-01'"
                        + " FROM users u, groups g WHERE u.id = 1 GROUP BY ALL");

        assertThat(found.columns().stream().map(Column::name).limit(3)).containsExactly("name", "name_2", "s");
        assertThat(Tables.rows(found).get(0).values()).containsExactly("Anna", "Chor", 1L, 1.0, 1.5, "2026-08-01");
    }

    @Test
    void what_duckdb_does_not_understand_is_said_and_is_wrong_usage() {
        assertThatThrownBy(() -> database.query("SELECT nix FROM users"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("nix");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_csv('%s')",
                "COPY users TO '%s'",
                "ATTACH '%s'",
                "INSTALL httpfs",
                "SET enable_external_access = true"
            })
    void a_query_reaches_nothing_but_the_tables(String sql) throws Exception {
        var file = Files.writeString(folder.resolve("secret"), "a\n1\n");

        assertThatThrownBy(() -> database.query(sql.formatted(file))).isInstanceOf(Problem.class);

        assertThat(Files.readString(file)).isEqualTo("a\n1\n");
    }

    @Test
    void a_file_that_cannot_be_written_is_named() {
        assertThatThrownBy(() ->
                        TableDatabase.writeParquet(Tables.of("t", "{'a':1}"), folder.resolve("no/such/t.parquet")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("t.parquet");
    }
}
