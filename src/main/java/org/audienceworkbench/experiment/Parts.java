package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.experiment.Outcomes.Measure;

import java.util.Arrays;
import java.util.Objects;

/// One metric made ready to be compared.
///
/// @param values each row's, as they are compared: extremes pulled in, ratios made straight
/// @param byArm in the order of the arms
/// @param note what was done to the values, for the method's words; empty when nothing
/// @param dispersion of a count, how much more it varies than Poisson counts do; else 1
record Parts(double[] values, Part[] byArm, String note, double dispersion) {

    static Parts of(Measure measure, Arms arms, Methods methods, Progress progress) {
        return switch (measure.kind()) {
            case PROPORTION -> plain(measure.values(), arms);
            case MEAN -> means(measure, arms, methods, progress);
            case RATIO -> ratios(measure, arms);
            case COUNT -> counts(measure, arms);
            case TIME -> new Parts(measure.values(), Survivals.parts(measure, arms), "", 1);
        };
    }

    private static Parts plain(double[] values, Arms arms) {
        Sample[] samples = Sample.of(arms.ofRow(), arms.names().size(), values);
        return new Parts(values, Arrays.stream(samples).map(Part::of).toArray(Part[]::new), "", 1);
    }

    private static Parts means(Measure measure, Arms arms, Methods methods, Progress progress) {
        double[] values = measure.values();
        String note = "";
        if (methods.winsorised() > 0) {
            Winsorised pulled = Winsorised.of(values, arms.ofRow(), methods.winsorised());
            values = pulled.values();
            note =
                    ", values beyond "
                            + Words.threeDigits(pulled.least())
                            + " and "
                            + Words.threeDigits(pulled.most())
                            + " pulled in ("
                            + Words.percent(methods.winsorised())
                            + " at either end)";
        }
        Part[] byArm = plain(values, arms).byArm();
        if (methods.means() != MeanTest.WELCH) {
            for (int arm = 0; arm < byArm.length; arm++) {
                byArm[arm] =
                        withValues(
                                byArm[arm].sample(),
                                sorted(values, arms.ofRow(), arm, byArm[arm].sample()),
                                methods,
                                arm,
                                progress.part(
                                        (double) arm / byArm.length, (arm + 1.0) / byArm.length));
            }
        }
        return new Parts(values, byArm, note, 1);
    }

    private static Part withValues(
            Sample sample, double[] sorted, Methods methods, int arm, Progress progress) {
        boolean drawn = methods.means() == MeanTest.BOOTSTRAP && sample.size() > 1;
        return new Part(
                sample,
                sorted,
                drawn
                        ? Resampling.means(
                                sorted, methods.draws(), methods.seed() * 31 + arm, progress)
                        : new double[0],
                0,
                null,
                null);
    }

    private static double[] sorted(double[] values, int[] armOfRow, int arm, Sample sample) {
        var found = new double[(int) sample.size()];
        int size = 0;
        for (int row = 0; row < values.length; row++) {
            if (armOfRow[row] == arm && !Double.isNaN(values[row])) {
                found[size++] = values[row];
            }
        }
        Arrays.sort(found);
        return found;
    }

    /// Replaces each customer's pair by `r + (y − r x) / x̄`, whose mean is the ratio `r` of the
    /// sums and whose variance is the delta method's (Deng, Knoblich and Lu, Applying the Delta
    /// Method in Metric Analytics, KDD 2018, eq. 4).
    private static Parts ratios(Measure measure, Arms arms) {
        double[] above = measure.values();
        double[] below = Objects.requireNonNull(measure.per());
        int count = arms.names().size();
        var sums = new double[count][2];
        var sizes = new long[count];
        for (int row = 0; row < above.length; row++) {
            int arm = arms.ofRow()[row];
            if (arm != Arms.NONE && !Double.isNaN(above[row]) && !Double.isNaN(below[row])) {
                sums[arm][0] += above[row];
                sums[arm][1] += below[row];
                sizes[arm]++;
            }
        }
        var straight = new double[above.length];
        for (int row = 0; row < above.length; row++) {
            int arm = arms.ofRow()[row];
            straight[row] = Double.NaN;
            if (arm != Arms.NONE && sums[arm][1] != 0) {
                double ratio = sums[arm][0] / sums[arm][1];
                straight[row] =
                        ratio + (above[row] - ratio * below[row]) / (sums[arm][1] / sizes[arm]);
            }
        }
        Parts parts = plain(straight, arms);
        for (int arm = 0; arm < count; arm++) {
            if (sizes[arm] > 0 && sums[arm][1] == 0) {
                parts.byArm()[arm] =
                        Part.of(
                                new Sample(sizes[arm], 0, 0, 0),
                                0,
                                "the denominator adds up to 0 in an arm");
            }
        }
        return parts;
    }

    private static Parts counts(Measure measure, Arms arms) {
        int count = arms.names().size();
        var events = new double[count];
        var exposures = new double[count];
        var sizes = new long[count];
        var missing = new long[count];
        for (int row = 0; row < measure.values().length; row++) {
            int arm = arms.ofRow()[row];
            if (arm == Arms.NONE) {
                continue;
            }
            if (Double.isNaN(measure.values()[row]) || Double.isNaN(exposure(measure, row))) {
                missing[arm]++;
            } else {
                events[arm] += measure.values()[row];
                exposures[arm] += exposure(measure, row);
                sizes[arm]++;
            }
        }
        var byArm = new Part[count];
        for (int arm = 0; arm < count; arm++) {
            double rate = exposures[arm] > 0 ? events[arm] / exposures[arm] : 0;
            double variance = exposures[arm] > 0 ? rate * sizes[arm] / exposures[arm] : 0;
            byArm[arm] =
                    Part.of(
                            new Sample(sizes[arm], missing[arm], rate, variance),
                            exposures[arm],
                            sizes[arm] > 0 && exposures[arm] == 0
                                    ? "the exposure adds up to 0 in an arm"
                                    : null);
        }
        return new Parts(measure.values(), byArm, "", dispersion(measure, arms, byArm));
    }

    /// Pearson's χ² of the counts over its degrees of freedom: 1 for Poisson counts.
    private static double dispersion(Measure measure, Arms arms, Part[] byArm) {
        double statistic = 0;
        double freedom = 0;
        for (int row = 0; row < measure.values().length; row++) {
            int arm = arms.ofRow()[row];
            double seen = measure.values()[row];
            if (arm != Arms.NONE && !Double.isNaN(seen)) {
                double expected = byArm[arm].sample().mean() * exposure(measure, row);
                if (expected > 0) {
                    statistic += (seen - expected) * (seen - expected) / expected;
                    freedom++;
                }
            }
        }
        freedom -= byArm.length;
        return freedom > 0 ? statistic / freedom : 1;
    }

    private static double exposure(Measure measure, int row) {
        double[] per = measure.per();
        return per == null ? 1 : per[row];
    }
}
