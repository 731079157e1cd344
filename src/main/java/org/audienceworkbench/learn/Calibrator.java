package org.audienceworkbench.learn;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Turns a model's scores into probabilities that come true more nearly. What ranks higher before
/// never ranks lower afterwards.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Calibrator.None.class, name = "none"),
    @JsonSubTypes.Type(value = Calibrator.Platt.class, name = "platt"),
    @JsonSubTypes.Type(value = Calibrator.Isotonic.class, name = "isotonic")
})
public sealed interface Calibrator {

    /// @param score 0 to 1
    double at(double score);

    /// `none`, `platt` or `isotonic`.
    String word();

    /// @return a new array
    default double[] of(double[] scores) {
        return Arrays.stream(scores).map(this::at).toArray();
    }

    /// Scores as they are.
    record None() implements Calibrator {
        @Override
        public double at(double score) {
            return score;
        }

        @Override
        public String word() {
            return "none";
        }
    }

    /// A logistic regression of the outcome on the score's log-odds (Platt 1999).
    ///
    /// @param slope not negative
    record Platt(double slope, double intercept) implements Calibrator {

        private static final int STEPS = 100;

        public Platt {
            if (!(slope >= 0) || !Double.isFinite(slope + intercept)) {
                throw new IllegalArgumentException("a calibration that ranks otherwise");
            }
        }

        @Override
        public double at(double score) {
            return Logistic.probability(slope * logOdds(score) + intercept);
        }

        @Override
        public String word() {
            return "platt";
        }

        /// With Platt's targets, (N₊ + 1) / (N₊ + 2) and 1 / (N₋ + 2), which keep the fit finite
        /// where scores tell the classes apart without fail; by Newton's method (Lin, Lin and Weng
        /// 2007).
        static Platt fit(double[] scores, boolean[] positive) {
            double[] x = Arrays.stream(scores).map(Platt::logOdds).toArray();
            int positives = 0;
            for (boolean yes : positive) {
                positives += yes ? 1 : 0;
            }
            double high = (positives + 1.0) / (positives + 2.0);
            double low = 1 / (scores.length - positives + 2.0);
            double slope = 0;
            double intercept = Math.log((positives + 1.0) / (scores.length - positives + 1.0));
            double loss = loss(x, positive, high, low, slope, intercept);
            for (int step = 0; step < STEPS; step++) {
                double gradientSlope = 0;
                double gradient = 0;
                double aa = 1e-12;
                double ab = 0;
                double bb = 1e-12;
                for (int i = 0; i < x.length; i++) {
                    double p = Logistic.probability(slope * x[i] + intercept);
                    double off = p - (positive[i] ? high : low);
                    gradientSlope += off * x[i];
                    gradient += off;
                    aa += p * (1 - p) * x[i] * x[i];
                    ab += p * (1 - p) * x[i];
                    bb += p * (1 - p);
                }
                double determinant = aa * bb - ab * ab;
                if (Math.abs(gradientSlope) + Math.abs(gradient) < 1e-10 || determinant <= 0) {
                    break;
                }
                double down = (bb * gradientSlope - ab * gradient) / determinant;
                double across = (aa * gradient - ab * gradientSlope) / determinant;
                double part = 1;
                double next = loss(x, positive, high, low, slope - down, intercept - across);
                while (next > loss && part > 1e-10) {
                    part /= 2;
                    next =
                            loss(
                                    x,
                                    positive,
                                    high,
                                    low,
                                    slope - part * down,
                                    intercept - part * across);
                }
                if (next > loss) {
                    break;
                }
                slope -= part * down;
                intercept -= part * across;
                loss = next;
            }
            return new Platt(Math.max(0, slope), intercept);
        }

        private static double loss(
                double[] x,
                boolean[] positive,
                double high,
                double low,
                double slope,
                double intercept) {
            double loss = 0;
            for (int i = 0; i < x.length; i++) {
                double logit = slope * x[i] + intercept;
                double target = positive[i] ? high : low;
                loss +=
                        Math.max(logit, 0)
                                + Math.log1p(Math.exp(-Math.abs(logit)))
                                - target * logit;
            }
            return loss;
        }

        private static double logOdds(double score) {
            double p = Math.clamp(score, 1e-12, 1 - 1e-12);
            return Math.log(p / (1 - p));
        }
    }

    /// The shares of positives that never fall as the score rises and fit best (pool adjacent
    /// violators, Ayer and others 1955), on straight lines between the scores.
    ///
    /// @param scores ascending, each once
    /// @param shares of positives, never falling
    /// @param least no probability is nearer to 0 or 1 than this, for nothing is ever certain
    record Isotonic(double[] scores, double[] shares, double least) implements Calibrator {

        public Isotonic {
            boolean rises =
                    IntStream.range(1, scores.length)
                            .allMatch(i -> scores[i] > scores[i - 1] && shares[i] >= shares[i - 1]);
            if (scores.length == 0 || scores.length != shares.length || !rises) {
                throw new IllegalArgumentException("a calibration that ranks otherwise");
            }
        }

        @Override
        public double at(double score) {
            return Math.clamp(share(score), least, 1 - least);
        }

        private double share(double score) {
            int at = Arrays.binarySearch(scores, score);
            if (at >= 0) {
                return shares[at];
            }
            int above = -at - 1;
            if (above == 0 || above == scores.length) {
                return shares[above == 0 ? 0 : scores.length - 1];
            }
            double part = (score - scores[above - 1]) / (scores[above] - scores[above - 1]);
            return shares[above - 1] + part * (shares[above] - shares[above - 1]);
        }

        @Override
        public String word() {
            return "isotonic";
        }

        static Isotonic fit(double[] scores, boolean[] positive) {
            HeldOut.Ranked ranked = new HeldOut(new long[scores.length], positive, scores).ranked();
            int[] yes = ranked.counts(positive, true);
            int[] no = ranked.counts(positive, false);
            int groups = yes.length;
            double[] sum = new double[groups];
            double[] weight = new double[groups];
            int[] first = new int[groups];
            int blocks = 0;
            for (int place = 0; place < groups; place++) {
                int group = groups - 1 - place; // highest first there, lowest first here
                sum[blocks] = yes[group];
                weight[blocks] = yes[group] + no[group];
                first[blocks++] = place;
                while (blocks > 1
                        && sum[blocks - 2] * weight[blocks - 1]
                                >= sum[blocks - 1] * weight[blocks - 2]) {
                    sum[blocks - 2] += sum[blocks - 1];
                    weight[blocks - 2] += weight[blocks - 1];
                    blocks--;
                }
            }
            double[] x = new double[2 * blocks];
            double[] y = new double[2 * blocks];
            int size = 0;
            for (int block = 0; block < blocks; block++) {
                int last = (block + 1 < blocks ? first[block + 1] : groups) - 1;
                for (int place : new int[] {first[block], last}) {
                    double score = ranked.scores()[groups - 1 - place];
                    if (size == 0 || x[size - 1] < score) {
                        x[size] = score;
                        y[size++] = sum[block] / weight[block];
                    }
                }
            }
            return new Isotonic(
                    Arrays.copyOf(x, size), Arrays.copyOf(y, size), 1 / (scores.length + 2.0));
        }
    }
}
