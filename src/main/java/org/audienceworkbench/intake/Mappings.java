package org.audienceworkbench.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.store.Documents;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.table.CsvFormat;
import org.audienceworkbench.table.Ruler;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.nio.charset.Charset;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/// Corrections of former imports, to be proposed for the next file of the same shape.
final class Mappings {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOCUMENT = "mapping";
    private static final String NOTHING = "{}";

    private final Store store;

    Mappings(Store store) {
        this.store = store;
    }

    /// What is remembered of a file's shape.
    ///
    /// @param words when that was, for the user: `As last time (2026-11-22)`
    record Mapping(Kind kind, String words, JsonNode content) {

        /// How the file is read.
        ///
        /// @param detected for what the user left as it was found
        CsvFormat format(CsvFormat detected) {
            JsonNode format = content.path("format");
            if (format.isMissingNode() || detected.container().isStructured()) {
                return format.isMissingNode()
                        ? detected
                        : withHeader(detected, format.path("header").booleanValue());
            }
            CsvFormat read = detected.withCharset(Charset.forName(format.path("charset").asText()));
            read = read.withDelimiter(format.path("delimiter").asText().charAt(0));
            if (format.has("columnsAt")) {
                read = read.withRuler(Ruler.of(format.path("columnsAt").asText(), "columns"));
            } else if (!read.isByLine()) {
                read = read.withQuote(format.path("quote").asText().charAt(0));
            }
            return withHeader(read, format.path("header").booleanValue());
        }

        private static CsvFormat withHeader(CsvFormat format, boolean present) {
            return present ? format.withHeader() : format.withoutHeader();
        }

        ImportPlan applyTo(ImportPlan plan) {
            ImportPlan changed = plan;
            for (Iterator<Map.Entry<String, JsonNode>> types =
                            content.path("types").properties().iterator();
                    types.hasNext(); ) {
                var type = types.next();
                if (plan.has(type.getKey())) {
                    changed =
                            changed.withType(
                                    type.getKey(),
                                    ValueType.ofWord(type.getValue().asText()).orElseThrow(),
                                    words);
                }
            }
            for (var role : content.path("roles").properties()) {
                if (plan.has(role.getKey())) {
                    changed =
                            changed.withRole(
                                    role.getKey(), Role.ofWord(role.getValue().asText()), words);
                }
            }
            return changed.remembered(words);
        }
    }

    /// The newest mapping of a shape, of the kind that the user named if any.
    Optional<Mapping> find(String shape, @Nullable Kind kind) {
        if (shape.isEmpty()) {
            return Optional.empty();
        }
        return store.documents().list(DOCUMENT).stream()
                .filter(
                        entry ->
                                kind == null
                                        ? entry.name().startsWith(shape)
                                        : entry.name().equals(name(shape, kind)))
                .max(Comparator.comparing(Documents.Entry::savedAt))
                .flatMap(this::mapping);
    }

    private Optional<Mapping> mapping(Documents.Entry entry) {
        String content = store.documents().content(DOCUMENT, entry.name()).orElse(NOTHING);
        if (content.equals(NOTHING)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Mapping(
                            Kind.ofWord(entry.name().substring(entry.name().indexOf(' ') + 1))
                                    .orElseThrow(),
                            "As last time (%s)"
                                    .formatted(entry.savedAt().atZone(store.zone()).toLocalDate()),
                            JSON.readTree(content)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Keeps what was corrected, as part of the import that it served.
    void save(Session session, ImportPlan plan) {
        Corrections corrections = plan.corrections();
        if (corrections.shape().isEmpty()) {
            return;
        }
        String name = name(corrections.shape(), plan.kind());
        String before = store.documents().content(DOCUMENT, name).orElse(NOTHING);
        String content = corrections.isEmpty() ? NOTHING : content(corrections);
        boolean forgotten = corrections.isEmpty() && !corrections.forgets();
        if (!content.equals(before) && !forgotten) {
            store.documents().add(session, DOCUMENT, name, NOTHING, content);
        }
    }

    private static String name(String shape, Kind kind) {
        return shape + " " + kind.word();
    }

    private static String content(Corrections corrections) {
        ObjectNode json = JSON.createObjectNode();
        CsvFormat format = corrections.format();
        if (format != null) {
            ObjectNode read = json.putObject("format");
            read.put("charset", format.charset().name());
            read.put("delimiter", String.valueOf(format.delimiter()));
            read.put("quote", String.valueOf(format.quote()));
            read.put("header", format.headerPresent());
            Ruler ruler = format.ruler();
            if (ruler != null && !ruler.apart()) {
                read.put("columnsAt", ruler.words());
            }
        }
        Kind kind = corrections.kind();
        if (kind != null) {
            json.put("kind", kind.word());
        }
        ObjectNode roles = json.putObject("roles");
        corrections
                .roles()
                .forEach((column, role) -> roles.put(column, role.map(Role::word).orElse("none")));
        ObjectNode types = json.putObject("types");
        corrections.types().forEach((column, type) -> types.put(column, type.word()));
        return json.toString();
    }
}
