package org.audienceworkbench.email.liquid;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A stretch of a Liquid source.
///
/// @param text what is said, for [Kind#TEXT] and [Kind#COMMENT]; else what stands between the
///   braces
/// @param start its first character in the source
/// @param end behind its last one
record Piece(Kind kind, String text, int start, int end) {

    enum Kind {
        TEXT,
        COMMENT,
        /// `{{ ... }}`
        OUTPUT,
        /// `{% ... %}`
        TAG
    }

    private static final Pattern NAME = Pattern.compile("\\s*([A-Za-z_]\\w*|#)?\\s*");

    /// A tag's name; empty for one that has none.
    String name() {
        Matcher name = NAME.matcher(text);
        String found = name.lookingAt() ? name.group(1) : null;
        return found == null ? "" : found;
    }

    /// What stands behind a tag's name.
    String rest() {
        Matcher name = NAME.matcher(text);
        return name.lookingAt() ? text.substring(name.end()).strip() : text.strip();
    }
}
