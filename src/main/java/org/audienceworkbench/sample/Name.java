package org.audienceworkbench.sample;

import java.text.Normalizer;
import java.util.Locale;

/// A first or last name as its owner writes it, and in the letters of an e-mail address.
record Name(String text, String latin) {

    /// @param word `Müller`, or with its Latin form `田中=tanaka`
    static Name of(String word) {
        String[] parts = word.split("=", 2);
        return parts.length == 2 && !parts[0].isEmpty()
                ? new Name(parts[0], parts[1])
                : new Name(word, plain(word));
    }

    private static String plain(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        String spelled =
                lower.replace("ä", "ae")
                        .replace("ö", "oe")
                        .replace("ü", "ue")
                        .replace("ß", "ss")
                        .replace("ø", "o")
                        .replace("æ", "ae")
                        .replace("ł", "l")
                        .replace("đ", "d")
                        .replace("ı", "i");
        return Normalizer.normalize(spelled, Normalizer.Form.NFD).replaceAll("[^a-z0-9]", "");
    }
}
