package org.audienceworkbench.measure;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers for texts that occur many times, in the order of their first occurrence.
final class Dictionary {

    /// The number of no text.
    static final int NONE = -1;

    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    /// @return [#NONE] for null and for an empty text
    int code(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return NONE;
        }
        Integer known = codes.get(text);
        if (known != null) {
            return known;
        }
        codes.put(text, texts.size());
        texts.add(text);
        return texts.size() - 1;
    }

    /// @return [#NONE] for a text that never had a number
    int find(@Nullable String text) {
        Integer known = text == null ? null : codes.get(text);
        return known == null ? NONE : known;
    }

    String text(int code) {
        return texts.get(code);
    }

    int size() {
        return texts.size();
    }
}
