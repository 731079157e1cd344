package org.audienceworkbench.ui.screen.emails;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.email.Assets;
import org.audienceworkbench.email.EmailCheck;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.finding.Finding;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What comes of a template when it is rendered for everybody in the current segment.
public final class CheckViewModel {

    private final Desk desk;
    private final TemplatesViewModel templates;
    private final AudienceViewModel audience;
    private final Jobs.Slot checking;
    private final Jobs.Slot shrinking;
    private final ReadOnlyObjectWrapper<@Nullable Checked> checked = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper copied = new ReadOnlyStringWrapper("");
    private @Nullable Found found;

    public CheckViewModel(
            Desk desk,
            TemplatesViewModel templates,
            AudienceViewModel audience,
            SenderViewModel sender,
            LimitsViewModel limits) {
        this.desk = desk;
        this.templates = templates;
        this.audience = audience;
        this.checking = desk.jobs().slot("Check e-mails");
        this.shrinking = desk.jobs().slot();
        templates.wholeProperty().subscribe(_ -> forget());
        templates.variantProperty().subscribe(_ -> show());
        desk.currentProperty().addListener(_ -> forget());
        desk.frameProperty().addListener(_ -> forget());
        sender.senderProperty().addListener(_ -> forget());
        limits.limitsProperty().addListener(_ -> forget());
    }

    /// The check of the variant that is looked at.
    ///
    /// @param sentence the answer and the next action
    /// @param items what is wrong, worst first
    /// @param variants all that were checked, with how many objections each has
    public record Checked(
            EmailCheck.Result result,
            String sentence,
            List<CheckItem> items,
            SequencedMap<String, Integer> variants) {}

    /// @param whose whose e-mails they are, in words
    private record Found(List<EmailCheck.Result> results, String whose) {}

    private void forget() {
        checking.cancel();
        found = null;
        show();
    }

    /// Renders the template as it is typed now, in every variant, for everybody.
    public void run() {
        EmailTemplate template = templates.wholeProperty().get();
        Frame frame = desk.frameProperty().get();
        Desk.Current current = desk.currentProperty().get();
        if (template == null || frame == null) {
            return;
        }
        checking.start(
                "Check \"" + template.name() + "\"",
                progress -> {
                    var check = desk.workbench().mails().check();
                    int[] rows =
                            current == null
                                    ? IntStream.range(0, frame.size()).toArray()
                                    : current.members().toArray();
                    return new Found(
                            check.run(template, null, frame, rows, check.limits(), progress),
                            current == null
                                    ? "all customers"
                                    : "the members of \"" + current.name() + "\"");
                },
                done -> {
                    found = done;
                    show();
                });
    }

    private void show() {
        copied.set("");
        Found now = found;
        checked.set(
                now == null
                        ? null
                        : now.results().stream()
                                .filter(
                                        each ->
                                                each.variant()
                                                        .equals(templates.variantProperty().get()))
                                .findFirst()
                                .map(each -> shown(each, now))
                                .orElse(null));
    }

    private static Checked shown(EmailCheck.Result result, Found found) {
        SequencedMap<String, Integer> variants = new LinkedHashMap<>();
        found.results()
                .forEach(
                        each ->
                                variants.put(
                                        each.variant(),
                                        each.objections().size()
                                                + each.missing().size()
                                                + each.failures().size()));
        return new Checked(result, sentence(result, found.whose()), CheckItem.of(result), variants);
    }

    /// Turns to another variant, here and in the editor.
    public void turnTo(String variant) {
        templates.variantProperty().set(variant);
    }

    /// Turns the preview to the customer in a row, from 1.
    public void look(long row) {
        audience.turnTo((int) (row - 1));
    }

    /// Writes smaller copies of the template's pictures that are too large, beside them.
    public void shrink() {
        EmailTemplate template = templates.chosenProperty().get();
        if (template != null) {
            shrinking.start(
                    _ -> desk.workbench().mails().check().shrink(template.id()),
                    made ->
                            copied.set(
                                    made.isEmpty()
                                            ? "No picture of the template's own could be made"
                                                    + " smaller."
                                            : "Written: "
                                                    + made.stream()
                                                            .map(Assets.Copy::words)
                                                            .collect(Collectors.joining("; "))
                                                    + ". Name them in the template to use them."));
        }
    }

    static String sentence(EmailCheck.Result result, String whose) {
        int total = result.rendered() + result.failed() + result.skipped();
        if (total == 0) {
            return "There is nobody among " + whose + " to write to.";
        }
        String written =
                result.failed() + result.skipped() == 0
                        ? "All " + Figures.count(total) + " e-mails to " + whose + " can be written"
                        : Figures.count(result.failed() + (long) result.skipped())
                                + " of "
                                + Figures.count(total)
                                + " e-mails to "
                                + whose
                                + " can't be written";
        return written + "; " + next(result);
    }

    private static String next(EmailCheck.Result result) {
        if (!result.missing().isEmpty()) {
            return "give " + result.missing().getFirst().token() + " a fallback first.";
        }
        if (result.failed() > 0) {
            return "mend " + result.failures().getFirst().fault().where() + " first.";
        }
        long serious =
                result.findings().stream()
                        .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                        .count();
        if (serious > 0) {
            return "but something should be mended before they are sent.";
        }
        long unreached = result.unreached().size();
        return switch ((int) unreached) {
            case 0 -> "every branch of the template is read by somebody.";
            case 1 -> "one branch of the template is read by nobody.";
            default -> unreached + " branches of the template are read by nobody.";
        };
    }

    /// Null before the first check and after every change.
    public ReadOnlyObjectProperty<@Nullable Checked> checkedProperty() {
        return checked.getReadOnlyProperty();
    }

    /// What became of the smaller copies; empty while none were asked for.
    public ReadOnlyStringProperty copiedProperty() {
        return copied.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return checking.busyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return checking.jobProperty();
    }
}
