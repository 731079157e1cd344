package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.intake.Quarantine;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience quarantine`.
@Command(
        name = "quarantine",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Rows that could not be imported, with file, line, column and reason.",
        subcommands = {QuarantineCommand.ListRows.class, QuarantineCommand.Export.class})
final class QuarantineCommand extends Group {

    @ParentCommand Audience audience;

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List the rows in the quarantine.")
    static final class ListRows implements Callable<Integer> {
        @ParentCommand QuarantineCommand parent;

        @Option(names = "--most", defaultValue = "1000", description = "How many rows to list.")
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
                                                .put("file", row.file())
                                                .put("kind", row.kind())
                                                .put("line", row.line())
                                                .put("column", row.column())
                                                .put("rule", row.rule())
                                                .put("reason", row.message())
                                                .put("row", row.record()));
                        var lines = new Lines();
                        lines.add("%,d rows in the quarantine", quarantine.count());
                        if (!rows.isEmpty()) {
                            lines.add("");
                            lines.table(
                                    List.of("file", "line", "column", "reason"),
                                    rows.stream()
                                            .map(
                                                    row ->
                                                            List.of(
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
            description = "Write the quarantine as a CSV file.")
    static final class Export implements Callable<Integer> {
        @ParentCommand QuarantineCommand parent;

        @Option(names = "--out", required = true, paramLabel = "FILE")
        Path out;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        long count =
                                new Quarantine(console.workbench().store().database())
                                        .export(out, console.progress());
                        return new Audience.Answer(
                                new ObjectMapper()
                                        .createObjectNode()
                                        .put("file", out.toString())
                                        .put("rows", count),
                                String.format("Wrote %s (%,d rows)%n", out, count));
                    });
        }
    }
}
