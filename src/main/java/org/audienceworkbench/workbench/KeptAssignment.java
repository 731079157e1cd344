package org.audienceworkbench.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.experiment.Analysis.ArmCount;
import org.audienceworkbench.experiment.ArmShare;
import org.audienceworkbench.experiment.Assignment;

import java.util.List;

/// How a kept test's customers got their arms.
///
/// @param arms as planned
/// @param counts the customers of each
/// @param withheld members who did not agree to mail, and so take no part
public record KeptAssignment(
        String name,
        String segment,
        List<ArmShare> arms,
        long seed,
        List<ArmCount> counts,
        List<Assignment.Balance> balance,
        long withheld) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public KeptAssignment {
        arms = List.copyOf(arms);
        counts = List.copyOf(counts);
        balance = List.copyOf(balance);
    }

    static KeptAssignment read(JsonNode json) {
        Experiments.Draw draw = DrawJson.read(json);
        return new KeptAssignment(
                draw.name(),
                draw.segment(),
                draw.arms(),
                draw.seed(),
                read(json.path("drawn"), ArmCount[].class),
                read(json.path("balance"), Assignment.Balance[].class),
                json.path("withheld").longValue());
    }

    private static <T> List<T> read(JsonNode array, Class<T[]> type) {
        try {
            return array.isArray() ? List.of(JSON.treeToValue(array, type)) : List.of();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an assignment is kept as JSON", e);
        }
    }
}
