package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.intake.ImportPlan;
import org.audienceworkbench.intake.source.RunResult;
import org.audienceworkbench.intake.source.SourceState;
import org.audienceworkbench.intake.source.Sources;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience source`.
@Command(
        name = "source",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Data that comes by itself, taken in like files.",
        subcommands = {
            SourceAdd.class,
            SourceCommand.ListAll.class,
            SourceCommand.Test.class,
            SourceCommand.Run.class,
            SourceCommand.Remove.class,
            SourceLetters.class
        })
final class SourceCommand extends Group {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParentCommand Audience audience;

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List the sources, how they fare, and what to do next.")
    static final class ListAll implements Callable<Integer> {
        @ParentCommand SourceCommand parent;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        List<SourceState> all = console.workbench().sources().all();
                        ObjectNode json = JSON.createObjectNode();
                        var array = json.putArray("sources");
                        all.forEach(state -> array.add(json(state)));
                        return new Audience.Answer(json, text(console, all));
                    });
        }

        private static String text(Console console, List<SourceState> all) {
            if (all.isEmpty()) {
                return "No sources yet. Save one: audience source add NAME --type folder --as"
                        + " customers --folder DIR\n";
            }
            return new Lines()
                    .table(
                            List.of("source", "type", "as", "last run", "rows", "letters", "next"),
                            all.stream()
                                    .map(
                                            state ->
                                                    List.of(
                                                            state.source().name(),
                                                            state.source().type().word(),
                                                            state.source().kind().word(),
                                                            lastRun(console, state),
                                                            Lines.count(state.loaded()),
                                                            Lines.count(state.letters()),
                                                            state.next()))
                                    .toList())
                    .toString();
        }

        private static String lastRun(Console console, SourceState state) {
            var at = state.runAt();
            return at == null
                    ? "never"
                    : "%1$tF %1$tR".formatted(at.atZone(console.workbench().store().zone()));
        }
    }

    static ObjectNode json(SourceState state) {
        ObjectNode json = JSON.createObjectNode();
        json.put("name", state.source().name());
        json.put("type", state.source().type().word());
        json.put("kind", state.source().kind().word());
        json.put("mode", state.source().mode().word());
        ObjectNode settings = json.putObject("settings");
        state.source().settings().forEach(settings::put);
        json.put("runAt", state.runAt() == null ? null : state.runAt().toString());
        json.put("rowsLoaded", state.loaded());
        json.put("failure", state.failure());
        json.put("letters", state.letters());
        json.put("waiting", state.waiting());
        json.put("next", state.next());
        return json;
    }

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = "Connect, and show the first rows and how they would be taken.")
    static final class Test implements Callable<Integer> {
        @ParentCommand SourceCommand parent;

        @Parameters(paramLabel = "NAME")
        String name;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        Sources sources = console.workbench().sources();
                        Sources.Look look =
                                sources.look(
                                        sources.get(name).source(),
                                        parent.audience.secrets(),
                                        console.progress());
                        return new Audience.Answer(json(look), text(look));
                    });
        }

        private static ObjectNode json(Sources.Look look) {
            ObjectNode json = JSON.createObjectNode();
            var columns = json.putArray("columns");
            for (ImportPlan.Column column : look.plan().columns()) {
                columns.addObject()
                        .put("name", column.name())
                        .put("type", column.type().type().word())
                        .put("role", column.role() == null ? null : column.role().word());
            }
            var rows = json.putArray("rows");
            look.rows().forEach(row -> row.forEach(rows.addArray()::add));
            return json;
        }

        private static String text(Sources.Look look) {
            List<String> header = List.of("column", "type", "role", "first rows");
            List<List<String>> rows = new ArrayList<>();
            List<ImportPlan.Column> columns = look.plan().columns();
            for (int i = 0; i < columns.size(); i++) {
                int column = i;
                ImportPlan.Column each = columns.get(i);
                rows.add(
                        List.of(
                                each.name(),
                                each.type().type().word(),
                                each.role() == null ? "" : each.role().word(),
                                String.join(
                                        " | ",
                                        look.rows().stream()
                                                .map(row -> shortened(row.get(column)))
                                                .toList())));
            }
            return new Lines().table(header, rows).toString();
        }

        private static String shortened(String value) {
            String line = value.replaceAll("\\s+", " ");
            return line.length() <= 30 ? line : line.substring(0, 29) + "…";
        }
    }

    @Command(
            name = "run",
            mixinStandardHelpOptions = true,
            description = {
                "Take in what a source has.",
                "Exits with 1 when a source could not be read, or something it delivered could not"
                        + " be taken in."
            })
    static final class Run implements Callable<Integer> {
        @ParentCommand SourceCommand parent;

        @Parameters(paramLabel = "NAME", arity = "0..1")
        @Nullable String name;

        @Option(names = "--all", description = "All sources, one after the other.")
        boolean all;

        @Option(
                names = "--for",
                paramLabel = "SECONDS",
                description = "Go on looking for more, so many seconds long (30 or 30s).")
        @Nullable String length;

        @Option(names = "--listen", description = "Go on looking for more until Ctrl-C.")
        boolean listen;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        Sources sources = console.workbench().sources();
                        Sources.Until until = until();
                        List<RunResult> results = new ArrayList<>();
                        for (String each : names(sources)) {
                            results.add(
                                    sources.run(
                                            each,
                                            until,
                                            parent.audience.secrets(),
                                            console.progress()));
                        }
                        return SourceAnswers.of(results, "No sources yet");
                    });
        }

        private List<String> names(Sources sources) {
            if (all == (name != null) || (all && (listen || length != null))) {
                throw new Problem(
                        all
                                ? "--all looks once at each source"
                                : "It isn't said which source to run",
                        "--all",
                        "Name one source, or use --all alone");
            }
            return name == null
                    ? sources.all().stream().map(state -> state.source().name()).toList()
                    : List.of(name);
        }

        private Sources.Until until() {
            if (length == null) {
                return listen ? Sources.Until.STOPPED : Sources.Until.ONCE;
            }
            try {
                long seconds = Long.parseLong(length.replaceFirst("s$", ""));
                if (!listen && seconds > 0 && seconds <= 86_400) {
                    return Sources.Until.after(Duration.ofSeconds(seconds));
                }
            } catch (NumberFormatException _) {
                // said below
            }
            throw new Problem(
                    "\"" + length + "\" is no length of time to look for more",
                    "--for",
                    "Give seconds from 1 to 86,400, without --listen");
        }
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Remove a source and its dead letters; what was imported stays.")
    static final class Remove implements Callable<Integer> {
        @ParentCommand SourceCommand parent;

        @Parameters(paramLabel = "NAME")
        String name;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        console.workbench().sources().remove(name);
                        return new Audience.Answer(
                                JSON.createObjectNode().put("removed", name),
                                "Removed \"" + name + "\"\n",
                                ExitCode.OK);
                    });
        }
    }
}
