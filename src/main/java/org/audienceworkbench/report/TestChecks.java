package org.audienceworkbench.report;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.Analysis.Check;
import org.audienceworkbench.experiment.Analysis.Severity;
import org.audienceworkbench.experiment.GroupEffects;
import org.audienceworkbench.experiment.Heterogeneity;

import java.util.ArrayList;
import java.util.List;

/// What a test's data were checked by, and what that found.
final class TestChecks {

    private TestChecks() {}

    static String sentence(Analysis analysis) {
        long blocking = count(analysis, Severity.BLOCKS);
        long notices = count(analysis, Severity.NOTICE);
        if (blocking == 0 && notices == 0) {
            return "No check found anything that weakens this.";
        }
        String noticed = notices == 0 ? "" : Counted.of(notices, "notice");
        String blocked =
                blocking == 0
                        ? "none forbids a conclusion"
                        : Counted.of(blocking, "finding")
                                + (blocking == 1 ? " forbids" : " forbid")
                                + " a conclusion";
        return "The checks: " + (noticed.isEmpty() ? "" : noticed + "; ") + blocked + ".";
    }

    private static long count(Analysis analysis, Severity severity) {
        return analysis.checks().stream().filter(check -> check.severity() == severity).count();
    }

    static Page.Section section(Analysis analysis) {
        List<Page.Block> blocks = new ArrayList<>();
        if (!analysis.checks().isEmpty()) {
            blocks.add(
                    Page.Table.of(
                            "What was found",
                            List.of("severity", "check", "count", "what"),
                            List.of("count"),
                            analysis.checks().stream().map(TestChecks::row).toList()));
        }
        blocks.addAll(TestTables.before(analysis));
        List<String> notes = new ArrayList<>();
        notes.add(TestWords.split(analysis.sampleRatio()));
        if (analysis.withoutArm() > 0) {
            notes.add(Counted.of(analysis.withoutArm(), "row") + " without an arm.");
        }
        analysis.guarding()
                .leftOut()
                .forEach(
                        rows ->
                                notes.add(
                                        "Left out by \"%s\": %s."
                                                .formatted(rows.rule(), arms(rows.arms()))));
        blocks.add(new Page.Notes(notes));
        return new Page.Section("Checks", sentence(analysis), blocks);
    }

    private static List<String> row(Check check) {
        return List.of(
                switch (check.severity()) {
                    case BLOCKS -> "blocks";
                    case NOTICE -> "notice";
                },
                check.rule(),
                Figures.count(check.count()),
                check.message());
    }

    static String arms(List<Analysis.ArmCount> arms) {
        return String.join(
                ", ",
                arms.stream().map(arm -> arm.name() + " " + Figures.count(arm.count())).toList());
    }

    /// What the groups come to, and how their differences were compared.
    static List<String> heterogeneity(GroupEffects effects) {
        List<String> notes = new ArrayList<>();
        notes.add(effects.sentence());
        Heterogeneity of = effects.heterogeneity();
        if (of != null) {
            notes.add(
                    "Q %s on %s, %s%s; I² %s; mean %s (%s)."
                            .formatted(
                                    Figures.number(of.q()),
                                    of.df() == 1
                                            ? "1 degree of freedom"
                                            : of.df() + " degrees of freedom",
                                    TestWords.p(of.pValue()),
                                    of.adjustedPValue() == null
                                            ? ""
                                            : ", corrected " + TestWords.p(of.adjustedPValue()),
                                    Figures.share(of.iSquared()),
                                    TestWords.difference(effects.kind(), of.mean()),
                                    TestWords.differences(effects.kind(), of.meanInterval())));
        }
        return notes;
    }
}
