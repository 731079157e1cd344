package org.audienceworkbench.workbench;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.insight.Difference;
import org.audienceworkbench.insight.Differences;
import org.audienceworkbench.table.ValueType;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How a segment's members differ from the rest, with words for it.
///
/// @param asked the names of the attributes that the segment's rule looks at; they differ because
///   the rule says so
public record Comparison(Differences differences, Set<String> asked) {

    public Comparison {
        asked = Set.copyOf(new LinkedHashSet<>(asked));
    }

    /// An attribute in a line of a table: what is compared, of the members and of the rest.
    public record Line(String figure, String inside, String outside) {}

    public boolean isAsked(Difference difference) {
        return asked.contains(difference.attribute().name());
    }

    /// The largest difference that the rule does not make by itself.
    public Optional<Difference> telling() {
        return differences.ranked().stream().filter(each -> !isAsked(each)).findFirst();
    }

    public static Line line(Difference difference) {
        return switch (difference) {
            case Difference.Numbers numbers when isDay(numbers.attribute()) ->
                    new Line(
                            "median, days ago",
                            Figures.number(numbers.insideCentre().median()),
                            Figures.number(numbers.outsideCentre().median()));
            case Difference.Numbers numbers ->
                    new Line(
                            "mean",
                            Figures.number(numbers.insideCentre().mean()),
                            Figures.number(numbers.outsideCentre().mean()));
            case Difference.Levels levels -> {
                Difference.Level first = levels.levels().getFirst();
                yield new Line(
                        "share of " + first.value(),
                        Figures.share(levels.insideShare(first)),
                        Figures.share(levels.outsideShare(first)));
            }
        };
    }

    private static boolean isDay(Attribute attribute) {
        return attribute.type() == ValueType.DATE || attribute.type() == ValueType.DATETIME;
    }

    /// The answer in a sentence or two.
    public String sentence() {
        if (!differences.isEnough()) {
            return "Too few to compare: "
                    + Figures.count(differences.inside())
                    + " inside and "
                    + Figures.count(differences.outside())
                    + " outside, and each side needs "
                    + Differences.LEAST
                    + ".";
        }
        List<Difference> ranked = differences.ranked();
        Optional<Difference> first = telling();
        String besides =
                ranked.stream().anyMatch(this::isAsked) ? ", what the rule asks for aside" : "";
        if (first.isEmpty()) {
            return "No attribute is left to compare" + besides + ".";
        }
        Difference most = first.orElseThrow();
        if (most.size() == Difference.Size.NEGLIGIBLE) {
            return "Members hardly differ from the rest" + besides + ".";
        }
        Line line = line(most);
        return "Members differ most in %s%s: %s %s, %s for the rest (a %s difference)."
                .formatted(
                        most.attribute().label(),
                        besides,
                        line.figure(),
                        line.inside(),
                        line.outside(),
                        most.size().word());
    }
}
