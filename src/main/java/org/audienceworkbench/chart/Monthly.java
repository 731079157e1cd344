package org.audienceworkbench.chart;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.DateTickUnit;
import org.jfree.chart.axis.DateTickUnitType;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.TickUnits;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;

import java.awt.geom.Ellipse2D;
import java.text.SimpleDateFormat;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TimeZone;
import java.util.TreeMap;

/// A figure month by month: orders, revenue, new customers. A month without a value breaks nothing;
/// its neighbours are joined.
public record Monthly(String title, String axis, Unit unit, List<Series> series) implements Chart {

    public record Series(String name, NavigableMap<YearMonth, Double> values) {
        public Series {
            values = new TreeMap<>(values);
        }
    }

    public Monthly {
        series = List.copyOf(series);
    }

    @Override
    public JFreeChart in(ChartStyle style) {
        var look = new Look(style);
        var data = new DefaultXYDataset();
        var renderer = new XYLineAndShapeRenderer(true, true);
        for (int i = 0; i < series.size(); i++) {
            var values = series.get(i).values();
            data.addSeries(
                    series.get(i).name(),
                    new double[][] {
                        values.keySet().stream().mapToDouble(Monthly::millis).toArray(),
                        values.values().stream().mapToDouble(Double::doubleValue).toArray()
                    });
            renderer.setSeriesPaint(i, series.size() == 1 ? style.accent() : style.group(i));
            renderer.setSeriesStroke(i, Look.LINE);
            renderer.setSeriesShape(i, new Ellipse2D.Double(-2.5, -2.5, 5, 5));
        }
        renderer.setDefaultToolTipGenerator(
                (set, line, item) ->
                        "%s: %s %s"
                                .formatted(
                                        List.copyOf(series.get(line).values().keySet()).get(item),
                                        unit.label(set.getYValue(line, item)),
                                        series.get(line).name()));
        var months = new DateAxis(null, TimeZone.getTimeZone(ZoneOffset.UTC), Locale.ROOT);
        months.setStandardTickUnits(ticks());
        look.dress(months);
        NumberAxis values = look.axis(axis, unit);
        values.setAutoRangeIncludesZero(true);
        XYPlot plot = look.plot(data, months, values, renderer);
        plot.setDomainGridlinesVisible(false);
        JFreeChart chart = look.chart(title, null, plot);
        if (series.size() > 1) {
            look.legend(chart);
        }
        return chart;
    }

    @Override
    public String description() {
        List<String> words =
                series.stream().filter(s -> !s.values().isEmpty()).map(this::words).toList();
        return title + " " + String.join("; ", words) + ".";
    }

    private String words(Series one) {
        var first = one.values().firstEntry();
        var last = one.values().lastEntry();
        return "%s from %s in %s to %s in %s"
                .formatted(
                        one.name(),
                        unit.label(first.getValue()),
                        first.getKey(),
                        unit.label(last.getValue()),
                        last.getKey());
    }

    private static double millis(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private static TickUnits ticks() {
        var units = new TickUnits();
        for (int months : new int[] {1, 2, 3, 6}) {
            units.add(tick(DateTickUnitType.MONTH, months, "MMM yyyy"));
        }
        for (int years : new int[] {1, 2, 5, 10}) {
            units.add(tick(DateTickUnitType.YEAR, years, "yyyy"));
        }
        return units;
    }

    private static DateTickUnit tick(DateTickUnitType type, int count, String pattern) {
        var format = new SimpleDateFormat(pattern, Locale.ENGLISH);
        format.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
        return new DateTickUnit(type, count, format);
    }
}
