package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import org.audienceworkbench.SharedData;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.Analysis.ArmCount;
import org.audienceworkbench.experiment.Analysis.Check;
import org.audienceworkbench.experiment.Analysis.Severity;
import org.audienceworkbench.experiment.Guards;
import org.audienceworkbench.experiment.Layout;
import org.audienceworkbench.experiment.Metric;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.Question;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ResultsGuardsTest {

    @TempDir Path folder;

    /// pandas: `d.groupby('user_id')['group'].agg(['nunique', 'size'])` has 1,895 users of both
    /// groups, and 1,999 of one group who occur twice.
    @Test
    void aPublicTestHasCustomersInBothArms() {
        Path file = SharedData.file("ab_test/ab_data.csv.zip");

        Analysis analysis =
                Experiments.analyse(
                        file,
                        new Layout(
                                "group", List.of(new Metric("converted", MetricKind.PROPORTION))),
                        Question.against("control"),
                        Progress.NONE);

        assertThat(analysis.checks())
                .extracting(Check::rule, Check::severity, Check::count)
                .containsExactly(
                        tuple("customers-in-two-arms", Severity.BLOCKS, 1895L),
                        tuple("repeated-customers", Severity.NOTICE, 1999L));
    }

    @Test
    void aFilesTimesMarksAndCustomersAreRead() throws IOException {
        Path file = folder.resolve("results.csv");
        Files.writeString(
                file,
                """
                arm;customer no.;bought;sent;robot;visits before;spent
                A;01;2026-03-01;2026-03-02 09:00:00;no;4;10
                A;02;2026-03-02;2026-03-02 09:00:00;no;5;20
                A;02;2026-03-03;2026-03-02 09:00:00;no;6;30
                B;1;2026-03-03;2026-03-02 09:00:00;yes;7;40
                B;3;2026-03-04;2026-03-02 09:00:00;no;4;50
                B;4;;2026-03-02 09:00:00;no;5;60
                """);

        Analysis analysis =
                Experiments.analyse(
                        file,
                        new Layout("arm", List.of(new Metric("spent", MetricKind.MEAN)))
                                .overTime("bought")
                                .withGuards(
                                        new Guards(
                                                null, "sent", "robot", List.of("visits before"))),
                        Question.against("A"),
                        Progress.NONE);

        assertThat(analysis.arms()).containsExactly(new ArmCount("A", 2), new ArmCount("B", 2));
        assertThat(analysis.comparisons().getFirst().difference()).isEqualTo(30);
        assertThat(analysis.checks())
                .extracting(Check::rule)
                .containsExactly(
                        "repeated-customers",
                        "bots",
                        "outcomes-before-assignment",
                        "before-test",
                        "missing-when");
        assertThat(AnalysisJson.of(analysis).path("leftOut").toString())
                .isEqualTo(
                        "[{\"rule\":\"bots\",\"arms\":[{\"name\":\"A\",\"count\":0},"
                                + "{\"name\":\"B\",\"count\":1}]},"
                                + "{\"rule\":\"outcomes-before-assignment\",\"arms\":"
                                + "[{\"name\":\"A\",\"count\":1},{\"name\":\"B\",\"count\":0}]}]");
    }
}
