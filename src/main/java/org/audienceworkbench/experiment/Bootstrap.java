package org.audienceworkbench.experiment;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// Judges the difference of two means by how it comes out when customers are drawn again: the
/// bias-corrected and accelerated interval (Efron, JASA 82 (1987) 171-185), and the p-value at
/// which it just reaches 0.
final class Bootstrap {

    private final Part on;
    private final Part off;
    private final double observed;
    private final double bias;
    private final double acceleration;
    private final double[] differences;

    private Bootstrap(Part on, Part off) {
        this.on = on;
        this.off = off;
        this.observed = on.sample().mean() - off.sample().mean();
        this.differences = new double[on.means().length];
        for (int draw = 0; draw < differences.length; draw++) {
            differences[draw] = on.means()[draw] - off.means()[draw];
        }
        Arrays.sort(differences);
        this.bias = Distributions.normalQuantile(below(observed));
        this.acceleration = acceleration();
    }

    static Judgement judge(Part on, Part off, Question question) {
        String method =
                MeanTest.BOOTSTRAP.description()
                        + " from "
                        + Words.count(question.methods().draws())
                        + " draws";
        if (on.sample().size() < 2 || off.sample().size() < 2) {
            return Judgement.none(method, Judgement.TOO_FEW);
        }
        if (on.sample().variance() + off.sample().variance() == 0) {
            return Judgement.alike(method, on.sample(), off.sample());
        }
        var bootstrap = new Bootstrap(on, off);
        double alpha = question.alpha();
        return new Judgement(
                method,
                List.of(bootstrap.limit(alpha / 2), bootstrap.limit(1 - alpha / 2)),
                bootstrap.lift(alpha),
                null,
                null,
                bootstrap.pValue(),
                null,
                null);
    }

    private double limit(double level) {
        double z = bias + Distributions.normalQuantile(level);
        double adjusted = Distributions.normalAbove(-(bias + z / (1 - acceleration * z)));
        return quantile(differences, adjusted);
    }

    private double pValue() {
        double w = Distributions.normalQuantile(below(0)) - bias;
        double z = w / (1 + acceleration * w) - bias;
        double least = 1.0 / (differences.length + 1);
        return Math.clamp(Distributions.normalBothTails(z), least, 1);
    }

    /// The share of the draws below; those at the value count half.
    private double below(double value) {
        double count = 0;
        for (double difference : differences) {
            count += difference < value ? 1 : difference == value ? 0.5 : 0;
        }
        return Math.clamp(count, 0.5, differences.length - 0.5) / differences.length;
    }

    private double acceleration() {
        double cubes = thirdMoment(on) - thirdMoment(off);
        double squares = secondMoment(on) + secondMoment(off);
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }

    private static double secondMoment(Part part) {
        double size = part.sample().size();
        return part.sample().variance() * (size - 1) / (size * size);
    }

    private static double thirdMoment(Part part) {
        double size = part.sample().size();
        double sum = 0;
        for (double value : part.sorted()) {
            double distance = (value - part.sample().mean()) / size;
            sum += distance * distance * distance;
        }
        return sum;
    }

    /// The percentiles of the lifts drawn; null where the control's mean may be 0.
    private @Nullable List<Double> lift(double alpha) {
        var lifts = new double[differences.length];
        double sign = Math.signum(off.sample().mean());
        for (int draw = 0; draw < lifts.length; draw++) {
            double base = off.means()[draw];
            if (Math.signum(base) != sign || base == 0) {
                return null;
            }
            lifts[draw] = on.means()[draw] / base - 1;
        }
        Arrays.sort(lifts);
        return List.of(quantile(lifts, alpha / 2), quantile(lifts, 1 - alpha / 2));
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int low = (int) place;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
    }
}
