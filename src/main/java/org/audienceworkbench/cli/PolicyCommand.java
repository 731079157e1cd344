package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.missing.Policy;
import org.audienceworkbench.workbench.MissingValues;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.util.List;
import java.util.concurrent.Callable;

/// `audience attributes policy`.
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = {
            "Say what stands for the missing values of attributes in clusters, models and e-mails.",
            "What is stored, rules and exports stay as they are; see docs/missing-values.md."
        })
final class PolicyCommand implements Callable<Integer> {

    @ParentCommand AttributesCommand parent;
    @Spec CommandSpec spec;

    @Parameters(index = "0", paramLabel = "NAME[,NAME]", description = "The attributes it is for.")
    String names;

    @Parameters(
            index = "1",
            paramLabel = "POLICY",
            description =
                    "leave, flag, default VALUE, median, mode, interpolate DATE or nearest [K].")
    String policy;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "VALUE",
            description = "The default's value (after -- where it begins with -), date or number.")
    @Nullable String detail;

    @Override
    public Integer call() throws Exception {
        Policy wanted = wanted();
        return parent.audience.answer(
                console -> {
                    MissingValues missing = console.workbench().missingValues();
                    List<String> given = Names.split(names);
                    missing.choose(given, wanted);
                    ObjectNode json = new ObjectMapper().createObjectNode();
                    var array = json.putArray("attributes");
                    var lines = new Lines();
                    var catalogue = console.workbench().customers().catalogue();
                    for (String name : given) {
                        var attribute = catalogue.find(name);
                        String exact = attribute.map(each -> each.name()).orElse(name);
                        Policy chosen = missing.of(exact);
                        String effect =
                                attribute.isEmpty()
                                        ? "There is no such attribute any more; nothing stands for"
                                                + " it"
                                        : missing.effect(exact, chosen);
                        array.add(json(exact, chosen).put("effect", effect));
                        lines.add("%s: %s", exact, effect);
                    }
                    return new Audience.Answer(json, lines.toString());
                });
    }

    static ObjectNode json(String attribute, Policy policy) {
        return new ObjectMapper()
                .createObjectNode()
                .put("name", attribute)
                .put("policy", policy.word())
                .put("detail", policy.detail().isEmpty() ? null : policy.detail());
    }

    /// The policies that were chosen, below what else is told of attributes.
    static void tell(Lines lines, List<MissingValues.Chosen> policies) {
        if (!policies.isEmpty()) {
            lines.add("");
            lines.table(
                    List.of("attribute", "missing values"),
                    policies.stream()
                            .map(each -> List.of(each.attribute(), each.policy().words()))
                            .toList());
        }
        for (MissingValues.Chosen each : policies) {
            if (each.ignored() != null) {
                lines.add(
                        "Note: the policy of \"%s\" is ignored: %s.",
                        each.attribute(), each.ignored());
            }
        }
    }

    private Policy wanted() {
        try {
            return Policy.read(policy, detail == null ? "" : detail);
        } catch (Problem problem) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), problem.what() + ". " + problem.action(), problem);
        }
    }
}
