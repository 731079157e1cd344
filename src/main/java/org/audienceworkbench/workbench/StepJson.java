package org.audienceworkbench.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.experiment.Experiment.Decision;
import org.audienceworkbench.experiment.Experiment.What;

/// A test's step as it is kept and printed.
public final class StepJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private StepJson() {}

    public static ObjectNode of(What what) {
        ObjectNode json = JSON.createObjectNode();
        json.put("step", word(what));
        switch (what) {
            case What.Planned(long customers, var weeks) ->
                    json.put("customers", customers).put("weeks", weeks);
            case What.Assigned(var segment) -> json.put("segment", segment);
            case What.Extended(var segment) -> json.put("segment", segment);
            case What.Analysed(boolean blocked, var verdict) ->
                    json.put("blocked", blocked).put("verdict", verdict);
            case What.Decided(var decision, var arm, var because) ->
                    json.put("decision", decision.word()).put("arm", arm).put("because", because);
        }
        return json;
    }

    static What read(JsonNode json) {
        return switch (json.path("step").asText("")) {
            case "plan" ->
                    new What.Planned(
                            json.path("customers").longValue(),
                            json.path("weeks").isNumber()
                                    ? Double.valueOf(json.path("weeks").doubleValue())
                                    : null);
            case "extend" -> new What.Extended(json.path("segment").asText());
            case "analyse" ->
                    new What.Analysed(
                            json.path("blocked").booleanValue(), json.path("verdict").asText());
            case "decide" ->
                    new What.Decided(
                            Decision.ofWord(json.path("decision").asText()).orElseThrow(),
                            json.path("arm").textValue(),
                            json.path("because").asText());
            // before there were other steps they were not named
            default -> new What.Assigned(json.path("segment").asText());
        };
    }

    /// The step in a word.
    public static String word(What what) {
        return switch (what) {
            case What.Planned _ -> "plan";
            case What.Assigned _ -> "assign";
            case What.Extended _ -> "extend";
            case What.Analysed _ -> "analyse";
            case What.Decided _ -> "decide";
        };
    }

    /// The log's word for it, in which a test's arms are always assigned.
    static String action(What what) {
        return what instanceof What.Extended ? "assign" : word(what);
    }
}
