package org.audienceworkbench.intake;

import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.ImportResult.Severity;

/// What the analyst asks of every row of a kind of file: an expression that a good row satisfies,
/// or a JSON Schema that a good row, as an object, is valid by.
///
/// @param text the expression or the schema
/// @param severity whether a row that fails is kept out or only counted
public record DataRule(String name, Kind kind, Form form, String text, Severity severity) {

    /// How the rule is written.
    public enum Form {
        WHERE,
        SCHEMA
    }

    /// The word for rows that fail it, in the quarantine and among an import's issues.
    public String word() {
        return "rule:" + name;
    }

    /// In a few words, for lists.
    public String summary() {
        return form == Form.WHERE ? text : "JSON Schema";
    }
}
