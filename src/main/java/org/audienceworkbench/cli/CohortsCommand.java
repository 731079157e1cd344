package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.trend.Cohorts;
import org.audienceworkbench.trend.Periods;
import org.audienceworkbench.workbench.CohortTable;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience cohorts`.
@Command(
        name = "cohorts",
        mixinStandardHelpOptions = true,
        description = "Customers by the period of their first order, and who orders again when.")
final class CohortsCommand implements Callable<Integer> {

    @ParentCommand Audience audience;

    @Option(
            names = "--by",
            paramLabel = "PERIOD",
            description =
                    "week (from Monday), month or quarter (default: what shows the span best).")
    @Nullable String by;

    @Option(names = "--segment", description = "A saved segment whose customers alone count.")
    @Nullable String segment;

    @Option(names = "--as-of", paramLabel = "T", description = "The moment to look from.")
    @Nullable String asOf;

    @Option(
            names = "--show",
            paramLabel = "WHAT",
            defaultValue = "share",
            description =
                    "What is printed and drawn: share (default), customers, revenue (of each"
                            + " customer of the cohort) or average (all cohorts together).")
    String show;

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
                    CohortTable.Shown shown = shown(show);
                    Frame frame = console.frame(asOf);
                    CohortTable table =
                            console.workbench()
                                    .trends()
                                    .cohorts(
                                            frame,
                                            TrendCommand.grain(by),
                                            console.highlight(frame, segment),
                                            console.progress());
                    if (shown == CohortTable.Shown.REVENUE && !table.cohorts().hasAmounts()) {
                        throw new org.audienceworkbench.base.Problem(
                                "The orders don't say what was paid",
                                "--show",
                                "Import them with a column of amounts, or choose share");
                    }
                    if (out != null) {
                        PictureFile.write(table.chart(shown), dark, out);
                    }
                    return new Audience.Answer(json(frame, table), text(table, shown));
                });
    }

    private static CohortTable.Shown shown(String word) {
        return switch (word) {
            case "share" -> CohortTable.Shown.SHARE;
            case "customers" -> CohortTable.Shown.CUSTOMERS;
            case "revenue" -> CohortTable.Shown.REVENUE;
            case "average" -> CohortTable.Shown.AVERAGE;
            default ->
                    throw ImportCommand.unknown(
                            "figure", word, "--show", "share, customers, revenue, average");
        };
    }

    private ObjectNode json(Frame frame, CohortTable table) {
        Cohorts cohorts = table.cohorts();
        Periods periods = cohorts.periods();
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("by", periods.grain().word());
        json.put("segment", table.group());
        json.put("asOf", periods.asOf().instant().toString());
        json.put("zone", periods.asOf().zone().getId());
        json.put("sentence", table.sentence());
        ArrayNode rows = json.putArray("cohorts");
        for (int cohort = 0; cohort < cohorts.count(); cohort++) {
            ObjectNode row = rows.addObject();
            row.put("start", periods.start(cohort).toString());
            row.put("end", periods.lastDay(cohort).toString());
            row.put("customers", cohorts.size(cohort));
            CohortTable.Part part =
                    table.part(frame.catalogue(), List.of(cohort * cohorts.count()));
            row.put("where", part == null ? null : RuleText.write(part.rule()));
            ArrayNode after = row.putArray("periods");
            for (int at = 0; cohorts.hasBegun(cohort, at); at++) {
                after.addObject()
                        .put("after", at)
                        .put("over", !cohorts.isOpen(cohort, at))
                        .put("customers", cohorts.again(cohort, at))
                        .put("share", TrendCommand.finite(cohorts.share(cohort, at)))
                        .put(
                                "revenuePerCustomer",
                                TrendCommand.finite(cohorts.revenue(cohort, at)));
            }
        }
        ArrayNode averages = json.putArray("average");
        for (Cohorts.Average each : averages(cohorts)) {
            averages.addObject()
                    .put("after", each.after())
                    .put("share", each.share())
                    .put("low", each.limits().low())
                    .put("high", each.limits().high())
                    .put("customers", each.customers())
                    .put("cohorts", each.cohorts());
        }
        json.put("file", out == null ? null : out.toString());
        return json;
    }

    private static List<Cohorts.Average> averages(Cohorts cohorts) {
        List<Cohorts.Average> averages = new ArrayList<>();
        for (int after = 0; after < cohorts.count(); after++) {
            Cohorts.Average average = cohorts.average(after);
            if (average != null) {
                averages.add(average);
            }
        }
        return averages;
    }

    private String text(CohortTable table, CohortTable.Shown shown) {
        var lines = new Lines();
        lines.add("%s", table.sentence());
        if (shown == CohortTable.Shown.AVERAGE) {
            List<List<String>> rows = new ArrayList<>();
            for (Cohorts.Average each : averages(table.cohorts())) {
                rows.add(
                        List.of(
                                Lines.count(each.after()),
                                Lines.percent(each.share()),
                                Lines.percent(each.limits().low()),
                                Lines.percent(each.limits().high()),
                                Lines.count(each.customers())));
            }
            lines.table(List.of("after", "share", "from", "to", "customers"), rows);
        } else {
            addTable(lines, table.cohorts(), shown);
        }
        lines.add("%s", table.caution());
        if (out != null) {
            lines.add("Wrote %s", out);
        }
        return lines.toString();
    }

    private static void addTable(Lines lines, Cohorts cohorts, CohortTable.Shown shown) {
        List<String> head = new ArrayList<>(List.of("first order", "customers"));
        for (int after = 0; after < cohorts.count(); after++) {
            head.add(Integer.toString(after));
        }
        List<List<String>> rows = new ArrayList<>();
        boolean open = false;
        for (int cohort = 0; cohort < cohorts.count(); cohort++) {
            List<String> row = new ArrayList<>();
            row.add(cohorts.periods().name(cohort));
            row.add(Lines.count(cohorts.size(cohort)));
            for (int after = 0; after < cohorts.count(); after++) {
                row.add(
                        cohorts.hasBegun(cohort, after)
                                ? written(cohorts, shown, cohort, after)
                                : "");
                open |= cohorts.isOpen(cohort, after);
            }
            rows.add(row);
        }
        lines.table(head, rows);
        if (open) {
            lines.add("The last figure of each line is of a period that is not over.");
        }
    }

    private static String written(Cohorts cohorts, CohortTable.Shown shown, int cohort, int after) {
        return switch (shown) {
            case SHARE -> Lines.percent(cohorts.share(cohort, after));
            case CUSTOMERS -> Lines.count(cohorts.again(cohort, after));
            case REVENUE -> Lines.figure(cohorts.revenue(cohort, after));
            case AVERAGE -> throw new IllegalArgumentException("not by cohort");
        };
    }
}
