package org.audienceworkbench.chart;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.DateTickUnit;
import org.jfree.chart.axis.DateTickUnitType;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.TickUnits;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.jspecify.annotations.Nullable;

import java.awt.Color;
import java.awt.Paint;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.text.SimpleDateFormat;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

/// A figure period by period, for one group or several. A period without a value leaves a gap. A
/// period that is not whole is a hollow point at the end of a dashed line, so that it is not taken
/// for a fall.
///
/// @param subtitle what there is to know about the figures, or null
/// @param starts the periods' first days, ascending
/// @param names of the periods, for tooltips
/// @param whole which periods are whole; the array is not copied
public record OverTime(
        String title,
        @Nullable String subtitle,
        String axis,
        Unit unit,
        List<LocalDate> starts,
        List<String> names,
        boolean[] whole,
        List<Line> lines)
        implements Chart {

    private static final int FEW = 45;
    private static final double MILLIS = 86_400_000.0;

    /// One group's figures; the arrays are not copied.
    ///
    /// @param values NaN where there is none
    /// @param low of each point's interval; empty where there are no intervals
    /// @param smooth a moving mean to draw in front of the values, or null
    public record Line(
            String name,
            double[] values,
            double[] low,
            double[] high,
            double @Nullable [] smooth) {}

    public OverTime {
        starts = List.copyOf(starts);
        names = List.copyOf(names);
        lines = List.copyOf(lines);
    }

    @Override
    public JFreeChart in(ChartStyle style) {
        var look = new Look(style);
        var renderer = new Points(style);
        var data = new DefaultXYDataset();
        double[] across = starts.stream().mapToDouble(OverTime::millis).toArray();
        for (int i = 0; i < lines.size(); i++) {
            data.addSeries(lines.get(i).name(), new double[][] {across, lines.get(i).values()});
            renderer.setSeriesPaint(i, colour(style, i));
            renderer.setSeriesShape(i, new Ellipse2D.Double(-3, -3, 6, 6));
            renderer.setSeriesFillPaint(i, colour(style, i));
            renderer.setSeriesVisibleInLegend(i, lines.get(i).smooth() == null);
        }
        var days = new DateAxis(null, TimeZone.getTimeZone(ZoneOffset.UTC), Locale.ROOT);
        days.setStandardTickUnits(ticks());
        look.dress(days);
        NumberAxis up = look.axis(axis, unit);
        up.setAutoRangeIncludesZero(true);
        XYPlot plot = look.plot(data, days, up, renderer);
        plot.setDomainGridlinesVisible(false);
        addSmooth(plot, across, style);
        addIntervals(plot, across, style);
        JFreeChart chart = look.chart(title, subtitle, plot);
        if (lines.size() > 1 || lines.stream().anyMatch(line -> line.smooth() != null)) {
            look.legend(chart);
        }
        return chart;
    }

    private Color colour(ChartStyle style, int line) {
        return lines.size() == 1 ? style.accent() : style.group(line);
    }

    private void addSmooth(XYPlot plot, double[] across, ChartStyle style) {
        var data = new DefaultXYDataset();
        var renderer = new XYLineAndShapeRenderer(true, false);
        for (int i = 0; i < lines.size(); i++) {
            double[] smooth = lines.get(i).smooth();
            if (smooth != null) {
                int series = data.getSeriesCount();
                String name = lines.size() == 1 ? "" : lines.get(i).name() + ", ";
                data.addSeries(name + "mean over 7 days", new double[][] {across, smooth});
                renderer.setSeriesPaint(series, colour(style, i));
                renderer.setSeriesStroke(series, Look.LINE);
            }
        }
        if (data.getSeriesCount() > 0) {
            plot.setDataset(1, data);
            plot.setRenderer(1, renderer);
        }
    }

    private void addIntervals(XYPlot plot, double[] across, ChartStyle style) {
        var data = new YIntervalSeriesCollection();
        var shades = new DeviationRenderer(false, false);
        shades.setAlpha(0.18f);
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.low().length > 0) {
                var series = new YIntervalSeries("limits " + i, false, true);
                for (int at = 0; at < across.length; at++) {
                    if (Double.isFinite(line.low()[at])) {
                        series.add(across[at], line.values()[at], line.low()[at], line.high()[at]);
                    }
                }
                shades.setSeriesFillPaint(data.getSeriesCount(), colour(style, i));
                shades.setSeriesVisibleInLegend(data.getSeriesCount(), false);
                data.addSeries(series);
            }
        }
        if (data.getSeriesCount() > 0) {
            plot.setDataset(2, data);
            plot.setRenderer(2, shades);
        }
    }

    @Override
    public String description() {
        return title + " " + String.join("; ", lines.stream().map(this::words).toList()) + ".";
    }

    private String words(Line line) {
        int first = -1;
        int last = -1;
        for (int at = 0; at < starts.size(); at++) {
            if (whole[at] && Double.isFinite(line.values()[at])) {
                first = first < 0 ? at : first;
                last = at;
            }
        }
        return first < 0
                ? line.name() + ": no whole period"
                : "%s from %s in %s to %s in %s"
                        .formatted(
                                line.name(),
                                unit.label(line.values()[first]),
                                names.get(first),
                                unit.label(line.values()[last]),
                                names.get(last));
    }

    private String told(int series, int at) {
        Line line = lines.get(series);
        String interval =
                line.low().length == 0 || !Double.isFinite(line.low()[at])
                        ? ""
                        : " (%s to %s)"
                                .formatted(unit.label(line.low()[at]), unit.label(line.high()[at]));
        return "%s: %s %s%s%s"
                .formatted(
                        names.get(at),
                        unit.label(line.values()[at]),
                        line.name(),
                        interval,
                        whole[at] ? "" : "; not a whole period");
    }

    private static double millis(LocalDate day) {
        return day.toEpochDay() * MILLIS;
    }

    /// Draws what is not whole dashed and hollow.
    private final class Points extends XYLineAndShapeRenderer {

        private final transient ChartStyle style;

        Points(ChartStyle style) {
            super(true, true);
            this.style = style;
            setUseFillPaint(true);
            setDrawOutlines(true);
            setDefaultToolTipGenerator((_, series, at) -> told(series, at));
        }

        private boolean isFaint(int series) {
            return lines.get(series).smooth() != null;
        }

        @Override
        public Stroke getItemStroke(int series, int at) {
            boolean known = whole[at] && (at == 0 || whole[at - 1]);
            return !known ? Look.DASHED : isFaint(series) ? Look.HAIRLINE : Look.LINE;
        }

        @Override
        public Paint getItemPaint(int series, int at) {
            Color own = colour(style, series);
            return isFaint(series)
                    ? new Color(own.getRed(), own.getGreen(), own.getBlue(), 110)
                    : own;
        }

        @Override
        public Paint getItemFillPaint(int series, int at) {
            return whole[at] ? getItemPaint(series, at) : style.background();
        }

        @Override
        public boolean getItemShapeVisible(int series, int at) {
            double[] values = lines.get(series).values();
            boolean alone =
                    (at == 0 || Double.isNaN(values[at - 1]))
                            && (at + 1 == values.length || Double.isNaN(values[at + 1]));
            return !whole[at] || alone || (values.length <= FEW && !isFaint(series));
        }
    }

    private static TickUnits ticks() {
        var units = new TickUnits();
        for (int days : new int[] {1, 2, 7, 14}) {
            units.add(tick(DateTickUnitType.DAY, days, "d MMM"));
        }
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
