package org.audienceworkbench.quality;

import java.util.Locale;

/// Figures as sentences have them.
final class Words {

    private Words() {}

    static String count(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    static String share(double share) {
        return share > 0 && share < 0.001
                ? "less than 0.1 %"
                : share < 1 && share > 0.999
                        ? "more than 99.9 %"
                        : String.format(Locale.ENGLISH, "%.1f %%", 100 * share);
    }

    static String figure(double number) {
        return String.format(Locale.ENGLISH, "%.2f", number);
    }

    static String rows(long count) {
        return count == 1 ? "1 row" : count(count) + " rows";
    }
}
