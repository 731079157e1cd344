package org.audienceworkbench.insight;

import org.jspecify.annotations.Nullable;

/// How strongly two attributes go together.
///
/// @param value −1 to 1 for correlations, 0 to 1 for the others; NaN when `reason` says why there
///   is none
/// @param uncorrected the same without the correction for chance; equal to `value` where there is
///   none
/// @param low lower end of the 95 % interval; NaN where there is none
/// @param high upper end
/// @param both how many customers have both
/// @param counted how many of them were measured
/// @param reason why there is no value
public record Relation(
        Measure measure,
        double value,
        double uncorrected,
        double low,
        double high,
        long both,
        int counted,
        @Nullable String reason) {

    /// Fewer customers say too little.
    public static final int LEAST = 30;

    /// The standard normal's 97.5 % point.
    private static final double Z = 1.959963984540054;

    /// By what it is measured.
    public enum Measure {
        /// Pearson's r; the interval is Fisher's (1921).
        PEARSON("pearson", "Pearson's correlation"),
        /// Spearman's; the interval is that of Bonett and Wright (2000).
        SPEARMAN("spearman", "Spearman's rank correlation"),
        /// The share of a number's spread that lies between groups, as a root; less what as many
        /// groups drawn by chance would have (Kelley 1935).
        ETA("eta", "correlation ratio η"),
        /// Of two groupings, less what chance would have (Bergsma 2013).
        CRAMERS_V("cramers_v", "Cramér's V");

        private final String word;
        private final String label;

        Measure(String word, String label) {
            this.word = word;
            this.label = label;
        }

        public String word() {
            return word;
        }

        public String label() {
            return label;
        }

        @Override
        public String toString() {
            return word;
        }

        /// Whether there is more and less, and not strength alone.
        public boolean hasDirection() {
            return this == PEARSON || this == SPEARMAN;
        }
    }

    public boolean exists() {
        return reason == null;
    }

    /// Whether there is an interval.
    public boolean isBounded() {
        return !Double.isNaN(low);
    }

    static Relation none(Measure measure, long both, int counted, String reason) {
        return new Relation(
                measure, Double.NaN, Double.NaN, Double.NaN, Double.NaN, both, counted, reason);
    }

    /// @param measure one with a direction
    static Relation correlation(Measure measure, double r, long both, int counted) {
        double spread = measure == Measure.SPEARMAN ? 1 + r * r / 2 : 1;
        double margin = Z * Math.sqrt(spread / (counted - 3.0));
        double middle = atanh(r);
        return new Relation(
                measure,
                r,
                r,
                Math.tanh(middle - margin),
                Math.tanh(middle + margin),
                both,
                counted,
                null);
    }

    static Relation strength(
            Measure measure, double value, double uncorrected, long both, int counted) {
        return new Relation(
                measure, value, uncorrected, Double.NaN, Double.NaN, both, counted, null);
    }

    private static double atanh(double r) {
        return 0.5 * (Math.log1p(r) - Math.log1p(-r));
    }
}
