package org.audienceworkbench.ui.screen.models;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.HeatMap;
import org.audienceworkbench.chart.Histogram;
import org.audienceworkbench.chart.Lines;
import org.audienceworkbench.chart.Unit;
import org.audienceworkbench.value.Histories;
import org.audienceworkbench.value.HoldOut;
import org.audienceworkbench.value.Lifetimes;
import org.audienceworkbench.value.Tracking;
import org.jspecify.annotations.Nullable;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// What was found out of customers' values, drawn.
///
/// @param groups the forecast beside what was bought, by what was bought before; null without a
///   hold-out day
/// @param tracking the same week by week
/// @param alive how the probability to be a customer still is spread
/// @param worth how lifetime values are spread, or expected purchases where there are none
/// @param places customers by how often and how long ago they bought
record ValueCharts(@Nullable Chart groups, Chart tracking, Chart alive, Chart worth, Chart places) {

    /// Upper limits of the fields, in weeks since the last purchase; the last one has none.
    private static final int[] WEEKS = {2, 4, 8, 13, 26, 39, 52, 78, 104, Integer.MAX_VALUE};

    /// Upper limits of the fields, in repeat purchases; the last one has none.
    private static final int[] REPEATS = {0, 1, 2, 3, 4, 6, 9, 14, 24, Integer.MAX_VALUE};

    static ValueCharts of(Lifetimes found) {
        String within = " in " + found.settings().horizon() + " days";
        double[] worth = found.worth();
        return new ValueCharts(
                groups(found.holdOut()),
                tracking(found),
                Histogram.ofShares(
                        "How sure is it that they still are customers?",
                        "Probability to be a customer still",
                        found.alive()),
                worth == null
                        ? new Histogram(
                                "How much will they buy?",
                                "Expected purchases" + within,
                                found.purchases())
                        : new Histogram(
                                "How are lifetime values spread?",
                                "Lifetime value" + within,
                                worth),
                places(found));
    }

    private static @Nullable Chart groups(@Nullable HoldOut holdOut) {
        if (holdOut == null) {
            return null;
        }
        List<HoldOut.Group> groups = holdOut.groups();
        double[] repeats = groups.stream().mapToDouble(HoldOut.Group::repeats).toArray();
        HoldOut.Group last = groups.getLast();
        double most =
                groups.stream()
                        .mapToDouble(each -> Math.max(each.actual(), each.predicted()))
                        .max()
                        .orElse(1);
        return new Lines(
                "The days held out: who bought how often?",
                new Lines.Side(
                        last.label().equals(Integer.toString(last.repeats()))
                                ? "Repeat purchases before"
                                : "Repeat purchases before (%d: and more)"
                                        .formatted(last.repeats()),
                        Unit.NUMBER),
                new Lines.Side("Purchases a customer", Unit.NUMBER, 0, Math.max(0.1, 1.1 * most)),
                List.of(
                        new Lines.Line(
                                "made",
                                repeats,
                                groups.stream().mapToDouble(HoldOut.Group::actual).toArray()),
                        new Lines.Line(
                                "foreseen",
                                repeats,
                                groups.stream().mapToDouble(HoldOut.Group::predicted).toArray())),
                List.of());
    }

    private static Chart tracking(Lifetimes found) {
        Tracking tracking = found.tracking();
        double[] weeks = tracking.weeks().stream().mapToDouble(Tracking.Week::number).toArray();
        List<Lines.Mark> marks = new ArrayList<>();
        if (found.holdOut() != null) {
            long days = ChronoUnit.DAYS.between(tracking.start(), found.holdOut().from()) + 1;
            marks.add(new Lines.Mark(days / 7.0, "held out", Lines.Kind.REFERENCE));
        }
        return new Lines(
                "Repeat purchases of all together, week by week",
                new Lines.Side("Weeks since " + tracking.start(), Unit.NUMBER),
                new Lines.Side("Repeat purchases so far", Unit.NUMBER),
                List.of(
                        new Lines.Line(
                                "made",
                                weeks,
                                tracking.weeks().stream()
                                        .mapToDouble(Tracking.Week::made)
                                        .toArray()),
                        new Lines.Line(
                                "by the model",
                                weeks,
                                tracking.weeks().stream()
                                        .mapToDouble(Tracking.Week::expected)
                                        .toArray())),
                marks);
    }

    private static Chart places(Lifetimes found) {
        Histories histories = found.histories();
        var sums = new double[WEEKS.length][REPEATS.length];
        var counts = new int[WEEKS.length][REPEATS.length];
        int rows = 1;
        int columns = 1;
        for (int row = 0; row < histories.size(); row++) {
            if (!histories.hasBought(row)) {
                continue;
            }
            int ago = histories.age()[row] - histories.recency()[row];
            int across = place(REPEATS, histories.repeats()[row]);
            int up = place(WEEKS, (ago + 6) / 7);
            counts[up][across]++;
            sums[up][across] += found.alive()[row];
            rows = Math.max(rows, up + 1);
            columns = Math.max(columns, across + 1);
        }
        for (int up = 0; up < rows; up++) {
            for (int across = 0; across < columns; across++) {
                sums[up][across] /= Math.max(1, counts[up][across]);
            }
        }
        return new HeatMap(
                "Who bought how often, and how long ago?",
                "Repeat purchases",
                "Weeks since the last purchase",
                "probability to be a customer still",
                names(REPEATS).subList(0, columns),
                names(WEEKS).subList(0, rows),
                sums,
                counts);
    }

    private static int place(int[] limits, int value) {
        int place = 0;
        while (value > limits[place]) {
            place++;
        }
        return place;
    }

    /// `0`, `1`, `5–6`, `25+`.
    private static List<String> names(int[] limits) {
        List<String> names = new ArrayList<>();
        int from = 0;
        for (int limit : limits) {
            names.add(
                    limit == Integer.MAX_VALUE
                            ? from + "+"
                            : from == limit ? "" + from : from + "–" + limit);
            from = limit + 1;
        }
        return names;
    }
}
