package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jamfsync.Program.Ended;
import org.jamfsync.sandbox.JamfSandbox;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of docs/adapt.md from the export of another program to a plan, with made-up people in the layouts of both. */
class CsvFromRosterTest {
    private static final String SCRIPT = "examples/csv/csv-from-roster";
    private static final Map<String, String> ONE_ROSTER =
            Map.of("users.csv", """
            "sourcedId","status","dateLastModified","enabledUser","orgSourcedIds","role","username","userIds","givenName","familyName","middleName","identifier","email","sms","phone","agentSourcedIds","grades","password"
            "u1","","","true","s1","student","Anna.Ahorn@schule.example","","Anna","Ahorn","","","","","","","5",""
            "u2","","","false","s1","student","bruno.bäcker","","Bruno","Bäcker","","","","","","","5",""
            "u3","","","true","s1","teacher","t.tanne","","Tom","Tanne","","","","","","","",""
            "u4","","","true","s1","parent","m.ahorn","","Mia","Ahorn","","","","","","","",""
            "u5","tobedeleted","","true","s1","student","c.gone","","Carl","Gone","","","","","","","5",""
            "u6","","","true","s2","student","d.other","","Dora","Other","","","","","","","5",""
            """, "classes.csv", """
            "sourcedId","status","dateLastModified","title","grades","courseSourcedId","classCode","classType","location","schoolSourcedId","termSourcedIds","subjects","subjectCodes","periods"
            "c1","","","Klasse 5a","5","","5a","homeroom","","s1","t1","","",""
            "c2","","","Imkerei","5","","imk","scheduled","","s1","t1","","",""
            "c3","","","Klasse 5a","5","","5a","homeroom","","s2","t1","","",""
            """, "enrollments.csv", """
            "sourcedId","status","dateLastModified","classSourcedId","schoolSourcedId","userSourcedId","role","primary","beginDate","endDate"
            "e1","","","c1","s1","u1","student","","",""
            "e2","","","c1","s1","u2","student","","2026-08-01","2099-07-31"
            "e3","","","c1","s1","u3","teacher","true","",""
            "e4","","","c2","s1","u1","student","","2020-08-01","2021-07-31"
            "e5","","","c2","s1","u2","student","","",""
            "e6","","","c1","s1","u5","student","","",""
            "e7","","","c3","s2","u6","student","","",""
            """);
    private static final Map<String, String> DATA_SYNC = Map.of(
            "School.csv", "SIS ID,Name\ns1,Goethe\n",
            "Student.csv",
                    "SIS ID,School SIS ID,Username,First Name,Last Name\n1,s1,anna.ahorn,Anna,Ahorn\n2,s1,bruno.buche,Bruno,Buche\n",
            "Teacher.csv", "SIS ID,School SIS ID,Username,First Name,Last Name\n1,s1,t.tanne,Tom,Tanne\n",
            "Section.csv", "SIS ID,School SIS ID,Section Name\nk1,s1,Klasse 5a\nk2,s1,Klasse 5a\n",
            "StudentEnrollment.csv", "Section SIS ID,SIS ID\nk1,1\nk2,2\n",
            "TeacherRoster.csv", "Section SIS ID,SIS ID\nk1,1\n");

    @TempDir
    Path folder;

    private Path export(Map<String, String> files) throws IOException {
        var export = Files.createDirectories(folder.resolve("from"));
        for (var file : files.entrySet()) {
            Files.writeString(export.resolve(file.getKey()), file.getValue());
        }
        return export;
    }

