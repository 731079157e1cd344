package org.audienceworkbench.segment;

import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// Finds conditions that nobody can meet all at once, whoever the customers are. What is found is
/// certain; that nothing is found proves nothing.
final class Contradiction {

    private static final Range COUNTS = new Range(0, true, Double.POSITIVE_INFINITY, false);

    private Contradiction() {}

    /// What the conditions are about, as a rule names it.
    static Optional<String> in(Bound rule) {
        return switch (rule) {
            case Bound.All(var parts) -> {
                List<Bound> all = flat(parts);
                yield all.stream()
                        .map(Contradiction::in)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .or(() -> among(all));
            }
            case Bound.Any(var parts) ->
                    parts.stream().allMatch(part -> in(part).isPresent())
                            ? parts.stream().findFirst().flatMap(Contradiction::in)
                            : Optional.empty();
            case Bound.Segment(_, var inner) -> in(inner);
            case Bound.Not _,
                    Bound.Values _,
                    Bound.TextIn _,
                    Bound.TextLike _,
                    Bound.TextMatches _,
                    Bound.TextOrder _,
                    Bound.DayOfYear _,
                    Bound.Extreme _,
                    Bound.Random _,
                    Bound.Frozen _,
                    Bound.Two _,
                    Bound.Missing _,
                    Bound.EventCount _,
                    Bound.EventField _,
                    Bound.EventTime _,
                    Bound.Sequence _ ->
                    Optional.empty();
        };
    }

    /// All parts that must hold, without the brackets around them.
    private static List<Bound> flat(List<Bound> parts) {
        List<Bound> flat = new ArrayList<>();
        for (Bound part : parts) {
            switch (part) {
                case Bound.All(var inner) -> flat.addAll(flat(inner));
                case Bound.Segment(_, var inner) -> flat.addAll(flat(List.of(inner)));
                default -> flat.add(part);
            }
        }
        return flat;
    }

    private static Optional<String> among(List<Bound> parts) {
        Map<Object, Wanted> subjects = new LinkedHashMap<>();
        for (Bound part : parts) {
            boolean negated = part instanceof Bound.Not;
            Bound condition = part instanceof Bound.Not(var inner) ? inner : part;
            note(condition, negated, subjects);
        }
        return subjects.values().stream()
                .filter(Wanted::isImpossible)
                .map(wanted -> wanted.name)
                .findFirst();
    }

    private static void note(Bound condition, boolean negated, Map<Object, Wanted> subjects) {
        switch (condition) {
            case Bound.Values(var attribute, var ranges) -> {
                ValueType type = attribute.type();
                boolean whole = type == ValueType.DATE || type == ValueType.DATETIME;
                wanted(subjects, attribute.name(), whole).ranges(ranges, negated);
            }
            case Bound.EventCount(var events, var ranges) -> {
                var subject = new Bound.EventCount(events, List.of());
                Wanted wanted = ofEvents(subjects, subject, events, true);
                wanted.ranges(List.of(COUNTS), false);
                wanted.ranges(ranges, negated);
            }
            case Bound.EventField(var figure, var events, var field, var ranges) -> {
                var subject = new Bound.EventField(figure, events, field, List.of());
                boolean count = figure == Measure.Figure.DISTINCT;
                Wanted wanted = ofEvents(subjects, subject, events, count);
                wanted.ranges(List.of(count ? COUNTS : Range.EVERYTHING), false);
                wanted.ranges(ranges, negated);
            }
            case Bound.EventTime(var edge, var events, var ranges) -> {
                var subject = new Bound.EventTime(edge, events, List.of());
                ofEvents(subjects, subject, events, true).ranges(ranges, negated);
            }
            case Bound.TextIn(var attribute, var values) ->
                    wanted(subjects, attribute.name(), false).texts(values, negated);
            case Bound.Missing(var attribute) -> {
                Wanted wanted = wanted(subjects, attribute.name(), false);
                wanted.missing |= !negated;
                wanted.present |= negated;
            }
            case Bound.TextLike(var attribute, _, _) ->
                    wanted(subjects, attribute.name(), false).present |= !negated;
            case Bound.TextMatches(var attribute, _) ->
                    wanted(subjects, attribute.name(), false).present |= !negated;
            case Bound.DayOfYear(var attribute, _, _) ->
                    wanted(subjects, attribute.name(), false).present |= !negated;
            case Bound.TextOrder(var attribute, _, _) ->
                    wanted(subjects, attribute.name(), false).present |= !negated;
            case Bound.Two(var attribute, _, var other) -> {
                wanted(subjects, attribute.name(), false).present |= !negated;
                wanted(subjects, other.name(), false).present |= !negated;
            }
            case Bound.All _,
                    Bound.Any _,
                    Bound.Not _,
                    Bound.Extreme _,
                    Bound.Random _,
                    Bound.Frozen _,
                    Bound.Segment _,
                    Bound.Sequence _ -> {}
        }
    }

