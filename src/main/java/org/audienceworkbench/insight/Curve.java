package org.audienceworkbench.insight;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import java.util.Arrays;

/// What becomes of a number before it is centred and divided.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "curve")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Curve.Straight.class, name = "straight"),
    @JsonSubTypes.Type(value = Curve.Log.class, name = "log"),
    @JsonSubTypes.Type(value = Curve.Ranks.class, name = "ranks")
})
sealed interface Curve {

    double at(double value);

    /// Numbers as they are.
    record Straight() implements Curve {
        @Override
        public double at(double value) {
            return value;
        }
    }

    /// The logarithm of one more; what is below 0 counts as 0.
    record Log() implements Curve {
        @Override
        public double at(double value) {
            return Math.log1p(Math.max(0, value));
        }
    }

    /// The share of customers below a value, those who have the same counted half.
    ///
    /// @param values in ascending order, each once
    /// @param shares of each; between two values it is between theirs
    record Ranks(double[] values, double[] shares) implements Curve {

        /// Of more different values, these many are kept, evenly spaced.
        private static final int KEPT = 2_000;

        public Ranks {
            if (values.length == 0 || values.length != shares.length) {
                throw new IllegalArgumentException("ranks without values");
            }
        }

        /// @param sorted in ascending order, at least one
        static Ranks of(double[] sorted) {
            int n = sorted.length;
            double[] values = new double[n];
            double[] shares = new double[n];
            int different = 0;
            for (int from = 0, to; from < n; from = to) {
                to = from;
                while (to < n && sorted[to] == sorted[from]) {
                    to++;
                }
                values[different] = sorted[from];
                shares[different++] = (from + (to - from) / 2.0) / n;
            }
            int kept = Math.min(different, KEPT);
            int last = different - 1;
            var keptValues = new double[kept];
            var keptShares = new double[kept];
            for (int i = 0; i < kept; i++) {
                int place = kept == 1 ? 0 : (int) ((long) i * last / (kept - 1));
                keptValues[i] = values[place];
                keptShares[i] = shares[place];
            }
            return new Ranks(keptValues, keptShares);
        }

        @Override
        public double at(double value) {
            if (Double.isNaN(value)) {
                return value;
            }
            int place = Arrays.binarySearch(values, value);
            if (place >= 0) {
                return shares[place];
            }
            int above = -place - 1;
            if (above == 0 || above == values.length) {
                return shares[Math.min(above, values.length - 1)];
            }
            double low = values[above - 1];
            double part = (value / 2 - low / 2) / (values[above] / 2 - low / 2);
            return shares[above - 1] + part * (shares[above] - shares[above - 1]);
        }
    }
}
