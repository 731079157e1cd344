package org.audienceworkbench.ui.kit;

import org.audienceworkbench.chart.Calibration;
import org.audienceworkbench.chart.CategoryBars;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Highlight;
import org.audienceworkbench.chart.Histogram;
import org.audienceworkbench.chart.Intervals;
import org.audienceworkbench.chart.Lines;
import org.audienceworkbench.chart.OverTime;
import org.audienceworkbench.chart.RankedBars;
import org.audienceworkbench.chart.Scatter;
import org.audienceworkbench.chart.Unit;
import org.audienceworkbench.chart.Waterfall;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// One chart of each kind, on made-up numbers that look like the real ones.
public final class SampleCharts {

    private SampleCharts() {}

    /// By file name.
    public static Map<String, Chart> all() {
        Map<String, Chart> charts = new LinkedHashMap<>();
        charts.put("histogram", histogram(null, Histogram.Measure.COUNT));
        charts.put("histogram-part", histogram(part(), Histogram.Measure.COUNT));
        charts.put("histogram-share", histogram(part(), Histogram.Measure.SHARE));
        charts.put("histogram-months", months());
        charts.put("bars", bars(null));
        charts.put("bars-part", bars("Women, recent"));
        charts.put("scatter-few", scatter(300, false, false));
        charts.put("scatter-groups", scatter(20_000, true, false));
        charts.put("scatter-part", scatter(60_000, false, true));
        charts.put("lines-roc", roc());
        charts.put("lines-power", power());
        charts.put("lines-elbow", elbow());
        charts.put("calibration", calibration());
        charts.put("lift", lift());
        charts.put("intervals", intervals());
        charts.put("waterfall", waterfall());
        charts.put("over-time", overTime());
        return charts;
    }

    public static Chart histogram(Highlight part, Histogram.Measure measure) {
        var random = new Random(42);
        var values = new double[64_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 300 == 0 ? Double.NaN : Math.exp(random.nextGaussian() * 0.8 + 5);
        }
        return new Histogram(
                "Half of the customers spent less than 150 last year",
                "Spend last year (€)",
                values,
                part,
                measure);
    }

    private static Highlight part() {
        var random = new Random(1);
        var in = new boolean[64_000];
        for (int i = 0; i < in.length; i++) {
            in[i] = random.nextInt(6) == 0;
        }
        return new Highlight("Women, recent", row -> in[row]);
    }

    private static Chart months() {
        var random = new Random(7);
        var values = new double[9_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 + (int) (Math.pow(random.nextDouble(), 1.6) * 12);
        }
        return new Histogram(
                "How long ago did customers last buy?", "Months since last order", values);
    }

