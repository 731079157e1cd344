package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.quality.Fix;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.workbench.Quality;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/// `audience fix`.
@Command(
        name = "fix",
        mixinStandardHelpOptions = true,
        description = "Mend a column's values, now and at every import to come.",
        subcommands = {
            FixCommand.Add.class,
            FixCommand.Listing.class,
            FixCommand.Remove.class,
            FixCommand.Apply.class
        })
final class FixCommand extends Group {

    private static final String OF =
            "customers (default), orders, products, events, consents or results.";

    @ParentCommand Audience audience;

    private static ObjectNode json(Kind kind, Fix fix) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("table", kind.word()).put("column", fix.column());
        json.put("what", fix.words());
        json.put("command", Quality.command(kind, fix));
        return json;
    }

    /// `audience fix add`.
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Mend a column, and keep the fix for every import to come.")
    static final class Add implements Callable<Integer> {
        @ParentCommand FixCommand parent;

        @Parameters(paramLabel = "COLUMN")
        String column;

        @Option(names = "--of", paramLabel = "TABLE", defaultValue = "customers", description = OF)
        String table;

        @Option(
                names = "--merge",
                paramLabel = "VALUES",
                description = "Values that mean the same as the one named by --into.")
        @Nullable String merge;

        @Option(names = "--into", paramLabel = "VALUE", description = "The value to keep.")
        @Nullable String into;

        @Option(
                names = "--trim",
                description = "Take blanks off both ends, and make one of several inside.")
        boolean trim;

        @Option(
                names = "--missing",
                paramLabel = "VALUES",
                description = "Values that mean that nothing is known, such as n/a or 999.")
        @Nullable String missing;

        @Option(
                names = "--read-as",
                paramLabel = "TYPE",
                description = "What the texts of the column are: date, number …")
        @Nullable String readAs;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        Kind kind = ProfileCommand.kind(table, "--of");
                        Fix fix = fix();
                        long rows =
                                console.workbench().quality().add(kind, fix, console.progress());
                        return new Audience.Answer(
                                json(kind, fix).put("rowsChanged", rows),
                                String.format(
                                        "%s: %s changed; imports to come are mended alike%n",
                                        fix.words(), Counted.of(rows, "row")));
                    });
        }

        private Fix fix() {
            long given = Stream.of(merge, missing, readAs).filter(each -> each != null).count();
            if (given + (trim ? 1 : 0) != 1 || (merge == null) != (into == null)) {
                throw new Problem(
                        "A fix does one thing",
                        "--merge",
                        "Give --merge with --into, or --trim, or --missing, or --read-as");
            }
            if (merge != null && into != null) {
                return merging(merge, into);
            }
            if (missing != null) {
                return new Fix.Missing(column, values(missing, "--missing"));
            }
            return readAs == null ? new Fix.Trim(column) : new Fix.ReadAs(column, type(readAs));
        }

        private Fix merging(String merged, String kept) {
            List<String> values = new ArrayList<>(values(merged, "--merge"));
            values.remove(kept);
            if (values.isEmpty() || kept.isBlank()) {
                throw new Problem(
                        "There is nothing to merge",
                        "--merge",
                        "Name the values that are to become the one after --into");
            }
            return new Fix.Merge(column, values, kept);
        }

        private static List<String> values(String text, String where) {
            List<String> values = Names.split(text);
            if (values.isEmpty()) {
                throw new Problem("No values are named", where, "Separate values with commas");
            }
            return values;
        }

        private static ValueType type(String word) {
            return ValueType.ofWord(word)
                    .filter(type -> type != ValueType.TEXT)
                    .orElseThrow(
                            () ->
                                    ImportCommand.unknown(
                                            "type",
                                            word,
                                            "--read-as",
                                            "integer, number, boolean, date, datetime"));
        }
    }

    /// `audience fix list`.
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "The fixes that are made at every import, in their order.")
    static final class Listing implements Callable<Integer> {
        @ParentCommand FixCommand parent;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        ObjectNode json = new ObjectMapper().createObjectNode();
                        var array = json.putArray("fixes");
                        List<List<String>> rows = new ArrayList<>();
                        for (Kind kind : Kind.values()) {
                            List<Fix> fixes = console.workbench().quality().fixes(kind);
                            for (int i = 0; i < fixes.size(); i++) {
                                Fix fix = fixes.get(i);
                                array.add(json(kind, fix).put("number", i + 1));
                                rows.add(
                                        List.of(
                                                kind.word(),
                                                Integer.toString(i + 1),
                                                fix.column(),
                                                fix.words()));
                            }
                        }
                        var lines = new Lines();
                        if (rows.isEmpty()) {
                            lines.add("No fixes yet; `audience profile` proposes some");
                        } else {
                            lines.table(List.of("table", "number", "column", "fix"), rows);
                        }
                        return new Audience.Answer(json, lines.toString());
                    });
        }
    }

    /// `audience fix remove`.
    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Forget a fix; what it changed stays changed.")
    static final class Remove implements Callable<Integer> {
        @ParentCommand FixCommand parent;

        @Parameters(paramLabel = "NUMBER", description = "As `audience fix list` has it.")
        int number;

        @Option(names = "--of", paramLabel = "TABLE", defaultValue = "customers", description = OF)
        String table;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        Kind kind = ProfileCommand.kind(table, "--of");
                        Fix removed = console.workbench().quality().remove(kind, number);
                        return new Audience.Answer(
                                json(kind, removed),
                                String.format(
                                        "Forgotten: %s in %s. Values that are stored stay as they"
                                                + " are%n",
                                        removed.words(), removed.column()));
                    });
        }
    }

    /// `audience fix apply`.
    @Command(
            name = "apply",
            mixinStandardHelpOptions = true,
            description = "Make all fixes of a table again on what is stored.")
    static final class Apply implements Callable<Integer> {
        @ParentCommand FixCommand parent;

        @Option(names = "--of", paramLabel = "TABLE", defaultValue = "customers", description = OF)
        String table;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        Kind kind = ProfileCommand.kind(table, "--of");
                        long rows = console.workbench().quality().apply(kind, console.progress());
                        return new Audience.Answer(
                                new ObjectMapper()
                                        .createObjectNode()
                                        .put("table", kind.word())
                                        .put("rowsChanged", rows),
                                Counted.of(rows, "row") + " changed\n");
                    });
        }
    }
}
