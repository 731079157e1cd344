package org.audienceworkbench.email.liquid;

import org.audienceworkbench.email.EmailTemplate;

import java.util.List;

/// A template that was read from another language.
///
/// @param gaps what has no counterpart here, in the order of the files; those places are marked by
///   comments
/// @param notes what reads a little differently
public record ReadBack(EmailTemplate template, List<Gap> gaps, List<String> notes) {

    public ReadBack {
        gaps = List.copyOf(gaps);
        notes = List.copyOf(notes);
    }

    /// @param file its name
    /// @param line from 1
    /// @param column from 1, in characters
    /// @param what as it stands there
    public record Gap(String file, int line, int column, String what, String why) {

        /// As a person reads it: `welcome.liquid, line 12, column 5`.
        public String where() {
            return file + ", line " + line + ", column " + column;
        }
    }
}
