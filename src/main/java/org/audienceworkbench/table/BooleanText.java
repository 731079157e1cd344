package org.audienceworkbench.table;

import org.audienceworkbench.table.ValueFormat.Booleans;

import java.util.List;

/// The words for yes and no.
final class BooleanText {

    /// Those of one letter come last and must both occur before a column counts as boolean: a
    /// column of nothing but `F` is more likely something else.
    static final List<Booleans> PAIRS =
            List.of(
                    new Booleans("yes", "no"),
                    new Booleans("true", "false"),
                    new Booleans("ja", "nein"),
                    new Booleans("oui", "non"),
                    new Booleans("si", "no"),
                    new Booleans("sí", "no"),
                    new Booleans("wahr", "falsch"),
                    new Booleans("vrai", "faux"),
                    new Booleans("y", "n"),
                    new Booleans("t", "f"),
                    new Booleans("j", "n"),
                    new Booleans("o", "n"));

    static final int LONGEST = 6;

    private BooleanText() {}

    static boolean is(String word, char[] chars, int from, int to) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (Character.toLowerCase(chars[from + i]) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
