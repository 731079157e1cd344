package org.audienceworkbench.chart;

import org.audienceworkbench.base.Counted;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.xy.DefaultIntervalXYDataset;
import org.jspecify.annotations.Nullable;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// How a numeric attribute is spread over all customers, or over a segment and the rest.
///
/// @param axis the attribute's label with its unit
/// @param values one a row, NaN where missing; not copied
/// @param measure what the height of a bar means when there is a highlight
/// @param range what the bars lie between
public record Histogram(
        String title,
        String axis,
        double[] values,
        @Nullable Highlight highlight,
        Measure measure,
        Range range)
        implements Barred {

    /// What a bar's height means.
    public enum Measure {
        /// Customers; the highlighted ones are drawn inside all.
        COUNT,
        /// Share of their own group, so that a small segment can be compared with the rest.
        SHARE
    }

    /// What the bars lie between.
    public enum Range {
        /// The values themselves, a long tail left out.
        VALUES,
        /// 0 and 1, for shares and probabilities.
        SHARES
    }

    public Histogram(
            String title,
            String axis,
            double[] values,
            @Nullable Highlight highlight,
            Measure measure) {
        this(title, axis, values, highlight, measure, Range.VALUES);
    }

    public Histogram(String title, String axis, double[] values) {
        this(title, axis, values, null, Measure.COUNT);
    }

    /// Of shares or probabilities.
    public static Histogram ofShares(String title, String axis, double[] values) {
        return new Histogram(title, axis, values, null, Measure.COUNT, Range.SHARES);
    }

    @Override
    public JFreeChart in(ChartStyle style) {
        var look = new Look(style);
        Bins all = bins();
        var data = new DefaultIntervalXYDataset();
        var bars = new XYBarRenderer();
        bars.setBarPainter(new StandardXYBarPainter());
        bars.setShadowVisible(false);
        bars.setDrawBarOutline(true);
        bars.setDefaultOutlinePaint(style.background());
        bars.setLegendBar(new Rectangle2D.Double(-4, -4, 8, 8));
        bars.setDefaultToolTipGenerator(
                (set, series, item) -> tooltip(all, item, set.getYValue(series, item)));
        if (highlight == null) {
            add(data, bars, "All", all, style.accent());
        } else {
            Bins part = all.filled(values, highlight.contains());
            Bins rest =
                    measure == Measure.COUNT
                            ? all
                            : all.filled(values, row -> !highlight.contains().test(row));
            // JFreeChart draws the last series first.
            add(
                    data,
                    bars,
                    highlight.name() + " (" + Figures.count(part.size()) + ")",
                    part,
                    measure == Measure.COUNT ? style.accent() : clear(style.accent()));
            add(
                    data,
                    bars,
                    (measure == Measure.COUNT ? "all (" : "the rest (")
                            + Figures.count(rest.size())
                            + ")",
                    rest,
                    style.rest());
        }
        NumberAxis x = all.isWhole() ? look.counts(axis) : look.axis(axis, Unit.NUMBER);
        x.setRange(all.from(), all.to());
        NumberAxis y =
                measure == Measure.COUNT
                        ? look.axis("Customers", Unit.NUMBER)
                        : look.axis("Share of the group", Unit.SHARE);
        var plot = look.plot(data, x, y, bars);
        plot.setDomainGridlinesVisible(false);
        JFreeChart chart = look.chart(title, subtitle(all), plot);
        if (highlight != null) {
            look.legend(chart);
        }
        return chart;
    }

    @Override
    public String description() {
        Bins bins = bins();
        int fullest = 0;
        for (int bin = 1; bin < bins.counts().length; bin++) {
            fullest = bins.counts()[bin] > bins.counts()[fullest] ? bin : fullest;
        }
        return "%s Histogram of %s, %s values from %s to %s, most of them between %s and %s."
                .formatted(
                        title,
                        axis,
                        Figures.count(bins.size()),
                        Figures.number(bins.from()),
                        Figures.number(bins.to()),
                        Figures.number(bins.edge(fullest)),
                        Figures.number(bins.edge(fullest + 1)));
    }

    /// What the bars count.
    public Bins bins() {
        return range == Range.SHARES ? Bins.ofShares(values) : Bins.of(values);
    }

    @Override
    public int bars(JFreeChart drawn) {
        return drawn.getXYPlot().getDataset().getItemCount(0);
    }

    @Override
    public Rectangle2D place(JFreeChart drawn, Rectangle2D area, int bar) {
        // the axis ends with the first and the last bar
        double width = area.getWidth() / bars(drawn);
        return new Rectangle2D.Double(
                area.getX() + width * bar, area.getY(), width, area.getHeight());
    }

    private void add(
            DefaultIntervalXYDataset data,
            XYBarRenderer bars,
            String name,
            Bins bins,
            Color colour) {
        int size = bins.counts().length;
        var rows = new double[6][size];
        double total = measure == Measure.COUNT ? 1 : Math.max(1, bins.size());
        for (int bin = 0; bin < size; bin++) {
            rows[0][bin] = (bins.edge(bin) + bins.edge(bin + 1)) / 2;
            rows[1][bin] = bins.edge(bin);
            rows[2][bin] = bins.edge(bin + 1);
            rows[3][bin] = bins.counts()[bin] / total;
            rows[5][bin] = rows[3][bin];
        }
        bars.setSeriesPaint(data.getSeriesCount(), colour);
        bars.setSeriesOutlinePaint(data.getSeriesCount(), bars.getDefaultOutlinePaint());
        data.addSeries(name, rows);
    }

    private String tooltip(Bins bins, int bin, double height) {
        String amount =
                measure == Measure.COUNT
                        ? Counted.of(Math.round(height), "customer")
                        : Figures.share(height);
        String range =
                bins.isWhole()
                        ? Figures.number(bins.edge(bin) + 0.5)
                        : Figures.number(bins.edge(bin))
                                + " to "
                                + Figures.number(bins.edge(bin + 1));
        return range + ": " + amount;
    }

    private static String subtitle(Bins bins) {
        List<String> parts = new ArrayList<>();
        parts.add(Counted.of(bins.size(), "customer"));
        if (bins.missing() > 0) {
            parts.add(Figures.count(bins.missing()) + " without a value");
        }
        if (bins.below() > 0) {
            parts.add(
                    Figures.count(bins.below())
                            + " below "
                            + Figures.number(bins.from())
                            + " not drawn");
        }
        if (bins.above() > 0) {
            parts.add(
                    Figures.count(bins.above())
                            + " above "
                            + Figures.number(bins.to())
                            + " not drawn");
        }
        return String.join(" · ", parts);
    }

    private static Color clear(Color colour) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 170);
    }
}
