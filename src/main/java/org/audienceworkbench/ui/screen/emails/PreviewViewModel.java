package org.audienceworkbench.ui.screen.emails;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.Mailing;
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
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What one customer after the other would read: those whose e-mails go wrong first, then the rest
/// of the current segment.
public final class PreviewViewModel {

    private static final int AWKWARD = 12;

    private final Desk desk;
    private final Mails mails;
    private final TemplatesViewModel templates;
    private final Jobs.Slot gathering;
    private final Jobs.Slot rendering;

    private final IntegerProperty index = new SimpleIntegerProperty(0);
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper(0);
    private final ReadOnlyObjectWrapper<@Nullable Seen> seen = new ReadOnlyObjectWrapper<>();
    private final ObservableList<TemplateFault> faults = FXCollections.observableArrayList();

    private @Nullable Audience audience;
    private @Nullable Ready ready;

    public PreviewViewModel(Desk desk, TemplatesViewModel templates, SenderViewModel sender) {
        this.desk = desk;
        this.mails = desk.workbench().mails();
        this.templates = templates;
        this.gathering = desk.jobs().slot();
        this.rendering = desk.jobs().slot();
        desk.frameProperty().subscribe(_ -> gather());
        desk.currentProperty().subscribe(_ -> gather());
        sender.senderProperty().addListener(_ -> gather());
        templates.draftProperty().subscribe(_ -> render());
        index.subscribe(_ -> render());
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
            @Nullable TemplateFault refusal) {}

    private record Audience(Frame frame, int[] rows, int awkward, Mailing mailing) {}

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

    private void gather() {
        Frame frame = desk.frameProperty().get();
        Desk.Current current = desk.currentProperty().get();
        if (frame == null) {
            return;
        }
        gathering.start(
                _ -> {
                    int[] members =
                            current == null
                                    ? IntStream.range(0, frame.size()).toArray()
                                    : current.members().toArray();
                    return audience(frame, members);
                },
                this::show);
    }

    private Audience audience(Frame frame, int[] members) {
        List<Integer> first =
                mails.awkward(frame, IntStream.of(members).boxed().toList(), AWKWARD).stream()
                        .filter(row -> mails.whyAwkward(frame, row).isPresent())
                        .toList();
        var ahead = new BitSet();
        first.forEach(ahead::set);
        int[] rows =
                IntStream.concat(
                                first.stream().mapToInt(Integer::intValue),
                                IntStream.of(members).filter(row -> !ahead.get(row)))
                        .toArray();
        return new Audience(frame, rows, first.size(), mails.mailing(frame));
    }

    private void show(Audience gathered) {
        audience = gathered;
        count.set(gathered.rows().length);
        if (index.get() == 0) {
            render();
        } else {
            index.set(0);
        }
    }

    private void render() {
        EmailTemplate template = templates.draftProperty().get();
        EmailTemplate saved = templates.chosenProperty().get();
        if (template == null || saved == null) {
            return;
        }
        Ready before = ready;
        Audience now = audience;
        int place = index.get();
        rendering.start(_ -> answer(parsed(template, saved, before), now, place), this::show);
    }

    private Answer answer(Ready parsed, @Nullable Audience now, int place) {
        if (now == null || place >= now.rows().length) {
            return new Answer(parsed, new Seen("", "", "", null, null, null));
        }
        int row = now.rows()[place];
        TemplateFault refusal = null;
        if (parsed.prepared() == null) {
            refusal = parsed.faults().getFirst();
        } else {
            switch (mails.render(parsed.prepared(), now.frame(), row, now.mailing())) {
                case Rendering.Rendered email -> {
                    return new Answer(parsed.rendered(), seen(now, place, email, null));
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
        return new Answer(parsed, seen(now, place, last, refusal));
    }

    private Seen seen(
            Audience now,
            int place,
            Rendering.@Nullable Rendered email,
            @Nullable TemplateFault refusal) {
        int row = now.rows()[place];
        return new Seen(
                who(now.frame(), row),
                place < now.awkward() ? mails.whyAwkward(now.frame(), row).orElse("") : "",
                now.mailing().shop().name(),
                email,
                email == null ? null : Preview.of(email),
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
                before != null && before.template().id().equals(template.id())
                        ? before.good()
                        : sound(saved));
    }

    private @Nullable PreparedTemplate sound(EmailTemplate saved) {
        return mails.renderer().faults(saved).isEmpty() ? mails.prepare(saved) : null;
    }

    private static String who(Frame frame, int row) {
        List<String> words =
                Stream.of(Role.FIRST_NAME, Role.LAST_NAME, Role.CUSTOMER_ID)
                        .flatMap(role -> frame.catalogue().withRole(role).stream())
                        .map(attribute -> frame.column(attribute.name()).text(row))
                        .filter(text -> text != null && !text.isBlank())
                        .toList();
        return String.join(" ", words);
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

    /// The place of the customer who is looked at, from 0.
    public IntegerProperty indexProperty() {
        return index;
    }

    /// How many customers can be looked at.
    public ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
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
