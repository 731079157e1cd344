package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.intake.source.RunResult;

import picocli.CommandLine.ExitCode;

import java.util.List;

/// What running sources came to.
final class SourceAnswers {

    private SourceAnswers() {}

    /// @param none what is said when there was nothing to do
    static Audience.Answer of(List<RunResult> results, String none) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        var array = json.putArray("runs");
        var lines = new Lines();
        for (RunResult result : results) {
            ObjectNode run = array.addObject();
            run.put("source", result.source());
            run.put("imports", result.batches());
            run.put("rowsRead", result.rowsRead());
            run.put("rowsLoaded", result.rowsLoaded());
            run.put("rowsQuarantined", result.rowsQuarantined());
            run.put("known", result.known());
            run.put("letters", result.letters());
            Problem failure = result.failure();
            if (failure == null) {
                run.putNull("failure");
            } else {
                run.putObject("failure")
                        .put("what", failure.what())
                        .put("where", failure.where())
                        .put("action", failure.action());
            }
            lines.add("%s", sentence(result));
        }
        if (results.isEmpty()) {
            lines.add(none);
        }
        boolean whole = results.stream().allMatch(RunResult::isWhole);
        return new Audience.Answer(json, lines.toString(), whole ? ExitCode.OK : ExitCode.SOFTWARE);
    }

    private static String sentence(RunResult result) {
        var sentence = new StringBuilder(result.source()).append(": ");
        if (result.batches() > 0) {
            sentence.append(
                    "%s read, %,d loaded, %,d quarantined, in %s"
                            .formatted(
                                    Counted.of(result.rowsRead(), "row"),
                                    result.rowsLoaded(),
                                    result.rowsQuarantined(),
                                    Counted.of(result.batches(), "import")));
        } else {
            sentence.append("nothing new");
        }
        if (result.known() > 0) {
            sentence.append("; %,d known already".formatted(result.known()));
        }
        if (result.letters() > 0) {
            sentence.append(
                    "; dead letters: %,d (audience source letters list)"
                            .formatted(result.letters()));
        }
        Problem failure = result.failure();
        if (failure != null) {
            sentence.append("\n   failed: ").append(failure.what());
            if (failure.where() != null) {
                sentence.append("\n   where: ").append(failure.where());
            }
            sentence.append("\n   to do: ").append(failure.action());
        }
        return sentence.toString();
    }
}
