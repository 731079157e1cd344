package org.audienceworkbench.ui.screen.emails;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.email.EmailCheck;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.ui.kit.TypingPause;
import org.audienceworkbench.workbench.AwkwardCustomers.Awkward;
import org.audienceworkbench.workbench.Mails;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// The customers who are worth a look, whoever else there is: by what they are called, and by what
/// the template that is looked at makes of them. The latter is known from the check of everybody;
/// until then some of them are looked at whenever the author pauses.
public final class AwkwardViewModel {

    private final Mails mails;
    private final TemplatesViewModel templates;
    private final AudienceViewModel audience;
    private final CheckViewModel check;
    private final Jobs.Slot looking;
    private final TypingPause pause = new TypingPause(this::look);
    private final ObservableList<Choice> choices = FXCollections.observableArrayList();

    public AwkwardViewModel(
            Desk desk,
            TemplatesViewModel templates,
            AudienceViewModel audience,
            CheckViewModel check) {
        this.mails = desk.workbench().mails();
        this.templates = templates;
        this.audience = audience;
        this.check = check;
        this.looking = desk.jobs().slot();
        templates.draftProperty().subscribe(_ -> pause.restart());
        audience.gatheredProperty().subscribe(_ -> pause.restart());
        check.checkedProperty().subscribe(_ -> pause.restart());
        audience.audienceProperty().subscribe(this::offer);
    }

    /// @param row of the Frame
    public record Choice(int row, String who, String why) {}

    private void look() {
        EmailTemplate template = templates.draftProperty().get();
        MailAudience now = audience.gatheredProperty().get();
        CheckViewModel.Checked checked = check.checkedProperty().get();
        if (template == null || now == null) {
            return;
        }
        EmailCheck.@Nullable Result known = checked == null ? null : checked.result();
        looking.start(progress -> found(template, now, known, progress), audience::alsoAwkward);
    }

    private List<Awkward> found(
            EmailTemplate template,
            MailAudience now,
            EmailCheck.@Nullable Result known,
            Progress progress) {
        if (!mails.renderer().faults(template).isEmpty()) {
            return List.of();
        }
        return mails.worthALook().byTemplate(template, now.frame(), now.members(), known, progress);
    }

    private void offer(@Nullable MailAudience now) {
        if (now != null) {
            choices.setAll(
                    now.awkward().stream()
                            .map(one -> new Choice(one.row(), now.who(one.row()), one.why()))
                            .toList());
        }
    }

    /// Those whom one can turn to at once.
    public ObservableList<Choice> choices() {
        return choices;
    }

    public void choose(Choice choice) {
        audience.turnTo(choice.row());
    }
}
