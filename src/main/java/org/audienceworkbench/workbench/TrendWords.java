package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.trend.Figure;
import org.audienceworkbench.trend.Grain;
import org.audienceworkbench.trend.Periods;
import org.audienceworkbench.trend.Series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Says what a [Series] shows. Periods that are not whole are never compared.
public final class TrendWords {

    /// A mean or a rate of fewer is no finding.
    private static final int LEAST = 30;

    private static final int WEEK = 7;

    private TrendWords() {}

    /// The finding where there is one, else the question.
    static String title(Series series) {
        String what = series.figure().label();
        List<Series.Group> groups = filled(series);
        if (groups.size() > 1) {
            return share(series).isEmpty()
                    ? "%s: “%s” against the rest".formatted(what, groups.getFirst().name())
                    : share(series);
        }
        OptionalInt highest = highest(series, groups.getFirst());
        return highest.isEmpty()
                ? "How do %s go over time?".formatted(what.toLowerCase(Locale.ROOT))
                : "%s: highest %s".formatted(what, when(series.periods(), highest.getAsInt()));
    }

    /// The whole period with the highest figure, if one is higher than all others.
    private static OptionalInt highest(Series series, Series.Group group) {
        boolean count = series.figure().kind() == Figure.Kind.COUNT;
        int[] telling =
                IntStream.range(0, series.periods().size())
                        .filter(series.periods()::isWhole)
                        .filter(at -> count || group.under()[at] >= LEAST)
                        .toArray();
        if (telling.length < 3) {
            return OptionalInt.empty();
        }
        double most = IntStream.of(telling).mapToDouble(group::value).max().orElseThrow();
        int[] those = IntStream.of(telling).filter(at -> group.value(at) == most).toArray();
        return those.length == 1 ? OptionalInt.of(those[0]) : OptionalInt.empty();
    }

    /// The answer in one or two sentences.
    public static String sentence(Series series) {
        List<String> parts = new ArrayList<>();
        List<Series.Group> groups = filled(series);
        Periods periods = series.periods();
        if (groups.size() > 1) {
            parts.add(compared(series, groups));
        } else {
            parts.add(whole(series, groups.getFirst()));
        }
        String latest = latest(series, groups.getFirst());
        if (!latest.isEmpty()) {
            parts.add(groups.size() > 1 ? "“" + groups.getFirst().name() + "”: " + latest : latest);
        }
        if (!periods.isOver(periods.size() - 1)) {
            parts.add(
                    "%s is not over and not compared."
                            .formatted(
                                    capital(
                                            (periods.grain() == Grain.WEEK ? "the week of " : "")
                                                    + periods.name(periods.size() - 1))));
        }
        return String.join(" ", parts);
    }

    private static String whole(Series series, Series.Group group) {
        Periods periods = series.periods();
        String word = periods.grain().word();
        if (series.figure() == Figure.CUSTOMERS) {
            return "%s: %s a %s on average."
                    .formatted(
                            series.figure().label(),
                            Figures.number(series.ofWholePeriods(group)),
                            word);
        }
        return "%s in %s: %s%s."
                .formatted(
                        series.figure().label(),
                        Counted.of(periods.size(), word),
                        written(series.figure(), group.total(series.figure().kind())),
                        series.figure().kind() == Figure.Kind.COUNT ? "" : " on the whole");
    }

    private static String compared(Series series, List<Series.Group> groups) {
        String share = share(series);
        if (!share.isEmpty()) {
            return share + ".";
        }
        if (series.figure() == Figure.CUSTOMERS) {
            return "On average %s of 100 in “%s” order in a %s, %s of 100 in the rest."
                    .formatted(
                            hundred(series, groups.get(0)),
                            groups.get(0).name(),
                            series.periods().grain().word(),
                            hundred(series, groups.get(1)));
        }
        return "%s: %s in “%s”, %s in the rest."
                .formatted(
                        series.figure().label(),
                        written(series.figure(), groups.get(0).total(series.figure().kind())),
                        groups.get(0).name(),
                        written(series.figure(), groups.get(1).total(series.figure().kind())));
    }

