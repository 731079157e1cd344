package org.audienceworkbench.report;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.email.EmailCheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What customers would read.
public final class MailSection {

    private MailSection() {}

    /// An e-mail that was written as a file.
    ///
    /// @param why the customer was chosen
    public record Written(String file, String why, String subject, int bytes) {}

    public static Page.Section of(
            String template, String segment, List<Written> written, EmailCheck.Result check) {
        List<Page.Block> blocks = new ArrayList<>();
        blocks.add(
                new Page.Cards(
                        List.of(
                                new Page.Card(
                                        "Rendered", Figures.count(check.rendered()), "e-mails"),
                                new Page.Card("Failed", Figures.count(check.failed()), "e-mails"),
                                new Page.Card(
                                        "Largest",
                                        Figures.count(check.size().max()),
                                        "bytes; readers cut off at 102,400"),
                                new Page.Card(
                                        "Objections",
                                        Figures.count(check.objections().size()),
                                        "of readers, spam filters, the law"))));
        blocks.add(
                Page.Table.of(
                        "Written to look at, for customers that break templates",
                        List.of("file", "why this customer", "subject line", "bytes"),
                        List.of("bytes"),
                        written.stream()
                                .map(
                                        each ->
                                                List.of(
                                                        each.file(),
                                                        each.why(),
                                                        each.subject(),
                                                        Figures.count(each.bytes())))
                                .toList()));
        List<String> notes = notes(check);
        if (!notes.isEmpty()) {
            blocks.add(new Page.Notes(notes));
        }
        return new Page.Section(
                "E-mails",
                String.format(
                        "The template \"%s\" was rendered for every member of \"%s\" before anyone"
                                + " receives anything.",
                        template, segment),
                blocks);
    }

    private static List<String> notes(EmailCheck.Result check) {
        List<String> notes = new ArrayList<>();
        check.missing()
                .forEach(
                        missing ->
                                notes.add(
                                        missing.token()
                                                + " has no value for "
                                                + Counted.of(missing.customers(), "customer")));
        check.unreached().stream()
                .forEach(
                        branch ->
                                notes.add(
                                        String.format(
                                                "Nobody reaches %s in line %d of the %s",
                                                branch.tag(),
                                                branch.line(),
                                                branch.part().name().toLowerCase(Locale.ROOT))));
        check.objections().forEach(finding -> notes.add(finding.message()));
        return notes;
    }
}
