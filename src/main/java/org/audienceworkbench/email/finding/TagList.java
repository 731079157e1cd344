package org.audienceworkbench.email.finding;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// `tag=value; tag=value`, as DKIM and DMARC records are written: RFC 6376, section 3.2.
final class TagList {

    private static final Pattern TAG = Pattern.compile("\\s*([A-Za-z][A-Za-z0-9_]*)\\s*=([^;]*)");

    private TagList() {}

    /// The values by their tags in small letters, in the record's order; empty when it can't be
    /// read or a tag stands there twice.
    static Optional<Map<String, String>> of(String record) {
        Map<String, String> values = new LinkedHashMap<>();
        String plain = SpfRecord.unquoted(record);
        for (String part : plain.split(";", -1)) {
            if (part.isBlank()) {
                continue;
            }
            var tag = TAG.matcher(part);
            if (!tag.matches()) {
                return Optional.empty();
            }
            String name = tag.group(1).toLowerCase(Locale.ROOT);
            if (values.putIfAbsent(name, tag.group(2).strip()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}
