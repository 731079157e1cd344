package org.audienceworkbench.learn;

import org.audienceworkbench.base.Progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Fits networks by stochastic gradients with momentum and scale of their own for each weight
/// (Kingma and Ba 2015), hidden units dropped at random (Srivastava and others 2014), two from
/// different starts, whose log-odds are averaged.
public final class NetworkFit {

    private final Inputs inputs;
    private final boolean[] positive;
    private final Plan plan;
    private final long seed;

    /// How a network learns.
    ///
    /// @param units in the hidden layer of each network
    /// @param dropped the share of them that are dropped at a step
    /// @param decay half of it times the squared weights is added to the mean loss
    /// @param rate length of the steps
    public record Plan(int units, double dropped, double decay, double rate) {

        public static final Plan USUAL = new Plan(16, 0.2, 1e-3, 3e-3);

        public Plan {
            if (units < 1 || !(dropped >= 0 && dropped < 1) || !(decay >= 0) || !(rate > 0)) {
                throw new IllegalArgumentException("no network learns so");
            }
        }
    }

    /// @param epochs after which each of the networks was best on the validation rows
    public record Fitted(Network network, int[] epochs) {}

    static final int NETWORKS = 2;
    private static final int EPOCHS = 60;
    private static final int PATIENCE = 4;

    /// @param positive by the inputs' rows
    public NetworkFit(Inputs inputs, boolean[] positive, Plan plan, long seed) {
        this.inputs = inputs;
        this.positive = positive;
        this.plan = plan;
        this.seed = seed;
    }

    /// Stops when the validation rows no longer gain.
    public Fitted fit(int[] train, int[] validation, ClassWeight weight, Progress progress) {
        Weighing weighing = weighing(train, weight);
        List<Network> networks = new ArrayList<>();
        int[] epochs = new int[NETWORKS];
        for (int member = 0; member < NETWORKS; member++) {
            Progress here = part(progress, member);
            var descent = descent(train, weighing, member);
            Network best = descent.network();
            double least = loss(best, validation, weighing);
            for (int epoch = 1; epoch <= EPOCHS && epoch - epochs[member] <= PATIENCE; epoch++) {
                descent.epoch(here.part((epoch - 1.0) / EPOCHS, (double) epoch / EPOCHS));
                Network now = descent.network();
                double loss = loss(now, validation, weighing);
                if (loss < least) {
                    least = loss;
                    best = now;
                    epochs[member] = epoch;
                }
            }
            networks.add(best);
        }
        return new Fitted(Network.mean(networks).plus(-weighing.shift()), epochs);
    }

    /// Learns for as many epochs as were found best before.
    public Network again(int[] train, int[] epochs, ClassWeight weight, Progress progress) {
        Weighing weighing = weighing(train, weight);
        List<Network> networks = new ArrayList<>();
        for (int member = 0; member < NETWORKS; member++) {
            Progress here = part(progress, member);
            var descent = descent(train, weighing, member);
            for (int epoch = 0; epoch < epochs[member]; epoch++) {
                descent.epoch(
                        here.part((double) epoch / epochs[member], (epoch + 1.0) / epochs[member]));
            }
            networks.add(descent.network());
        }
        return Network.mean(networks).plus(-weighing.shift());
    }

    private static Progress part(Progress progress, int member) {
        return progress.part((double) member / NETWORKS, (member + 1.0) / NETWORKS);
    }

    private Descent descent(int[] train, Weighing weighing, int member) {
        var random = new SplittableRandom(seed + 1_000_003L * member);
        return new Descent(inputs, positive, train, weighing, plan, random);
    }

    private Weighing weighing(int[] rows, ClassWeight weight) {
        int positives = (int) Arrays.stream(rows).filter(row -> positive[row]).count();
        return weight.of(positives, rows.length);
    }

    private double loss(Network network, int[] rows, Weighing weighing) {
        double loss = 0;
        for (int row : rows) {
            double logit = network.logit(inputs, row);
            double against = positive[row] ? -logit : logit;
            loss +=
                    weighing.of(positive[row])
                            * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))));
        }
        return loss;
    }
}
