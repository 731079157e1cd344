package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.RelationTable;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Relation;
import org.audienceworkbench.insight.Relations;
import org.audienceworkbench.insight.Variable;
import org.audienceworkbench.learn.Dropped;
import org.audienceworkbench.learn.FeatureChoice;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// How strongly each two of some attributes go together, as a square of cells.
///
/// @param attributes in the square's order
/// @param relations by the places in `attributes`: row 1, column 0; row 2, columns 0 and 1 …
/// @param customers all
/// @param counted on how many of them it was measured
/// @param dropped what was asked for and can't be related to anything
/// @param sentence names the answer
public record AttributeRelations(
        List<Attribute> attributes,
        List<Relation> relations,
        int customers,
        int counted,
        List<Dropped> dropped,
        String sentence,
        RelationTable chart) {

    /// More attributes are no square that a person reads.
    public static final int MOST = 30;

    /// Of more customers a sample is measured: its interval is no wider than ±0.0062.
    public static final int SAMPLE = 100_000;

    public AttributeRelations {
        attributes = List.copyOf(attributes);
        relations = List.copyOf(relations);
        dropped = List.copyOf(dropped);
    }

    /// What is asked for.
    ///
    /// @param attributes names; none for the usual ones
    /// @param numbers by what two numbers are measured
    /// @param sample how many customers are measured at most
    public record Question(List<String> attributes, Relation.Measure numbers, int sample) {
        public Question {
            attributes = List.copyOf(attributes);
            if (!numbers.hasDirection()) {
                throw new IllegalArgumentException(numbers.word());
            }
            if (sample < Relation.LEAST) {
                throw new Problem(
                        "The sample is too small",
                        "--sample, " + sample,
                        "Take at least " + Relation.LEAST + " customers");
            }
        }
    }

    /// What to begin with: numbers, dates, yes or no that differ and identify nobody.
    ///
    /// @param customers how many there are
    public static List<Attribute> usual(List<Attribute> all, int customers) {
        return all.stream()
                .filter(AttributeRelations::isOffered)
                .filter(each -> !isGrouped(each))
                .filter(
                        each ->
                                each.type() != ValueType.INTEGER
                                        || each.origin() != Attribute.Origin.IMPORTED
                                        || each.distinct() < customers)
                .limit(MOST)
                .toList();
    }

    /// Whether an attribute can be related to others.
    public static boolean isOffered(Attribute attribute) {
        return attribute.distinct() > 1
                && attribute.origin() != Attribute.Origin.GENERATED
                && !isIdentifying(attribute);
    }

    private static boolean isIdentifying(Attribute attribute) {
        return attribute.role() != null && FeatureChoice.IDENTIFYING.contains(attribute.role());
    }

    /// Yes or no has a place between others as 0 and 1.
    private static boolean isGrouped(Attribute attribute) {
        return attribute.type() != ValueType.BOOLEAN && AttributeCharts.isCategory(attribute);
    }

    /// How two of the attributes go together, in either order.
    public Relation of(Attribute one, Attribute other) {
        int high = Math.max(attributes.indexOf(one), attributes.indexOf(other));
        int low = Math.min(attributes.indexOf(one), attributes.indexOf(other));
        return relations.get(high * (high - 1) / 2 + low);
    }

    /// @throws Problem when fewer than two attributes are left, or too many are named
    public static AttributeRelations of(Frame frame, Question question, Progress progress) {
        return of(
                frame,
                question,
                frame.size(),
                variable -> variable,
                "; point at a hatched cell to read why",
                progress);
    }

    /// The same of some customers alone.
    ///
    /// @param rows theirs
    /// @throws Problem when fewer than two attributes are left, or too many are named
    public static AttributeRelations among(
            Frame frame, int[] rows, Question question, Progress progress) {
        return of(frame, question, rows.length, variable -> variable.at(rows), "", progress);
    }

    /// @param whyNot where to read why two can't be compared
    private static AttributeRelations of(
            Frame frame,
            Question question,
            int customers,
            UnaryOperator<Variable> ofThem,
            String whyNot,
            Progress progress) {
        List<Dropped> dropped = new ArrayList<>();
        List<Attribute> chosen = chosen(frame, question, dropped);
        if (chosen.size() < 2) {
            throw new Problem(
                    "There are fewer than two attributes to compare",
                    dropped.isEmpty() ? null : told(dropped),
                    "Choose two or more in which customers differ");
        }
        Relations relations =
                Relations.of(
                        chosen.size(),
                        place -> ofThem.apply(variable(frame, chosen.get(place))),
                        customers,
                        question.numbers(),
                        question.sample(),
                        progress);
        List<Attribute> ordered = relations.order().stream().map(chosen::get).toList();
        List<Relation> pairs = new ArrayList<>();
        List<RelationTable.Cell> cells = new ArrayList<>();
        for (int row = 1; row < ordered.size(); row++) {
            for (int column = 0; column < row; column++) {
                Relation relation =
                        relations.of(relations.order().get(row), relations.order().get(column));
                pairs.add(relation);
                cells.add(
                        new RelationTable.Cell(
                                relation.value(),
                                relation.measure().hasDirection()
                                        ? RelationTable.Kind.DIRECTED
                                        : RelationTable.Kind.STRENGTH,
                                told(ordered.get(row), ordered.get(column), relation)));
            }
        }
        String note = note(pairs, question.numbers(), relations);
        return new AttributeRelations(
                ordered,
                pairs,
                relations.customers(),
                relations.counted(),
                dropped,
                sentence(ordered, pairs, whyNot),
                new RelationTable(
                        "Which attributes go together?",
                        note,
                        ordered.stream().map(Attribute::label).toList(),
                        cells));
    }

    private static List<Attribute> chosen(Frame frame, Question question, List<Dropped> dropped) {
        if (question.attributes().isEmpty()) {
            return usual(frame.catalogue().all(), frame.size());
        }
        Set<Attribute> named = new LinkedHashSet<>();
        question.attributes().forEach(name -> named.add(frame.catalogue().get(name)));
        if (named.size() > MOST) {
            throw new Problem(
                    "At most %d attributes can be compared at once".formatted(MOST),
                    Counted.of(named.size(), "attribute"),
                    "Choose fewer");
        }
        List<Attribute> chosen = new ArrayList<>();
        for (Attribute attribute : named) {
            String reason = reason(attribute, frame.size());
            if (reason == null) {
                chosen.add(attribute);
            } else {
                dropped.add(new Dropped(attribute.name(), reason));
            }
        }
        return chosen;
    }

    private static @Nullable String reason(Attribute attribute, int customers) {
        if (isIdentifying(attribute)) {
            return "it identifies customers";
        }
        if (attribute.missing() == customers) {
            return "every value is missing";
        }
        return attribute.distinct() < 2 ? "all values are equal" : null;
    }

    private static Variable variable(Frame frame, Attribute attribute) {
        Column column = frame.column(attribute.name());
        if (column instanceof Column.Texts texts) {
            return new Variable.Grouped(
                    Arrays.stream(texts.codes())
                            .map(code -> code == Column.Texts.MISSING ? -1 : code)
                            .toArray(),
                    texts.dictionary().length);
        }
        double[] values = AttributeCharts.numbers(frame, attribute);
        return isGrouped(attribute) ? grouped(values) : new Variable.Numeric(values);
    }

    private static Variable grouped(double[] values) {
        Map<Double, Integer> levels = new HashMap<>();
        var codes = new int[values.length];
        for (int row = 0; row < codes.length; row++) {
            codes[row] =
                    Double.isFinite(values[row])
                            ? levels.computeIfAbsent(values[row], _ -> levels.size())
                            : -1;
        }
        return new Variable.Grouped(codes, levels.size());
    }

    private static String told(List<Dropped> dropped) {
        return String.join(
                "; ",
                dropped.stream().map(each -> each.attribute() + ": " + each.reason()).toList());
    }

    private static String told(Attribute one, Attribute other, Relation relation) {
        String both = Counted.of(relation.both(), "customer") + " with both";
        String head = AttributeCharts.axis(one) + " and " + AttributeCharts.axis(other) + "\n";
        return relation.exists()
                ? head + figures(relation) + "\n" + both
                : head + relation.reason() + "\n" + both;
    }

    /// `Pearson's correlation 0.43 (95 %: 0.4 to 0.46)`.
    public static String figures(Relation relation) {
        return relation.measure().label()
                + " "
                + Figures.number(relation.value())
                + (relation.isBounded()
                        ? " (95 %% interval %s to %s)"
                                .formatted(
                                        Figures.number(relation.low()),
                                        Figures.number(relation.high()))
                        : "");
    }

    private static String note(
            List<Relation> pairs, Relation.Measure numbers, Relations relations) {
        Set<String> measures = new LinkedHashSet<>();
        for (Relation.Measure measure : Relation.Measure.values()) {
            if (pairs.stream().anyMatch(pair -> pair.measure() == measure)) {
                measures.add(
                        switch (measure) {
                            case PEARSON, SPEARMAN -> "numbers: " + numbers.label();
                            case ETA -> "number and group: " + measure.label();
                            case CRAMERS_V -> "groups: " + measure.label();
                        });
            }
        }
        String people = Counted.of(relations.customers(), "customer");
        return String.join(", ", measures)
                + " · "
                + (relations.counted() < relations.customers()
                        ? "measured on %s drawn at random, of %s"
                                .formatted(Figures.count(relations.counted()), people)
                        : people)
                + (pairs.stream().allMatch(Relation::exists) ? "" : " · hatched: not known");
    }

    private static String sentence(
            List<Attribute> attributes, List<Relation> pairs, String whyNot) {
        int best = -1;
        long without = pairs.stream().filter(pair -> !pair.exists()).count();
        for (int i = 0; i < pairs.size(); i++) {
            if (pairs.get(i).exists()
                    && (best < 0
                            || Math.abs(pairs.get(i).value())
                                    > Math.abs(pairs.get(best).value()))) {
                best = i;
            }
        }
        if (best < 0) {
            return "No two of these attributes can be compared: %s."
                    .formatted(pairs.getFirst().reason());
        }
        int row = 1;
        int column = best;
        while (column >= row) {
            column -= row;
            row++;
        }
        return "%s and %s go together most: %s.%s"
                .formatted(
                        attributes.get(column).label(),
                        attributes.get(row).label(),
                        figures(pairs.get(best)),
                        without == 0
                                ? ""
                                : " %s can't be compared%s."
                                        .formatted(Counted.of(without, "pair"), whyNot));
    }
}
