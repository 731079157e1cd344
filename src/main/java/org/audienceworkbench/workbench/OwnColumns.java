package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.EventRecords;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Expression;
import org.audienceworkbench.segment.ExpressionEvaluation;
import org.audienceworkbench.segment.ExpressionText;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A Frame's customers with attributes of one's own over it, each worked out when it is first asked
/// for. One that can't be worked out has no values.
final class OwnColumns implements Frame.Source {

    static final String PREVIEW = "\u0000preview";

    private final Frame base;
    private final Map<String, Expression> expressions = new HashMap<>();
    private final Map<String, ValueType> types = new HashMap<>();
    private final Map<String, Problem> problems = new HashMap<>();
    private final Map<String, Column> columns = new HashMap<>();
    private final Frame frame;

    private OwnColumns(Frame base, List<Expressions.Own> ordered) {
        this.base = base;
        List<Attribute> attributes = new ArrayList<>();
        base.catalogue().all().stream()
                .filter(each -> each.origin() != Attribute.Origin.EXPRESSION)
                .forEach(attributes::add);
        for (Expressions.Own own : ordered) {
            ValueType type = own.type() == null ? ValueType.NUMBER : own.type();
            try {
                Expression read =
                        ExpressionText.read(own.expression(), base.catalogue().holding(attributes))
                                .valid();
                type = own.type() == null ? read.type() : own.type();
                requireType(own, read.type(), type);
                expressions.put(own.name(), read);
            } catch (Problem problem) {
                problems.put(own.name(), problem);
            }
            types.put(own.name(), type);
            attributes.add(known(own.name()).orElse(attribute(own.name(), type)));
        }
        var keys = new long[base.size()];
        for (int row = 0; row < keys.length; row++) {
            keys[row] = base.key(row);
        }
        this.frame = new Frame(keys, base.catalogue().holding(attributes), this, base.asOf());
    }

    /// @param ordered each after those it rests on
    static OwnColumns over(Frame base, List<Expressions.Own> ordered) {
        return new OwnColumns(base, ordered);
    }

    static Attribute attribute(String name, ValueType type) {
        return new Attribute(
                name,
                name,
                type,
                Attribute.Origin.EXPRESSION,
                null,
                true,
                0,
                0,
                Instant.EPOCH,
                null);
    }

    private Optional<Attribute> known(String name) {
        return base.catalogue().all().stream()
                .filter(each -> each.origin() == Attribute.Origin.EXPRESSION)
                .filter(each -> each.name().equals(name) && each.type() == types.get(name))
                .findFirst();
    }

    private static void requireType(Expressions.Own own, ValueType from, ValueType to) {
        if (!ExpressionEvaluation.canBe(from, to)) {
            throw new Problem(
                    "The expression gives a "
                            + from.word()
                            + ", which can't be kept as "
                            + to.word(),
                    "attribute \"" + own.name() + "\"",
                    "Leave the type out, or change the expression");
        }
    }

    Frame frame() {
        return frame;
    }

    /// @throws Problem when it can't be worked out
    void require(String name) {
        Problem problem = problems.get(name);
        if (problem != null) {
            throw problem;
        }
    }

    Optional<String> problem(String name) {
        return Optional.ofNullable(problems.get(name)).map(Problem::what);
    }

    ValueType type(String name) {
        return Objects.requireNonNull(types.get(name));
    }

    Column column(String name) {
        return frame.column(name);
    }

    @Override
    public synchronized Column column(Attribute attribute) {
        String name = attribute.name();
        if (attribute.origin() != Attribute.Origin.EXPRESSION) {
            return base.column(name);
        }
        Column known = columns.get(name);
        if (known == null) {
            known = worked(name);
            columns.put(name, known);
        }
        return known;
    }

    private Column worked(String name) {
        var evaluation = new ExpressionEvaluation(frame);
        @Nullable Expression expression = expressions.get(name);
        if (expression == null) {
            return missing(type(name), base.size());
        }
        return evaluation.as(evaluation.column(expression), expression.type(), type(name));
    }

    private static Column missing(ValueType type, int size) {
        return switch (type) {
            case INTEGER, NUMBER, BOOLEAN -> {
                var values = new double[size];
                java.util.Arrays.fill(values, Double.NaN);
                yield new Column.Numbers(values);
            }
            case DATE -> {
                var values = new int[size];
                java.util.Arrays.fill(values, Column.Days.MISSING);
                yield new Column.Days(values);
            }
            case DATETIME -> {
                var values = new long[size];
                java.util.Arrays.fill(values, Column.Instants.MISSING);
                yield new Column.Instants(values);
            }
            case TEXT -> new Column.Texts.Maker(size).made();
        };
    }

    @Override
    public void prepare(Collection<Attribute> attributes) {
        base.prepare(
                attributes.stream()
                        .filter(each -> each.origin() != Attribute.Origin.EXPRESSION)
                        .map(Attribute::name)
                        .toList());
    }

    @Override
    public Events events() {
        return base.events();
    }

    @Override
    public EventRecords events(Collection<Attribute> fields) {
        return base.events(fields);
    }
}
