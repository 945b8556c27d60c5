package org.jamfsync.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
    private static String columns(Table table) {
        return table.columns().stream()
                .map(column -> column.name() + ":" + column.type().kind()
                        + (column.type().isList() ? "S" : ""))
                .toList()
                .toString();
    }

    @Test
    void nested_objects_become_columns_and_lists_stay_lists() {
        var table = Tables.of("devices", "{'UDID':'A','owner':{'id':7,'vpp':[]},'groups':['x','y'],'groupIds':[1,2]}");

        assertThat(columns(table))
                .isEqualTo("[UDID:TEXT, owner.id:NUMBER, owner.vpp:TEXTS, groups:TEXTS, groupIds:NUMBERS]");
        var row = table.iterator().next();
        assertThat(row.get("owner.id")).isEqualTo(7L);
        assertThat(row.get("groups")).isEqualTo(List.of("x", "y"));
        assertThat(row.get("groupIds")).isEqualTo(List.of(1L, 2L));
    }

    @Test
    void a_field_that_comes_late_is_a_column_that_is_empty_before() {
        var table = Tables.of("t", "{'a':1}", "{'a':2,'new':{'deep':true}}", "{'a':3}");

        assertThat(Tables.rows(table).stream().map(row -> row.get("new.deep")).toList())
                .containsExactly(null, true, null);
    }

    @Test
    void a_column_of_several_types_loses_nothing() {
        var table = Tables.of(
                "t",
                "{'n':1,'m':1,'l':[1],'o':[{'x':1}],'e':[],'x':null}",
                "{'n':1.5,'m':'eins','l':['a',null],'o':[{'y':2}],'e':[true],'x':null}",
                "{'n':2,'m':[2],'l':[1],'o':[],'e':[],'x':null}");

        assertThat(columns(table)).isEqualTo("[n:DECIMAL, m:TEXT, l:JSONS, o:JSONS, e:FLAGS, x:TEXT]");
        assertThat(Tables.rows(table).stream().map(row -> row.get("m")).toList())
                .containsExactly("1", "eins", "[2]");
        assertThat(Tables.rows(table).get(0).get("n")).isEqualTo(1.0);
        assertThat(Tables.rows(table).get(1).get("l").toString()).isEqualTo("[\"a\", null]");
    }

    @Test
    void a_number_too_large_for_a_long_stays_as_it_is() {
        assertThat(Tables.rows(Tables.of("t", "{'n':123456789012345678901234567890}"))
                        .get(0))
                .isEqualTo(Map.of("n", "123456789012345678901234567890"));
    }

    @Test
    void a_table_without_rows_has_the_columns_that_are_known() {
        var table = new TableBuilder("t", List.of(new Column("id", ColumnType.NUMBER))).build();

        assertThat(table.size()).isZero();
        assertThat(columns(table)).isEqualTo("[id:NUMBER]");
        assertThat(table).isEmpty();
    }

    @Test
    void rows_can_be_gone_through_again_and_by_several_at_once() {
        var objects = new String[5000];
        for (int index = 0; index < objects.length; index++) {
            objects[index] = "{'id':" + index + ",'text':'Zeile " + index + "'}";
        }
        var table = Tables.of("t", objects);
        var first = table.iterator();
        first.next();

        assertThat(table.stream().mapToLong(row -> (Long) row.get("id")).sum()).isEqualTo(4999L * 5000 / 2);
        assertThat(first.next().get("id")).isEqualTo(1L);
        assertThat(table.stream().skip(4999).findFirst().orElseThrow().text("text"))
                .isEqualTo("Zeile 4999");
    }

    @Test
    void an_unknown_column_is_named() {
        var row = Tables.of("users", "{'id':1}").iterator().next();

        assertThatThrownBy(() -> row.get("name")).hasMessageContaining("users").hasMessageContaining("name");
    }

    @Test
    void neither_table_nor_row_shows_names_in_a_log() {
        var table = Tables.of("users", "{'name':'Anna'}");

        assertThat(table + " " + table.iterator().next()).doesNotContain("Anna");
    }
}
