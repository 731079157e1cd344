package org.audienceworkbench.email.finding;

import java.util.List;

/// What is found about a template as a whole, or about a place in its source.
public final class TemplateRules {

    /// For e-mails whose layout was not looked through.
    public static final Finding TOO_MANY =
            Finding.hint(
                    "layouts",
                    "Nearly every e-mail has a layout of its own, so not all were looked through",
                    "body",
                    "Keep customers' values out of class and style attributes");

    private TemplateRules() {}

    public static List<Finding> of(boolean hasText) {
        return hasText
                ? List.of()
                : List.of(
                        Finding.warning(
                                "text",
                                "There is no plain text part; one is made from the body",
                                "text",
                                "Write one where the order of words matters"));
    }

    /// @param place in the source, such as `body.ftlh, line 12`
    public static Finding blank(String tag, String place, int customers, List<Long> rows) {
        return new Finding(
                "empty-block",
                Finding.Severity.WARNING,
                "There is nothing to see in " + tag,
                place,
                "Show the section only to those who have something in it, or give it a fallback",
                customers,
                rows,
                List.of());
    }
}
