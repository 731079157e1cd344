package org.audienceworkbench.chart;

import org.audienceworkbench.base.Counted;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.DefaultXYZDataset;

import java.awt.Color;
import java.awt.Paint;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Shares in the fields of a grid, by how strong the colour is; each field says how many customers
/// it holds. Fields without customers stay empty.
///
/// @param measure what a field's share is
/// @param columns names from left to right
/// @param rows names from bottom to top
/// @param shares from 0 to 1, by row and column
/// @param counts of customers, by row and column
public record HeatMap(
        String title,
        String xAxis,
        String yAxis,
        String measure,
        List<String> columns,
        List<String> rows,
        double[][] shares,
        int[][] counts)
        implements Chart {

    /// From here on the colour is so strong that letters on it take the background's.
    private static final double STRONG = 0.55;

    private static final double FAINTEST = 0.06;

    public HeatMap {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    @Override
    public JFreeChart in(ChartStyle style) {
        var look = new Look(style);
        int[] filled = filled();
        var fields = new double[3][filled.length];
        for (int i = 0; i < filled.length; i++) {
            int row = filled[i] / columns.size();
            int column = filled[i] % columns.size();
            fields[0][i] = column;
            fields[1][i] = row;
            fields[2][i] = shares[row][column];
        }
        var data = new DefaultXYZDataset();
        data.addSeries(measure, fields);
        var blocks = new XYBlockRenderer();
        blocks.setBlockWidth(0.96);
        blocks.setBlockHeight(0.94);
        blocks.setPaintScale(new Strength(style));
        blocks.setDefaultToolTipGenerator((_, _, item) -> tooltip(filled[item]));
        XYPlot plot = look.plot(data, axis(look, xAxis, columns), axis(look, yAxis, rows), blocks);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        for (int i = 0; i < filled.length; i++) {
            var count =
                    new XYTextAnnotation(
                            Figures.count(count(filled[i])), fields[0][i], fields[1][i]);
            count.setFont(style.tickFont());
            count.setPaint(fields[2][i] > STRONG ? style.background() : style.text());
            count.setTextAnchor(TextAnchor.CENTER);
            plot.addAnnotation(count);
        }
        return look.chart(title, subtitle(), plot);
    }

    @Override
    public String description() {
        return "%s Grid of %s against %s: %s.".formatted(title, yAxis, xAxis, subtitle());
    }

    private String subtitle() {
        long customers = Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
        return "%s; the stronger the colour, the higher the %s"
                .formatted(Counted.of(customers, "customer"), measure);
    }

    private String tooltip(int field) {
        int row = field / columns.size();
        int column = field % columns.size();
        return "%s %s, %s %s: %s, %s %s"
                .formatted(
                        xAxis,
                        columns.get(column),
                        yAxis,
                        rows.get(row),
                        Counted.of(counts[row][column], "customer"),
                        measure,
                        Figures.share(shares[row][column]));
    }

    private int count(int field) {
        return counts[field / columns.size()][field % columns.size()];
    }

    private int[] filled() {
        return IntStream.range(0, rows.size() * columns.size())
                .filter(field -> count(field) > 0)
                .toArray();
    }

    private static SymbolAxis axis(Look look, String label, List<String> names) {
        var axis = new SymbolAxis(label, names.toArray(String[]::new));
        look.dress(axis);
        axis.setGridBandsVisible(false);
        axis.setRange(-0.5, names.size() - 0.5);
        return axis;
    }

    /// From nearly the background to the accent.
    private record Strength(ChartStyle style) implements PaintScale {

        @Override
        public double getLowerBound() {
            return 0;
        }

        @Override
        public double getUpperBound() {
            return 1;
        }

        @Override
        public Paint getPaint(double share) {
            double part = FAINTEST + (1 - FAINTEST) * Math.clamp(share, 0, 1);
            return new Color(
                    mixed(style.background().getRed(), style.accent().getRed(), part),
                    mixed(style.background().getGreen(), style.accent().getGreen(), part),
                    mixed(style.background().getBlue(), style.accent().getBlue(), part));
        }

        private static int mixed(int from, int to, double part) {
            return (int) Math.round(from + part * (to - from));
        }
    }
}
