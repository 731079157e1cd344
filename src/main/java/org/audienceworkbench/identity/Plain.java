package org.audienceworkbench.identity;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Values in the form in which they are compared.
final class Plain {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern STREET = Pattern.compile("(strasse|str)\\b");
    private static final Set<String> GOOGLE = Set.of("gmail.com", "googlemail.com");

    private Plain() {}

    /// Letters and digits in lower case without accents, words apart by one blank.
    static String words(String text) {
        String folded =
                text.toLowerCase(Locale.ROOT)
                        .replace("ß", "ss")
                        .replace("ø", "o")
                        .replace("ł", "l")
                        .replace("ı", "i")
                        .replace("æ", "ae");
        String bare =
                MARKS.matcher(Normalizer.normalize(folded, Normalizer.Form.NFD)).replaceAll("");
        return NO_WORD.matcher(bare).replaceAll(" ").strip();
    }

    /// The words of an address in alphabetical order, street and its short form alike.
    static String address(String text) {
        String street = STREET.matcher(words(text)).replaceAll("st");
        Set<String> parts = new TreeSet<>(Arrays.asList(street.split(" ", -1)));
        parts.removeAll(Set.of("street", "st", "road", "rd", "avenue", "ave", "rue", "no", ""));
        return parts.stream()
                .map(
                        part ->
                                part.endsWith("st") && part.length() > 4
                                        ? part.substring(0, part.length() - 2)
                                        : part)
                .collect(Collectors.joining(" "));
    }

    /// An address without case, its domain in ASCII.
    static String email(String text) {
        String address = text.strip().toLowerCase(Locale.ROOT);
        int at = address.lastIndexOf('@');
        if (at < 1) {
            return "";
        }
        try {
            return address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
        } catch (IllegalArgumentException _) {
            return address;
        }
    }

    /// The mailbox that some providers deliver it to: what follows a plus left out, and Google's
    /// dots.
    static String mailbox(String email) {
        int at = email.indexOf('@');
        if (at < 1) {
            return "";
        }
        String local = email.substring(0, at);
        String domain = email.substring(at + 1);
        int plus = local.indexOf('+');
        String bare = plus > 0 ? local.substring(0, plus) : local;
        return GOOGLE.contains(domain) ? bare.replace(".", "") + "@gmail.com" : bare + "@" + domain;
    }

    /// How a name sounds, roughly: Soundex (Russell 1918) of all its consonants, the first one as a
    /// class, too, so that Karl and Carl sound the same.
    static String sound(String name) {
        var sound = new StringBuilder();
        char last = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = sound(name.charAt(i));
            if (c != 0 && c != last) {
                sound.append(c);
            }
            last = c == 0 && "hw".indexOf(name.charAt(i)) >= 0 ? last : c;
        }
        return sound.isEmpty() ? name : sound.toString();
    }

    private static char sound(char letter) {
        return switch (letter) {
            case 'b', 'f', 'p', 'v', 'w' -> '1';
            case 'c', 'g', 'j', 'k', 'q', 's', 'x', 'z' -> '2';
            case 'd', 't' -> '3';
            case 'l' -> '4';
            case 'm', 'n' -> '5';
            case 'r' -> '6';
            default -> letter < 128 ? 0 : letter;
        };
    }
}
