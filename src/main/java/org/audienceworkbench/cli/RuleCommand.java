package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.DataRule;
import org.audienceworkbench.intake.DataRules;
import org.audienceworkbench.intake.ImportResult.Severity;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// `audience rule`.
@Command(
        name = "rule",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Your own rules for incoming rows; see docs/data-checks.md.",
        subcommands = {
            RuleCommand.Add.class,
            RuleCommand.ListAll.class,
            RuleCommand.Remove.class,
            RuleCommand.Check.class
        })
final class RuleCommand extends Group {

    @ParentCommand Audience audience;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static ObjectNode json(DataRule rule) {
        ObjectNode json = JSON.createObjectNode();
        json.put("name", rule.name());
        json.put("kind", rule.kind().word());
        json.put(rule.form() == DataRule.Form.WHERE ? "where" : "schema", rule.text());
        json.put("severity", rule.severity().word());
        return json;
    }

    private static String effect(DataRule rule) {
        return rule.severity() == Severity.ERROR ? "quarantine" : "warn";
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Keep a rule, in place of an earlier one of that name.")
    static final class Add implements Callable<Integer> {
        @ParentCommand RuleCommand parent;

        @Parameters(paramLabel = "NAME")
        String name;

        @Option(
                names = "--as",
                required = true,
                paramLabel = "KIND",
                description = "The rows it is about: customers, orders, products …")
        String kind;

        @Option(
                names = "--where",
                paramLabel = "EXPRESSION",
                description = "What a good row satisfies, such as \"price >= 0\".")
        @Nullable String where;

        @Option(
                names = "--schema",
                paramLabel = "FILE",
                description = "A JSON Schema that a good row, as an object, is valid by.")
        @Nullable Path schema;

        @Option(names = "--warn", description = "Load rows that fail, and count them.")
        boolean warn;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        Kind as =
                                Kind.ofWord(kind)
                                        .orElseThrow(
                                                () ->
                                                        ImportCommand.unknown(
                                                                "kind",
                                                                kind,
                                                                "--as",
                                                                Kind.words()));
                        var workbench = console.workbenchOrNew();
                        DataRule rule =
                                workbench
                                        .rules()
                                        .add(
                                                new DataRule(
                                                        name,
                                                        as,
                                                        where == null
                                                                ? DataRule.Form.SCHEMA
                                                                : DataRule.Form.WHERE,
                                                        text(),
                                                        warn ? Severity.WARNING : Severity.ERROR));
                        console.keep();
                        return new Audience.Answer(
                                json(rule),
                                String.format(
                                        "Saved the rule \"%s\" for %s; it counts from the next"
                                                + " import on%n",
                                        rule.name(), rule.kind().word()));
                    });
        }

        private String text() {
            if ((where == null) == (schema == null)) {
                throw new Problem(
                        "A rule is either an expression or a schema",
                        "--where",
                        "Give --where or --schema, not both");
            }
            if (where != null) {
                return where;
            }
            try {
                return Files.readString(schema);
            } catch (IOException e) {
                throw new Problem(
                        "The schema's file can't be read",
                        String.valueOf(schema),
                        "Check that it is there and is UTF-8 text",
                        e);
            }
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the rules.")
    static final class ListAll implements Callable<Integer> {
        @ParentCommand RuleCommand parent;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        List<DataRule> rules = console.workbench().rules().all();
                        ObjectNode json = JSON.createObjectNode();
                        var array = json.putArray("rules");
                        rules.forEach(rule -> array.add(json(rule)));
                        var lines = new Lines();
                        if (rules.isEmpty()) {
                            lines.add("There are no rules");
                        } else {
                            lines.table(
                                    List.of("rule", "rows", "rows that fail", "a good row"),
                                    rules.stream()
                                            .map(
                                                    rule ->
                                                            List.of(
                                                                    rule.name(),
                                                                    rule.kind().word(),
                                                                    effect(rule),
                                                                    rule.summary()))
                                            .toList());
                        }
                        return new Audience.Answer(json, lines.toString());
                    });
        }
    }

    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Forget a rule.")
    static final class Remove implements Callable<Integer> {
        @ParentCommand RuleCommand parent;

        @Parameters(paramLabel = "NAME")
        String name;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        console.workbench().rules().remove(name);
                        return new Audience.Answer(
                                JSON.createObjectNode().put("removed", name),
                                String.format("Removed the rule \"%s\"%n", name));
                    });
        }
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Ask the rules of the rows that are in the workspace already.")
    static final class Check implements Callable<Integer> {
        @ParentCommand RuleCommand parent;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        DataRules rules = console.workbench().rules();
                        List<DataRules.Checked> checked =
                                rules.check(rules.all(), console.progress());
                        return new Audience.Answer(json(checked), text(checked));
                    });
        }

        private static ObjectNode json(List<DataRules.Checked> checked) {
            ObjectNode json = JSON.createObjectNode();
            var array = json.putArray("rules");
            for (DataRules.Checked each : checked) {
                ObjectNode node = RuleCommand.json(each.rule());
                node.put("rows", each.rows()).put("failing", each.failing());
                node.put("notAsked", each.unfit());
                var first = node.putArray("first");
                each.first()
                        .forEach(
                                row ->
                                        first.addObject()
                                                .put("id", row.id())
                                                .put("line", row.line()));
                array.add(node);
            }
            return json;
        }

        private static String text(List<DataRules.Checked> checked) {
            var lines = new Lines();
            if (checked.isEmpty()) {
                return lines.add("There are no rules").toString();
            }
            List<List<String>> rows = new ArrayList<>();
            for (DataRules.Checked each : checked) {
                rows.add(
                        List.of(
                                each.rule().name(),
                                each.rule().kind().word(),
                                each.unfit() == null ? Lines.count(each.failing()) : "–",
                                each.unfit() == null ? Lines.count(each.rows()) : "–",
                                each.unfit() == null ? first(each) : each.unfit()));
            }
            return lines.table(List.of("rule", "rows", "failing", "of", "the first"), rows)
                    .toString();
        }

        private static String first(DataRules.Checked checked) {
            return checked.first().stream()
                    .map(row -> row.id() == null ? "line " + row.line() : row.id())
                    .collect(Collectors.joining(", "));
        }
    }
}
