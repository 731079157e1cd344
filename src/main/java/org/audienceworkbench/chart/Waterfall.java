package org.audienceworkbench.chart;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;

import java.util.List;
import java.util.stream.IntStream;

/// How many customers are left after each condition of a segment, and how many each one took away.
///
/// @param steps from everyone to the segment, counts never rising
public record Waterfall(String title, List<Step> steps) implements Chart {

    /// @param condition in the words of the rule; "All customers" for the first
    /// @param left customers who meet it and all before it
    public record Step(String condition, long left) {}

    public Waterfall {
        steps = List.copyOf(steps);
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).left() > steps.get(i - 1).left()) {
                throw new IllegalArgumentException("step " + i + " has more than the one before");
            }
        }
    }

    @Override
    public JFreeChart in(ChartStyle style) {
        var look = new Look(style);
        var data = new DefaultCategoryDataset();
        for (int i = 0; i < steps.size(); i++) {
            String row = unique(i);
            data.addValue((double) steps.get(i).left(), "left", row);
            data.addValue((double) taken(i), "taken away", row);
        }
        var bars = new StackedBarRenderer();
        List<String> labels =
                IntStream.range(0, steps.size()).mapToObj(i -> " " + label(i)).toList();
        NumberAxis values = look.dressed(LabelledAxis.after("Customers", labels), Unit.NUMBER);
        values.setUpperMargin(0);
        var plot = look.lyingBars(data, values, bars);
        bars.setSeriesPaint(0, style.accent());
        bars.setSeriesPaint(1, style.grid());
        bars.setDefaultItemLabelGenerator(
                new StandardCategoryItemLabelGenerator() {
                    @Override
                    public String generateLabel(CategoryDataset set, int row, int column) {
                        return (row == 1) == (taken(column) > 0) ? labels.get(column) : "";
                    }
                });
        bars.setDefaultItemLabelsVisible(true);
        var beside =
                new org.jfree.chart.labels.ItemLabelPosition(
                        org.jfree.chart.labels.ItemLabelAnchor.OUTSIDE3,
                        org.jfree.chart.ui.TextAnchor.CENTER_LEFT);
        bars.setDefaultPositiveItemLabelPosition(beside);
        bars.setPositiveItemLabelPositionFallback(beside);
        bars.setDefaultToolTipGenerator(
                (_, _, column) ->
                        steps.get(column).condition()
                                + ": "
                                + label(column)
                                + (taken(column) == 0
                                        ? ""
                                        : ", " + Figures.count(taken(column)) + " fewer"));
        return look.chart(title, null, plot);
    }

    @Override
    public String description() {
        List<String> words =
                steps.stream()
                        .map(step -> step.condition() + " " + Figures.count(step.left()))
                        .toList();
        return title + " " + String.join(", then ", words) + ".";
    }

    private String label(int step) {
        long left = steps.get(step).left();
        long all = steps.getFirst().left();
        String share = all == 0 ? "" : "  " + Figures.share((double) left / all);
        return Figures.count(left) + share;
    }

    private long taken(int step) {
        return step == 0 ? 0 : steps.get(step - 1).left() - steps.get(step).left();
    }

    /// JFreeChart keeps one bar a name, and a rule may say the same twice.
    private String unique(int step) {
        return steps.get(step).condition() + "\u200b".repeat(step);
    }
}