    private Ended make(Path export, String... more) throws Exception {
        var words = new java.util.ArrayList<>(List.of("python3", SCRIPT));
        words.addAll(List.of(export.toString(), folder.resolve("export").toString()));
        words.addAll(List.of(more));
        var process = new ProcessBuilder(words)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        int code = process.waitFor();
        return new Ended(code, Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
    }

    private String made(String table) throws IOException {
        return Files.readString(folder.resolve("export/" + table + ".csv"));
    }

    private String uuid(String account) throws IOException {
        return made("users")
                .lines()
                .filter(line -> line.contains(";" + account + ";"))
                .map(line -> line.substring(0, line.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_one_roster_export_becomes_a_school() throws Exception {
        assertThat(make(export(ONE_ROSTER), "--school", "s1").err()).isEmpty();

        assertThat(made("users"))
                .contains(";anna.ahorn;Anna;Ahorn;a;", ";bruno.baecker;Bruno;Bäcker;i;", ";t.tanne;Tom;Tanne;a;")
                .doesNotContain("m.ahorn", "c.gone", "d.other");
        assertThat(made("groups")).contains(";klasse.5a;Klasse 5a;t.tanne;", ";imkerei;Imkerei;;", ";lehrkraefte;");
        assertThat(made("members"))
                .contains("anna.ahorn;klasse.5a", "bruno.baecker;imkerei", "t.tanne;lehrkraefte")
                .doesNotContain("anna.ahorn;imkerei");
        assertThat(made("groups_flag")).contains("klasse.5a;school_class", "imkerei;school_course");

        try (var jamf = JamfSandbox.start(SandboxOptions.defaults())) {
            try (var files = Files.newDirectoryStream(folder.resolve("export"))) {
                for (var file : files) {
                    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
                }
            }
            Files.createDirectories(folder.resolve("config"));
            Files.writeString(
                    folder.resolve("config/application.properties"),
                    jamf.settings() + "source = csv\niserv.csv-folder = export\niserv.mail-domain = schule.example\n");
            var out = new java.io.StringWriter();
            var line = App.commandLine();
            line.setOut(new java.io.PrintWriter(out));
            int code = line.execute("plan", "--config", folder.resolve("config").toString(), "--routes", "routes");

            assertThat(code).isZero();
            assertThat(out.toString()).contains("create user 'bruno.baecker'", "create class 'klasse.5a'");
        }
    }

    @Test
    void ids_last_whatever_else_changes() throws Exception {
        make(export(ONE_ROSTER), "--school", "s1");
        var anna = uuid("anna.ahorn");
        var renamed = ONE_ROSTER
                .get("users.csv")
                .replace("Anna.Ahorn@", "anna.birke@")
                .replace("\"Ahorn\"", "\"Birke\"");

        make(export(Map.of("users.csv", renamed)), "--school", "s1");

        assertThat(uuid("anna.birke")).isEqualTo(anna);
    }

    @Test
    void a_school_data_sync_export_becomes_a_school_and_equal_numbers_are_two_people() throws Exception {
        var zip = folder.resolve("sds.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (var file : DATA_SYNC.entrySet()) {
                out.putNextEntry(new ZipEntry("sds/" + file.getKey()));
                out.write(("\ufeff" + file.getValue().replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThat(make(zip).err()).isEmpty();
        assertThat(uuid("anna.ahorn")).isNotEqualTo(uuid("t.tanne"));
        assertThat(made("members")).contains("t.tanne;lehrkraefte");
        // Two classes of one name are two classes.
        assertThat(made("groups").lines().filter(line -> line.contains(";Klasse 5a;")))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void an_export_with_faults_leaves_what_was_there() throws Exception {
        make(export(ONE_ROSTER), "--school", "s1");
        var before = made("users");
        var cut = ONE_ROSTER.get("users.csv").replace("\"\",\"5\",\"\"\n\"u3\"", "\n\"u3\"");
        var nobody = ONE_ROSTER.get("enrollments.csv").replace("\"u1\"", "\"u99\"");

        var ended = make(export(Map.of("users.csv", cut, "enrollments.csv", nobody)), "--school", "s1");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("users.csv: row 3 has", "enrollments.csv: row 2: there is no person");
        assertThat(made("users")).isEqualTo(before);

        Files.delete(folder.resolve("from/classes.csv"));
        assertThat(make(folder.resolve("from")).err()).contains("classes.csv is missing");
    }
}
