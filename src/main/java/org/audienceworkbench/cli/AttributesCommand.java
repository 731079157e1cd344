package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.customer.Attribute;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

import java.util.List;
import java.util.concurrent.Callable;

/// `audience attributes`.
@Command(
        name = "attributes",
        mixinStandardHelpOptions = true,
        description = "List everything that is known about customers.")
final class AttributesCommand implements Callable<Integer> {

    @ParentCommand Audience audience;

    @Override
    public Integer call() throws Exception {
        return audience.answer(
                console -> {
                    List<Attribute> attributes = console.workbench().customers().catalogue().all();
                    var json = new ObjectMapper().createObjectNode();
                    var array = json.putArray("attributes");
                    for (Attribute attribute : attributes) {
                        var role = attribute.role();
                        array.addObject()
                                .put("name", attribute.name())
                                .put("label", attribute.label())
                                .put("type", attribute.type().word())
                                .put("role", role == null ? null : role.word())
                                .put("origin", attribute.origin().word())
                                .put("generated", attribute.generated())
                                .put("missing", attribute.missing())
                                .put("distinct", attribute.distinct())
                                .put("freshAt", attribute.freshAt().toString());
                    }
                    var lines = new Lines();
                    lines.table(
                            List.of("attribute", "type", "origin", "role", "missing", "distinct"),
                            attributes.stream()
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
                    return new Audience.Answer(json, lines.toString());
                });
    }
}
