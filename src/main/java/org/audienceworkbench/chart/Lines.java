package org.audienceworkbench.chart;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.util.Arrays;
import java.util.List;

/// One or more lines: ROC and precision-recall curves, power curves, a figure per number of
/// clusters.
///
/// @param marks values of x that matter: the cut-off, the chosen k, how many there are
/// @param bands behind the lines: where a line may lie as well
public record Lines(
        String title, Side x, Side y, List<Line> lines, List<Mark> marks, List<Band> bands)
        implements Chart {

    private static final int FEW_POINTS = 20;

    /// One axis. Limits that are NaN follow the data.
    public record Side(String label, Unit unit, double from, double to) {
        public Side(String label, Unit unit) {
            this(label, unit, Double.NaN, Double.NaN);
        }
    }

    /// @param x ascending; the arrays are not copied
    /// @param kind whether it is a result or something to compare with
    /// @param margin half the width of each point's interval, empty where there are none
    public record Line(String name, double[] x, double[] y, Kind kind, double[] margin) {
        public Line {
            if (x.length != y.length || (margin.length > 0 && margin.length != y.length)) {
                throw new IllegalArgumentException(x.length + " x and " + y.length + " y");
            }
        }

        public Line(String name, double[] x, double[] y, Kind kind) {
            this(name, x, y, kind, new double[0]);
        }

        public Line(String name, double[] x, double[] y) {
            this(name, x, y, Kind.RESULT);
        }
    }

    /// The points that draw a line which stays where it is until the next of these points.
    ///
    /// @param at ascending
    /// @param until where the last one ends
    public static double[][] steps(double[] at, double[] values, double until) {
        var x = new double[2 * at.length];
        var y = new double[2 * at.length];
        for (int i = 0; i < at.length; i++) {
            x[2 * i] = at[i];
            x[2 * i + 1] = i + 1 < at.length ? at[i + 1] : Math.max(until, at[i]);
            y[2 * i] = values[i];
            y[2 * i + 1] = values[i];
        }
        return new double[][] {x, y};
    }

    public enum Kind {
        RESULT,
        /// Thin, dashed and grey: chance, the average, what was expected.
        REFERENCE
    }

    /// @param kind a result stands out, a reference does not
    public record Mark(double x, String label, Kind kind) {
        public Mark(double x, String label) {
            this(x, label, Kind.RESULT);
        }
    }

    /// @param line the place of the line that it is about
    /// @param x ascending; the arrays are not copied
    public record Band(int line, double[] x, double[] low, double[] high) {
        public Band {
            if (x.length != low.length || x.length != high.length) {
                throw new IllegalArgumentException("a band whose sides do not fit");
            }
        }
    }

    public Lines {
        lines = List.copyOf(lines);
        marks = List.copyOf(marks);
        bands = List.copyOf(bands);
    }

    public Lines(String title, Side x, Side y, List<Line> lines, List<Mark> marks) {
        this(title, x, y, lines, marks, List.of());
    }

    public Lines with(List<Band> other) {
        return new Lines(title, x, y, lines, marks, other);
    }

    /// Receiver operating characteristic, with the diagonal of a coin's toss.
    public static Lines roc(String title, List<Line> curves) {
        var chance = new Line("chance", new double[] {0, 1}, new double[] {0, 1}, Kind.REFERENCE);
        return new Lines(
                title,
                new Side("False positive rate", Unit.SHARE, 0, 1),
                new Side("True positive rate", Unit.SHARE, 0, 1),
                and(curves, chance),
                List.of());
    }

    /// @param base share of positives, which a model that knows nothing reaches
    public static Lines precisionRecall(String title, List<Line> curves, double base) {
        var chance =
                new Line("chance", new double[] {0, 1}, new double[] {base, base}, Kind.REFERENCE);
        return new Lines(
                title,
                new Side("Recall", Unit.SHARE, 0, 1),
                new Side("Precision", Unit.SHARE, 0, 1),
                and(curves, chance),
                List.of());
    }

    @Override
    public JFreeChart in(ChartStyle style) {
        var look = new Look(style);
        var data = new DefaultXYDataset();
        var renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setDefaultToolTipGenerator(
                (set, series, item) ->
                        "%s: %s %s, %s %s"
                                .formatted(
                                        lines.get(series).name(),
                                        x.label(),
                                        x.unit().label(set.getXValue(series, item)),
                                        y.label(),
                                        y.unit().label(set.getYValue(series, item))));
        NumberAxis across = isCounted() ? look.counts(x.label()) : look.axis(x.label(), x.unit());
        NumberAxis up = look.axis(y.label(), y.unit());
        across.setAutoRangeIncludesZero(false);
        up.setAutoRangeIncludesZero(y.unit() == Unit.SHARE);
        up.setUpperMargin(0.12);
        range(across, x);
        range(up, y);
        XYPlot plot = look.plot(data, across, up, renderer);
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            data.addSeries(line.name(), new double[][] {line.x(), line.y()});
            boolean result = line.kind() == Kind.RESULT;
            renderer.setSeriesPaint(i, colour(style, i));
            renderer.setSeriesStroke(i, result ? Look.LINE : Look.DASHED);
            renderer.setSeriesShape(i, new Ellipse2D.Double(-3.5, -3.5, 7, 7));
            renderer.setSeriesVisibleInLegend(i, result);
            renderer.setSeriesShapesVisible(i, result && line.x().length <= FEW_POINTS);
            for (int point = 0; point < line.margin().length; point++) {
                double at = line.x()[point];
                double low = line.y()[point] - line.margin()[point];
                double high = line.y()[point] + line.margin()[point];
                plot.addAnnotation(
                        new XYLineAnnotation(at, low, at, high, Look.HAIRLINE, colour(style, i)));
            }
        }
        shade(plot, style);
        for (Mark mark : marks) {
            plot.addDomainMarker(standing(mark, look, across, style));
        }
        JFreeChart chart = look.chart(title, null, plot);
        if (results() > 1) {
            look.legend(chart);
        }
        nameReferences(plot, style);
        return chart;
    }

    @Override
    public String description() {
        List<String> names = lines.stream().map(Line::name).toList();
        return "%s Lines of %s against %s: %s%s."
                .formatted(
                        title,
                        y.label(),
                        x.label(),
                        String.join(", ", names),
                        bands.isEmpty() ? "" : ", with the band in which each may lie");
    }

    /// Results are named at the top and what they compare with at the bottom, so that two that lie
    /// close do not cover each other; a result on the side where there is more room, and what it is
    /// compared with on the side away from it, unless the edge is near.
    private ValueMarker standing(Mark mark, Look look, NumberAxis across, ChartStyle style) {
        boolean result = mark.kind() == Kind.RESULT;
        ValueMarker standing =
                look.standing(mark.x(), mark.label(), result ? style.attention() : style.muted());
        double place = (mark.x() - across.getLowerBound()) / across.getRange().getLength();
        boolean left =
                (result || marks.size() == 1)
                        ? place > 0.5
                        : place > 0.75 || (place > 0.25 && mark.x() < marks.getFirst().x());
        standing.setLabelAnchor(
                result
                        ? left ? RectangleAnchor.TOP_LEFT : RectangleAnchor.TOP_RIGHT
                        : left ? RectangleAnchor.BOTTOM_LEFT : RectangleAnchor.BOTTOM_RIGHT);
        standing.setLabelTextAnchor(
                result
                        ? left ? TextAnchor.TOP_RIGHT : TextAnchor.TOP_LEFT
                        : left ? TextAnchor.BOTTOM_RIGHT : TextAnchor.BOTTOM_LEFT);
        return standing;
    }

    private void shade(XYPlot plot, ChartStyle style) {
        var data = new YIntervalSeriesCollection();
        var shades = new DeviationRenderer(false, false);
        shades.setAlpha(0.18f);
        for (Band band : bands) {
            var series = new YIntervalSeries("limits " + data.getSeriesCount(), false, true);
            for (int i = 0; i < band.x().length; i++) {
                series.add(band.x()[i], band.low()[i], band.low()[i], band.high()[i]);
            }
            shades.setSeriesFillPaint(data.getSeriesCount(), colour(style, band.line()));
            shades.setSeriesVisibleInLegend(data.getSeriesCount(), false);
            data.addSeries(series);
        }
        if (!bands.isEmpty()) {
            plot.setDataset(1, data);
            plot.setRenderer(1, shades);
        }
    }

    private Color colour(ChartStyle style, int line) {
        if (lines.get(line).kind() == Kind.REFERENCE) {
            return style.muted();
        }
        return results() == 1 ? style.accent() : style.group(line);
    }

    private long results() {
        return lines.stream().filter(line -> line.kind() == Kind.RESULT).count();
    }

    /// Few points at whole numbers: groups, steps; half a group makes no tick.
    private boolean isCounted() {
        return lines.stream()
                .allMatch(
                        line ->
                                line.x().length <= FEW_POINTS
                                        && Arrays.stream(line.x()).allMatch(v -> v == Math.rint(v))
                                        && x.unit() == Unit.NUMBER);
    }

    /// Writes on each reference what it is; results are in the legend.
    private void nameReferences(XYPlot plot, ChartStyle style) {
        for (Line line : lines) {
            if (line.kind() == Kind.RESULT || line.x().length == 0) {
                continue;
            }
            double last = line.x()[line.x().length - 1];
            double wanted = line.x()[0] + 0.8 * (last - line.x()[0]);
            // along a level line there is room to its end for the longest name
            boolean level = at(line, line.x()[0]) == at(line, last);
            var name =
                    new XYTextAnnotation(
                            " " + line.name() + " ",
                            level ? last : wanted,
                            at(line, level ? last : wanted));
            name.setFont(style.tickFont());
            name.setPaint(style.muted());
            name.setBackgroundPaint(style.background());
            name.setTextAnchor(level ? TextAnchor.CENTER_RIGHT : TextAnchor.CENTER);
            plot.addAnnotation(name);
        }
    }

    private static double at(Line line, double x) {
        int place = Arrays.binarySearch(line.x(), x);
        if (place >= 0) {
            return line.y()[place];
        }
        int right = Math.clamp(-place - 1L, 1, Math.max(1, line.x().length - 1));
        if (line.x().length == 1) {
            return line.y()[0];
        }
        double span = line.x()[right] - line.x()[right - 1];
        double share = span == 0 ? 0 : (x - line.x()[right - 1]) / span;
        return line.y()[right - 1] + share * (line.y()[right] - line.y()[right - 1]);
    }

    private static void range(NumberAxis axis, Side side) {
        if (Double.isFinite(side.from()) && Double.isFinite(side.to())) {
            axis.setRange(side.from(), side.to());
        }
    }

    private static List<Line> and(List<Line> curves, Line reference) {
        return java.util.stream.Stream.concat(
                        curves.stream(), java.util.stream.Stream.of(reference))
                .toList();
    }
}
