package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Lines;
import org.audienceworkbench.chart.Spans;
import org.audienceworkbench.chart.Unit;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.insight.Dependence;
import org.audienceworkbench.table.ValueType;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// How a kept model's answer depends on one attribute, in words and as a chart.
public record AttributeEffect(Dependence dependence, String sentence, Chart chart) {

    /// More values of a text make no chart that a person reads.
    private static final int MOST = 14;

    private static final double HARDLY = 0.0005;

    /// @param outcome that the model foresees, such as `churned = yes`
    static AttributeEffect of(Catalogue catalogue, Dependence dependence, String outcome) {
        Attribute attribute = catalogue.find(dependence.attribute()).orElse(null);
        ValueType type = attribute == null ? ValueType.NUMBER : attribute.type();
        var words = new Words(dependence, type, outcome);
        return new AttributeEffect(dependence, words.sentence(), words.chart());
    }

    /// A point's value as people say it.
    public static String said(Dependence.Point point, ValueType type) {
        Double value = point.value();
        if (value == null) {
            return Objects.requireNonNullElse(point.label(), "");
        }
        return type == ValueType.BOOLEAN ? (value == 1 ? "yes" : "no") : Figures.number(value);
    }

    private record Words(Dependence dependence, ValueType type, String outcome) {

        private String sentence() {
            List<Dependence.Point> points = dependence.points();
            var byMean = Comparator.comparingDouble(Dependence.Point::mean);
            Dependence.Point low = points.stream().min(byMean).orElseThrow();
            Dependence.Point high = points.stream().max(byMean).orElseThrow();
            String over =
                    "all else as it is, mean of %s"
                            .formatted(
                                    Counted.of(dependence.customers(), "customer")
                                            + (dependence.customers() < dependence.of()
                                                    ? " drawn from "
                                                            + Figures.count(dependence.of())
                                                    : ""));
            String what = (isShare() ? "The probability of " : "The log-odds of ") + outcome;
            if (high.mean() - low.mean() < HARDLY) {
                return "%s hardly depends on %s (%s)."
                        .formatted(what, dependence.attribute(), over);
            }
            return "%s is lowest, %s, with %s %s and highest, %s, with %s (%s). The lighter range holds 80 %% of the customers. Where attributes go together, some of these customers can't exist."
                    .formatted(
                            what,
                            figure(low.mean()),
                            axis(),
                            said(low, type),
                            figure(high.mean()),
                            said(high, type),
                            over);
        }

        private boolean isShare() {
            return dependence.scale() == Dependence.Scale.PROBABILITY;
        }

        private String figure(double value) {
            return isShare() ? Figures.share(value) : Figures.number(value);
        }

        private String axis() {
            return type == ValueType.DATE || type == ValueType.DATETIME
                    ? "days since " + dependence.attribute()
                    : dependence.attribute();
        }

        private Chart chart() {
            String title = "How does the answer depend on %s?".formatted(dependence.attribute());
            String side = isShare() ? "Probability of " + outcome : "Log-odds of " + outcome;
            Unit unit = isShare() ? Unit.SHARE : Unit.NUMBER;
            List<Dependence.Point> numbers =
                    dependence.points().stream().filter(each -> each.value() != null).toList();
            if (!dependence.numeric() || type == ValueType.BOOLEAN || numbers.size() < 3) {
                return new Spans(
                        title,
                        side,
                        unit,
                        "mean, and the range of 80 % of the customers",
                        dependence.points().stream()
                                .limit(MOST)
                                .map(
                                        each ->
                                                new Spans.Span(
                                                        said(each, type),
                                                        each.mean(),
                                                        each.low(),
                                                        each.high()))
                                .toList());
            }
            double[] x =
                    numbers.stream()
                            .mapToDouble(each -> Objects.requireNonNull(each.value()))
                            .toArray();
            return new Lines(
                            title,
                            new Lines.Side(axis(), Unit.NUMBER),
                            new Lines.Side(side, unit),
                            List.of(
                                    new Lines.Line(
                                            "mean",
                                            x,
                                            numbers.stream()
                                                    .mapToDouble(Dependence.Point::mean)
                                                    .toArray())),
                            List.of())
                    .with(
                            List.of(
                                    new Lines.Band(
                                            0,
                                            x,
                                            numbers.stream()
                                                    .mapToDouble(Dependence.Point::low)
                                                    .toArray(),
                                            numbers.stream()
                                                    .mapToDouble(Dependence.Point::high)
                                                    .toArray())));
        }
    }
}
