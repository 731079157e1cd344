package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.experiment.Guards;
import org.audienceworkbench.experiment.Layout;
import org.audienceworkbench.experiment.Metric;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.Question;
import org.audienceworkbench.workbench.AnalysisCommand;
import org.junit.jupiter.api.Test;

import picocli.CommandLine;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// What the screen keeps as its command is what the command line reads.
class AnalysisCommandTest {

    @Test
    void anAnalysisIsWhatItsCommandSays() {
        var layout =
                new Layout(
                                "arm",
                                List.of(
                                        new Metric("in/out", MetricKind.RATIO, "visits"),
                                        new Metric("bought", MetricKind.PROPORTION, null)),
                                "known")
                        .groupedBy(List.of("country", "tier,old"))
                        .groupedBySegments(List.of("old", "a,b"))
                        .overTime("day")
                        .withGuards(new Guards("who", "sent", "bot", List.of("a", "b,c", "d\"e")));
        Question question = Question.against("A").withConfidence(0.9);

        String command = AnalysisCommand.of(Path.of("r.csv"), layout, question, "spring");

        var parsed = new ExperimentAnalyse();
        new CommandLine(parsed).parseArgs(words(command));
        assertThat(parsed.how.layout()).isEqualTo(layout);
        assertThat(parsed.how.question()).isEqualTo(question);
        assertThat(parsed.save).isEqualTo("spring");
    }

    /// Behind `audience experiment analyse`; no word has a blank.
    private static String[] words(String command) {
        return Arrays.stream(command.split(" "))
                .skip(3)
                .map(word -> word.replaceAll("^'|'$", ""))
                .toArray(String[]::new);
    }
}
