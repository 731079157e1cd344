package org.audienceworkbench.chart;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.AbstractXYDataset;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Every customer as a point of two numeric attributes, a million as well as a hundred.
///
/// @param xAxis the attribute's label with its unit
/// @param x one a row; a point needs both values; not copied
/// @param groups colours by group; the ninth and later groups are "other"
/// @param highlight drawn in accent before all others in grey; wins over `groups`
public record Scatter(
        String title,
        String xAxis,
        String yAxis,
        double[] x,
        double[] y,
        @Nullable Groups groups,
        @Nullable Highlight highlight)
        implements Chart {

    /// Above this many points they become one picture: as quick for a million as for ten thousand.
    private static final int FEW = 2_000;

    /// @param of the group of each row, a place in `names`, or -1 for none (drawn in grey)
    public record Groups(int[] of, List<String> names) {
        public Groups {
            names = List.copyOf(names);
        }
    }

    public Scatter {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " x and " + y.length + " y");
        }
    }

    public Scatter(String title, String xAxis, String yAxis, double[] x, double[] y) {
        this(title, xAxis, yAxis, x, y, null, null);
    }

    @Override
    public JFreeChart in(ChartStyle style) {
        var look = new Look(style);
        int[] drawn = drawn();
        NumberAxis across = ranged(look.axis(xAxis, Unit.NUMBER), x, drawn);
        NumberAxis up = ranged(look.axis(yAxis, Unit.NUMBER), y, drawn);
        XYPlot plot;
        if (drawn.length > FEW) {
            plot = look.plot(null, across, up, new XYLineAndShapeRenderer(false, true));
            plot.addAnnotation(new DotCloud(this, drawn, style));
        } else {
            plot = look.plot(new Points(drawn), across, up, new Dots(this, drawn, style));
        }
        if (groups != null && highlight == null) {
            GroupNames.put(plot, this, groups, drawn, style);
        }
        JFreeChart chart = look.chart(title, subtitle(drawn.length), plot);
        if (drawn.length > 0) {
            // The cloud is no data set, and JFreeChart would say that there is nothing.
            plot.setNoDataMessage(null);
        }
        return chart;
    }

    @Override
    public String description() {
        return "%s %s against %s for %s.".formatted(title, yAxis, xAxis, subtitle(drawn().length));
    }

    /// Rows that have both values; those in front come last.
    private int[] drawn() {
        int[] rows =
                IntStream.range(0, x.length)
                        .filter(row -> Double.isFinite(x[row]) && Double.isFinite(y[row]))
                        .toArray();
        if (highlight == null) {
            return rows;
        }
        return IntStream.concat(
                        Arrays.stream(rows).filter(row -> !highlight.contains().test(row)),
                        Arrays.stream(rows).filter(highlight.contains()))
                .toArray();
    }

    private String subtitle(int points) {
        var text = new StringBuilder();
        if (highlight != null) {
            long selected =
                    Arrays.stream(drawn()).filter(row -> highlight.contains().test(row)).count();
            text.append("%s: %s of ".formatted(highlight.name(), Figures.count(selected)));
        }
        text.append(Figures.count(points)).append(" customers");
        if (points < x.length) {
            text.append(" · ")
                    .append(Figures.count(x.length - (long) points))
                    .append(" without both values");
        }
        return text.toString();
    }

    private static NumberAxis ranged(NumberAxis axis, double[] values, int[] rows) {
        double min = Arrays.stream(rows).mapToDouble(row -> values[row]).min().orElse(0);
        double max = Arrays.stream(rows).mapToDouble(row -> values[row]).max().orElse(1);
        double margin = max > min ? (max - min) * 0.03 : 0.5;
        axis.setRange(min - margin, max + margin);
        return axis;
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
