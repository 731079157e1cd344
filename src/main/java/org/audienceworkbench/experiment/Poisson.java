package org.audienceworkbench.experiment;

import java.util.SplittableRandom;

/// Poisson numbers from a table, a few nanoseconds each: the chances of all counts up to each one,
/// and for each hundredth or so of chance the count to start looking from.
final class Poisson {

    private static final double REACH = 9;

    private final int least;
    private final double[] upTo;
    private final int[] start;

    private Poisson(int least, double[] upTo) {
        this.least = least;
        this.upTo = upTo;
        this.start = new int[upTo.length];
        int place = 0;
        for (int i = 0; i < start.length; i++) {
            while (upTo[place] * start.length < i) {
                place++;
            }
            start[i] = place;
        }
    }

    static Poisson of(int mean) {
        double reach = REACH * Math.sqrt(mean) + REACH;
        int least = (int) Math.max(0, mean - reach);
        int most = (int) (mean + reach);
        var upTo = new double[most - least + 1];
        upTo[mean - least] = 1;
        for (int count = mean; count < most; count++) {
            upTo[count + 1 - least] = upTo[count - least] * mean / (count + 1);
        }
        for (int count = mean; count > least; count--) {
            upTo[count - 1 - least] = upTo[count - least] * count / mean;
        }
        for (int i = 1; i < upTo.length; i++) {
            upTo[i] += upTo[i - 1];
        }
        double all = upTo[upTo.length - 1];
        for (int i = 0; i < upTo.length; i++) {
            upTo[i] /= all;
        }
        return new Poisson(least, upTo);
    }

    int next(SplittableRandom random) {
        double chance = random.nextDouble();
        int place = start[(int) (chance * start.length)];
        while (upTo[place] < chance) {
            place++;
        }
        return least + place;
    }
}
