package org.audienceworkbench.intake.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.connect.RowsFile;

import java.util.ArrayList;
import java.util.List;

/// JSON that came from outside, as rows: one object, or a list of objects.
final class JsonContent {

    private static final ObjectMapper JSON =
            new ObjectMapper(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(64)
                                                    .maxStringLength(1 << 20)
                                                    .maxNumberLength(400)
                                                    .maxNameLength(1000)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonContent() {}

    /// @throws Problem when the text is neither an object nor a list of objects
    static List<ObjectNode> rows(String text) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException _) {
            // its own message may quote the data
            throw notRows("What came is no JSON");
        }
        List<ObjectNode> rows = new ArrayList<>();
        if (json instanceof ObjectNode row) {
            rows.add(row);
        } else if (json.isArray()) {
            for (JsonNode each : json) {
                if (!(each instanceof ObjectNode row)) {
                    throw notRows("The list that came holds something that is no object");
                }
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            throw notRows("What came is neither an object nor a list of objects");
        }
        return rows;
    }

    static void add(String text, RowsFile into) {
        rows(text).forEach(into::add);
    }

    private static Problem notRows(String what) {
        return new Problem(
                what, null, "Send each row as an object: {\"field\": value}, or a list of them");
    }
}
