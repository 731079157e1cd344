package org.audienceworkbench.chart;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;

import java.util.List;

/// Standing bars in a given order, best first: lift or gain by tenth of the customers, uplift by
/// decile. The line is what no model at all would reach.
///
/// @param base value of the line, NaN for none
/// @param baseLabel what the line means ("no model")
public record RankedBars(
        String title,
        String xAxis,
        String yAxis,
        Unit unit,
        List<Double> values,
        double base,
        String baseLabel)
        implements Chart {

    public RankedBars {
        values = List.copyOf(values);
    }

    /// Lift of each tenth over the average.
    public static RankedBars lift(String title, List<Double> lifts) {
        return new RankedBars(
                title,
                "Tenth of the customers, highest score first",
                "Lift over the average",
                Unit.TIMES,
                lifts,
                1,
                "average");
    }

    @Override
    public JFreeChart in(ChartStyle style) {
        var look = new Look(style);
        var data = new DefaultCategoryDataset();
        for (int place = 0; place < values.size(); place++) {
            data.addValue(values.get(place), yAxis, Integer.valueOf(place + 1));
        }
        var bars = new BarRenderer();
        var places = new CategoryAxis(xAxis);
        look.dress(places);
        places.setCategoryMargin(0.2);
        places.setLowerMargin(0.02);
        places.setUpperMargin(0.02);
        NumberAxis heights = look.axis(yAxis, unit);
        heights.setUpperMargin(0.1);
        var plot = new CategoryPlot(data, places, heights, bars);
        plot.setRangeGridlinePaint(style.grid());
        plot.setRangeGridlineStroke(Look.HAIRLINE);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        look.plain(bars);
        var above = new ItemLabelPosition(ItemLabelAnchor.OUTSIDE12, TextAnchor.BOTTOM_CENTER);
        bars.setDefaultPositiveItemLabelPosition(above);
        bars.setPositiveItemLabelPositionFallback(above);
        bars.setSeriesPaint(0, style.accent());
        bars.setDefaultItemLabelGenerator(
                new StandardCategoryItemLabelGenerator() {
                    @Override
                    public String generateLabel(CategoryDataset set, int row, int column) {
                        return unit.label(values.get(column));
                    }
                });
        bars.setDefaultItemLabelsVisible(true);
        bars.setDefaultToolTipGenerator(
                (_, _, column) -> (column + 1) + ": " + unit.label(values.get(column)));
        if (Double.isFinite(base)) {
            plot.addRangeMarker(look.lying(base, baseLabel, style.attention()));
        }
        return look.chart(title, null, plot);
    }

    @Override
    public String description() {
        return "%s Bars of %s: %s."
                .formatted(
                        title, yAxis, String.join(", ", values.stream().map(unit::label).toList()));
    }
}
