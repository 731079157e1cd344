package org.audienceworkbench.action;

import org.audienceworkbench.base.Progress;

import java.util.Arrays;

/// Gives every customer at most one campaign, so that the profit of all is as high as the limits
/// allow. It is the transportation problem, whose best answer is whole; found from everybody's best
/// campaign by moving customers along shortest paths (Ahuja, Magnanti and Orlin 1993, chapter 9.7,
/// successive shortest paths), until no campaign has too many and not too many are contacted.
final class Allotment {

    static final int NONE = -1;

    private static final int REPORTED = 4_096;

    /// What a chain of moves may gain by rounding alone, as a share of the largest profit.
    private static final double ROUNDING = 1e-12;

    private final double[][] profits;
    private final int[] limits;
    private final int most;
    private final int campaigns;
    private final int[] choice;
    private final int[] counts;
    private final double rounding;
    private int contacted;

    /// For each campaign and what its customers could get instead, campaign or nothing, those of
    /// its customers who lose least by the change come first; who has left is dropped when he comes
    /// up.
    private final Queue[][] movers;

    /// @param profits for each campaign that of each customer, NaN for who may not get it
    /// @param limits how many each campaign takes at most
    /// @param most how many are contacted at most
    private Allotment(double[][] profits, int[] limits, int most) {
        this.profits = profits;
        this.limits = limits;
        this.most = most;
        this.campaigns = profits.length;
        this.choice = new int[profits[0].length];
        this.counts = new int[campaigns];
        this.rounding =
                ROUNDING
                        * Arrays.stream(profits)
                                .flatMapToDouble(Arrays::stream)
                                .map(Math::abs)
                                .filter(Double::isFinite)
                                .max()
                                .orElse(0);
        this.movers = new Queue[campaigns][campaigns + 1];
    }

    /// @param choice each customer's campaign, or [#NONE]
    /// @param places what one more place in each campaign would bring; 0 where there are free ones
    /// @param contact what one more contact would bring; 0 where more would not be made
    record Allotted(int[] choice, double[] places, double contact) {}

    static Allotted of(double[][] profits, int[] limits, int most, Progress progress) {
        var allotment = new Allotment(profits, limits, most);
        allotment.takeBest();
        allotment.keepLimits(progress);
        return allotment.allotted();
    }

    private void takeBest() {
        for (int row = 0; row < choice.length; row++) {
            int best = NONE;
            double highest = 0;
            for (int campaign = 0; campaign < campaigns; campaign++) {
                if (profits[campaign][row] > highest) {
                    highest = profits[campaign][row];
                    best = campaign;
                }
            }
            choice[row] = best;
            if (best != NONE) {
                counts[best]++;
                contacted++;
            }
        }
    }

    private void keepLimits(Progress progress) {
        int begun = tooMany();
        if (begun == 0) {
            return;
        }
        queueAll();
        for (int left = begun; left > 0; left = tooMany()) {
            if ((begun - left) % REPORTED == 0) {
                progress.report(1 - (double) left / begun, "Dividing customers among campaigns");
            }
            int full = fullest();
            move(paths(full));
        }
    }

    private int tooMany() {
        int tooMany = Math.max(0, contacted - most);
        for (int campaign = 0; campaign < campaigns; campaign++) {
            tooMany += Math.max(0, counts[campaign] - limits[campaign]);
        }
        return tooMany;
    }

    private int fullest() {
        for (int campaign = 0; campaign < campaigns; campaign++) {
            if (counts[campaign] > limits[campaign]) {
                return campaign;
            }
        }
        return NONE;
    }

    /// What a customer gets from a campaign, or from none, which comes after the campaigns.
    private double profit(int place, int row) {
        return place == campaigns ? 0 : profits[place][row];
    }

    private void queueAll() {
        for (int from = 0; from < campaigns; from++) {
            for (int to = 0; to <= campaigns; to++) {
                movers[from][to] = new Queue(counts[from]);
            }
        }
        for (int row = 0; row < choice.length; row++) {
            if (choice[row] != NONE) {
                queue(row);
            }
        }
    }

    private void queue(int row) {
        int from = choice[row];
        for (int to = 0; to <= campaigns; to++) {
            double loss = profits[from][row] - profit(to, row);
            if (to != from && !Double.isNaN(loss)) {
                movers[from][to].add(row, loss);
            }
        }
    }

