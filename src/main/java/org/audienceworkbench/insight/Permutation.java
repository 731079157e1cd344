package org.audienceworkbench.insight;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.learn.Encoding;
import org.audienceworkbench.learn.Evaluation;
import org.audienceworkbench.learn.HeldOut;
import org.audienceworkbench.learn.Inputs;
import org.audienceworkbench.learn.Limits;
import org.audienceworkbench.learn.Sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// How much worse a model ranks the customers held out when an attribute's values are dealt out
/// among them anew (Breiman 2001; Fisher, Rudin and Dominici 2019): what the model would lose
/// without knowing whose value is whose.
///
/// @param customers how many of those held out are still there and were looked at
/// @param auc the ROC AUC with their values as they are
/// @param drops the largest first; empty when there are too few customers
public record Permutation(int customers, double auc, List<Drop> drops) {

    private static final int MOST = 5_000;
    private static final int TIMES = 10;
    private static final long SEED = 42;

    /// Student's t for 9 degrees of freedom and 95 %.
    private static final double T = 2.262157162740992;

    public Permutation {
        drops = List.copyOf(drops);
    }

    /// @param drop of the ROC AUC, the mean of ten dealings; below 0 where chance was kinder
    /// @param limits of that mean, from one dealing to the next
    public record Drop(String attribute, double drop, Limits limits) {}

    /// @param rows of the Frame that the explainer has, for each held-out customer; below 0 where
    ///   the customer is gone
    public static Permutation of(Explainer explainer, HeldOut held, int[] rows, Progress progress) {
        int[] there = IntStream.range(0, rows.length).filter(i -> rows[i] >= 0).toArray();
        int[] drawn =
                Arrays.stream(Sample.rows(there.length, MOST, SEED)).map(i -> there[i]).toArray();
        HeldOut looked = held.only(drawn);
        if (!looked.hasEnough()) {
            return new Permutation(drawn.length, 0, List.of());
        }
        Inputs own = explainer.inputs().at(Arrays.stream(drawn).map(i -> rows[i]).toArray());
        int[] all = IntStream.range(0, drawn.length).toArray();
        PropensityModel model = explainer.model();
        double auc = Evaluation.rocAuc(model.probabilities(own, all), looked.positive());
        List<Drop> drops = new ArrayList<>();
        for (int place = 0; place < own.encodings().size(); place++) {
            Encoding encoding = own.encodings().get(place);
            double[] lost = new double[TIMES];
            for (int time = 0; time < TIMES; time++) {
                progress.report(
                        (place + time / (double) TIMES) / own.encodings().size(),
                        "Dealing out " + encoding.attribute());
                int[] order = all.clone();
                Sample.shuffle(order, SEED + 1_000_003L * time + place);
                Inputs dealt = own.with(place, own.columns().get(place).at(order));
                lost[time] =
                        auc - Evaluation.rocAuc(model.probabilities(dealt, all), looked.positive());
            }
            double mean = Arrays.stream(lost).average().orElse(0);
            double squares = Arrays.stream(lost).map(each -> (each - mean) * (each - mean)).sum();
            double error = Math.sqrt(squares / (TIMES - 1) / TIMES);
            drops.add(
                    new Drop(
                            encoding.attribute(),
                            mean,
                            new Limits(mean - T * error, mean + T * error)));
        }
        drops.sort(Comparator.comparingDouble(each -> -each.drop()));
        return new Permutation(drawn.length, auc, drops);
    }
}
