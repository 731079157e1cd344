package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Limits;
import org.audienceworkbench.trend.Figure;
import org.audienceworkbench.trend.Grain;
import org.audienceworkbench.trend.Periods;
import org.audienceworkbench.trend.Series;
import org.audienceworkbench.workbench.TrendCharts;
import org.audienceworkbench.workbench.TrendWords;
import org.audienceworkbench.workbench.Trends;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// `audience trend`.
@Command(
        name = "trend",
        mixinStandardHelpOptions = true,
        description = "How orders, revenue or e-mails go, by day, week, month or quarter.")
final class TrendCommand implements Callable<Integer> {

    @ParentCommand Audience audience;

    @Parameters(
            index = "0",
            paramLabel = "FIGURE",
            description =
                    "orders, revenue, customers (who ordered), order-value, sent, opened, clicked,"
                            + " open-rate or click-rate.")
    String figure;

    @Option(
            names = "--by",
            paramLabel = "PERIOD",
            description =
                    "day, week (from Monday), month or quarter (default: what shows the span"
                            + " best).")
    @Nullable String by;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "The first day that counts (default: the first in the data).")
    @Nullable String from;

    @Option(names = "--segment", description = "A saved segment to compare with the rest.")
    @Nullable String segment;

    @Option(names = "--as-of", paramLabel = "T", description = "The moment to look from.")
    @Nullable String asOf;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Draws it, too; ends in .png, .svg or .pdf.")
    @Nullable Path out;

    @Option(names = "--dark", description = "Light on dark.")
    boolean dark;

    @Override
    public Integer call() throws Exception {
        return audience.answer(
                console -> {
                    var question =
                            new Trends.Question(
                                    figure(figure), grain(by), Console.day("--from", from));
                    Frame frame = console.frame(asOf);
                    Series series =
                            console.workbench()
                                    .trends()
                                    .series(
                                            frame,
                                            question,
                                            console.highlight(frame, segment),
                                            console.progress());
                    if (out != null) {
                        PictureFile.write(TrendCharts.of(series), dark, out);
                    }
                    return new Audience.Answer(json(series), text(series));
                });
    }

    private static Figure figure(String word) {
        return Figure.ofWord(word)
                .orElseThrow(
                        () ->
                                ImportCommand.unknown(
                                        "figure",
                                        word,
                                        "FIGURE",
                                        Arrays.stream(Figure.values())
                                                .map(Figure::word)
                                                .collect(Collectors.joining(", "))));
    }

    /// @throws Problem when there is none of that name
    static @Nullable Grain grain(@Nullable String word) {
        return word == null
                ? null
                : Grain.ofWord(word)
                        .orElseThrow(
                                () ->
                                        ImportCommand.unknown(
                                                "period",
                                                word,
                                                "--by",
                                                "day, week, month, quarter"));
    }

    private ObjectNode json(Series series) {
        Periods periods = series.periods();
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("figure", series.figure().word());
        json.put("by", periods.grain().word());
        json.put("from", periods.from().toString());
        json.put("asOf", periods.asOf().instant().toString());
        json.put("zone", periods.asOf().zone().getId());
        json.put("sentence", TrendWords.sentence(series));
        ArrayNode groups = json.putArray("groups");
        for (Series.Group group : series.groups()) {
            ObjectNode told = groups.addObject();
            told.put("name", group.name()).put("customers", group.customers());
            double total = group.total(series.figure().kind());
            told.put(
                    "total",
                    // who ordered in several periods would count several times
                    series.figure() == Figure.CUSTOMERS || !Double.isFinite(total) ? null : total);
            addPoints(told.putArray("points"), series, group);
        }
        json.put("file", out == null ? null : out.toString());
        return json;
    }

    private static void addPoints(ArrayNode points, Series series, Series.Group group) {
        Periods periods = series.periods();
        double[] smooth = series.smooth(group);
        boolean count = series.figure().kind() == Figure.Kind.COUNT;
        for (int period = 0; period < periods.size(); period++) {
            ObjectNode point = points.addObject();
            point.put("start", periods.start(period).toString());
            point.put("end", periods.lastDay(period).toString());
            point.put("whole", periods.isWhole(period));
            point.put("value", finite(group.value(period)));
            if (!count) {
                point.put("of", group.under()[period]);
            }
            if (series.figure().kind() == Figure.Kind.RATE) {
                Limits limits = group.limits(period);
                point.put("low", limits == null ? null : limits.low());
                point.put("high", limits == null ? null : limits.high());
            }
            if (smooth != null) {
                point.put("mean7", finite(smooth[period]));
            }
        }
    }

    static @Nullable Double finite(double number) {
        return Double.isFinite(number) ? number : null;
    }

    private String text(Series series) {
        var lines = new Lines();
        lines.add("%s", TrendWords.sentence(series));
        Periods periods = series.periods();
        List<String> head = new ArrayList<>(List.of(periods.grain().word()));
        boolean rate = series.figure().kind() == Figure.Kind.RATE;
        for (Series.Group group : series.groups()) {
            head.add(group.name());
            if (rate) {
                head.add("from");
                head.add("to");
            }
        }
        head.add("");
        List<List<String>> rows = new ArrayList<>();
        for (int period = 0; period < periods.size(); period++) {
            List<String> row = new ArrayList<>(List.of(periods.name(period)));
            for (Series.Group group : series.groups()) {
                row.add(written(series.figure(), group.value(period)));
                if (rate) {
                    Limits limits = group.limits(period);
                    row.add(Lines.percent(limits == null ? Double.NaN : limits.low()));
                    row.add(Lines.percent(limits == null ? Double.NaN : limits.high()));
                }
            }
            row.add(periods.isWhole(period) ? "" : "not whole");
            rows.add(row);
        }
        lines.table(head, rows);
        if (out != null) {
            lines.add("Wrote %s", out);
        }
        return lines.toString();
    }

    private static String written(Figure figure, double value) {
        return figure.kind() == Figure.Kind.RATE ? Lines.percent(value) : Lines.figure(value);
    }
}
