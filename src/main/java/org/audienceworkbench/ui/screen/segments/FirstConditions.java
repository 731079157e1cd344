package org.audienceworkbench.ui.screen.segments;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.segment.Comparison;
import org.audienceworkbench.segment.EventFilter;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Period;
import org.audienceworkbench.segment.Portion;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.table.ValueType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Conditions to begin with, filled from the data: the usual number, the commonest text. They read
/// columns, so they are not for the screen's thread.
final class FirstConditions {

    static final Period WINDOW = new Period(30, Period.Unit.DAYS);

    /// More different texts than these are names rather than categories.
    private static final int CATEGORIES = 200;

    private static final Portion.Share TENTH = new Portion.Share(BigDecimal.TEN);

    private static final double HALF = 0.5;
    private static final double UPPER_QUARTER = 0.75;
    private static final int EXAMPLES = 3;

    private final Frame frame;

    FirstConditions(Frame frame) {
        this.frame = frame;
    }

    Rule about(Choice choice) {
        return switch (choice) {
            case Choice.Segment(var name) -> new Rule.InSegment(name);
            case Choice.Draw _ -> new Rule.Random(TENTH, "1");
            case Choice.Sequence _ -> sequence();
            case Choice.Measured(_, var type, var measure) -> {
                List<Literal> values = values(measure, type, HALF);
                if (values.isEmpty()) {
                    yield new Rule.Not(new Rule.IsMissing(measure));
                }
                yield switch (type) {
                    case TEXT ->
                            isName(measure)
                                    ? new Rule.Not(new Rule.IsMissing(measure))
                                    : new Rule.In(measure, values);
                    case BOOLEAN -> new Rule.Compare(measure, Comparison.EQUAL, values.getFirst());
                    case INTEGER, NUMBER, DATE, DATETIME ->
                            new Rule.Compare(
                                    measure,
                                    measure instanceof Measure.DaysSince
                                                    || measure instanceof Measure.DaysToAnniversary
                                                    || measure instanceof Measure.DaysSinceEvent
                                            ? Comparison.AT_MOST
                                            : Comparison.AT_LEAST,
                                    values.getFirst());
                };
            }
        };
    }

    /// A condition with a usual value; empty when the measure has none.
    Optional<Condition> usual(Measure measure, Operator operator) {
        return values(measure, type(measure), HALF).stream()
                .findFirst()
                .flatMap(
                        value ->
                                new Condition.Measured(measure, Operator.IS, List.of(value))
                                        .with(operator));
    }

    private ValueType type(Measure measure) {
        return measure instanceof Measure.Value(var name)
                ? frame.catalogue().get(name).type()
                : EventLook.of(measure).map(parts -> parts.look().type()).orElse(ValueType.INTEGER);
    }

    /// The first two types, as no pair of them is more usual than another.
    private Rule sequence() {
        List<String> types = List.copyOf(frame.events().types());
        return new Rule.Sequence(
                new EventFilter(types.getFirst(), null),
                new EventFilter(types.get(Math.min(1, types.size() - 1)), null),
                new Period(7, Period.Unit.DAYS));
    }

    /// Up to three rules that show what segments can say about these customers.
    List<Rule> examples() {
        List<Rule> examples = new ArrayList<>();
        for (Attribute attribute : frame.catalogue().all()) {
            if (attribute.role() == null && isCategory(attribute)) {
                examples.add(about(choice(attribute)));
                break;
            }
        }
        for (Attribute attribute : frame.catalogue().all()) {
            if (attribute.role() == null
                    && attribute.type().isNumeric()
                    && attribute.distinct() > 2) {
                var measure = new Measure.Value(attribute.name());
                values(measure, attribute.type(), UPPER_QUARTER)
                        .forEach(
                                value ->
                                        examples.add(
                                                new Rule.Compare(
                                                        measure, Comparison.AT_LEAST, value)));
                break;
            }
        }
        frame.events().types().stream()
                .findFirst()
                .ifPresent(
                        type ->
                                examples.add(
                                        new Rule.Compare(
                                                new Measure.Events(type, WINDOW),
                                                Comparison.AT_LEAST,
                                                new Literal.Numeric(1))));
        for (Attribute attribute : frame.catalogue().all()) {
            if (Choice.isDay(attribute.type())) {
                examples.add(
                        new Rule.Compare(
                                new Measure.DaysSince(attribute.name()),
                                Comparison.AT_MOST,
                                new Literal.Numeric(WINDOW.amount())));
                break;
            }
        }
        return examples.stream().limit(EXAMPLES).toList();
    }

    private static Choice choice(Attribute attribute) {
        return new Choice.Measured(
                attribute.label(), attribute.type(), new Measure.Value(attribute.name()));
    }

    private static boolean isCategory(Attribute attribute) {
        return attribute.type() == ValueType.TEXT
                && attribute.distinct() > 1
                && attribute.distinct() <= CATEGORIES;
    }

    private boolean isName(Measure measure) {
        return measure instanceof Measure.Value(var name)
                && frame.catalogue()
                        .find(name)
                        .filter(
                                attribute ->
                                        attribute.distinct() > CATEGORIES
                                                || attribute.role() == Role.EMAIL)
                        .isPresent();
    }

    private List<Literal> values(Measure measure, ValueType type, double quantile) {
        return switch (measure) {
            case Measure.DaysSince _, Measure.DaysToAnniversary _, Measure.DaysSinceEvent _ ->
                    List.of(new Literal.Numeric(WINDOW.amount()));
            case Measure.Events _, Measure.EventField _ -> List.of(new Literal.Numeric(1));
            case Measure.EventTime _ -> List.of(new Literal.Date(frame.asOf().day()));
            case Measure.Value(var name) ->
                    type == ValueType.BOOLEAN
                            ? List.of(new Literal.Truth(true))
                            : usual(frame.column(name), quantile).stream().toList();
        };
    }

    private Optional<Literal> usual(Column column, double quantile) {
        return switch (column) {
            case Column.Numbers(double[] values) -> {
                double[] known =
                        Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
                yield at(known, quantile).map(Literal.Numeric::new);
            }
            case Column.Days(int[] values) -> {
                double[] known =
                        Arrays.stream(values)
                                .filter(value -> value != Column.Days.MISSING)
                                .asDoubleStream()
                                .toArray();
                yield at(known, quantile)
                        .map(day -> new Literal.Date(LocalDate.ofEpochDay(day.longValue())));
            }
            case Column.Instants _ -> Optional.of(new Literal.Date(frame.asOf().day()));
            case Column.Texts texts ->
                    Profile.Texts.of(texts).commonest(1).stream()
                            .findFirst()
                            .map(found -> new Literal.Text(found.value()));
        };
    }

    private static Optional<Double> at(double[] known, double quantile) {
        if (known.length == 0) {
            return Optional.empty();
        }
        Arrays.sort(known);
        return Optional.of(known[(int) (quantile * (known.length - 1))]);
    }
}
