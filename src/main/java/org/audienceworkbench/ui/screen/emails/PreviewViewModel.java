package org.audienceworkbench.ui.screen.emails;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.Fallback;
import org.audienceworkbench.email.PreparedTemplate;
import org.audienceworkbench.email.Preview;
import org.audienceworkbench.email.Rendering;
import org.audienceworkbench.email.TemplateFault;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.workbench.Mails;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// What one customer after the other would read: those whose e-mails go wrong first, then the rest
/// of the current segment.
public final class PreviewViewModel {

    private final Desk desk;
    private final Mails mails;
    private final TemplatesViewModel templates;
    private final AudienceViewModel audience;
    private final Jobs.Slot rendering;

    private final ReadOnlyObjectWrapper<@Nullable Seen> seen = new ReadOnlyObjectWrapper<>();
    private final ObservableList<TemplateFault> faults = FXCollections.observableArrayList();

    private @Nullable Ready ready;

    public PreviewViewModel(Desk desk, TemplatesViewModel templates, AudienceViewModel audience) {
        this.desk = desk;
        this.mails = desk.workbench().mails();
        this.templates = templates;
        this.audience = audience;
        this.rendering = desk.jobs().slot();
        templates.draftProperty().subscribe(_ -> render());
        audience.audienceProperty().subscribe(_ -> render());
        audience.indexProperty().subscribe(_ -> render());
        // a default for missing values may have been chosen meanwhile
        desk.placeProperty()
                .subscribe(
                        place -> {
                            if (place == Place.EMAILS) {
                                render();
                            }
                        });
    }

    /// The e-mail of a customer, or why there is none.
    ///
    /// @param reason why the customer is worth a look; empty for none
    /// @param sender as the inbox shows it
    /// @param email of the template as it is typed; with a refusal that of the last version that
    ///   could be rendered, or null
    /// @param page what may be shown of the e-mail; null like the e-mail
    public record Seen(
            String who,
            String reason,
            String sender,
            Rendering.@Nullable Rendered email,
            @Nullable Preview page,
            @Nullable TemplateFault refusal) {

        /// What the e-mail says in place of the customer's own values, in words; empty for nothing.
        String standIns() {
            if (email == null || email.fallbacks().isEmpty()) {
                return "";
            }
            return email.fallbacks().stream()
                    .map(Fallback::words)
                    .distinct()
                    .collect(Collectors.joining(", ", "Not this customer's own: ", ""));
        }
    }

    /// A template that is parsed already, so that stepping needn't do it again.
    ///
    /// @param good the last version of it that could be rendered, at first the saved one; or null
    private record Ready(
            EmailTemplate template,
            @Nullable PreparedTemplate prepared,
            List<TemplateFault> faults,
            @Nullable PreparedTemplate good) {

        Ready rendered() {
            return new Ready(template, prepared, faults, prepared);
        }
    }

    private record Answer(Ready ready, Seen seen) {}

    private void render() {
        EmailTemplate template = templates.draftProperty().get();
        EmailTemplate saved = templates.chosenProperty().get();
        if (template == null || saved == null) {
            return;
        }
        Ready before = ready;
        MailAudience now = audience.audienceProperty().get();
        int place = audience.indexProperty().get();
        rendering.start(_ -> answer(parsed(template, saved, before), now, place), this::show);
    }

    private Answer answer(Ready parsed, @Nullable MailAudience now, int place) {
        if (now == null || place >= now.size()) {
            return new Answer(parsed, new Seen("", "", "", null, null, null));
        }
        int row = now.row(place);
        TemplateFault refusal = null;
        if (parsed.prepared() == null) {
            refusal = parsed.faults().getFirst();
        } else {
            switch (mails.render(parsed.prepared(), now.frame(), row, now.mailing())) {
                case Rendering.Rendered email -> {
                    return new Answer(
                            parsed.rendered(),
                            seen(parsed.template().id(), now, place, email, null));
                }
                case Rendering.Refused(var fault, _) -> refusal = fault;
            }
        }
        Rendering.Rendered last =
                parsed.good() != null
                                && mails.render(parsed.good(), now.frame(), row, now.mailing())
                                        instanceof Rendering.Rendered email
                        ? email
                        : null;
        return new Answer(parsed, seen(parsed.template().id(), now, place, last, refusal));
    }

    private Seen seen(
            String template,
            MailAudience now,
            int place,
            Rendering.@Nullable Rendered email,
            @Nullable TemplateFault refusal) {
        return new Seen(
                now.who(now.row(place)),
                now.reason(place),
                now.mailing().shop().name(),
                email,
                email == null ? null : Preview.of(email, mails.check().assets(template)::picture),
                refusal);
    }

    private Ready parsed(EmailTemplate template, EmailTemplate saved, @Nullable Ready before) {
        if (before != null && before.template().equals(template)) {
            return before;
        }
        List<TemplateFault> found = mails.renderer().faults(template);
        return new Ready(
                template,
                found.isEmpty() ? mails.prepare(template) : null,
                found,
                before != null && isSame(before.template(), template)
                        ? before.good()
                        : sound(saved, template.variant()));
    }

    private static boolean isSame(EmailTemplate one, EmailTemplate other) {
        return one.id().equals(other.id()) && one.variant().equals(other.variant());
    }

    private @Nullable PreparedTemplate sound(EmailTemplate saved, String variant) {
        if (!saved.variantNames().contains(variant)) {
            return null;
        }
        EmailTemplate laid = saved.variant(variant);
        return mails.renderer().faults(laid).isEmpty() ? mails.prepare(laid) : null;
    }

    private void show(Answer answer) {
        ready = answer.ready();
        TemplateFault refusal = answer.seen().refusal();
        faults.setAll(
                answer.ready().faults().isEmpty() && refusal != null
                        ? List.of(refusal)
                        : answer.ready().faults());
        seen.set(answer.seen());
    }

    /// Null before the first e-mail.
    public ReadOnlyObjectProperty<@Nullable Seen> seenProperty() {
        return seen.getReadOnlyProperty();
    }

    /// What is wrong with the template, or with this customer's e-mail.
    public ObservableList<TemplateFault> faults() {
        return faults;
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return rendering.busyProperty();
    }

    /// Where the preview may keep files for as long as the workspace is open.
    public Path temporary() {
        return desk.workbench().store().temporary();
    }
}
