package org.audienceworkbench.identity;

/// How alike two names are, from 0 to 1: Winkler (1990), *String Comparator Metrics and Enhanced
/// Decision Rules in the Fellegi–Sunter Model of Record Linkage*, with a prefix of up to four
/// letters that counts a tenth each.
final class JaroWinkler {

    private static final int PREFIX = 4;
    private static final double SCALE = 0.1;

    private JaroWinkler() {}

    static double of(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        int window = Math.max(0, Math.max(a.length(), b.length()) / 2 - 1);
        var takenA = new boolean[a.length()];
        var takenB = new boolean[b.length()];
        int common = 0;
        for (int i = 0; i < a.length(); i++) {
            int to = Math.min(b.length(), i + window + 1);
            for (int j = Math.max(0, i - window); j < to; j++) {
                if (!takenB[j] && a.charAt(i) == b.charAt(j)) {
                    takenA[i] = true;
                    takenB[j] = true;
                    common++;
                    break;
                }
            }
        }
        if (common == 0) {
            return 0;
        }
        int moved = 0;
        int j = 0;
        for (int i = 0; i < a.length(); i++) {
            if (takenA[i]) {
                while (!takenB[j]) {
                    j++;
                }
                moved += a.charAt(i) == b.charAt(j) ? 0 : 1;
                j++;
            }
        }
        double m = common;
        double jaro = (m / a.length() + m / b.length() + (m - moved / 2.0) / m) / 3;
        int prefix = 0;
        while (prefix < PREFIX
                && prefix < a.length()
                && prefix < b.length()
                && a.charAt(prefix) == b.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * SCALE * (1 - jaro);
    }
}
