package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.intake.Mending;
import org.audienceworkbench.intake.Quarantine;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `audience quarantine`.
@Command(
        name = "quarantine",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Rows that could not be imported: see why, mend them, try them again.",
        subcommands = {
            QuarantineCommand.ListRows.class,
            QuarantineCommand.Export.class,
            QuarantineCommand.Retry.class,
            QuarantineCommand.Drop.class
        })
final class QuarantineCommand extends Group {

    @ParentCommand Audience audience;

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List the rows in the quarantine.")
    static final class ListRows implements Callable<Integer> {
        @ParentCommand QuarantineCommand parent;

        @Option(
                names = "--most",
                defaultValue = "1000",
                description = "How many rows to list (default: ${DEFAULT-VALUE}).")
        int most;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        var quarantine = new Quarantine(console.workbench().store().database());
                        List<Quarantine.Entry> rows = quarantine.first(most);
                        var json = new ObjectMapper().createObjectNode();
                        json.put("count", quarantine.count());
                        var array = json.putArray("rows");
                        rows.forEach(
                                row ->
                                        array.addObject()
                                                .put("id", row.id())
                                                .put("import", row.importId())
                                                .put("file", row.file())
                                                .put("kind", row.kind())
                                                .put("line", row.line())
                                                .put("column", row.column())
                                                .put("rule", row.rule())
                                                .put("reason", row.message())
                                                .put("row", row.record()));
                        var lines = new Lines();
                        lines.add("%s in the quarantine", Counted.of(quarantine.count(), "row"));
                        if (!rows.isEmpty()) {
                            lines.add("");
                            lines.table(
                                    List.of("id", "file", "line", "column", "reason"),
                                    rows.stream()
                                            .map(
                                                    row ->
                                                            List.of(
                                                                    Long.toString(row.id()),
                                                                    row.file(),
                                                                    Lines.count(row.line()),
                                                                    row.column() == null
                                                                            ? ""
                                                                            : row.column(),
                                                                    row.message()))
                                            .toList());
                        }
                        return new Audience.Answer(json, lines.toString());
                    });
        }
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description =
                    "Write the quarantine as a CSV file with the rows' own columns, to be mended"
                            + " and given to retry --from.")
    static final class Export implements Callable<Integer> {
        @ParentCommand QuarantineCommand parent;

        @Option(
                names = "--out",
                required = true,
                paramLabel = "FILE",
                description = "The file to write.")
        Path out;

        @Option(names = "--overwrite", description = "Write over a file that is there.")
        boolean overwrite;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        var quarantine = new Quarantine(console.workbench().store().database());
                        long count =
                                overwrite
                                        ? quarantine.exportOver(out, console.progress())
                                        : quarantine.export(out, console.progress());
                        return new Audience.Answer(
                                new ObjectMapper()
                                        .createObjectNode()
                                        .put("file", out.toString())
                                        .put("rows", count),
                                String.format("Wrote %s (%s)%n", out, Counted.of(count, "row")));
                    });
        }
    }

    @Command(
            name = "retry",
            mixinStandardHelpOptions = true,
            description =
                    "Try rows again: all as they stand, one with mended values, or those of a"
                            + " mended export. Rows that still can't be taken stay.")
    static final class Retry implements Callable<Integer> {
        @ParentCommand QuarantineCommand parent;

        @Option(names = "--id", paramLabel = "N", description = "One row, by its id in the list.")
        @Nullable Long id;

        @Option(
                names = "--set",
                paramLabel = "COLUMN=VALUE",
                description = "A mended value of the row; can be given again.")
        List<String> sets = List.of();

        @Option(
                names = "--from",
                paramLabel = "FILE",
                description = "A mended file that quarantine export wrote.")
        @Nullable Path from;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        requireSense();
                        var retried =
                                console.workbench()
                                        .mend(
                                                (mending, progress) -> {
                                                    if (from != null) {
                                                        return mending.retryFrom(from, progress);
                                                    }
                                                    return id == null
                                                            ? mending.retry(progress)
                                                            : mending.retry(
                                                                    id, changes(), progress);
                                                },
                                                console.progress());
                        return answer(retried);
                    });
        }

        private void requireSense() {
            if (id == null && !sets.isEmpty()) {
                throw new Problem(
                        "It is not said which row the values are for",
                        "--set",
                        "Give --id as well");
            }
            if (id != null && from != null) {
                throw new Problem(
                        "The rows can come from one place only", "--from", "Leave --id out");
            }
        }

        private Map<String, String> changes() {
            Map<String, String> changes = new LinkedHashMap<>();
            for (String set : sets) {
                int equals = set.indexOf('=');
                if (equals < 1) {
                    throw new Problem(
                            "A value is set as COLUMN=VALUE",
                            "--set",
                            "Write both, with = between");
                }
                changes.put(set.substring(0, equals), set.substring(equals + 1));
            }
            return changes;
        }

        private static Audience.Answer answer(Mending.Retried retried) {
            var json = new ObjectMapper().createObjectNode();
            json.put("taken", retried.taken()).put("stayed", retried.stayed());
            var array = json.putArray("rows");
            retried.reasons()
                    .forEach(
                            row ->
                                    array.addObject()
                                            .put("id", row.id())
                                            .put("column", row.column())
                                            .put("rule", row.rule())
                                            .put("reason", row.message()));
            var lines = new Lines();
            lines.add(
                    "%s taken in, %,d stayed",
                    Counted.of(retried.taken(), "row"), retried.stayed());
            if (!retried.reasons().isEmpty()) {
                lines.add("");
                lines.table(
                        List.of("id", "column", "reason"),
                        retried.reasons().stream()
                                .map(
                                        row ->
                                                List.of(
                                                        Long.toString(row.id()),
                                                        row.column() == null ? "" : row.column(),
                                                        row.message()))
                                .toList());
            }
            return new Audience.Answer(json, lines.toString());
        }
    }

    @Command(
            name = "drop",
            mixinStandardHelpOptions = true,
            description = "Throw rows in the quarantine away for good.")
    static final class Drop implements Callable<Integer> {
        @ParentCommand QuarantineCommand parent;

        /// Which rows are meant.
        static final class Which {
            @Option(names = "--id", paramLabel = "N", description = "One row.")
            @Nullable Long id;

            @Option(
                    names = "--import",
                    paramLabel = "N",
                    description = "The rows of one import, by its number in the list.")
            @Nullable Long ofImport;

            @Option(names = "--all", description = "All rows.")
            boolean all;
        }

        @ArgGroup(multiplicity = "1")
        Which which;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        long dropped = dropped(console.workbench().mending());
                        return new Audience.Answer(
                                new ObjectMapper().createObjectNode().put("dropped", dropped),
                                "Discarded " + Counted.of(dropped, "row") + "\n");
                    });
        }

        private long dropped(Mending mending) {
            if (which.id != null) {
                mending.drop(which.id);
                return 1;
            }
            return which.ofImport == null ? mending.dropAll() : mending.dropImport(which.ofImport);
        }
    }
}
