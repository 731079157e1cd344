package org.audienceworkbench.report;

import com.fasterxml.jackson.databind.JsonNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.Analysis.Comparison;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.Survival;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// A test's design as it was planned, beside what was reached.
final class TestPlan {

    private TestPlan() {}

    /// @param plan as it was kept
    /// @param days from when the customers got their arms to the analysis; null before
    /// @param judged null before
    static Page.Section section(
            JsonNode plan, @Nullable Long days, TestReport.@Nullable Judged judged) {
        Analysis analysis = judged == null ? null : judged.analysis();
        Comparison lead = analysis == null ? null : analysis.comparisons().getFirst();
        MetricKind planned =
                MetricKind.ofWord(plan.path("metric").asText()).orElse(MetricKind.MEAN);
        boolean time = planned == MetricKind.TIME;
        // times are planned by the share that is left without the event
        MetricKind kind = time ? MetricKind.PROPORTION : planned;
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                row(
                        "metric",
                        planned.word(),
                        lead == null ? "" : lead.metric() + ", a " + lead.kind().word()));
        add(
                rows,
                time ? "left without the event" : "baseline",
                TestWords.value(kind, number(plan, "baseline")),
                lead == null || time ? "" : TestWords.value(lead.kind(), lead.controlEstimate()));
        if (time) {
            add(rows, "after", TestWords.number(number(plan, "followUp")), "");
            add(rows, "joining within", TestWords.number(number(plan, "accrual")), "");
            add(rows, "dropping out", TestWords.share(number(plan, "dropOut")), "");
            add(rows, "events", events(number(plan, "events")), events(analysis));
        }
        if (kind == MetricKind.MEAN || kind == MetricKind.RATIO) {
            add(rows, "standard deviation", TestWords.number(number(plan, "sd")), "");
        }
        add(
                rows,
                "effect to be found",
                plan.path("standardised").booleanValue()
                        ? TestWords.number(number(plan, "effect")) + " standard deviations"
                        : TestWords.difference(kind, number(plan, "effect")),
                lead == null || lead.minimumDetectableEffect() == null
                        ? ""
                        : TestWords.difference(lead.kind(), lead.minimumDetectableEffect())
                                + " is found in 80 % of tests");
        add(rows, "goal", goal(plan, kind), "");
        add(rows, "power", TestWords.share(number(plan, "power")), "");
        add(rows, "false alarms", TestWords.share(number(plan, "alpha")), "");
        rows.add(
                row(
                        "customers in each arm",
                        counts(plan.path("perArm")),
                        analysis == null ? "" : TestChecks.arms(analysis.arms())));
        rows.add(
                row(
                        "customers in all",
                        Figures.count(plan.path("total").longValue()),
                        analysis == null
                                ? ""
                                : Figures.count(
                                        analysis.arms().stream()
                                                .mapToLong(Analysis.ArmCount::count)
                                                .sum())));
        rows.add(row("looks", looks(plan), look(analysis)));
        Double weeks = number(plan, "weeks");
        rows.add(
                row(
                        "time",
                        weeks == null ? Figures.NONE : TestWords.number(weeks) + " weeks",
                        days == null ? "" : Counted.of(days, "day")));
        return new Page.Section(
                "The plan and what was reached",
                plan.path("sentence").asText(),
                List.of(TestTables.table("", List.of("", "planned", "reached"), 3, rows)));
    }

    private static String events(@Nullable Double planned) {
        return planned == null ? Figures.NONE : Figures.count((long) Math.ceil(planned));
    }

    /// Of all arms in the first metric.
    private static String events(@Nullable Analysis analysis) {
        if (analysis == null) {
            return "";
        }
        Comparison first = analysis.comparisons().getFirst();
        Survival control = first.survival();
        if (control == null) {
            return "";
        }
        long all = control.controlEvents();
        for (Comparison each : analysis.comparisons()) {
            if (each.metric().equals(first.metric()) && each.survival() != null) {
                all += each.survival().events();
            }
        }
        return Figures.count(all);
    }

    private static String goal(JsonNode plan, MetricKind kind) {
        String goal = plan.path("goal").asText("difference");
        Double margin = number(plan, "margin");
        return goal
                + (margin == null
                        ? ", " + plan.path("tails").asText("two") + "-sided"
                        : " within " + TestWords.difference(kind, margin).replace("+", ""));
    }

    private static String counts(JsonNode perArm) {
        return StreamSupport.stream(perArm.spliterator(), false)
                .map(count -> Figures.count(count.longValue()))
                .collect(Collectors.joining(", "));
    }

    private static String looks(JsonNode plan) {
        return Figures.count(Math.max(1, plan.path("looks").longValue()))
                + (plan.path("spending").isTextual()
                        ? " (" + plan.path("spending").textValue() + ")"
                        : "");
    }

    private static String look(@Nullable Analysis analysis) {
        return analysis == null || analysis.look() == null
                ? ""
                : "look %d, with %s of the customers"
                        .formatted(
                                analysis.look().number(), Figures.share(analysis.look().share()));
    }

    private static @Nullable Double number(JsonNode plan, String name) {
        JsonNode value = plan.path(name);
        return value.isNumber() ? Double.valueOf(value.doubleValue()) : null;
    }

    private static void add(List<List<String>> rows, String what, String planned, String reached) {
        if (!planned.equals(Figures.NONE) || !reached.isEmpty()) {
            rows.add(row(what, planned, reached));
        }
    }

    private static List<String> row(String what, String planned, String reached) {
        return List.of(what, planned, reached.isEmpty() ? Figures.NONE : reached);
    }
}
