package org.audienceworkbench.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.Cumulative;
import org.audienceworkbench.experiment.Details;
import org.audienceworkbench.experiment.GroupEffects;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.PosteriorCurve;
import org.audienceworkbench.experiment.PowerReached;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// The JSON form of what a test showed, the same on standard output and in files.
public final class AnalysisJson {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private AnalysisJson() {}

    /// Reads it again; lists that an older version of the program did not write are empty.
    public static Analysis read(JsonNode json) {
        ObjectNode whole = json.deepCopy();
        for (RecordComponent part : Analysis.class.getRecordComponents()) {
            if (List.class.isAssignableFrom(part.getType()) && !whole.hasNonNull(part.getName())) {
                whole.putArray(part.getName());
            }
        }
        gather(whole, "details", "groups", "posteriors", "power", "overTime");
        gather(whole, "guarding", "leftOut", "before", "byWeek");
        try {
            return JSON.treeToValue(whole, Analysis.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an analysis is kept as JSON", e);
        }
    }

    /// What is written side by side belongs to one part.
    private static void gather(ObjectNode whole, String part, String... lists) {
        ObjectNode gathered = JSON.createObjectNode();
        for (String list : lists) {
            JsonNode there = whole.remove(list);
            gathered.set(list, there == null ? JSON.createArrayNode() : there);
        }
        whole.set(part, gathered);
    }

    public static ObjectNode of(Analysis analysis) {
        ObjectNode json = JSON.createObjectNode();
        json.set("arms", JSON.valueToTree(analysis.arms()));
        json.put("withoutArm", analysis.withoutArm());
        json.set("sampleRatio", JSON.valueToTree(analysis.sampleRatio()));
        var checks = json.putArray("checks");
        analysis.checks()
                .forEach(
                        check ->
                                checks.addObject()
                                        .put("rule", check.rule())
                                        .put(
                                                "severity",
                                                check.severity().name().toLowerCase(Locale.ROOT))
                                        .put("count", check.count())
                                        .put("message", check.message()));
        json.put("blocked", analysis.blocked());
        json.set("comparisons", named(analysis.comparisons(), Analysis.Comparison::kind));
        json.put("confidence", analysis.confidence());
        json.set("look", JSON.valueToTree(analysis.look()));
        json.set("overall", JSON.valueToTree(analysis.overall()));
        json.set("best", JSON.valueToTree(analysis.best()));
        json.set("remarks", JSON.valueToTree(analysis.remarks()));
        json.set("leftOut", JSON.valueToTree(analysis.guarding().leftOut()));
        json.set("before", JSON.valueToTree(analysis.guarding().before()));
        json.set("byWeek", JSON.valueToTree(analysis.guarding().byWeek()));
        json.put("verdict", analysis.verdict());
        Details details = analysis.details();
        json.set("groups", named(details.groups(), GroupEffects::kind));
        json.set("posteriors", named(details.posteriors(), PosteriorCurve::kind));
        json.set("power", named(details.power(), PowerReached::kind));
        json.set("overTime", named(details.overTime(), Cumulative::kind));
        json.set("curves", JSON.valueToTree(analysis.curves()));
        return json;
    }

    /// Parts of an analysis, each with its metric's kind as people write it.
    private static <T> ArrayNode named(List<T> parts, Function<T, MetricKind> kind) {
        ArrayNode written = JSON.createArrayNode();
        for (T part : parts) {
            ObjectNode each = JSON.valueToTree(part);
            each.put("kind", kind.apply(part).word());
            written.add(each);
        }
        return written;
    }
}
