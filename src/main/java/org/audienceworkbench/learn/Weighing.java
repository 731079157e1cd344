package org.audienceworkbench.learn;

/// How much a customer of either class counts in learning. What is learned so is of other shares
/// than there are; [#shift] and [#restored] say how to put it back.
public record Weighing(double positive, double negative) {

    public static final Weighing EQUAL = new Weighing(1, 1);

    public boolean isEqual() {
        return positive == negative;
    }

    double of(boolean yes) {
        return yes ? positive : negative;
    }

    /// How far the log-odds that are learned lie above those of the customers as they are.
    public double shift() {
        return Math.log(positive / negative);
    }

    /// A share of positives, among customers who count so, as it is among them.
    public double restored(double share) {
        return share / (share + (1 - share) * (positive / negative));
    }
}
