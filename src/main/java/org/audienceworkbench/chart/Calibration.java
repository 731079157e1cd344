package org.audienceworkbench.chart;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

import java.awt.geom.Ellipse2D;
import java.util.List;

/// Whether predicted probabilities come true: on the diagonal they do. Each point is a group of
/// customers with like predictions, its area their number, with the interval of what was observed.
///
/// @param before the same customers' predictions before they were calibrated; empty where they were
///   not
public record Calibration(String title, List<Point> points, List<Point> before) implements Chart {

    /// @param low lower end of the interval of `observed`, or NaN for none
    public record Point(double predicted, double observed, double low, double high, long count) {
        public Point(double predicted, double observed, long count) {
            this(predicted, observed, Double.NaN, Double.NaN, count);
        }
    }

    public Calibration {
        points = List.copyOf(points);
        before = List.copyOf(before);
    }

    public Calibration(String title, List<Point> points) {
        this(title, points, List.of());
    }

    @Override
    public JFreeChart in(ChartStyle style) {
        var look = new Look(style);
        double top = 0.05;
        for (Point point : points) {
            double high = Double.isFinite(point.high()) ? point.high() : point.observed();
            top = Math.max(top, Math.max(point.predicted(), high));
        }
        for (Point point : before) {
            top = Math.max(top, Math.max(point.predicted(), point.observed()));
        }
        NumberAxis x = look.axis("Predicted probability", Unit.SHARE);
        NumberAxis y = look.axis("Share that came true", Unit.SHARE);
        double limit = Math.min(1, top * 1.06);
        x.setRange(0, limit);
        y.setRange(0, limit);

        var diagonal = new DefaultXYDataset();
        diagonal.addSeries("as predicted", new double[][] {{0, limit}, {0, limit}});
        var thin = new XYLineAndShapeRenderer(true, false);
        thin.setSeriesPaint(0, style.muted());
        thin.setSeriesStroke(0, Look.DASHED);

        XYPlot plot = look.plot(intervals(), x, y, circles(style));
        plot.setDataset(1, diagonal);
        plot.setRenderer(1, thin);
        if (!before.isEmpty()) {
            var former = new DefaultXYDataset();
            former.addSeries(
                    "before",
                    new double[][] {
                        before.stream().mapToDouble(Point::predicted).toArray(),
                        before.stream().mapToDouble(Point::observed).toArray()
                    });
            var rings = new XYLineAndShapeRenderer(false, true);
            rings.setSeriesPaint(0, style.muted());
            rings.setSeriesShape(0, new Ellipse2D.Double(-4, -4, 8, 8));
            rings.setSeriesShapesFilled(0, false);
            plot.setDataset(2, former);
            plot.setRenderer(2, rings);
        }
        String words =
                "dashed: as predicted" + (before.isEmpty() ? "" : "; rings: before calibration");
        var note = new XYTextAnnotation(words, limit * 0.02, limit * 0.96);
        note.setFont(style.tickFont());
        note.setPaint(style.muted());
        note.setTextAnchor(TextAnchor.TOP_LEFT);
        plot.addAnnotation(note);
        return look.chart(title, subtitle(), plot);
    }

    @Override
    public String description() {
        double furthest =
                points.stream()
                        .mapToDouble(point -> Math.abs(point.observed() - point.predicted()))
                        .max()
                        .orElse(Double.NaN);
        return "%s Calibration in %s groups; the largest gap between predicted and observed is %s."
                .formatted(title, points.size(), Figures.points(furthest));
    }

    private String subtitle() {
        long customers = points.stream().mapToLong(Point::count).sum();
        return "%s customers in %s groups of like predictions"
                .formatted(Figures.count(customers), Figures.count(points.size()));
    }

    private XYIntervalSeriesCollection intervals() {
        var series = new XYIntervalSeries("observed");
        for (Point p : points) {
            double low = Double.isFinite(p.low()) ? p.low() : p.observed();
            double high = Double.isFinite(p.high()) ? p.high() : p.observed();
            series.add(p.predicted(), p.predicted(), p.predicted(), p.observed(), low, high);
        }
        var data = new XYIntervalSeriesCollection();
        data.addSeries(series);
        return data;
    }

    private XYErrorRenderer circles(ChartStyle style) {
        long most = points.stream().mapToLong(Point::count).max().orElse(1);
        var renderer =
                new XYErrorRenderer() {
                    @Override
                    public java.awt.Shape getItemShape(int row, int column) {
                        double share = (double) points.get(column).count() / Math.max(1, most);
                        double size = 6 + 8 * Math.sqrt(share);
                        return new Ellipse2D.Double(-size / 2, -size / 2, size, size);
                    }
                };
        renderer.setDrawXError(false);
        renderer.setCapLength(0);
        renderer.setErrorPaint(style.accent());
        renderer.setErrorStroke(Look.HAIRLINE);
        renderer.setSeriesPaint(0, style.accent());
        renderer.setDefaultToolTipGenerator(
                (_, _, item) ->
                        "predicted %s, came true %s of %s customers"
                                .formatted(
                                        Figures.share(points.get(item).predicted()),
                                        Figures.share(points.get(item).observed()),
                                        Figures.count(points.get(item).count())));
        return renderer;
    }
}
