package org.audienceworkbench.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/// Asks a JSON Schema (draft 2020-12, or the one it names) about a row as an object: its columns'
/// names and typed values; dates and times as texts of ISO 8601. A missing value is no property, so
/// `required` finds it. Nothing is fetched from elsewhere.
final class RowSchema implements RowDemand {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final Schema schema;
    private final List<Column> columns;

    private RowSchema(Schema schema, List<Column> columns) {
        this.schema = schema;
        this.columns = columns;
    }

    /// @throws Problem when the text is no schema
    static RowSchema of(String text, List<Column> columns) {
        try {
            JsonNode tree = JSON.readTree(text);
            if (!tree.isObject()) {
                throw new Problem(
                        "A JSON Schema for rows is an object, and this is none",
                        null,
                        "Begin it with {\"type\": \"object\", \"properties\": {…}}");
            }
            requireValid(tree);
            Schema schema = registry().getSchema(tree);
            schema.initializeValidators();
            return new RowSchema(schema, List.copyOf(columns));
        } catch (JsonProcessingException e) {
            throw new Problem(
                    "The schema is not JSON",
                    "line " + e.getLocation().getLineNr(),
                    "Mend it there",
                    e);
        } catch (SchemaException | IllegalArgumentException e) {
            throw new Problem(
                    "The schema can't be used",
                    null,
                    "Check its keywords; other files and addresses that it refers to are not"
                            + " fetched",
                    e);
        }
    }

    private static SchemaRegistry registry() {
        var config =
                SchemaRegistryConfig.builder()
                        .locale(Locale.ENGLISH)
                        .formatAssertionsEnabled(true)
                        .failFast(true)
                        .build();
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder ->
                        builder.schemaRegistryConfig(config)
                                .schemaLoader(loader -> loader.fetchRemoteResources(false)));
    }

    /// By the schema of schemas.
    private static void requireValid(JsonNode tree) {
        String dialect = SpecificationVersion.DRAFT_2020_12.getDialectId();
        if (tree.path("$schema").isTextual()) {
            dialect =
                    SpecificationVersion.fromDialectId(tree.path("$schema").textValue())
                            .orElseThrow(
                                    () ->
                                            new Problem(
                                                    "The schema is of a draft that is not known",
                                                    "$schema",
                                                    "Use https://json-schema.org/draft/2020-12/schema"))
                            .getDialectId();
        }
        List<Error> faults =
                registry()
                        .getSchema(com.networknt.schema.SchemaLocation.of(dialect))
                        .validate(tree);
        if (!faults.isEmpty()) {
            Error first = faults.getFirst();
            throw new Problem(
                    "The schema is not valid: " + first.getMessage(),
                    String.valueOf(first.getInstanceLocation()),
                    "Mend it there");
        }
    }

    @Override
    public @Nullable Fault test(List<? extends @Nullable Object> values) {
        List<Error> faults = schema.validate(row(values));
        return faults.isEmpty() ? null : fault(faults.getFirst());
    }

    private ObjectNode row(List<? extends @Nullable Object> values) {
        ObjectNode row = JSON.createObjectNode();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name();
            switch (values.get(i)) {
                case null -> {
                    // No property says more than one that is null.
                }
                case Long whole -> row.put(name, whole);
                case Double number -> row.put(name, number);
                case Boolean truth -> row.put(name, truth);
                case Instant at -> row.put(name, at.toString());
                case LocalDate day -> row.put(name, day.toString());
                case Object other -> row.put(name, other.toString());
            }
        }
        return row;
    }

    private static Fault fault(Error error) {
        String column = error.getProperty();
        var place = error.getInstanceLocation();
        if (place.getNameCount() > 0) {
            column = place.getName(0);
        }
        return new Fault(column, "The row is not valid by the schema: " + error.getMessage());
    }
}
