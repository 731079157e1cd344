package org.audienceworkbench.delivery;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// What is to be exported.
///
/// @param segment the segment's name, for file names and the manifest
/// @param rule the segment's text form, for the manifest
/// @param destination what it is for
/// @param columns attributes that the list carries beside id, address and name
/// @param folder where the files go
/// @param withoutConsent why consent does not decide here; null leaves the consent filter on
/// @param papers that go beside the list
/// @param replace whether files of an earlier export may be replaced
public record Order(
        String segment,
        String rule,
        Destination destination,
        List<String> columns,
        Path folder,
        @Nullable String withoutConsent,
        List<Paper> papers,
        Replace replace) {

    /// What to do with files that are there already.
    public enum Replace {
        REFUSE,
        OVERWRITE
    }

    public Order {
        columns = List.copyOf(columns);
        papers = List.copyOf(papers);
        if (withoutConsent != null && withoutConsent.isBlank()) {
            throw new IllegalArgumentException("a reason must say something");
        }
    }
}