    private static Wanted ofEvents(
            Map<Object, Wanted> subjects, Object subject, Bound.Happened events, boolean whole) {
        return subjects.computeIfAbsent(
                subject, _ -> new Wanted("events(" + Words.text(events.type()) + ")", whole));
    }

    private static Wanted wanted(Map<Object, Wanted> subjects, String name, boolean whole) {
        Wanted wanted = subjects.computeIfAbsent(name, _ -> new Wanted(name, whole));
        wanted.whole |= whole;
        return wanted;
    }

    /// Everything that must hold of one thing.
    private static final class Wanted {
        private final String name;
        private final List<Range> excluded = new ArrayList<>();
        private final NavigableSet<String> excludedTexts = new TreeSet<>();
        private List<Range> ranges = List.of(Range.EVERYTHING);
        private @Nullable NavigableSet<String> texts;

        /// Whether only whole numbers occur.
        private boolean whole;

        private boolean missing;
        private boolean present;

        Wanted(String name, boolean whole) {
            this.name = name;
            this.whole = whole;
        }

        void ranges(List<Range> some, boolean negated) {
            if (negated) {
                excluded.addAll(some);
                return;
            }
            present = true;
            List<Range> both = new ArrayList<>();
            for (Range one : ranges) {
                for (Range other : some) {
                    both.add(both(one, other));
                }
            }
            ranges = both.stream().filter(range -> !isEmpty(range)).distinct().toList();
        }

        void texts(NavigableSet<String> some, boolean negated) {
            if (negated) {
                excludedTexts.addAll(some);
                return;
            }
            present = true;
            if (texts == null) {
                texts = new TreeSet<>(some);
            } else {
                texts.retainAll(some);
            }
        }

        boolean isImpossible() {
            if (missing && present) {
                return true;
            }
            if (texts != null && excludedTexts.containsAll(texts)) {
                return true;
            }
            return present
                    && ranges.stream()
                            .allMatch(
                                    range ->
                                            isEmpty(range)
                                                    || excluded.stream()
                                                            .anyMatch(
                                                                    out ->
                                                                            both(out, range)
                                                                                    .equals(
                                                                                            range)));
        }

        private boolean isEmpty(Range range) {
            return range.low() > range.high()
                    || (range.low() == range.high() && !range.isPoint())
                    || (whole && range.firstWhole() > range.lastWhole());
        }
    }

    private static Range both(Range one, Range other) {
        boolean lowOfOne =
                one.low() > other.low() || (one.low() == other.low() && !one.includesLow());
        boolean highOfOne =
                one.high() < other.high() || (one.high() == other.high() && !one.includesHigh());
        return new Range(
                lowOfOne ? one.low() : other.low(),
                lowOfOne ? one.includesLow() : other.includesLow(),
                highOfOne ? one.high() : other.high(),
                highOfOne ? one.includesHigh() : other.includesHigh());
    }
}
