package org.audienceworkbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.experiment.Experiment;
import org.audienceworkbench.experiment.Experiment.Step;
import org.audienceworkbench.experiment.Experiment.What;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

class TestReportTest {

    private static final Instant NOW = Instant.parse("2026-11-15T10:30:00Z");

    /// The text is in double quotes, since commands use single ones.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    analyse /home/anna/results.csv --arm arm           | analyse results.csv --arm arm
                    analyse '/home/Anna B/results 1.csv' --arm arm     | analyse 'results 1.csv' --arm arm
                    analyse 'C:\\Users\\Anna B\\results 1.csv' --arm arm | analyse 'results 1.csv' --arm arm
                    analyse C:\\Users\\anna\\results.csv --arm arm       | analyse results.csv --arm arm
                    analyse --attributes --metric clicks/visits:ratio  | analyse --attributes --metric clicks/visits:ratio
                    """)
    void commandsNameFilesWithoutTheFoldersOfAnalysts(String kept, String written) {
        var step = new Step(1, NOW, "Planned", "audience experiment " + kept, planned());
        var report =
                new TestReport(
                        new Experiment("spring", List.of(step)),
                        null,
                        null,
                        null,
                        List.of(),
                        ZoneOffset.UTC);

        Page page = report.page(NOW, "the program");

        assertThat(
                        page.sections().stream()
                                .flatMap(section -> section.blocks().stream())
                                .map(block -> ((Page.Table) block).rows().getFirst().getLast()))
                .containsExactly("audience experiment " + written);
    }

    private static What planned() {
        return new What.Planned(100, null);
    }
}
