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
/// @param lists what the service has to keep for each customer
/// @param notes what reads a little differently
public record Translation(
        String subject,
        String preheader,
        String html,
        String text,
        List<Untranslated> untranslated,
        Map<String, String> fields,
        List<OwnList> lists,
        List<String> notes) {

    public Translation {
        untranslated = List.copyOf(untranslated);
        lists = List.copyOf(lists);
        notes = List.copyOf(notes);
    }

    /// A list of each customer's own.
    ///
    /// @param called there
    /// @param inside what each of it has; `items.name` is of a list in it
    public record OwnList(String name, String called, List<String> inside) {
        public OwnList {
            inside = List.copyOf(inside);
        }

        /// `a list called customer.recommendations, each with name and url`
        public String sentence() {
            return "A list called "
                    + called
                    + (inside.isEmpty() ? "" : ", each with " + String.join(", ", inside));
        }
    }

    /// @param what as it stands in the source
    public record Untranslated(Part part, int line, int column, String what, String why) {

        /// As a person reads it: `body.ftlh, line 12, column 5`.
        public String where() {
            return part.file() + ", line " + line + ", column " + column;
        }
    }
}
