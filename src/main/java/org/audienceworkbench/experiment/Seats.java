package org.audienceworkbench.experiment;

/// Deals the members of one group after another to the arms: each arm gets the whole part of its
/// share, and the remaining seats go, one each, to the arms that are furthest behind over all
/// groups so far. So every group is within one customer of its plan, and many small groups do not
/// add up to uneven arms.
final class Seats {

    private final double[] shares;
    private final double[] owed;

    Seats(double[] shares) {
        this.shares = shares;
        this.owed = new double[shares.length];
    }

    int[] of(int members) {
        var places = new int[shares.length];
        int left = members;
        for (int arm = 0; arm < shares.length; arm++) {
            // A share of 0.1 times 30 must give 3, not 2.
            places[arm] = (int) Math.floor(shares[arm] * members + 1e-9);
            owed[arm] += shares[arm] * members - places[arm];
            left -= places[arm];
        }
        var seated = new boolean[shares.length];
        for (; left > 0; left--) {
            int arm = furthestBehind(seated);
            seated[arm] = true;
            places[arm]++;
            owed[arm]--;
        }
        return places;
    }

    private int furthestBehind(boolean[] seated) {
        int behind = -1;
        for (int arm = 0; arm < owed.length; arm++) {
            if (!seated[arm] && (behind < 0 || owed[arm] > owed[behind] + 1e-9)) {
                behind = arm;
            }
        }
        return behind;
    }
}
