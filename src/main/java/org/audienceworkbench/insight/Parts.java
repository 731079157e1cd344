package org.audienceworkbench.insight;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Limits;
import org.audienceworkbench.learn.Target;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Parts of the customers that were tried with a model of their own, and what came of it.
///
/// @param attribute whose values are the parts
/// @param judged customers that both models of the parts were compared on
public record Parts(String attribute, int judged, List<Part> parts) {

    public static final int FEWEST_PARTS = 2;
    public static final int MOST_PARTS = 12;

    private static final Set<ValueType> TIMES = Set.of(ValueType.DATE, ValueType.DATETIME);

    public Parts {
        parts = List.copyOf(parts);
    }

    /// @param value as people say it
    /// @param customers that the models learn from, and of those the `positives`
    /// @param compared null where nothing could be compared
    /// @param used whether its own model is kept
    /// @param finding what came of it, in words
    public record Part(
            String value,
            int customers,
            int positives,
            @Nullable Compared compared,
            boolean used,
            String finding) {}

    /// Both models on the same customers, whom neither has learned from.
    ///
    /// @param common the ROC AUC of the model of all customers
    /// @param own that of the part's own model
    /// @param difference own less common, with limits by DeLong, DeLong and Clarke-Pearson (1988)
    /// @param p that they differ so much by chance, of both sides
    /// @param adjusted the same for all parts that were compared (Holm 1979)
    /// @param logLoss own less common: below 0 is better
    public record Compared(
            int customers,
            int positives,
            double common,
            double own,
            double difference,
            Limits limits,
            double p,
            double adjusted,
            double logLoss,
            Limits logLossLimits) {}

    /// Whether customers can be parted by the values of an attribute.
    public static boolean areOf(Attribute attribute) {
        return !TIMES.contains(attribute.type())
                && !Target.isPersonal(attribute)
                && attribute.distinct() >= FEWEST_PARTS
                && attribute.distinct() <= MOST_PARTS;
    }

    /// The values of the attribute among some customers, as [Column#text] has them.
    ///
    /// @throws Problem when it can't part them
    static List<String> values(Frame frame, Attribute attribute, int[] rows) {
        if (TIMES.contains(attribute.type()) || Target.isPersonal(attribute)) {
            throw new Problem(
                    "Customers are not parted by \"%s\": it is %s"
                            .formatted(
                                    attribute.name(),
                                    TIMES.contains(attribute.type())
                                            ? "a date"
                                            : "about single persons"),
                    "--by",
                    "Choose an attribute of 2 to 12 values, such as a cluster or a channel");
        }
        Column column = frame.column(attribute.name());
        var values =
                new TreeSet<String>(
                        Comparator.comparingInt(String::length)
                                .thenComparing(Comparator.naturalOrder()));
        for (int row : rows) {
            if (!column.isMissing(row)) {
                values.add(String.valueOf(column.text(row)));
                if (values.size() > MOST_PARTS) {
                    throw unfit(attribute, "more than " + MOST_PARTS);
                }
            }
        }
        if (values.size() < FEWEST_PARTS) {
            throw unfit(attribute, Integer.toString(values.size()));
        }
        if (column instanceof Column.Texts) {
            return values.stream().sorted().toList();
        }
        return values.stream().sorted(Comparator.comparingDouble(Parts::number)).toList();
    }

    private static Problem unfit(Attribute attribute, String values) {
        return new Problem(
                "\"%s\" has %s different values among the customers to learn from, which is no number of parts"
                        .formatted(attribute.name(), values),
                "--by",
                "Choose an attribute of 2 to 12 values, such as a cluster or a channel");
    }

    static double number(String value) {
        return Double.parseDouble(value);
    }

    /// A value as people say it.
    static String word(Attribute attribute, String value) {
        return attribute.type() == ValueType.BOOLEAN ? (value.equals("1") ? "yes" : "no") : value;
    }

    /// What came of it, in a sentence.
    public String sentence() {
        List<Part> used = parts.stream().filter(Part::used).toList();
        long compared = parts.stream().filter(part -> part.compared() != null).count();
        if (compared == 0) {
            return "None of the %s by %s has enough customers for a model of its own; the common model scores everybody."
                    .formatted(Counted.of(parts.size(), "part"), attribute);
        }
        String small =
                compared < parts.size()
                        ? " (%s too small to tell)"
                                .formatted(Counted.of(parts.size() - compared, "is", "are"))
                        : "";
        if (used.isEmpty()) {
            return "None of the %s by %s is foreseen better by a model of its own%s; the common model scores everybody."
                    .formatted(Counted.of(parts.size(), "part"), attribute, small);
        }
        List<String> told = new ArrayList<>();
        for (Part part : used) {
            Compared figures = part.compared();
            if (figures != null) {
                told.add(
                        "%s (ROC AUC %.3f, by the common model %.3f)"
                                .formatted(part.value(), figures.own(), figures.common()));
            }
        }
        return String.format(
                Locale.ENGLISH,
                "%d of the %s by %s %s foreseen better by %s of its own%s: %s. The common model"
                        + " scores everybody else.",
                used.size(),
                Counted.of(parts.size(), "part"),
                attribute,
                used.size() == 1 ? "is" : "are",
                "a model",
                small,
                String.join("; ", told));
    }
}
