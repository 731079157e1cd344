package org.audienceworkbench.identity;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// Texts compared by their parts.
final class Tokens {

    private Tokens() {}

    /// The share of words that both addresses have, of the one that has fewer; two words that
    /// differ by a slip count. Different numbers mean different houses.
    static double alike(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        Set<String> one = new HashSet<>(Arrays.asList(a.split(" ", -1)));
        Set<String> other = new HashSet<>(Arrays.asList(b.split(" ", -1)));
        if (!numbers(one).equals(numbers(other))) {
            return 0;
        }
        boolean shorter = one.size() <= other.size();
        Set<String> fewer = shorter ? one : other;
        Set<String> more = shorter ? other : one;
        long found =
                fewer.stream()
                        .filter(
                                word ->
                                        more.stream()
                                                .anyMatch(its -> JaroWinkler.of(word, its) >= 0.9))
                        .count();
        return (double) found / fewer.size();
    }

    private static Set<String> numbers(Set<String> words) {
        Set<String> numbers = new HashSet<>();
        for (String word : words) {
            if (!word.isEmpty() && Character.isDigit(word.charAt(0))) {
                numbers.add(word);
            }
        }
        return numbers;
    }

    /// Whether two e-mail addresses differ by a slip. Where a digit differs it is no slip: people
    /// of one name number their addresses.
    static boolean differBySlip(String a, String b) {
        return digits(a).equals(digits(b)) && JaroWinkler.of(a, b) >= 0.97;
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }

    /// Whether one digit differs, or day and month are the other way round.
    ///
    /// @param a as `2026-01-31`
    static boolean nearlySameDay(String a, String b) {
        if (a.length() != 10 || b.length() != 10) {
            return false;
        }
        int differ = 0;
        for (int i = 0; i < 10; i++) {
            differ += a.charAt(i) == b.charAt(i) ? 0 : 1;
        }
        boolean swapped =
                a.substring(0, 4).equals(b.substring(0, 4))
                        && a.substring(5, 7).equals(b.substring(8))
                        && a.substring(8).equals(b.substring(5, 7));
        return differ <= 1 || swapped;
    }
}
