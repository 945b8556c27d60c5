package org.jamfsync.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WritersTest {
    private static final Table NASTY = Tables.of(
            "t",
            "{'id':-1,'text':'=1+1','share':0.5,'on':true,'list':['=x','ö; \\u0022q\\u0022'],'gone':null}",
            "{'id':2,'text':'','share':-41.25,'on':false,'list':[],'gone':'Zeile 1\\nZeile 2\\r\\n'}",
            "{'id':3,'text':null,'share':1e-7,'list':[null,{'a':1}],'more':'; \\u0022Ä\\u0022,\\t'}",
            "{'id':9007199254740993,'text':'\\u0027=2','more':' Łukasz Ñandú 🎒 '}");

    @TempDir
    Path folder;

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("file"), text);
    }

    @ParameterizedTest
    @ValueSource(chars = {';', ',', '\t'})
    void csv_comes_back_as_it_was(char separator) throws Exception {
        var csv = Tables.written(new CsvWriter(separator), NASTY);

        var read = Tables.fromCsv(file(csv), separator, "t", NASTY.columns());

        assertThat(Tables.rows(read)).isEqualTo(Tables.rows(NASTY));
    }

    @Test
    void csv_is_what_a_german_excel_wants() {
        var csv = Tables.written(
                new CsvWriter(';'),
                Tables.of("t", "{'id':1,'share':0.5,'name':'Öhrchen; Änne','note':'','none':null}"));

        assertThat(csv).isEqualTo("\uFEFFid;share;name;note;none\r\n1;0,5;\"Öhrchen; Änne\";\"\";\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+49 30 123",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "＝1",
                "'=1",
                "''+1",
                "=HYPERLINK(\"http://x\")"
            })
    void no_cell_begins_like_a_formula_and_each_comes_back(String text) {
        var harmless = CsvWriter.harmless(text);

        assertThat(harmless).startsWith("'");
        assertThat(CsvWriter.plain(harmless)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Anna", "'s Gravesande", "O'Buche", "1-2", "", "5a"})
    void a_plain_text_is_left_alone(String text) {
        assertThat(CsvWriter.harmless(text)).isEqualTo(text);
        assertThat(CsvWriter.plain(text)).isEqualTo(text);
    }

    @Test
    void the_name_of_a_column_is_no_formula_either() {
        assertThat(Tables.written(new CsvWriter(';'), Tables.of("t", "{'=cmd':1}")))
                .contains("'=cmd");
    }

    @Test
    void json_comes_back_as_it_was_in_a_list_and_in_lines() throws Exception {
        for (var writer : List.of(JsonWriter.list(), JsonWriter.lines())) {
            var read = Tables.fromJson(file(Tables.written(writer, NASTY)), "t", NASTY.columns());

            assertThat(Tables.rows(read)).isEqualTo(Tables.rows(NASTY));
        }
    }

    @Test
    void json_lines_are_lines_and_an_empty_list_is_a_list() {
        assertThat(Tables.written(JsonWriter.lines(), Tables.of("t", "{'a':'x\\ny'}", "{'a':null}")))
                .isEqualTo("{\"a\":\"x\\ny\"}\n{\"a\":null}\n");
        assertThat(Tables.written(JsonWriter.list(), Tables.of("t"))).isEqualTo("[]\n");
        assertThat(Tables.written(JsonWriter.list(), Tables.of("t", "{'a':1}"))).isEqualTo("[\n{\"a\":1}\n]\n");
    }

    @Test
    void parquet_comes_back_as_it_was() {
        var file = folder.resolve("it's.parquet");
        var table = Tables.of(
                "t",
                "{'id':1,'text':'Ä','share':0.5,'on':true,'ids':[1,2],'names':['a',''],'objects':[{'x':1}],'o.p':'q'}",
                "{'id':null,'text':'','share':null,'on':null,'ids':[],'names':null,'objects':[]}");

        TableDatabase.writeParquet(table, Path.of(file.toString()));

        var read = Tables.fromParquet(Path.of(file.toString().replace("'", "''")));
        assertThat(read.columns().stream().map(Column::name))
                .containsExactlyElementsOf(
                        table.columns().stream().map(Column::name).toList());
        assertThat(Tables.rows(read).toString()).isEqualTo(Tables.rows(table).toString());
    }

    @Test
    void a_table_fits_the_terminal_and_says_what_it_hides() {
        var table = Tables.of(
                "t",
                "{'id':1,'name':'Wilhelmine Friederike Auguste von und zu Waldmeister','mail':'w@schule.example','extra':'e'}",
                "{'id':22,'name':'Łu','mail':null,'extra':'f'}");

        var text = Tables.written(new TextWriter(40), table);

        assertThat(text.lines().limit(4).mapToInt(Display::width).max().orElseThrow())
                .isLessThanOrEqualTo(40);
        assertThat(text.lines().skip(2).findFirst().orElseThrow())
                .startsWith(" 1  Wilhel")
                .contains("…");
        assertThat(Tables.written(new TextWriter(20), table))
                .contains("id  name")
                .contains("2 more columns: mail, extra");
        assertThat(Tables.written(new TextWriter(0), table)).contains("von und zu Waldmeister  w@schule.example  e");
    }

    @Test
    void nothing_in_a_cell_steers_the_terminal() {
        var text = Tables.written(new TextWriter(0), Tables.of("t", "{'a':'x\\u001b[31mrot\\ny\\u0007'}"));

        assertThat(text).doesNotContain("\u001b").doesNotContain("\u0007");
        assertThat(text.lines()).hasSize(3);
    }

    @Test
    void letters_are_measured_as_a_terminal_shows_them() {
        assertThat(Display.width("Jo\u0308rg")).isEqualTo(4);
        assertThat(Display.width("漢字")).isEqualTo(4);
        assertThat(Display.cut("漢字漢字", 5)).isEqualTo("漢字…");
    }
}
