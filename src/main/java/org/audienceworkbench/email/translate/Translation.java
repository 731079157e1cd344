package org.audienceworkbench.email.translate;

import org.audienceworkbench.email.Part;

import java.util.List;
import java.util.Map;

/// A template in another language.
///
/// @param html with inlined styles, as it would leave
/// @param untranslated what could not be said, in the order of the source; those places are marked
/// @param fields what the service has to know of a customer: how a template calls it, and what it
///   is called there
/// @param notes what reads a little differently
public record Translation(
        String subject,
        String preheader,
        String html,
        String text,
        List<Untranslated> untranslated,
        Map<String, String> fields,
        List<String> notes) {

    public Translation {
        untranslated = List.copyOf(untranslated);
        notes = List.copyOf(notes);
    }

    /// @param what as it stands in the source
    public record Untranslated(Part part, int line, int column, String what, String why) {

        /// As a person reads it: `body.ftlh, line 12, column 5`.
        public String where() {
            return part.file() + ", line " + line + ", column " + column;
        }
    }
}
