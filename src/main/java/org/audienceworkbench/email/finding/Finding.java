package org.audienceworkbench.email.finding;

import java.util.ArrayList;
import java.util.List;

/// Something about an e-mail that is no fault of the template language, but that mail readers, spam
/// filters, the law or a reader would object to.
///
/// @param rule a fixed word for scripts, such as `unsubscribe`
/// @param message a sentence without its full stop; the same for all customers
/// @param where the part, or what in it
/// @param advice what to do; a sentence without its full stop
/// @param customers how many it hits; 0 for what lies with the template or its sender as a whole
/// @param rows of the first of them, from 1
/// @param examples what it is about, such as the words of a link
public record Finding(
        String rule,
        Severity severity,
        String message,
        String where,
        String advice,
        int customers,
        List<Long> rows,
        List<String> examples) {

    public enum Severity {
        /// Better not send it.
        ERROR,
        WARNING,
        /// Worth knowing, often wanted as it is.
        HINT
    }

    private static final int MOST_EXAMPLES = 5;
    private static final int LONGEST_EXAMPLE = 60;

    public Finding {
        rows = List.copyOf(rows);
        examples = List.copyOf(examples);
    }

    static Finding error(String rule, String message, String where, String advice) {
        return new Finding(rule, Severity.ERROR, message, where, advice, 0, List.of(), List.of());
    }

    static Finding warning(String rule, String message, String where, String advice) {
        return new Finding(rule, Severity.WARNING, message, where, advice, 0, List.of(), List.of());
    }

    static Finding hint(String rule, String message, String where, String advice) {
        return new Finding(rule, Severity.HINT, message, where, advice, 0, List.of(), List.of());
    }

    /// The same with examples: each once, the first few, cut where they are long.
    Finding with(List<String> found) {
        return new Finding(rule, severity, message, where, advice, customers, rows, few(found));
    }

    /// The same without what differs from e-mail to e-mail, so that equal ones can be counted.
    public Finding kind() {
        return new Finding(rule, severity, message, where, advice, 0, List.of(), List.of());
    }

    /// The same, hitting so many customers.
    public Finding hitting(Tally tally, List<String> found) {
        return new Finding(
                rule,
                severity,
                message,
                where,
                advice,
                tally.customers(),
                tally.rows(),
                few(found));
    }

    private static List<String> few(List<String> found) {
        List<String> few = new ArrayList<>();
        for (String example : found.stream().distinct().limit(MOST_EXAMPLES).toList()) {
            String line = example.strip();
            few.add(
                    line.length() <= LONGEST_EXAMPLE
                            ? line
                            : line.substring(0, line.offsetByCodePoints(0, LONGEST_EXAMPLE / 2))
                                    + "…");
        }
        return few;
    }
}