    private static Chart bars(String part) {
        String[] names = {
            "Web", "Phone", "Shop in the city centre of Hamburg-Altona", "Marketplace", "Referral",
            "Fair", "Catalogue", "Letter", "Newsletter", "Affiliate"
        };
        List<CategoryBars.Category> categories = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            long count = (long) (28_000 / Math.pow(i + 1, 1.3));
            categories.add(new CategoryBars.Category(names[i], count, count * (i % 3 + 1) / 10));
        }
        return new CategoryBars(
                "Four of ten customers come through the web", "Customers", categories, 6, part);
    }

    public static Chart scatter(int size, boolean grouped, boolean selected) {
        var random = new Random(3);
        var x = new double[size];
        var y = new double[size];
        var groups = new int[size];
        for (int i = 0; i < size; i++) {
            int group = i % 10 < 6 ? 0 : i % 10 < 9 ? 1 : 2;
            groups[i] = group;
            x[i] = 40 + group * 60 + random.nextGaussian() * 22;
            y[i] = 300 - group * 90 + (group == 2 ? 350 : 0) + random.nextGaussian() * 55;
        }
        return new Scatter(
                "Customers who order often do not spend the most",
                "Days since the last order",
                "Spend (€)",
                x,
                y,
                grouped
                        ? new Scatter.Groups(
                                groups, List.of("Regulars", "Drifting", "Big spenders"))
                        : null,
                selected ? new Highlight("Lapsing", row -> groups[row] == 1) : null);
    }

    private static Chart roc() {
        return Lines.roc(
                "Boosting ranks buyers better than regression (ROC AUC 0.85 against 0.83)",
                List.of(curve("boosting 0.85", 4.6), curve("regression 0.83", 3.9)));
    }

    private static Lines.Line curve(String name, double bend) {
        var x = new double[101];
        var y = new double[101];
        for (int i = 0; i <= 100; i++) {
            x[i] = i / 100.0;
            y[i] = Math.pow(x[i], 1 / bend);
        }
        return new Lines.Line(name, x, y);
    }

    private static Chart power() {
        var n = new double[60];
        var power = new double[60];
        for (int i = 0; i < 60; i++) {
            n[i] = i * 200;
            power[i] = 1 - Math.exp(-n[i] / 4_000) * 0.95;
        }
        return new Lines(
                "6,240 customers an arm find a lift of one point",
                new Lines.Side("Customers an arm", Unit.NUMBER),
                new Lines.Side("Power", Unit.SHARE, 0, 1),
                List.of(new Lines.Line("power", n, power)),
                List.of(new Lines.Mark(6_240, "6,240")));
    }

    private static Chart elbow() {
        return new Lines(
                "Three groups fit best",
                new Lines.Side("Number of groups", Unit.NUMBER),
                new Lines.Side("Silhouette", Unit.NUMBER),
                List.of(
                        new Lines.Line(
                                "silhouette",
                                new double[] {2, 3, 4, 5, 6, 7, 8},
                                new double[] {0.34, 0.412, 0.37, 0.391, 0.35, 0.31, 0.29})),
                List.of(new Lines.Mark(3, "chosen")));
    }

    private static Chart calibration() {
        List<Calibration.Point> points = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            double p = 0.03 + i * 0.075;
            double seen = p + (i % 2 == 0 ? 0.015 : -0.02);
            double half = 0.01 + i * 0.006;
            points.add(new Calibration.Point(p, seen, seen - half, seen + half, 2_400 / (i + 1)));
        }
        return new Calibration("Predictions come true as often as they say", points);
    }

    private static Chart lift() {
        return RankedBars.lift(
                "The best tenth buys 3.4 times as often as the average",
                List.of(3.41, 2.02, 1.36, 0.98, 0.74, 0.53, 0.4, 0.28, 0.17, 0.09));
    }

    private static Chart intervals() {
        return new Intervals(
                "Both e-mails bring visits, the one for men more",
                "Difference in visits to no e-mail",
                Unit.SHARE,
                0.95,
                List.of(
                        new Intervals.Estimate("Men's e-mail", 0.0765896, 0.0699535, 0.0832256),
                        new Intervals.Estimate("Women's e-mail", 0.0452331, 0.0388, 0.0516),
                        new Intervals.Estimate("Postcard", 0.004, -0.006, 0.014)));
    }

    private static Chart waterfall() {
        return new Waterfall(
                "Consent takes the most",
                List.of(
                        new Waterfall.Step("All customers", 64_000),
                        new Waterfall.Step("bought women's or men's", 57_570),
                        new Waterfall.Step("not new", 28_650),
                        new Waterfall.Step("rural or urban", 17_565),
                        new Waterfall.Step("has consented", 9_120)));
    }

    private static Chart overTime() {
        var starts = new ArrayList<LocalDate>();
        var names = new ArrayList<String>();
        var orders = new double[30];
        var visits = new double[30];
        var whole = new boolean[30];
        for (int i = 0; i < orders.length; i++) {
            LocalDate month = LocalDate.of(2023, 5, 1).plusMonths(i);
            double season = Math.sin((month.getMonthValue() - 3) / 12.0 * 2 * Math.PI);
            starts.add(month);
            names.add(month.toString());
            whole[i] = i < orders.length - 1;
            double part = whole[i] ? 1 : 0.3;
            orders[i] = part * (3_200 + i * 40 - season * 900);
            visits[i] = part * (5_100 + i * 25 - season * 500);
        }
        return new OverTime(
                "Orders peak before Christmas",
                "the last month is not over",
                "Orders a month",
                Unit.NUMBER,
                starts,
                names,
                whole,
                List.of(
                        new OverTime.Line("Shop", orders, new double[0], new double[0], null),
                        new OverTime.Line(
                                "Marketplace", visits, new double[0], new double[0], null)));
    }
}
