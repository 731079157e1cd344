package org.audienceworkbench.workbench;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.OverTime;
import org.audienceworkbench.chart.Unit;
import org.audienceworkbench.learn.Limits;
import org.audienceworkbench.trend.Figure;
import org.audienceworkbench.trend.Periods;
import org.audienceworkbench.trend.Series;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Draws a [Series]. Counts of several groups are drawn per 100 customers of the group, so that
/// groups of different size can be compared.
public final class TrendCharts {

    private TrendCharts() {}

    public static Chart of(Series series) {
        Periods periods = series.periods();
        boolean perHundred = isPerHundred(series);
        List<LocalDate> starts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        var whole = new boolean[periods.size()];
        for (int period = 0; period < whole.length; period++) {
            starts.add(periods.start(period));
            names.add(named(periods, period));
            whole[period] = periods.isWhole(period);
        }
        List<OverTime.Line> lines =
                series.groups().stream()
                        .filter(group -> group.customers() > 0)
                        .map(group -> line(series, group, perHundred))
                        .toList();
        return new OverTime(
                TrendWords.title(series),
                subtitle(series),
                series.figure().label() + (perHundred ? " per 100 customers" : ""),
                series.figure().kind() == Figure.Kind.RATE ? Unit.SHARE : Unit.NUMBER,
                starts,
                names,
                whole,
                lines);
    }

    private static OverTime.Line line(Series series, Series.Group group, boolean perHundred) {
        double scale = perHundred ? 100.0 / group.customers() : 1;
        int size = series.periods().size();
        double[] smooth = series.smooth(group);
        boolean rate = series.figure().kind() == Figure.Kind.RATE;
        return new OverTime.Line(
                group.name(),
                IntStream.range(0, size).mapToDouble(at -> scale * group.value(at)).toArray(),
                rate ? limits(group, size, true) : new double[0],
                rate ? limits(group, size, false) : new double[0],
                smooth == null ? null : Arrays.stream(smooth).map(each -> scale * each).toArray());
    }

    private static double[] limits(Series.Group group, int size, boolean low) {
        return IntStream.range(0, size)
                .mapToDouble(
                        at -> {
                            Limits limits = group.limits(at);
                            return limits == null ? Double.NaN : low ? limits.low() : limits.high();
                        })
                .toArray();
    }

    static boolean isPerHundred(Series series) {
        return series.groups().size() > 1 && series.figure().kind() == Figure.Kind.COUNT;
    }

    private static String named(Periods periods, int period) {
        return switch (periods.grain()) {
            case WEEK -> "week of " + periods.name(period);
            case DAY, MONTH, QUARTER -> periods.name(period);
        };
    }

    private static @Nullable String subtitle(Series series) {
        Periods periods = series.periods();
        List<String> parts = new ArrayList<>();
        parts.add("by " + periods.grain().word());
        int last = periods.size() - 1;
        if (!periods.isWhole(0) && last > 0) {
            parts.add("%s begins before the data".formatted(named(periods, 0)));
        }
        if (!periods.isOver(last)) {
            parts.add("%s is not over".formatted(named(periods, last)));
        }
        if (series.figure().kind() == Figure.Kind.RATE) {
            parts.add("with 95 % intervals");
        }
        return String.join(" · ", parts);
    }
}
