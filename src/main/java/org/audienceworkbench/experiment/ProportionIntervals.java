package org.audienceworkbench.experiment;

import java.util.List;
import java.util.function.DoublePredicate;

/// Intervals for the difference of two independent proportions, arm minus control.
final class ProportionIntervals {

    private static final int HALVINGS = 60;

    private ProportionIntervals() {}

    /// @param z the normal quantile, 1.96 for 95 %
    /// @return lower and upper limit
    static List<Double> of(IntervalMethod method, Sample arm, Sample control, double z) {
        return switch (method) {
            case WALD -> wald(arm, control, z);
            case AGRESTI_CAFFO -> wald(withOneMore(arm), withOneMore(control), z);
            case NEWCOMBE -> newcombe(arm, control, z);
            case MIETTINEN_NURMINEN -> miettinenNurminen(arm, control, z);
        };
    }

    private static List<Double> wald(Sample arm, Sample control, double z) {
        double difference = arm.mean() - control.mean();
        double margin = z * Math.sqrt(arm.meanVariance() + control.meanVariance());
        return List.of(Math.max(-1, difference - margin), Math.min(1, difference + margin));
    }

    private static Sample withOneMore(Sample sample) {
        double share = (sample.hits() + 1) / (sample.size() + 2);
        return new Sample(sample.size() + 2, 0, share, 0);
    }

    /// Of a single proportion (Wilson 1927).
    static List<Double> wilson(Sample sample, double z) {
        return List.of(
                Math.max(0, sample.mean() + wilson(sample, z, -1)),
                Math.min(1, sample.mean() + wilson(sample, z, 1)));
    }

    private static List<Double> newcombe(Sample arm, Sample control, double z) {
        double difference = arm.mean() - control.mean();
        double down = Math.hypot(wilson(arm, z, -1), wilson(control, z, 1));
        double up = Math.hypot(wilson(arm, z, 1), wilson(control, z, -1));
        return List.of(Math.max(-1, difference - down), Math.min(1, difference + up));
    }

    /// From the proportion to its Wilson limit on one side.
    private static double wilson(Sample sample, double z, int side) {
        double p = sample.mean();
        double n = sample.size();
        double centre = p + z * z / (2 * n);
        double margin = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        return (centre + side * margin) / (1 + z * z / n) - p;
    }

    private static List<Double> miettinenNurminen(Sample arm, Sample control, double z) {
        double difference = arm.mean() - control.mean();
        double lower = edge(-1, difference, supposed -> score(arm, control, supposed) > z);
        double upper = edge(1, difference, supposed -> score(arm, control, supposed) < -z);
        return List.of(lower, upper);
    }

    /// Where the differences that the test refuses end, going from `outside` to the estimate.
    private static double edge(double outside, double inside, DoublePredicate refused) {
        double refusedTo = outside;
        double keptFrom = inside;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (refusedTo + keptFrom) / 2;
            if (refused.test(middle)) {
                refusedTo = middle;
            } else {
                keptFrom = middle;
            }
        }
        return (refusedTo + keptFrom) / 2;
    }

    /// How many standard errors the estimate lies above the supposed difference, under the
    /// likeliest proportions that have it (Miettinen and Nurminen 1985).
    private static double score(Sample arm, Sample control, double supposed) {
        double n = (double) arm.size() + control.size();
        double off = likeliestControl(arm, control, supposed);
        double on = Math.clamp(off + supposed, 0, 1);
        double variance =
                (on * (1 - on) / arm.size() + off * (1 - off) / control.size()) * n / (n - 1);
        double distance = arm.mean() - control.mean() - supposed;
        if (distance == 0) {
            return 0;
        }
        return variance <= 0
                ? Math.copySign(Double.POSITIVE_INFINITY, distance)
                : distance / Math.sqrt(variance);
    }

    /// The control's proportion in the likeliest pair that differs by `supposed`: the middle root
    /// of a cubic in closed form (their appendix).
    private static double likeliestControl(Sample arm, Sample control, double supposed) {
        double n = (double) arm.size() + control.size();
        double hits = arm.hits() + control.hits();
        double square = (arm.size() + 2.0 * control.size()) * supposed - n - hits;
        double line = (control.size() * supposed - n - 2 * control.hits()) * supposed + hits;
        double constant = control.hits() * supposed * (1 - supposed);
        double third = square / (3 * n);
        double q = third * third * third - square * line / (6 * n * n) + constant / (2 * n);
        double p = Math.copySign(Math.sqrt(Math.max(0, third * third - line / (3 * n))), q);
        double cosine = p == 0 ? 0 : Math.clamp(q / (p * p * p), -1, 1);
        double angle = (Math.PI + Math.acos(cosine)) / 3;
        double root = 2 * p * Math.cos(angle) - third;
        return Math.clamp(root, Math.max(0, -supposed), Math.min(1, 1 - supposed));
    }
}
