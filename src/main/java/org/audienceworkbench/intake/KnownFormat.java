package org.audienceworkbench.intake;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.table.AddedColumn;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A file that shops and mail services write. `intake/formats.json` holds all that are known.
///
/// @param name such as "Shopify's orders export"
/// @param headers what tells it from other files
/// @param most how many columns it has at most
/// @param roles the columns for each role, the best first; none at all when no column has it,
///   whatever its name
/// @param adds columns that are not in it as such
/// @param note what the analyst should know about it
record KnownFormat(
        String name,
        Kind kind,
        List<String> headers,
        int most,
        Map<Role, List<String>> roles,
        List<Addition> adds,
        String note) {

    KnownFormat {
        headers = List.copyOf(headers);
        roles = Map.copyOf(roles);
        adds = List.copyOf(adds);
    }

    /// A column to be added.
    ///
    /// @param column that it is read from, or null
    /// @param whole when the same holds for all rows: the first that fits
    record Addition(
            String name,
            Role role,
            String reason,
            @Nullable String column,
            Map<String, String> values,
            List<Whole> whole) {

        /// @param file what the file's name must hold, and `header` the columns; null for no matter
        record Whole(@Nullable String file, @Nullable String header, String value) {

            boolean fits(String fileName, Set<String> headers) {
                return (file == null || fileName.toLowerCase(Locale.ROOT).contains(file))
                        && (header == null || headers.contains(Roles.plain(header)));
            }
        }

        /// Empty when the file lacks the column that it is read from.
        Optional<AddedColumn> in(String fileName, List<String> names) {
            Set<String> headers = plain(names);
            if (column != null) {
                return names.stream()
                        .filter(name -> Roles.plain(name).equals(Roles.plain(column)))
                        .findFirst()
                        .map(from -> new AddedColumn(name, from, values, ""));
            }
            return whole.stream()
                    .filter(each -> each.fits(fileName, headers))
                    .findFirst()
                    .map(each -> new AddedColumn(name, null, Map.of(), each.value()));
        }
    }

    private static final List<KnownFormat> ALL = read();

    /// The format whose headers are all there; the one with most when there are several.
    static Optional<KnownFormat> of(List<String> names) {
        Set<String> there = plain(names);
        return ALL.stream()
                .filter(format -> names.size() <= format.most)
                .filter(format -> there.containsAll(plain(format.headers)))
                .max(Comparator.comparingInt(format -> format.headers.size()));
    }

    private static Set<String> plain(List<String> names) {
        return names.stream().map(Roles::plain).collect(Collectors.toSet());
    }

    /// As it stands in the resource, with words for kinds and roles.
    private record Entry(
            String name,
            String kind,
            List<String> headers,
            @Nullable Integer most,
            Map<String, List<String>> roles,
            @Nullable List<EntryAddition> adds,
            @Nullable String note) {

        KnownFormat format() {
            Map<Role, List<String>> known = new LinkedHashMap<>();
            roles.forEach((word, columns) -> known.put(Role.ofWord(word).orElseThrow(), columns));
            return new KnownFormat(
                    name,
                    Kind.ofWord(kind).orElseThrow(),
                    headers,
                    Objects.requireNonNullElse(most, Integer.MAX_VALUE),
                    known,
                    adds == null ? List.of() : adds.stream().map(EntryAddition::addition).toList(),
                    Objects.requireNonNullElse(note, ""));
        }
    }

    private record EntryAddition(
            String name,
            String role,
            String reason,
            @Nullable String column,
            @Nullable Map<String, String> values,
            @Nullable List<Addition.Whole> whole) {

        Addition addition() {
            return new Addition(
                    name,
                    Role.ofWord(role).orElseThrow(),
                    reason,
                    column,
                    values == null ? Map.of() : values,
                    whole == null ? List.of() : whole);
        }
    }

    private static List<KnownFormat> read() {
        var json = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
        try (var in =
                Objects.requireNonNull(
                        KnownFormat.class.getResourceAsStream("/intake/formats.json"))) {
            return java.util.Arrays.stream(json.readValue(in, Entry[].class))
                    .map(Entry::format)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
