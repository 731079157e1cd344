package org.audienceworkbench.uplift;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Measured;
import org.audienceworkbench.segment.Comparison;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleEvaluation;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.IntPredicate;

/// Finds the condition on a single attribute that tells best, all alone, whom the treatment
/// changes. What a model is worth shows against it.
final class OneRule {

    private static final int CUTS = 50;
    private static final int LEVELS = 50;
    private static final MathContext SHORT = new MathContext(3);

    private final Frame frame;
    private final Trial trial;
    private final int[] rows;
    private @Nullable Rule best;
    private double highest;

    private OneRule(Frame frame, Trial trial, int[] rows) {
        this.frame = frame;
        this.trial = trial;
        this.rows = rows;
    }

    /// The rule with the highest Qini coefficient among the rows; none where no rule is better than
    /// chance there.
    static Optional<Rule> of(Frame frame, Trial trial, int[] rows, List<String> attributes) {
        var search = new OneRule(frame, trial, rows);
        for (String name : attributes) {
            frame.catalogue().find(name).ifPresent(search::look);
        }
        return Optional.ofNullable(search.best);
    }

    /// 1 for each row whom the rule selects, else 0.
    static double[] scores(Frame frame, Rule rule, int[] rows) {
        var members = new RuleEvaluation(frame, _ -> Optional.empty()).members(rule);
        return Arrays.stream(rows).mapToDouble(row -> members.contains(row) ? 1 : 0).toArray();
    }

    private void look(Attribute attribute) {
        var measure = new Measure.Value(attribute.name());
        switch (frame.column(attribute.name())) {
            case Column.Texts texts -> {
                for (int code : Measured.frequent(texts, rows, LEVELS)) {
                    var is =
                            new Rule.Compare(
                                    measure,
                                    Comparison.EQUAL,
                                    new Literal.Text(texts.dictionary()[code]));
                    consider(is, row -> texts.codes()[row] == code);
                    consider(new Rule.Not(is), row -> texts.codes()[row] != code);
                }
            }
            case Column.Numbers(double[] values) ->
                    look(measure, values, literal(attribute), attribute.type());
            case Column.Days days ->
                    look(
                            measure,
                            Arrays.stream(days.values())
                                    .mapToDouble(
                                            day -> day == Column.Days.MISSING ? Double.NaN : day)
                                    .toArray(),
                            day -> new Literal.Date(LocalDate.ofEpochDay((long) day)),
                            attribute.type());
            case Column.Instants instants ->
                    look(
                            measure,
                            Arrays.stream(instants.values())
                                    .mapToDouble(
                                            at -> at == Column.Instants.MISSING ? Double.NaN : at)
                                    .toArray(),
                            at -> new Literal.Moment(Instant.ofEpochMilli((long) at)),
                            attribute.type());
        }
    }

    private static DoubleFunction<Literal> literal(Attribute attribute) {
        return attribute.type() == ValueType.BOOLEAN
                ? value -> new Literal.Truth(value == 1)
                : Literal.Numeric::new;
    }

    private void look(
            Measure measure, double[] values, DoubleFunction<Literal> literal, ValueType type) {
        double[] sorted =
                Measured.sorted(Arrays.stream(rows).mapToDouble(row -> values[row]).toArray());
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        if (distinct.length <= 2) {
            for (double value : distinct) {
                var is = new Rule.Compare(measure, Comparison.EQUAL, literal.apply(value));
                consider(is, row -> values[row] == value);
            }
            return;
        }
        for (double cut : cuts(sorted, distinct, type)) {
            Literal limit = literal.apply(cut);
            consider(
                    new Rule.Compare(measure, Comparison.AT_LEAST, limit),
                    row -> values[row] >= cut);
            consider(new Rule.Compare(measure, Comparison.LESS, limit), row -> values[row] < cut);
        }
    }

    /// Values to cut at, numbers in few digits.
    private static double[] cuts(double[] sorted, double[] distinct, ValueType type) {
        double[] cuts = distinct;
        if (distinct.length > CUTS) {
            cuts = new double[CUTS - 1];
            Arrays.setAll(cuts, i -> sorted[(int) ((i + 1L) * sorted.length / CUTS)]);
        }
        return Arrays.stream(cuts)
                .map(
                        cut ->
                                type.isNumeric()
                                        ? BigDecimal.valueOf(cut).round(SHORT).doubleValue()
                                        : cut)
                .distinct()
                .toArray();
    }

    private void consider(Rule rule, IntPredicate selects) {
        int[] cells = new int[8];
        for (int row : rows) {
            int cell = (selects.test(row) ? 0 : 4) + (trial.isTreated()[row] ? 0 : 2);
            cells[cell]++;
            cells[cell + 1] += trial.target().positive()[row] ? 1 : 0;
        }
        boolean isWhole = Arrays.stream(new int[] {0, 2, 4, 6}).allMatch(cell -> cells[cell] > 0);
        double qini = isWhole ? Areas.qini(cells) : 0;
        if (qini > highest) {
            highest = qini;
            best = rule;
        }
    }
}
