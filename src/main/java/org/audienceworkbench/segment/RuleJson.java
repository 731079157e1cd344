package org.audienceworkbench.segment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Catalogue;

/// A rule's JSON form, for programs and files: `{"format": 1, "rule": {…}}`. `docs/segments.md`
/// describes it.
public final class RuleJson {

    /// The version of the form that is written; no other is read.
    public static final int FORMAT = 1;

    private static final int MAX_LENGTH = 4_000_000;

    /// A group takes two levels of JSON, its object and its array.
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(2 * Rule.MAX_DEPTH + 10)
                                                    .maxDocumentLength(MAX_LENGTH)
                                                    .maxStringLength(RuleText.MAX_LENGTH)
                                                    .maxNumberLength(400)
                                                    .maxNameLength(100)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private RuleJson() {}

    /// [#read] gives the same rule again.
    public static String write(Rule rule) {
        ObjectNode document = JSON.createObjectNode();
        document.put("format", FORMAT);
        document.set("rule", new RuleJsonWriter(JSON.getNodeFactory()).rule(rule));
        return document.toPrettyString();
    }

    /// Reads a rule without asking whether its attributes exist.
    ///
    /// @throws Problem with the place in the document
    public static Rule read(String json) {
        return new RuleJsonReader().document(document(json));
    }

    /// Reads a rule of this program's form, or a query of react-querybuilder, whose values take the
    /// types of the attributes.
    ///
    /// @throws Problem with the place in the document
    public static Rule read(String json, Catalogue catalogue) {
        JsonNode document = document(json);
        return QueryBuilderReader.isQuery(document)
                ? new QueryBuilderReader(catalogue).query(document)
                : new RuleJsonReader().document(document);
    }

    private static JsonNode document(String json) {
        if (json.length() > MAX_LENGTH) {
            throw new Problem(
                    "The rule's JSON is longer than " + MAX_LENGTH + " characters",
                    null,
                    "Save parts of it as segments");
        }
        return tree(json);
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new Problem(
                    "The rule's JSON can't be read: " + e.getOriginalMessage(),
                    at == null ? null : "line " + at.getLineNr() + ", column " + at.getColumnNr(),
                    "Mend the JSON, or give the rule as an expression",
                    e);
        }
    }
}