    private static String hundred(Series series, Series.Group group) {
        return Figures.number(100 * series.ofWholePeriods(group) / group.customers());
    }

    /// Which part of a count the first of two groups holds; empty where that makes no sense.
    private static String share(Series series) {
        List<Series.Group> groups = series.groups();
        double own = groups.get(0).total(series.figure().kind());
        double rest = groups.size() < 2 ? 0 : groups.get(1).total(series.figure().kind());
        if (groups.size() < 2
                || series.figure().kind() != Figure.Kind.COUNT
                || series.figure() == Figure.CUSTOMERS
                || own < 0
                || rest < 0
                || own + rest <= 0) {
            return "";
        }
        double customers = (double) groups.get(0).customers() + groups.get(1).customers();
        return "“%s”, %s of customers, has %s of %s"
                .formatted(
                        groups.getFirst().name(),
                        Figures.share(groups.get(0).customers() / customers),
                        Figures.share(own / (own + rest)),
                        switch (series.figure()) {
                            case REVENUE -> "revenue";
                            case ORDERS -> "orders";
                            case SENT -> "the e-mails sent";
                            case OPENED -> "the opens";
                            case CLICKED -> "the clicks";
                            case CUSTOMERS, ORDER_VALUE, OPEN_RATE, CLICK_RATE -> "all";
                        });
    }

    /// The last whole period beside the same one a year before; of days, the last seven beside the
    /// seven before them.
    private static String latest(Series series, Series.Group group) {
        int last = series.lastWhole();
        Periods periods = series.periods();
        if (last < 0) {
            return "No %s is whole yet.".formatted(periods.grain().word());
        }
        if (periods.grain() == Grain.DAY) {
            int first = last - 2 * WEEK + 1;
            if (first < 0 || !periods.isWhole(first)) {
                return "";
            }
            double now = together(series, group, last - WEEK + 1, last);
            double before = together(series, group, first, last - WEEK);
            return "The last seven whole days: %s%s."
                    .formatted(
                            written(series.figure(), now),
                            than(series.figure(), now, before, "the seven before"));
        }
        double now = group.value(last);
        int year = last - periods.grain().inAYear();
        String than =
                year >= 0 && periods.isWhole(year)
                        ? than(series.figure(), now, group.value(year), "a year before")
                        : "";
        return "%s, the last whole %s: %s%s."
                .formatted(
                        capital(
                                (periods.grain() == Grain.WEEK ? "the week of " : "")
                                        + periods.name(last)),
                        periods.grain().word(),
                        written(series.figure(), now),
                        than);
    }

    private static double together(Series series, Series.Group group, int from, int to) {
        double over = 0;
        double under = 0;
        for (int at = from; at <= to; at++) {
            over += group.over()[at];
            under += group.under()[at];
        }
        return series.figure().kind() == Figure.Kind.COUNT
                ? over
                : under == 0 ? Double.NaN : over / under;
    }

    private static String than(Figure figure, double now, double before, String when) {
        if (!Double.isFinite(now) || !Double.isFinite(before) || before <= 0) {
            return "";
        }
        if (figure.kind() == Figure.Kind.RATE) {
            return ", %s against %s".formatted(Figures.points(now - before), when);
        }
        double change = now / before - 1;
        return Math.abs(change) < 0.005
                ? ", as %s".formatted(when)
                : ", %s %s than %s"
                        .formatted(
                                Figures.share(Math.abs(change)),
                                change > 0 ? "more" : "less",
                                when);
    }

    private static List<Series.Group> filled(Series series) {
        List<Series.Group> filled =
                series.groups().stream().filter(group -> group.customers() > 0).toList();
        return filled.isEmpty() ? series.groups().subList(0, 1) : filled;
    }

    private static String when(Periods periods, int period) {
        return switch (periods.grain()) {
            case DAY -> "on " + periods.name(period);
            case WEEK -> "in the week of " + periods.name(period);
            case MONTH, QUARTER -> "in " + periods.name(period);
        };
    }

    private static String written(Figure figure, double value) {
        return figure.kind() == Figure.Kind.RATE ? Figures.share(value) : Figures.number(value);
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
