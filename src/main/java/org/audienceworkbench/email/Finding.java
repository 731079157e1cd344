package org.audienceworkbench.email;

import org.audienceworkbench.email.Rendering.Rendered;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

import java.util.ArrayList;
import java.util.List;

/// Something about an e-mail that is no fault of the template language, but that mail readers, spam
/// filters or the law would object to.
///
/// @param rule a fixed word for scripts, such as `unsubscribe`
/// @param where the part, or what in it
public record Finding(String rule, Severity severity, String message, String where) {

    public enum Severity {
        /// Better not send it.
        ERROR,
        WARNING
    }

    /// Gmail shows only so much of a message and hides the rest behind a link.
    private static final int CLIPPED_BYTES = 102_400;

    private static final int LONG_SUBJECT = 70;

    /// @param samples rendered e-mails to look at
    static List<Finding> of(EmailTemplate template, List<Rendered> samples, EmailCheck.Size size) {
        List<Finding> findings = new ArrayList<>();
        if (size.max() > CLIPPED_BYTES) {
            findings.add(
                    warning("size", "Over 100 KB Gmail cuts the e-mail off", Part.BODY.word()));
        }
        if (template.text() == null) {
            findings.add(
                    warning(
                            "text",
                            "There is no plain text part; one is made from the body",
                            Part.TEXT.word()));
        }
        for (Rendered sample : samples) {
            look(sample, findings);
        }
        return findings;
    }

    private static void look(Rendered email, List<Finding> findings) {
        Document page = Jsoup.parse(email.html());
        if (email.subject().isEmpty()) {
            findings.add(
                    new Finding(
                            "subject",
                            Severity.ERROR,
                            "The subject is empty",
                            Part.SUBJECT.word()));
        } else if (email.subject().length() > LONG_SUBJECT) {
            findings.add(
                    warning(
                            "subject",
                            "Phones show about 40 letters of a subject, computers about 70",
                            Part.SUBJECT.word()));
        }
        if (email.preheader().isEmpty()) {
            findings.add(
                    warning(
                            "preheader",
                            "Without a preheader the inbox shows the body's first words",
                            Part.PREHEADER.word()));
        }
        boolean leaves =
                page.select("a[href]").stream()
                        .anyMatch(
                                link ->
                                        (link.attr("href") + link.text())
                                                .toLowerCase(java.util.Locale.ROOT)
                                                .contains("unsub"));
        if (!leaves) {
            findings.add(
                    new Finding(
                            "unsubscribe",
                            Severity.ERROR,
                            "There is no link to unsubscribe",
                            Part.BODY.word()));
        }
        if (page.select("html[lang]").isEmpty()) {
            findings.add(
                    warning("language", "Screen readers need <html lang=…>", Part.BODY.word()));
        }
        int nameless = page.select("img:not([alt])").size();
        if (nameless > 0) {
            findings.add(
                    warning(
                            "alt",
                            nameless + " pictures have no alternative text",
                            Part.BODY.word()));
        }
        for (String thing : email.removed().stream().distinct().toList()) {
            findings.add(
                    warning(
                            "removed",
                            thing + " was taken out: it doesn't work in e-mails or isn't safe",
                            Part.BODY.word()));
        }
    }

    private static Finding warning(String rule, String message, String where) {
        return new Finding(rule, Severity.WARNING, message, where);
    }
}
