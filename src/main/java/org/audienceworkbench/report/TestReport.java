package org.audienceworkbench.report;

import com.fasterxml.jackson.databind.JsonNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Forest;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.Experiment;
import org.audienceworkbench.experiment.Experiment.What;
import org.audienceworkbench.experiment.GroupEffects;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A kept test as a report, from its plan to what was decided, as far as it has come. It holds arms
/// and figures, and nobody's data.
///
/// @param plan as it was kept; null where none was
/// @param assignment who got what; null before
/// @param judged the newest analysis; null before
/// @param warnings what spoke against the decision when it was made
/// @param zone in which moments are told
public record TestReport(
        Experiment experiment,
        @Nullable JsonNode plan,
        Page.@Nullable Section assignment,
        @Nullable Judged judged,
        List<String> warnings,
        ZoneId zone) {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d\u00a0MMM\u00a0yyyy,\u00a0HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    /// Folders in which an analyst's own name may stand.
    private static final Pattern FOLDER =
            Pattern.compile("(?<= )(?:/|[A-Za-z]:\\\\)\\S*[/\\\\](?=\\S)");

    private static final Pattern QUOTED_FOLDER =
            Pattern.compile("(?<= ')(?:/|[A-Za-z]:\\\\)[^']*[/\\\\](?=[^'/\\\\]+')");

    private static final int CHART = 360;

    /// The effects that a plot shows at most: as many as a page has room for.
    private static final int PLOTTED = 40;

    public TestReport {
        warnings = List.copyOf(warnings);
    }

    /// @param source what was judged: a file's name, or `attributes`
    /// @param at when
    public record Judged(String source, Instant at, Analysis analysis) {}

    /// @param now when the report is written
    /// @param program what writes it, with its version
    public Page page(Instant now, String program) {
        List<Page.Section> sections = new ArrayList<>();
        if (judged != null) {
            Analysis analysis = judged.analysis();
            sections.add(changed(analysis));
            likely(analysis).ifPresent(sections::add);
            groups(analysis).ifPresent(sections::add);
            times(analysis).ifPresent(sections::add);
            TestCourse.byTime(analysis, CHART).ifPresent(sections::add);
            TestCourse.power(analysis, CHART).ifPresent(sections::add);
            sections.add(TestChecks.section(analysis));
        }
        if (plan != null) {
            sections.add(TestPlan.section(plan, days(now), judged));
        }
        if (assignment != null) {
            sections.add(assignment);
        }
        sections.add(decision());
        sections.add(history());
        if (judged != null) {
            sections.add(made(judged));
        }
        return new Page(
                "Test: " + experiment.name(),
                subtitle(now),
                judged != null && judged.analysis().blocked()
                        ? List.of(judged.analysis().verdict())
                        : List.of(),
                findings(now),
                sections,
                "Written by %s on %s (%s).".formatted(program, minute(now), zone));
    }

    private String subtitle(Instant now) {
        var text = new StringBuilder();
        String state = experiment.words(now);
        text.append(state.substring(0, 1).toUpperCase(Locale.ROOT)).append(state.substring(1));
        said(text, "planned", experiment.newest(What.Planned.class));
        said(text, "arms given", experiment.newest(What.Assigned.class));
        said(text, "analysed", experiment.newest(What.Analysed.class));
        said(text, "decided", experiment.newest(What.Decided.class));
        return text.append('.').toString();
    }

    private void said(StringBuilder to, String what, Experiment.@Nullable Step step) {
        if (step != null) {
            to.append("; ").append(what).append(' ').append(DAY.format(step.at().atZone(zone)));
        }
    }

    private List<String> findings(Instant now) {
        List<String> findings = new ArrayList<>();
        if (judged == null) {
            findings.add(
                    experiment.begun() == null
                            ? "The test has not begun: nobody has an arm yet."
                            : "No analysis of this test is kept, so nothing is known of its"
                                    + " result.");
        } else {
            if (!judged.analysis().blocked()) {
                findings.add(judged.analysis().verdict());
            }
            findings.add(TestAnswer.of(judged, days(now)));
        }
        What.Decided decided = experiment.decided();
        if (decided != null) {
            findings.add(
                    "Decided: %s. Because: %s"
                            .formatted(decided.decision().words(decided.arm()), decided.because()));
        }
        return findings;
    }

    /// Days from the arms to the analysis, or until now without one; null before.
    private @Nullable Long days(Instant now) {
        Instant begun = experiment.begun();
        return begun == null
                ? null
                : Long.valueOf(
                        Duration.between(begun, judged == null ? now : judged.at()).toDays());
    }

    private static Page.Section changed(Analysis analysis) {
        List<Page.Block> blocks = new ArrayList<>();
        TestCharts.forest(analysis).map(TestReport::wide).ifPresent(blocks::add);
        blocks.add(TestTables.values(analysis));
        blocks.add(TestTables.tests(analysis));
        blocks.addAll(TestTables.others(analysis));
        if (!analysis.remarks().isEmpty()) {
            blocks.add(new Page.Notes(analysis.remarks()));
        }
        return new Page.Section(
                "What the arms changed",
                "Differences are an arm's value minus the control's; the lift is the difference as"
                        + " a share of the control's value. \"Finds\" is the rise that samples of"
                        + " this size find in 80\u00a0% of tests.",
                blocks);
    }

    private static Page.Block wide(Forest forest) {
        return forest.rows().size() > PLOTTED
                ? new Page.Notes(
                        List.of(
                                "There are too many effects for a plot: %s are in the table."
                                        .formatted(Figures.count(forest.rows().size()))))
                : new Page.Wide(forest, (int) Math.ceil(forest.height()));
    }

    private static Optional<Page.Section> likely(Analysis analysis) {
        List<Page.Block> blocks = new ArrayList<>();
        TestCharts.posteriors(analysis)
                .ifPresent(curves -> blocks.add(new Page.Wide(curves, CHART)));
        blocks.addAll(TestTables.chances(analysis));
        return blocks.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Page.Section(
                                "What is held likely",
                                "These probabilities are not corrected for the number of"
                                        + " comparisons, nor for looking early.",
                                blocks));
    }

    private static Optional<Page.Section> groups(Analysis analysis) {
        List<Page.Block> blocks = new ArrayList<>();
        for (GroupEffects effects : analysis.details().groups()) {
            TestCharts.groups(analysis, effects).map(TestReport::wide).ifPresent(blocks::add);
            blocks.add(TestTables.groups(effects));
            blocks.add(new Page.Notes(TestChecks.heterogeneity(effects)));
        }
        return blocks.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Page.Section(
                                "In groups of customers",
                                "The largest of many differences is large by luck, too: plan with"
                                        + " those that are drawn to the mean.",
                                blocks));
    }

    private static Optional<Page.Section> times(Analysis analysis) {
        List<Page.Block> blocks = new ArrayList<>();
        SurvivalCharts.of(analysis).forEach(chart -> blocks.add(new Page.Wide(chart, CHART)));
        blocks.addAll(TestTables.survivals(analysis));
        return blocks.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Page.Section(
                                "Until the event",
                                "A hazard ratio above 1 says that the arm's customers have the"
                                        + " event sooner; \"finds\" is the ratio that as many"
                                        + " events find in 80\u00a0% of tests.",
                                blocks));
    }

    private Page.Section decision() {
        Experiment.Step step = experiment.newest(What.Decided.class);
        What.Decided decided = experiment.decided();
        if (step == null || decided == null) {
            return new Page.Section("The decision", "Nothing is decided yet.", List.of());
        }
        return new Page.Section(
                "The decision",
                "On %s: %s. Because: %s"
                        .formatted(
                                minute(step.at()),
                                decided.decision().words(decided.arm()),
                                decided.because()),
                warnings.isEmpty() ? List.of() : List.of(new Page.Notes(warnings)));
    }

    private Page.Section history() {
        return new Page.Section(
                "What was done",
                Counted.of(experiment.steps().size(), "step") + ", the oldest first.",
                List.of(
                        TestTables.table(
                                "",
                                List.of("step", "when", "what", "command"),
                                4,
                                experiment.steps().stream()
                                        .map(
                                                step ->
                                                        List.of(
                                                                Integer.toString(step.number()),
                                                                minute(step.at()),
                                                                step.told(),
                                                                command(step)))
                                        .toList())));
    }

    private static String command(Experiment.Step step) {
        String command = step.command();
        return command == null
                ? Figures.NONE
                : QUOTED_FOLDER.matcher(FOLDER.matcher(command).replaceAll("")).replaceAll("");
    }

    private Page.Section made(Judged judged) {
        List<String> notes = new ArrayList<>();
        notes.add(
                "Intervals have %s confidence."
                        .formatted(Figures.confidence(judged.analysis().confidence())));
        judged.analysis().comparisons().stream()
                .map(each -> each.metric() + ", a " + each.kind().word() + ": " + each.method())
                .distinct()
                .forEach(notes::add);
        Experiment.Step step = experiment.newest(What.Analysed.class);
        if (step != null && step.command() != null) {
            notes.add("It is made again, with the same seed, by: " + command(step));
        }
        notes.add(
                "The formulas and their sources are in the program's documentation, experiments.");
        return new Page.Section(
                "How it was computed",
                "Judged from %s on %s.".formatted(judged.source(), minute(judged.at())),
                List.of(new Page.Notes(notes)));
    }

    private String minute(Instant at) {
        return MINUTE.format(at.atZone(zone));
    }
}
