package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// The means of an arm's customers, drawn again with replacement.
///
/// Up to 10,000 customers are drawn one by one. Of more, those alike in value are drawn together:
/// each value, or where there are thousands of different ones, each run of neighbouring values,
/// occurs a Poisson number of times in a draw (Chamandy, Muralidharan, Najmi and Naidu, Estimating
/// Uncertainty for Massive Data Streams, Google 2012); what varies within a run is added as a
/// normal number. The most extreme values are always runs of their own.
final class Resampling {

    private static final int DRAWN_ONE_BY_ONE = 10_000;
    private static final int RUNS = 1500;
    private static final int EXTREME = 250;

    private final double[] sorted;
    private final int draws;
    private final SplittableRandom random;
    private final Progress progress;

    private Resampling(double[] sorted, int draws, long seed, Progress progress) {
        this.sorted = sorted;
        this.draws = draws;
        this.random = new SplittableRandom(seed);
        this.progress = progress;
    }

    /// @param sorted at least one value
    static double[] means(double[] sorted, int draws, long seed, Progress progress) {
        var resampling = new Resampling(sorted, draws, seed, progress);
        return sorted.length <= DRAWN_ONE_BY_ONE ? resampling.oneByOne() : resampling.byRuns();
    }

    private double[] oneByOne() {
        var means = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            tell(draw);
            double sum = 0;
            for (int i = 0; i < sorted.length; i++) {
                sum += sorted[random.nextInt(sorted.length)];
            }
            means[draw] = sum / sorted.length;
        }
        return means;
    }

    private double[] byRuns() {
        List<Run> runs = runs();
        var means = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            tell(draw);
            double count = 0;
            double sum = 0;
            double variance = 0;
            for (Run run : runs) {
                int times = run.times().next(random);
                count += times;
                sum += times * run.mean();
                variance += times * run.variance();
            }
            means[draw] =
                    (sum + (variance == 0 ? 0 : Math.sqrt(variance) * random.nextGaussian()))
                            / count;
        }
        return means;
    }

    private void tell(int draw) {
        if (draw % 64 == 0) {
            progress.report((double) draw / draws, "Drawing customers again");
        }
    }

    private record Run(double mean, double variance, Poisson times) {}

    private List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        boolean few = distinct() <= RUNS;
        int most = Math.max(1, sorted.length / RUNS);
        int from = 0;
        while (from < sorted.length) {
            int to = endOfAlike(from);
            boolean alone = few || from < EXTREME || from >= sorted.length - EXTREME;
            while (!alone && to < sorted.length - EXTREME && endOfAlike(to) - from <= most) {
                to = endOfAlike(to);
            }
            runs.add(run(from, to));
            from = to;
        }
        return runs;
    }

    private int distinct() {
        int distinct = 0;
        for (int from = 0; from < sorted.length; from = endOfAlike(from)) {
            distinct++;
        }
        return distinct;
    }

    private int endOfAlike(int from) {
        int to = from + 1;
        while (to < sorted.length && sorted[to] == sorted[from]) {
            to++;
        }
        return to;
    }

    private Run run(int from, int to) {
        double mean = Arrays.stream(sorted, from, to).average().orElseThrow();
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (sorted[i] - mean) * (sorted[i] - mean);
        }
        return new Run(mean, squares / (to - from), Poisson.of(to - from));
    }
}
