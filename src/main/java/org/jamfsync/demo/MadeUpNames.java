package org.jamfsync.demo;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Names of people who do not exist, with letters that programs like to get wrong. */
final class MadeUpNames {
    private static final List<String> FIRST = List.of(
            "Anna",
            "Ben",
            "Clara",
            "David",
            "Emilia",
            "Finn",
            "Greta",
            "Henri",
            "Ida",
            "Jonas",
            "Käthe",
            "Lukas",
            "Mia",
            "Noah",
            "Özlem",
            "Paul",
            "Quirin",
            "Rosa",
            "Søren",
            "Thea",
            "Ümit",
            "Vincent",
            "Wanda",
            "Xaver",
            "Yara",
            "Zoë",
            "Änne",
            "Björn",
            "Chloé",
            "Łukasz",
            "Anna-Lena",
            "Karl Heinz",
            "Maria Sofia",
            "Jürgen",
            "Ole");
    private static final List<String> LAST = List.of(
            "Ahorn",
            "Birke",
            "Cypresse",
            "Distel",
            "Eiche",
            "Fichte",
            "Ginster",
            "Hasel",
            "Immergrün",
            "Jasmin",
            "Kiefer",
            "Lärche",
            "Mistel",
            "Nußbaum",
            "Olive",
            "Pappel",
            "Quitte",
            "Rüster",
            "Schlehe",
            "Tanne",
            "Ulme",
            "Veilchen",
            "Weißdorn",
            "Zeder",
            "von der Linde",
            "zu Föhrenau",
            "Groß-Espe",
            "O'Buche",
            "Ñandú",
            "Holunder",
            "Königskerze",
            "Müller-Lüdenscheidt",
            "Öhrchen",
            "Schößling",
            "Straßenbaum");

    private final Random random;

    MadeUpNames(Random random) {
        this.random = random;
    }

    String first() {
        return FIRST.get(random.nextInt(FIRST.size()));
    }

    String last() {
        return LAST.get(random.nextInt(LAST.size()));
    }

    /** An account as IServ makes it: lower case, umlauts in two letters, nothing but letters, digits and dots. */
    static String account(String name) {
        var german = name.toLowerCase(Locale.GERMAN)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss")
                .replace("ø", "o")
                .replace("ł", "l");
        return Normalizer.normalize(german, Normalizer.Form.NFD)
                .replaceAll("[\\s'-]+", ".")
                .replaceAll("[^a-z0-9.]", "");
    }
}
