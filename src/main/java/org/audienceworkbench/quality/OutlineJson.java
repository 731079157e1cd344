package org.audienceworkbench.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.table.ValueType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The outlines of an import and its drift, as the workspace keeps them.
final class OutlineJson {

    private OutlineJson() {}

    static String write(Drifts.Kept kept) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("file", kept.file()).put("at", kept.at().toString());
        json.put("before", kept.before() == null ? null : kept.before().toString());
        var outlines = json.putArray("outlines");
        kept.outlines().forEach(outline -> write(outlines.addObject(), outline));
        var drifts = json.putArray("drifts");
        kept.drifts().forEach(drift -> write(drifts.addObject(), drift));
        return json.toString();
    }

    private static void write(ObjectNode json, Outline outline) {
        json.put("column", outline.column())
                .put("type", outline.type().word())
                .put("rows", outline.rows())
                .put("missing", outline.missing());
        switch (outline.spreading()) {
            case Outline.Spreading.Steps(double[] points, double[] shares, double error) -> {
                json.put("error", error);
                var allPoints = json.putArray("points");
                for (double point : points) {
                    allPoints.add(point);
                }
                var allShares = json.putArray("shares");
                for (double share : shares) {
                    allShares.add(share);
                }
            }
            case Outline.Spreading.Levels(var counts, long others) -> {
                json.put("others", others);
                counts.forEach(json.putObject("levels")::put);
            }
        }
    }

    private static void write(ObjectNode json, Drift drift) {
        json.put("column", drift.column()).put("psi", drift.psi());
        Drift.Kolmogorov test = drift.kolmogorov();
        if (test != null) {
            json.putObject("kolmogorov")
                    .put("distance", test.distance())
                    .put("error", test.error())
                    .put("p", test.p());
        }
        var bins = json.putArray("bins");
        for (Drift.Bin bin : drift.bins()) {
            bins.addObject()
                    .put("label", bin.label())
                    .put("before", bin.before())
                    .put("now", bin.now());
        }
    }

    static Drifts.Kept read(String text) {
        JsonNode json;
        try {
            json = new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the workspace's outlines can't be read", e);
        }
        List<Outline> outlines = new ArrayList<>();
        json.required("outlines").forEach(each -> outlines.add(outline(each)));
        List<Drift> drifts = new ArrayList<>();
        json.required("drifts").forEach(each -> drifts.add(drift(each)));
        JsonNode before = json.required("before");
        return new Drifts.Kept(
                json.required("file").textValue(),
                Instant.parse(json.required("at").textValue()),
                before.isNull() ? null : Instant.parse(before.textValue()),
                outlines,
                drifts);
    }

    private static Outline outline(JsonNode json) {
        return new Outline(
                json.required("column").textValue(),
                ValueType.ofWord(json.required("type").textValue()).orElseThrow(),
                json.required("rows").longValue(),
                json.required("missing").longValue(),
                json.has("points") ? steps(json) : levels(json));
    }

    private static Outline.Spreading steps(JsonNode json) {
        return new Outline.Spreading.Steps(
                numbers(json.required("points")),
                numbers(json.required("shares")),
                json.required("error").doubleValue());
    }

    private static double[] numbers(JsonNode array) {
        var numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i).doubleValue();
        }
        return numbers;
    }

    private static Outline.Spreading levels(JsonNode json) {
        Map<String, Long> counts = new LinkedHashMap<>();
        json.required("levels")
                .properties()
                .forEach(level -> counts.put(level.getKey(), level.getValue().longValue()));
        return new Outline.Spreading.Levels(counts, json.required("others").longValue());
    }

    private static Drift drift(JsonNode json) {
        JsonNode test = json.get("kolmogorov");
        List<Drift.Bin> bins = new ArrayList<>();
        json.required("bins")
                .forEach(
                        bin ->
                                bins.add(
                                        new Drift.Bin(
                                                bin.required("label").textValue(),
                                                bin.required("before").doubleValue(),
                                                bin.required("now").doubleValue())));
        return new Drift(
                json.required("column").textValue(),
                json.required("psi").doubleValue(),
                test == null
                        ? null
                        : new Drift.Kolmogorov(
                                test.required("distance").doubleValue(),
                                test.required("error").doubleValue(),
                                test.required("p").doubleValue()),
                bins);
    }
}
