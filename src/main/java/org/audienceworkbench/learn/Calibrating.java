package org.audienceworkbench.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Which calibration a model gets: the one with the lowest log loss on customers that it was not
/// fitted to, in five folds, if its Brier score is lower there as well; else none.
///
/// @param tried none first, each as it did on the folds; empty where there were too few to try
public record Calibrating(Calibrator chosen, List<Tried> tried) {

    /// With fewer of either class a calibration follows chance.
    static final int FEWEST = 50;

    private static final int FOLDS = 5;
    private static final long SEED = 42;

    public Calibrating {
        tried = List.copyOf(tried);
    }

    /// @param by `none`, `platt` or `isotonic`
    public record Tried(String by, double logLoss, double brier) {}

    private interface Way {
        Calibrator fit(double[] scores, boolean[] positive);
    }

    /// @param scores of customers that the model did not learn from
    public static Calibrating of(double[] scores, boolean[] positive) {
        int[] order = new int[scores.length];
        int positives = 0;
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
            positives += positive[i] ? 1 : 0;
        }
        if (Math.min(positives, scores.length - positives) < FEWEST) {
            return new Calibrating(new Calibrator.None(), List.of());
        }
        Sample.shuffle(order, SEED);
        int[] fold = folds(order, positive);
        List<Way> ways =
                List.of(
                        (_, _) -> new Calibrator.None(),
                        Calibrator.Platt::fit,
                        Calibrator.Isotonic::fit);
        List<Tried> tried = new ArrayList<>();
        int best = 0;
        for (Way way : ways) {
            double[] calibrated = crossed(way, scores, positive, fold);
            var now =
                    new Tried(
                            way.fit(scores, positive).word(),
                            Evaluation.logLoss(calibrated, positive),
                            Evaluation.brier(calibrated, positive));
            tried.add(now);
            Tried none = tried.getFirst();
            if (now.logLoss() < tried.get(best).logLoss() && now.brier() < none.brier()) {
                best = tried.size() - 1;
            }
        }
        return new Calibrating(ways.get(best).fit(scores, positive), tried);
    }

    /// Each class is dealt out by itself.
    private static int[] folds(int[] order, boolean[] positive) {
        int[] fold = new int[order.length];
        int[] dealt = new int[2];
        for (int row : order) {
            fold[row] = dealt[positive[row] ? 1 : 0]++ % FOLDS;
        }
        return fold;
    }

    private static double[] crossed(Way way, double[] scores, boolean[] positive, int[] fold) {
        double[] calibrated = new double[scores.length];
        var all = new HeldOut(new long[scores.length], positive, scores);
        for (int held = 0; held < FOLDS; held++) {
            int now = held;
            HeldOut rest =
                    all.only(
                            IntStream.range(0, fold.length)
                                    .filter(row -> fold[row] != now)
                                    .toArray());
            Calibrator fitted = way.fit(rest.scores(), rest.positive());
            for (int row = 0; row < fold.length; row++) {
                if (fold[row] == held) {
                    calibrated[row] = fitted.at(scores[row]);
                }
            }
        }
        return calibrated;
    }
}
