package org.audienceworkbench.quality;

import java.text.Normalizer;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Texts that are equal for values which differ in case, accents, punctuation or the order of
/// words: the "fingerprint" and "n-gram fingerprint" keys of OpenRefine's documentation (Clustering
/// methods in depth).
final class Fingerprint {

    private static final Pattern PUNCTUATION = Pattern.compile("[\\p{P}\\p{Cntrl}]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern NUMBERS = Pattern.compile("\\d+(?:[.,]\\d+)*");
    private static final Pattern NEGATIVE = Pattern.compile("^\\s*[-−](?=\\d)");

    private Fingerprint() {}

    /// Lower case, no accents, no punctuation, every word once, in alphabetical order.
    static String of(String value) {
        String words = PUNCTUATION.matcher(folded(value)).replaceAll("");
        return BLANKS
                .splitAsStream(words.strip())
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(" "));
    }

    /// Lower case, no accents, punctuation or blanks; every pair of neighbouring characters once,
    /// in alphabetical order. Empty for less than five characters, whose pairs say too little.
    static String ofPairs(String value) {
        String letters =
                BLANKS.matcher(PUNCTUATION.matcher(folded(value)).replaceAll("")).replaceAll("");
        if (letters.length() < 5) {
            return "";
        }
        var pairs = new TreeSet<String>();
        for (int i = 0; i + 2 <= letters.length(); i++) {
            pairs.add(letters.substring(i, i + 2));
        }
        return String.join("", pairs);
    }

    /// The numbers in a value, which must be the same where two values are: `1.5` is not `15`, and
    /// `-5` is not `5`.
    static String numbers(String value) {
        var numbers = new StringBuilder(NEGATIVE.matcher(value).find() ? "-" : "");
        var matcher = NUMBERS.matcher(value);
        while (matcher.find()) {
            numbers.append(matcher.group()).append(' ');
        }
        return numbers.toString();
    }

    private static String folded(String value) {
        String plain =
                ACCENTS.matcher(Normalizer.normalize(value.strip(), Normalizer.Form.NFKD))
                        .replaceAll("")
                        .toLowerCase(Locale.ROOT);
        return plain.replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("đ", "d");
    }
}