    /// The least loss of moving a customer, or infinite where nobody can.
    private double loss(int from, int to) {
        Queue queue = movers[from][to];
        while (!queue.isEmpty() && choice[queue.first()] != from) {
            queue.remove();
        }
        return queue.isEmpty() ? Double.POSITIVE_INFINITY : queue.least();
    }

    /// A chain of moves: out of each place into the next.
    private record Paths(int end, int[] before) {}

    /// The cheapest chain from a campaign to where there is room; from [#NONE], that from any
    /// campaign to nothing.
    private Paths paths(int start) {
        double[] losses = new double[campaigns + 1];
        int[] before = new int[campaigns + 1];
        Arrays.fill(losses, Double.POSITIVE_INFINITY);
        Arrays.fill(before, NONE);
        for (int campaign = 0; campaign < campaigns; campaign++) {
            if (start == NONE ? counts[campaign] > 0 : campaign == start) {
                losses[campaign] = 0;
            }
        }
        for (boolean found = true; found; ) {
            found = false;
            for (int from = 0; from < campaigns; from++) {
                for (int to = 0; to <= campaigns && losses[from] < Double.POSITIVE_INFINITY; to++) {
                    if (to != from && losses[from] + loss(from, to) < losses[to] - rounding) {
                        losses[to] = losses[from] + loss(from, to);
                        before[to] = from;
                        found = true;
                    }
                }
            }
        }
        int end = campaigns;
        for (int campaign = 0; campaign < campaigns && start != NONE; campaign++) {
            if (counts[campaign] < limits[campaign] && losses[campaign] < losses[end]) {
                end = campaign;
            }
        }
        return new Paths(end, before);
    }

    private void move(Paths paths) {
        int to = paths.end();
        while (paths.before()[to] != NONE) {
            int from = paths.before()[to];
            int row = movers[from][to].first();
            movers[from][to].remove();
            counts[from]--;
            if (to == campaigns) {
                choice[row] = NONE;
                contacted--;
            } else {
                choice[row] = to;
                counts[to]++;
                queue(row);
            }
            to = from;
        }
    }

    /// The answer, with what one more place would bring: the best chain of moves that ends in it.
    private Allotted allotted() {
        double[][] gains = gains();
        boolean isFull = contacted >= most;
        double[] places = into(gains, 0, isFull ? Double.NEGATIVE_INFINITY : 0);
        double[] contacts = into(gains, Double.NEGATIVE_INFINITY, 0);
        double contact = 0;
        for (int campaign = 0; campaign < campaigns; campaign++) {
            boolean hasRoom = counts[campaign] < limits[campaign];
            places[campaign] = hasRoom ? 0 : places[campaign];
            contact = hasRoom && isFull ? Math.max(contact, contacts[campaign]) : contact;
        }
        return new Allotted(choice, Arrays.copyOf(places, campaigns), contact);
    }

    /// The most that moving one customer gains, from each campaign and from nothing to each other.
    private double[][] gains() {
        double[][] gains = new double[campaigns + 1][campaigns + 1];
        for (double[] from : gains) {
            Arrays.fill(from, Double.NEGATIVE_INFINITY);
        }
        for (int row = 0; row < choice.length; row++) {
            int from = choice[row] == NONE ? campaigns : choice[row];
            for (int to = 0; to <= campaigns; to++) {
                double gain = profit(to, row) - profit(from, row);
                if (to != from && gain > gains[from][to]) {
                    gains[from][to] = gain;
                }
            }
        }
        return gains;
    }

    /// The most that a chain of moves into each place gains.
    ///
    /// @param campaign what it begins with in a campaign, negative infinity where it may not
    /// @param nothing the same of those who get none
    private double[] into(double[][] gains, double campaign, double nothing) {
        double[] most = new double[campaigns + 1];
        Arrays.fill(most, campaign);
        most[campaigns] = nothing;
        for (int round = 0; round <= campaigns; round++) {
            for (int from = 0; from <= campaigns; from++) {
                for (int to = 0; to <= campaigns; to++) {
                    most[to] = Math.max(most[to], most[from] + gains[from][to]);
                }
            }
        }
        return most;
    }
}
