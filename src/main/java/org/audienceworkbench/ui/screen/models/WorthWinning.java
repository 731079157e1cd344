package org.audienceworkbench.ui.screen.models;

import org.audienceworkbench.segment.Comparison;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.value.Lifetimes;
import org.audienceworkbench.workbench.LifetimeValues;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Which customers a segment is to be made of: by the probability to be a customer still, and by
/// what they are worth, or will buy where there are no values.
///
/// @param alive the limit of the probability
/// @param least they are worth this or more
record WorthWinning(Side side, double alive, double least) {

    private static final double USUAL = 0.5;

    /// On which side of the limit.
    enum Side {
        BELOW,
        AT_LEAST
    }

    /// Probably gone, and of those the quarter that is worth most. Where nobody is probably gone,
    /// the tenth of whom it is least sure that they are not.
    static WorthWinning proposed(Lifetimes found) {
        double[] alive = known(Arrays.stream(found.alive()));
        double limit = USUAL;
        if (alive[0] >= USUAL) {
            limit = Math.min(1, Math.floor(quantile(alive, 0.1) * 100 + 1) / 100);
        }
        double[] values = values(found);
        double[] theirs =
                known(
                        new WorthWinning(Side.BELOW, limit, 0)
                                .rows(found)
                                .mapToDouble(row -> values[row]));
        double least = theirs.length == 0 ? 0 : quantile(theirs, 0.75);
        return new WorthWinning(
                Side.BELOW,
                limit,
                new BigDecimal(least).round(new MathContext(1, RoundingMode.DOWN)).doubleValue());
    }

    private static double[] known(DoubleStream figures) {
        return figures.filter(each -> !Double.isNaN(each)).sorted().toArray();
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) ((sorted.length - 1) * share)];
    }

    private static double[] values(Lifetimes found) {
        return found.worth() == null ? found.purchases() : found.worth();
    }

    private IntStream rows(Lifetimes found) {
        double[] values = values(found);
        double[] probability = found.alive();
        return IntStream.range(0, values.length)
                .filter(
                        row ->
                                values[row] >= least
                                        && (side == Side.BELOW
                                                ? probability[row] < alive
                                                : probability[row] >= alive));
    }

    /// How many customers that are.
    int count(Lifetimes found) {
        return (int) rows(found).count();
    }

    /// What they are worth together, or will buy.
    double together(Lifetimes found) {
        double[] values = values(found);
        return rows(found).mapToDouble(row -> values[row]).sum();
    }

    /// @param names of the attributes that they were published as
    Rule rule(LifetimeValues.Names names, boolean hasValues) {
        return Rule.All.of(
                new Rule.Compare(
                        new Measure.Value(names.alive()),
                        side == Side.BELOW ? Comparison.LESS : Comparison.AT_LEAST,
                        new Literal.Numeric(alive)),
                new Rule.Compare(
                        new Measure.Value(hasValues ? names.worth() : names.purchases()),
                        Comparison.AT_LEAST,
                        new Literal.Numeric(least)));
    }
}
