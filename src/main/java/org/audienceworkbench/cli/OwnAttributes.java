package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.workbench.Expressions.Own;
import org.audienceworkbench.workbench.MissingValues;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.util.List;
import java.util.concurrent.Callable;

/// The commands for attributes that the analyst makes by expressions.
final class OwnAttributes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OwnAttributes() {}

    /// `audience attributes add`.
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description =
                    "Make an attribute of others by an expression, in place of one's own of that"
                            + " name.")
    static final class Add implements Callable<Integer> {
        @ParentCommand AttributesCommand parent;

        @Parameters(paramLabel = "NAME")
        String name;

        @Option(
                names = "--expression",
                required = true,
                paramLabel = "EXPRESSION",
                description =
                        "Such as \"revenue / orders\" or \"if(recency_days <= 90, 'active',"
                                + " 'asleep')\".")
        String expression;

        @Option(
                names = "--type",
                paramLabel = "TYPE",
                description = "integer, number or text; the expression's own unless given.")
        @Nullable String type;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        var expressions = console.workbench().expressions();
                        GivenOption.read(
                                "--expression", () -> expressions.read(expression).valid());
                        Attribute made =
                                expressions.add(name, expression, type(), console.progress());
                        ObjectNode json = JSON.createObjectNode();
                        json.put("name", made.name());
                        json.put("expression", expression);
                        json.put("type", made.type().word());
                        json.put("missing", made.missing());
                        json.put("distinct", made.distinct());
                        return new Audience.Answer(
                                json,
                                String.format(
                                        "Made \"%s\" (%s): %,d different values, %,d missing%n",
                                        made.name(),
                                        made.type().word(),
                                        made.distinct(),
                                        made.missing()));
                    });
        }

        private @Nullable ValueType type() {
            String word = type;
            return word == null
                    ? null
                    : ValueType.ofWord(word)
                            .orElseThrow(
                                    () ->
                                            ImportCommand.unknown(
                                                    "type",
                                                    word,
                                                    "--type",
                                                    "integer, number, text"));
        }
    }

    /// `audience attributes list`.
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "List the attributes that were made by expressions, and the policies for"
                            + " missing values.")
    static final class ListAll implements Callable<Integer> {
        @ParentCommand AttributesCommand parent;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        List<Own> all = console.workbench().expressions().all();
                        ObjectNode json = JSON.createObjectNode();
                        var array = json.putArray("attributes");
                        for (Own own : all) {
                            array.addObject()
                                    .put("name", own.name())
                                    .put("expression", own.expression())
                                    .put("problem", own.problem());
                        }
                        List<MissingValues.Chosen> policies =
                                console.workbench().missingValues().all();
                        var chosen = json.putArray("policies");
                        for (MissingValues.Chosen each : policies) {
                            chosen.add(
                                    PolicyCommand.json(each.attribute(), each.policy())
                                            .put("ignored", each.ignored()));
                        }
                        return new Audience.Answer(json, text(all, policies));
                    });
        }

        private static String text(List<Own> all, List<MissingValues.Chosen> policies) {
            var lines = new Lines();
            if (all.isEmpty()) {
                lines.add(
                        "None yet. Make one: audience attributes add NAME --expression"
                                + " EXPRESSION");
            } else {
                lines.table(
                        List.of("attribute", "expression"),
                        all.stream().map(own -> List.of(own.name(), own.expression())).toList());
            }
            for (Own own : all) {
                if (own.problem() != null) {
                    lines.add("Note: \"%s\" has no values: %s.", own.name(), own.problem());
                }
            }
            PolicyCommand.tell(lines, policies);
            return lines.toString();
        }
    }

    /// `audience attributes remove`.
    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Take an attribute that was made by an expression away.")
    static final class Remove implements Callable<Integer> {
        @ParentCommand AttributesCommand parent;

        @Parameters(paramLabel = "NAME")
        String name;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        console.workbench().expressions().remove(name);
                        return new Audience.Answer(
                                JSON.createObjectNode().put("removed", name),
                                "Removed \"" + name + "\"\n");
                    });
        }
    }
}
