package org.audienceworkbench.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Objects of a JSON document as rows. Fields of objects inside become columns of their own
/// (`address.city`); lists inside stay JSON. The file is read twice: the columns are known only
/// when every object was seen.
final class JsonRows implements RowsAsText.Rows {

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
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /// The document's bytes, from the beginning each time.
    interface Source {
        InputStream open() throws IOException;
    }

    private final Path file;
    private final JsonParser parser;
    private final Map<String, Integer> columns;
    private boolean headerGiven;

    private JsonRows(Path file, JsonParser parser, Map<String, Integer> columns) {
        this.file = file;
        this.parser = parser;
        this.columns = columns;
    }

    /// What of JSON a file is; text when it only looks like JSON at its beginning.
    static Container container(Source source) throws IOException {
        Container found = Container.TEXT;
        try (JsonParser parser = JSON.createParser(source.open())) {
            JsonToken first = parser.nextToken();
            JsonToken second = parser.nextToken();
            boolean list =
                    first == JsonToken.START_ARRAY
                            && (second == JsonToken.START_OBJECT || second == JsonToken.END_ARRAY);
            boolean object =
                    first == JsonToken.START_OBJECT
                            && (second == JsonToken.FIELD_NAME || second == JsonToken.END_OBJECT);
            if (!list && !object) {
                return Container.TEXT;
            }
            found = Container.JSON;
            while (object && parser.currentToken() == JsonToken.FIELD_NAME) {
                parser.nextToken();
                parser.skipChildren();
                parser.nextToken();
            }
            return object && parser.nextToken() != null ? Container.JSON_LINES : Container.JSON;
        } catch (JsonProcessingException _) {
            return found;
        }
    }

    /// Opens a file that is JSON.
    ///
    /// @throws Problem when it can't be read as a list of objects
    ///
    /// @param file for messages
    static RowsAsText open(Path file, Source source) throws IOException {
        try {
            String list = listInside(file, source);
            Map<String, Integer> columns = new LinkedHashMap<>();
            try (JsonParser parser = at(source, list)) {
                for (JsonNode row = next(file, parser); row != null; row = next(file, parser)) {
                    flatten("", row, (name, _) -> columns.putIfAbsent(name, columns.size()));
                    if (columns.size() > CsvTable.MOST_COLUMNS) {
                        throw new Problem(
                                "The objects have more than %,d different fields"
                                        .formatted(CsvTable.MOST_COLUMNS),
                                file.toString(),
                                "Leave some out where the file is made");
                    }
                }
            }
            return new RowsAsText(new JsonRows(file, at(source, list), columns));
        } catch (JsonProcessingException e) {
            throw broken(file, e);
        }
    }

    /// The field of the outer object that holds the rows; empty when the rows are not inside one.
    private static String listInside(Path file, Source source) throws IOException {
        List<String> lists = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(source.open())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "";
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.START_ARRAY) {
                    JsonToken element = parser.nextToken();
                    if (element == JsonToken.START_OBJECT) {
                        lists.add(name);
                    }
                    while (element != JsonToken.END_ARRAY) {
                        parser.skipChildren();
                        element = parser.nextToken();
                    }
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.nextToken() != null || lists.isEmpty()) {
                return "";
            }
        }
        if (lists.size() > 1) {
            throw new Problem(
                    "The document holds several lists: " + String.join(", ", lists),
                    file.toString(),
                    "Save the one that is wanted to a file of its own");
        }
        return lists.getFirst();
    }

    /// A parser that stands before the first row.
    private static JsonParser at(Source source, String list) throws IOException {
        JsonParser parser = JSON.createParser(source.open());
        if (!list.isEmpty()) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals(list)) {
                    return parser;
                }
                parser.skipChildren();
            }
        }
        return parser;
    }

    /// The next object; null after the last one.
    private static @Nullable JsonNode next(Path file, JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_ARRAY && parser.getParsingContext().getParent().inRoot()) {
            token = parser.nextToken();
        }
        if (token == null || token == JsonToken.END_ARRAY) {
            return null;
        }
        if (token != JsonToken.START_OBJECT) {
            throw new Problem(
                    "The list holds something that is no object, so it makes no row",
                    file + ", line " + parser.currentTokenLocation().getLineNr(),
                    "Write each row as an object: {\"field\": value}");
        }
        return JSON.readTree(parser);
    }

    private interface Field {
        void found(String name, JsonNode value);
    }

    private static void flatten(String path, JsonNode object, Field into) {
        object.properties()
                .forEach(
                        field -> {
                            String name = path + field.getKey();
                            if (field.getValue().isObject() && !field.getValue().isEmpty()) {
                                flatten(name + ".", field.getValue(), into);
                            } else {
                                into.found(name, field.getValue());
                            }
                        });
    }

    @Override
    public @Nullable List<@Nullable String> next() throws IOException {
        if (!headerGiven) {
            headerGiven = true;
            return new ArrayList<>(columns.keySet());
        }
        try {
            JsonNode object = next(file, parser);
            if (object == null) {
                return null;
            }
            List<@Nullable String> row = new ArrayList<>(Collections.nCopies(columns.size(), null));
            flatten("", object, (name, value) -> row.set(place(name), text(value)));
            return row;
        } catch (JsonProcessingException e) {
            throw broken(file, e);
        }
    }

    private int place(String name) {
        return Objects.requireNonNull(columns.get(name));
    }

    private static @Nullable String text(JsonNode value) {
        return value.isNull() ? null : value.isContainerNode() ? value.toString() : value.asText();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /// Jackson's own message may quote the data.
    private static Problem broken(Path file, JsonProcessingException cause) {
        var place = cause.getLocation();
        return new Problem(
                "The JSON can't be read",
                place == null
                        ? file.toString()
                        : "%s, line %,d, column %,d"
                                .formatted(file, place.getLineNr(), place.getColumnNr()),
                "Check the program that wrote it; a field may be there twice, or the file cut off");
    }
}
