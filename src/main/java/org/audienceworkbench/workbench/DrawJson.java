package org.audienceworkbench.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.experiment.ArmShare;
import org.audienceworkbench.workbench.Experiments.Draw;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What the arms of a test were drawn by, as JSON and as a command.
final class DrawJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DrawJson() {}

    static ObjectNode of(Draw draw) {
        ObjectNode json = JSON.createObjectNode();
        json.put("test", draw.name());
        json.put("segment", draw.segment());
        json.put("seed", draw.seed());
        var arms = json.putArray("arms");
        draw.arms()
                .forEach(arm -> arms.addObject().put("name", arm.name()).put("part", arm.part()));
        draw.stratify().forEach(json.putArray("stratify")::add);
        draw.compare().forEach(json.putArray("compare")::add);
        draw.together().forEach(json.putArray("together")::add);
        json.put("purpose", draw.purpose());
        json.put("withoutConsent", draw.withoutConsent());
        return json;
    }

    static Draw read(JsonNode json) {
        List<ArmShare> arms = new ArrayList<>();
        json.path("arms")
                .forEach(
                        arm ->
                                arms.add(
                                        new ArmShare(
                                                arm.path("name").asText(),
                                                arm.path("part").doubleValue())));
        return new Draw(
                json.path("test").asText(),
                json.path("segment").asText(),
                arms,
                texts(json.path("stratify")),
                texts(json.path("compare")),
                texts(json.path("together")),
                null,
                1,
                json.path("seed").longValue(),
                text(json.path("purpose")),
                text(json.path("withoutConsent")));
    }

    static String command(Draw draw) {
        var command =
                new StringBuilder("audience experiment assign --name ")
                        .append(Shell.quoted(draw.name()))
                        .append(" --segment ")
                        .append(Shell.quoted(draw.segment()))
                        .append(" --arms ")
                        .append(
                                Shell.list(
                                        draw.arms().stream()
                                                .map(arm -> arm.name() + ":" + arm.part())
                                                .toList()))
                        .append(" --seed ")
                        .append(draw.seed());
        listed(command, " --stratify ", draw.stratify());
        listed(command, " --compare ", draw.compare());
        listed(command, " --together ", draw.together());
        if (draw.purpose() != null) {
            command.append(" --purpose ").append(Shell.quoted(draw.purpose()));
        }
        if (draw.withoutConsent() != null) {
            command.append(" --without-consent ").append(Shell.quoted(draw.withoutConsent()));
        }
        return command.toString();
    }

    private static void listed(StringBuilder command, String option, List<String> names) {
        if (!names.isEmpty()) {
            command.append(option).append(Shell.list(names));
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : null;
    }
}
