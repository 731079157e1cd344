package org.audienceworkbench.chart;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLabelLocation;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jspecify.annotations.Nullable;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A forest plot with its figures in columns at the right: effects with their intervals below each
/// other, squares as large as what they rest on, and below each effect what is left of it when it
/// is drawn to the mean. An interval that leaves out zero is drawn in accent, one that holds it in
/// grey.
///
/// @param subtitle what the marks mean
/// @param axis what the effect is
/// @param headings of the columns of figures
public record Forest(
        String title,
        String subtitle,
        String axis,
        Unit unit,
        List<String> headings,
        List<Row> rows)
        implements Chart {

    private static final double LARGEST = 17;
    private static final double SMALLEST = 5;
    private static final double APART = 0.2;

    /// An effect and its interval.
    public record Effect(double value, double low, double high) {
        boolean excludesZero() {
            return low > 0 || high < 0;
        }
    }

    /// One line.
    ///
    /// @param seen null where there is none
    /// @param shrunken what is left of it; null where nothing is drawn to a mean
    /// @param size what the area of its square goes by, such as the customers
    /// @param figures one for each heading
    public record Row(
            String name,
            @Nullable Effect seen,
            @Nullable Effect shrunken,
            double size,
            List<String> figures) {
        public Row {
            figures = List.copyOf(figures);
        }
    }

    public Forest {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.figures().size() != headings.size()) {
                throw new IllegalArgumentException(row.name() + " has other columns");
            }
        }
    }

    /// How high the chart wants to be drawn.
    public double height() {
        return 116 + (isShrunken() ? 42.0 : 28.0) * rows.size();
    }

    @Override
    public JFreeChart in(ChartStyle style) {
        var look = new Look(style);
        List<Mark> marks = marks();
        var data = new XYIntervalSeriesCollection();
        for (boolean shrunken : new boolean[] {false, true}) {
            var series = new XYIntervalSeries(shrunken ? "shrunken" : "seen", false, true);
            for (Mark mark : marks) {
                if (mark.shrunken() == shrunken) {
                    Effect e = mark.effect();
                    double at = mark.height();
                    series.add(e.value(), e.low(), e.high(), at, at, at);
                }
            }
            data.addSeries(series);
        }
        NumberAxis values = look.axis(axis, unit);
        // long ones go on under the figures
        values.setLabelLocation(AxisLabelLocation.LOW_END);
        values.setRange(
                range(
                        marks.stream().mapToDouble(mark -> mark.effect().low()).min().orElse(0),
                        marks.stream().mapToDouble(mark -> mark.effect().high()).max().orElse(0)));
        XYPlot plot =
                look.plot(
                        data,
                        values,
                        column(look, "", rows.stream().map(Row::name).toList()),
                        renderer(style, marks));
        for (int i = 0; i < headings.size(); i++) {
            int place = i;
            SymbolAxis figures =
                    column(
                            look,
                            headings.get(i),
                            rows.stream().map(row -> row.figures().get(place)).toList());
            figures.setTickLabelFont(style.tickFont().deriveFont(Font.PLAIN));
            plot.setRangeAxis(i + 1, figures);
            plot.setRangeAxisLocation(i + 1, AxisLocation.BOTTOM_OR_RIGHT);
        }
        plot.setRangeGridlinesVisible(false);
        plot.addDomainMarker(new ValueMarker(0, style.muted(), new BasicStroke(1.25f)));
        return look.chart(title, subtitle, plot);
    }

    @Override
    public String description() {
        return title
                + " "
                + String.join(
                        "; ",
                        rows.stream()
                                .map(row -> row.name() + " " + String.join(", ", row.figures()))
                                .toList())
                + ".";
    }

    /// @param height up from the last row's 0
    private record Mark(Row row, Effect effect, boolean shrunken, double height) {}

    private List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        double apart = isShrunken() ? APART : 0;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            double place = rows.size() - 1.0 - i;
            if (row.seen() != null) {
                marks.add(new Mark(row, row.seen(), false, place + apart));
            }
            if (row.shrunken() != null) {
                marks.add(new Mark(row, row.shrunken(), true, place - apart));
            }
        }
        return marks;
    }

    private boolean isShrunken() {
        return rows.stream().anyMatch(row -> row.shrunken() != null);
    }

    private static org.jfree.data.Range range(double low, double high) {
        double from = Math.min(0, low);
        double to = Math.max(0, high);
        double span = to > from ? to - from : 1;
        return new org.jfree.data.Range(from - span * 0.04, to + span * 0.04);
    }

    /// Words beside the rows, with a heading above the first.
    private SymbolAxis column(Look look, String heading, List<String> words) {
        var bottomUp = new ArrayList<>(words.reversed());
        bottomUp.add(heading);
        var column = new SymbolAxis(null, bottomUp.toArray(String[]::new));
        look.dress(column);
        column.setTickLabelFont(look.style().labelFont());
        column.setTickLabelPaint(look.style().text());
        column.setGridBandsVisible(false);
        column.setRange(-0.6, rows.size() + (headings.isEmpty() ? -0.4 : 0.4));
        return column;
    }

    private XYErrorRenderer renderer(ChartStyle style, List<Mark> marks) {
        List<List<Mark>> bySeries =
                List.of(
                        marks.stream().filter(mark -> !mark.shrunken()).toList(),
                        marks.stream().filter(Mark::shrunken).toList());
        double largest = Math.max(1e-300, Arrays.stream(sizes()).max().orElse(1));
        var renderer =
                new XYErrorRenderer() {
                    @Override
                    public Paint getItemPaint(int series, int item) {
                        Mark mark = bySeries.get(series).get(item);
                        return mark.effect().excludesZero()
                                ? style.accent()
                                : mark.shrunken() ? style.text() : style.muted();
                    }

                    @Override
                    public Shape getItemShape(int series, int item) {
                        if (series == 1) {
                            return new Ellipse2D.Double(-3.5, -3.5, 7, 7);
                        }
                        double size = bySeries.getFirst().get(item).row().size();
                        double side = Math.max(SMALLEST, LARGEST * Math.sqrt(size / largest));
                        return new Rectangle2D.Double(-side / 2, -side / 2, side, side);
                    }

                    @Override
                    public Stroke getItemStroke(int series, int item) {
                        return series == 0 ? Look.LINE : Look.HAIRLINE;
                    }
                };
        renderer.setDrawYError(false);
        renderer.setDrawXError(true);
        renderer.setCapLength(0);
        renderer.setDefaultToolTipGenerator(
                (_, series, item) -> told(bySeries.get(series).get(item)));
        return renderer;
    }

    private double[] sizes() {
        return rows.stream().mapToDouble(Row::size).toArray();
    }

    private String told(Mark mark) {
        Effect e = mark.effect();
        return mark.row().name()
                + (mark.shrunken() ? ", drawn to the mean: " : ": ")
                + unit.interval(e.value(), e.low(), e.high());
    }
}
