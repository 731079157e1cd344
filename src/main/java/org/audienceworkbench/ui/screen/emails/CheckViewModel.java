package org.audienceworkbench.ui.screen.emails;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.email.EmailCheck;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.finding.Finding;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.jspecify.annotations.Nullable;

import java.util.stream.IntStream;

/// What comes of a template when it is rendered for everybody in the current segment.
public final class CheckViewModel {

    private final Desk desk;
    private final TemplatesViewModel templates;
    private final Jobs.Slot checking;
    private final ReadOnlyObjectWrapper<@Nullable Checked> checked = new ReadOnlyObjectWrapper<>();

    public CheckViewModel(Desk desk, TemplatesViewModel templates, SenderViewModel sender) {
        this.desk = desk;
        this.templates = templates;
        this.checking = desk.jobs().slot("Check e-mails");
        templates.draftProperty().subscribe(_ -> forget());
        sender.senderProperty().addListener(_ -> forget());
    }

    /// @param sentence the answer and the next action
    public record Checked(EmailCheck.Result result, String sentence) {}

    private void forget() {
        checking.cancel();
        checked.set(null);
    }

    /// Renders the template as it is typed now for everybody.
    public void run() {
        EmailTemplate template = templates.draftProperty().get();
        Frame frame = desk.frameProperty().get();
        Desk.Current current = desk.currentProperty().get();
        if (template == null || frame == null) {
            return;
        }
        checking.start(
                "Check \"" + template.name() + "\"",
                progress -> {
                    var mails = desk.workbench().mails();
                    int[] rows =
                            current == null
                                    ? IntStream.range(0, frame.size()).toArray()
                                    : current.members().toArray();
                    EmailCheck.Result result =
                            mails.check()
                                    .run(
                                            template,
                                            template.variant(),
                                            frame,
                                            rows,
                                            mails.check().limits(),
                                            progress)
                                    .getFirst();
                    String whose =
                            current == null
                                    ? "all customers"
                                    : "the members of \"" + current.name() + "\"";
                    return new Checked(result, sentence(result, whose));
                },
                checked::set);
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

    public ReadOnlyBooleanProperty busyProperty() {
        return checking.busyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return checking.jobProperty();
    }
}
