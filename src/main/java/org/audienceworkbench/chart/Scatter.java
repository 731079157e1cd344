package org.audienceworkbench.chart;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.AbstractXYDataset;
import org.jspecify.annotations.Nullable;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Every customer as a point of two numeric attributes, a million as well as a hundred. Very many
/// become a raster of how many have such values.
///
/// @param xAxis the attribute's label with its unit
/// @param x one a row; a point needs both values; not copied
/// @param colour what the points' colours say; null for nothing
/// @param sizes what the points' sizes say; null for nothing
/// @param highlight drawn in accent before all others in grey; wins over `colour`
public record Scatter(
        String title,
        String xAxis,
        String yAxis,
        double[] x,
        double[] y,
        @Nullable Colour colour,
        @Nullable Sizes sizes,
        @Nullable Highlight highlight)
        implements Chart, Pointed {

    /// Above this many points they become one picture.
    private static final int FEW = 2_000;

    /// Above this many points dots would hide each other.
    private static final int MANY = 10_000;

    /// A third attribute.
    public sealed interface Colour {}

    /// A colour a group; the ninth and later groups are "other".
    ///
    /// @param name what the groups are of; may be empty
    /// @param of the group of each row, a place in `names`, or -1 for none (drawn in grey)
    public record Groups(String name, int[] of, List<String> names) implements Colour {
        public Groups {
            names = List.copyOf(names);
        }

        public Groups(int[] of, List<String> names) {
            this("", of, names);
        }
    }

    /// Colours from low to high values; missing ones in grey.
    ///
    /// @param low where the first colour is; what is lower has it, too
    /// @param values one a row, NaN where missing; not copied
    public record Shade(String name, double[] values, double low, double high) implements Colour {

        /// Between the 2 % and the 98 % of the values, so that single ones far out don't take all
        /// the colours.
        public static Shade of(String name, double[] values) {
            double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
            return sorted.length == 0
                    ? new Shade(name, values, 0, 0)
                    : new Shade(
                            name,
                            values,
                            sorted[(int) (0.02 * (sorted.length - 1))],
                            sorted[(int) Math.ceil(0.98 * (sorted.length - 1))]);
        }
    }

    /// A fourth attribute; the area of a point grows with it.
    ///
    /// @param values one a row, NaN where missing (drawn smallest); not copied
    public record Sizes(String name, double[] values) {}

    public Scatter {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " x and " + y.length + " y");
        }
    }

    public Scatter(
            String title,
            String xAxis,
            String yAxis,
            double[] x,
            double[] y,
            @Nullable Colour colour,
            @Nullable Highlight highlight) {
        this(title, xAxis, yAxis, x, y, colour, null, highlight);
    }

    public Scatter(String title, String xAxis, String yAxis, double[] x, double[] y) {
        this(title, xAxis, yAxis, x, y, null, null, null);
    }

    /// The same in other colours.
    public Scatter colouredBy(@Nullable Colour other) {
        return new Scatter(title, xAxis, yAxis, x, y, other, sizes, highlight);
    }

    /// The same with others in front.
    public Scatter with(@Nullable Highlight other) {
        return new Scatter(title, xAxis, yAxis, x, y, colour, sizes, other);
    }

    @Override
    public JFreeChart in(ChartStyle style) {
        var look = new Look(style);
        int points = points();
        NumberAxis across = look.axis(xAxis, Unit.NUMBER);
        NumberAxis up = look.axis(yAxis, Unit.NUMBER);
        if (points > MANY) {
            var image = new DensityImage(this, style);
            range(across, image.points().across());
            range(up, image.points().up());
            DensityPlot plot = look.gridded(new DensityPlot(image, this, across, up, style));
            return ready(look.chart(title, subtitle(points), plot), plot, points);
        }
        int[] drawn = drawn();
        range(across, PointIndex.Extent.of(x, y));
        range(up, PointIndex.Extent.of(y, x));
        XYPlot plot;
        if (points > FEW) {
            plot = look.plot(null, across, up, new XYLineAndShapeRenderer(false, true));
            plot.addAnnotation(new DotCloud(this, drawn, style));
        } else {
            plot = look.plot(new Points(drawn), across, up, new Dots(this, drawn, style));
        }
        if (colour instanceof Groups groups && highlight == null) {
            GroupNames.put(plot, this, groups, drawn, style);
        }
        return ready(look.chart(title, subtitle(points), plot), plot, points);
    }

    private static JFreeChart ready(JFreeChart chart, XYPlot plot, int points) {
        if (points > 0) {
            // A picture is no data set, and JFreeChart would say that there is nothing.
            plot.setNoDataMessage(null);
        }
        return chart;
    }

    @Override
    public String description() {
        return "%s %s against %s for %s.".formatted(title, yAxis, xAxis, subtitle(points()));
    }

    @Override
    public @Nullable String told(JFreeChart drawn, Rectangle2D area, double x, double y) {
        return drawn.getXYPlot() instanceof DensityPlot plot
                ? plot.image()
                        .told(
                                plot.getDomainAxis().java2DToValue(x, area, RectangleEdge.BOTTOM),
                                plot.getRangeAxis().java2DToValue(y, area, RectangleEdge.LEFT))
                : null;
    }

    private int points() {
        int points = 0;
        for (int row = 0; row < x.length; row++) {
            points += PointIndex.isDrawn(x[row], y[row]) ? 1 : 0;
        }
        return points;
    }

    /// Rows that have both values; those in front come last.
    private int[] drawn() {
        var rows = new int[points()];
        int back = 0;
        int front = rows.length;
        for (int row = 0; row < x.length; row++) {
            if (PointIndex.isDrawn(x[row], y[row])) {
                if (highlight != null && highlight.contains().test(row)) {
                    front--;
                    rows[front] = row;
                } else {
                    rows[back] = row;
                    back++;
                }
            }
        }
        return rows;
    }

    private String subtitle(int points) {
        List<String> parts = new ArrayList<>();
        String all = Figures.count(points) + (points == 1 ? " customer" : " customers");
        if (highlight == null) {
            parts.add(all);
        } else {
            long selected = 0;
            for (int row = 0; row < x.length; row++) {
                boolean is = PointIndex.isDrawn(x[row], y[row]) && highlight.contains().test(row);
                selected += is ? 1 : 0;
            }
            parts.add("%s: %s of %s".formatted(highlight.name(), Figures.count(selected), all));
        }
        if (points < x.length) {
            parts.add(Figures.count(x.length - (long) points) + " without both values");
        }
        if (colour instanceof Shade shade && highlight == null && points <= MANY) {
            parts.add(
                    "colour: %s from %s (dark) to %s (yellow)"
                            .formatted(
                                    shade.name(),
                                    Figures.number(shade.low()),
                                    Figures.number(shade.high())));
        }
        if (sizes != null) {
            parts.add(
                    points > MANY
                            ? "sizes can be drawn for up to " + Figures.count(MANY) + " customers"
                            : "size: " + sizes.name());
        }
        return String.join(" · ", parts);
    }

    private static void range(NumberAxis axis, PointIndex.Extent extent) {
        double span = extent.to() - extent.from();
        double size = Math.max(Math.abs(extent.from()), Math.abs(extent.to()));
        double margin = span > 0 ? span * 0.03 : Math.max(0.5, size * 0.01);
        // Ticks can't be told apart below this.
        double least = size * 1e-12;
        axis.setRange(
                extent.from() - Math.max(margin, least), extent.to() + Math.max(margin, least));
    }

    /// The drawn rows as JFreeChart wants them, without a copy.
    private final class Points extends AbstractXYDataset {
        private final int[] rows;

        Points(int[] rows) {
            this.rows = rows;
        }

        @Override
        public int getSeriesCount() {
            return 1;
        }

        @Override
        public Comparable<?> getSeriesKey(int series) {
            return "customers";
        }

        @Override
        public int getItemCount(int series) {
            return rows.length;
        }

        @Override
        public Number getX(int series, int item) {
            return x[rows[item]];
        }

        @Override
        public Number getY(int series, int item) {
            return y[rows[item]];
        }
    }
}
