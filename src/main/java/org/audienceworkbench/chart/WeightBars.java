package org.audienceworkbench.chart;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;

import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;

/// What a whole is made of, the heaviest part on top: an attribute's share of a model.
///
/// @param axis what the whole is ("Share of the model")
/// @param top how many are shown; the lighter ones are left out
public record WeightBars(String title, String axis, List<Weight> weights, int top)
        implements Barred {

    /// @param share of the whole, 0 to 1
    public record Weight(String name, double share) {}

    public WeightBars {
        weights = List.copyOf(weights);
        if (top < 1) {
            throw new IllegalArgumentException("top must be at least 1: " + top);
        }
    }

    @Override
    public JFreeChart in(ChartStyle style) {
        var look = new Look(style);
        List<Weight> shown = shown();
        var data = new DefaultCategoryDataset();
        shown.forEach(weight -> data.addValue(weight.share(), axis, weight.name()));
        List<String> labels =
                shown.stream().map(weight -> " " + Figures.share(weight.share())).toList();
        NumberAxis values = look.dressed(LabelledAxis.after(axis, labels), Unit.SHARE);
        values.setUpperMargin(0);
        var bars = new BarRenderer();
        bars.setSeriesPaint(0, style.accent());
        var plot = look.lyingBars(data, values, bars);
        bars.setDefaultItemLabelGenerator(
                new StandardCategoryItemLabelGenerator() {
                    @Override
                    public String generateLabel(CategoryDataset set, int row, int column) {
                        return labels.get(column);
                    }
                });
        bars.setDefaultItemLabelsVisible(true);
        bars.setDefaultToolTipGenerator(
                (_, _, column) -> shown.get(column).name() + ":" + labels.get(column));
        String rest =
                weights.size() > shown.size()
                        ? "the first %s of %s"
                                .formatted(
                                        Figures.count(shown.size()), Figures.count(weights.size()))
                        : null;
        return look.chart(title, rest, plot);
    }

    @Override
    public String description() {
        List<String> words =
                shown().stream()
                        .map(weight -> weight.name() + " " + Figures.share(weight.share()))
                        .toList();
        return title + " Bars: " + String.join(", ", words) + ".";
    }

    @Override
    public int bars(JFreeChart drawn) {
        return LyingPlaces.bars(drawn);
    }

    @Override
    public Rectangle2D place(JFreeChart drawn, Rectangle2D area, int bar) {
        return LyingPlaces.place(drawn, area, bar);
    }

    /// The bars, the heaviest first.
    public List<Weight> shown() {
        return weights.stream()
                .sorted(Comparator.comparingDouble(Weight::share).reversed())
                .limit(top)
                .toList();
    }
}
