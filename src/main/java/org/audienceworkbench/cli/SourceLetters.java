package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.intake.source.Letter;
import org.audienceworkbench.intake.source.RunResult;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience source letters`.
@Command(
        name = "letters",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "What could not be taken in, and why.",
        subcommands = {
            SourceLetters.ListAll.class,
            SourceLetters.Retry.class,
            SourceLetters.Drop.class
        })
final class SourceLetters extends Group {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParentCommand SourceCommand parent;

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List them.")
    static final class ListAll implements Callable<Integer> {
        @ParentCommand SourceLetters parent;

        @Override
        public Integer call() throws Exception {
            return parent.parent.audience.answer(
                    console -> {
                        List<Letter> all = console.workbench().sources().letters().all();
                        ObjectNode json = JSON.createObjectNode();
                        var array = json.putArray("letters");
                        var lines = new Lines();
                        for (Letter letter : all) {
                            array.addObject()
                                    .put("number", letter.id())
                                    .put("source", letter.source())
                                    .put("what", letter.name())
                                    .put("at", letter.at().toString())
                                    .put("reason", letter.reason())
                                    .put("action", letter.action())
                                    .put("contentKept", letter.contentKept());
                            lines.add("%d  %s: %s", letter.id(), letter.source(), letter.name());
                            lines.add("   reason: %s", letter.reason());
                            lines.add("   to do: %s", letter.action());
                        }
                        lines.add(
                                all.isEmpty()
                                        ? "No dead letters"
                                        : "Then: audience source letters retry NUMBER, or drop"
                                                + " NUMBER to give up on it");
                        return new Audience.Answer(json, lines.toString());
                    });
        }
    }

    @Command(
            name = "retry",
            mixinStandardHelpOptions = true,
            description = "Try again to take letters in; all of them when no number is given.")
    static final class Retry implements Callable<Integer> {
        @ParentCommand SourceLetters parent;

        @Parameters(paramLabel = "NUMBER", arity = "0..*")
        List<Long> numbers = new ArrayList<>();

        @Override
        public Integer call() throws Exception {
            Audience audience = parent.parent.audience;
            return audience.answer(
                    console -> {
                        var letters = console.workbench().sources().letters();
                        List<Long> chosen =
                                numbers.isEmpty()
                                        ? letters.all().stream().map(Letter::id).toList()
                                        : numbers;
                        List<RunResult> results = new ArrayList<>();
                        for (long id : chosen) {
                            results.add(letters.retry(id, audience.secrets(), console.progress()));
                        }
                        return SourceAnswers.of(results, "No dead letters");
                    });
        }
    }

    @Command(
            name = "drop",
            mixinStandardHelpOptions = true,
            description = "Give up on letters: what they hold is not taken in.")
    static final class Drop implements Callable<Integer> {
        @ParentCommand SourceLetters parent;

        @Parameters(paramLabel = "NUMBER", arity = "1..*")
        List<Long> numbers = new ArrayList<>();

        @Override
        public Integer call() throws Exception {
            return parent.parent.audience.answer(
                    console -> {
                        var letters = console.workbench().sources().letters();
                        numbers.forEach(letters::drop);
                        return new Audience.Answer(
                                JSON.createObjectNode().put("dropped", numbers.size()),
                                "Dropped %,d%n".formatted(numbers.size()));
                    });
        }
    }
}
