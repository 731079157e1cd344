package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.missing.Policy;
import org.audienceworkbench.workbench.MissingValues;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `audience attributes`.
@Command(
        name = "attributes",
        mixinStandardHelpOptions = true,
        description = "List everything that is known about customers, or make more of it.",
        subcommands = {
            OwnAttributes.Add.class,
            OwnAttributes.ListAll.class,
            OwnAttributes.Remove.class,
            PolicyCommand.class
        })
final class AttributesCommand implements Callable<Integer> {

    @ParentCommand Audience audience;

    @Option(
            names = "--as-of",
            paramLabel = "T",
            description =
                    "Count what was known at a moment: now, a date or an instant. Derived"
                            + " attributes are measured anew as of then; the others are as they"
                            + " are.")
    @Nullable String asOf;

    @Override
    public Integer call() throws Exception {
        return audience.answer(
                console -> {
                    List<Attribute> attributes =
                            asOf == null
                                    ? console.workbench().customers().catalogue().all()
                                    : counted(console.frame(asOf));
                    List<MissingValues.Chosen> chosen = console.workbench().missingValues().all();
                    Map<String, Policy> policies = new LinkedHashMap<>();
                    chosen.stream()
                            .filter(each -> each.ignored() == null)
                            .forEach(each -> policies.put(each.attribute(), each.policy()));
                    var json = new ObjectMapper().createObjectNode();
                    var array = json.putArray("attributes");
                    for (Attribute attribute : attributes) {
                        var role = attribute.role();
                        array.addObject()
                                .put("name", attribute.name())
                                .put("label", attribute.label())
                                .put("type", attribute.type().word())
                                .put("unit", attribute.unit())
                                .put("role", role == null ? null : role.word())
                                .put("origin", attribute.origin().word())
                                .put("family", attribute.family())
                                .put("generated", attribute.generated())
                                .put("missing", attribute.missing())
                                .put(
                                        "policy",
                                        policies.getOrDefault(attribute.name(), new Policy.Leave())
                                                .words())
                                .put("distinct", attribute.distinct())
                                .put("freshAt", attribute.freshAt().toString());
                    }
                    return new Audience.Answer(json, text(attributes, chosen));
                });
    }

    private static List<Attribute> counted(Frame past) {
        return past.catalogue().all().stream()
                .map(
                        each ->
                                each.origin() == Attribute.Origin.DERIVED
                                                || each.origin() == Attribute.Origin.EXPRESSION
                                        ? each.counted(past.column(each.name()))
                                        : each)
                .toList();
    }

    /// The customers file's attributes and the analyst's results first, then the measures, family
    /// by family.
    private static String text(List<Attribute> attributes, List<MissingValues.Chosen> policies) {
        List<Attribute> first = new ArrayList<>();
        Map<String, List<Attribute>> families = new LinkedHashMap<>();
        for (Attribute attribute : attributes) {
            if (attribute.origin() == Attribute.Origin.DERIVED) {
                families.computeIfAbsent(attribute.family(), _ -> new ArrayList<>()).add(attribute);
            } else {
                first.add(attribute);
            }
        }
        var lines = new Lines();
        lines.table(
                List.of("attribute", "type", "origin", "role", "missing", "distinct"),
                first.stream()
                        .map(
                                a -> {
                                    var role = a.role();
                                    return List.of(
                                            a.name(),
                                            a.type().word(),
                                            a.origin().word(),
                                            role == null ? "" : role.word(),
                                            Lines.count(a.missing()),
                                            Lines.count(a.distinct()));
                                })
                        .toList());
        families.forEach(
                (family, measures) -> {
                    lines.add("").add("Derived: %s", family);
                    lines.table(
                            List.of("attribute", "type", "unit", "missing", "distinct"),
                            measures.stream()
                                    .map(
                                            a ->
                                                    List.of(
                                                            a.name(),
                                                            a.type().word(),
                                                            a.unit(),
                                                            Lines.count(a.missing()),
                                                            Lines.count(a.distinct())))
                                    .toList());
                });
        PolicyCommand.tell(lines, policies);
        return lines.toString();
    }
}
