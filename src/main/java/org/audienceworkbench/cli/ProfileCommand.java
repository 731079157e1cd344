package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.intake.Profile;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience profile`.
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        description = "What each attribute's values look like, and what is odd about them.")
final class ProfileCommand implements Callable<Integer> {

    @ParentCommand Audience audience;

    @Parameters(
            arity = "0..1",
            paramLabel = "TABLE",
            defaultValue = "customers",
            description = "customers (default).")
    String table;

    @Override
    public Integer call() throws Exception {
        return audience.answer(
                console -> {
                    if (!table.equals("customers")) {
                        throw ImportCommand.unknown("profile of", table, "TABLE", "customers");
                    }
                    Frame frame = console.frame(null);
                    List<Attribute> attributes = frame.catalogue().all();
                    frame.prepare(attributes.stream().map(Attribute::name).toList());
                    List<Profile> profiles = new ArrayList<>();
                    for (Attribute attribute : attributes) {
                        console.progress()
                                .report(
                                        (double) profiles.size() / attributes.size(),
                                        "Looking at " + attribute.name());
                        profiles.add(Profile.of(frame, attribute));
                    }
                    return new Audience.Answer(json(profiles), text(frame, profiles));
                });
    }

    private static ObjectNode json(List<Profile> profiles) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        var columns = json.putArray("columns");
        var alerts = json.putArray("alerts");
        for (Profile profile : profiles) {
            ObjectNode column = columns.addObject();
            column.put("name", profile.attribute().name());
            column.put("type", profile.attribute().type().word());
            column.put("missing", profile.missing());
            column.put("distinct", profile.distinct());
            column.put("min", profile.min());
            column.put("max", profile.max());
            column.put("mean", profile.mean());
            column.put("sd", profile.sd());
            var quantiles = column.putArray("quantiles");
            profile.quantiles()
                    .forEach(
                            q ->
                                    quantiles
                                            .addObject()
                                            .put("share", q.share())
                                            .put("value", q.value()));
            var top = column.putArray("top");
            profile.top()
                    .forEach(v -> top.addObject().put("value", v.text()).put("count", v.count()));
            profile.alerts()
                    .forEach(
                            alert ->
                                    alerts.addObject()
                                            .put("column", profile.attribute().name())
                                            .put("message", alert));
        }
        return json;
    }

    private static String text(Frame frame, List<Profile> profiles) {
        var lines = new Lines();
        lines.add("%,d customers", frame.size()).add("");
        lines.table(
                List.of("attribute", "type", "missing", "distinct", "min", "median", "max", "mean"),
                profiles.stream()
                        .map(
                                p ->
                                        List.of(
                                                p.attribute().name(),
                                                p.attribute().type().word(),
                                                Lines.count(p.missing()),
                                                Lines.count(p.distinct()),
                                                shown(p.min()),
                                                p.quantiles().isEmpty()
                                                        ? ""
                                                        : Lines.figure(
                                                                p.quantiles().get(3).value()),
                                                shown(p.max()),
                                                mean(p.mean())))
                        .toList());
        profiles.forEach(
                p ->
                        p.alerts()
                                .forEach(
                                        alert ->
                                                lines.add(
                                                        "Note: %s: %s",
                                                        p.attribute().name(), alert)));
        return lines.toString();
    }

    private static String shown(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String mean(@Nullable Double value) {
        return value == null ? "" : Lines.figure(value);
    }
}
