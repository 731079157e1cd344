package org.audienceworkbench.quality;

/// One slip of the keyboard: a letter too many, too few or wrong, or two neighbours swapped; a
/// distance of 1 as of Damerau (1964) and Levenshtein (1966).
final class Slip {

    private Slip() {}

    static boolean isOne(String a, String b) {
        if (a.length() < b.length()) {
            return isOne(b, a);
        }
        int longer = a.length() - b.length();
        int same = 0;
        while (same < b.length() && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        if (longer == 1) {
            return a.substring(same + 1).equals(b.substring(same));
        }
        return longer == 0
                && same < a.length()
                && (a.substring(same + 1).equals(b.substring(same + 1)) || isSwap(a, b, same));
    }

    private static boolean isSwap(String a, String b, int at) {
        return at + 1 < a.length()
                && a.charAt(at) == b.charAt(at + 1)
                && a.charAt(at + 1) == b.charAt(at)
                && a.substring(at + 2).equals(b.substring(at + 2));
    }
}
