package org.audienceworkbench.ui.screen.emails;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.connect.LocalMailServer;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.delivery.Order;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.Lists;
import org.audienceworkbench.workbench.MailFormat;
import org.audienceworkbench.workbench.MailLists;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/// A template's e-mails on their way out: to whom and how, who stays behind, and what was written.
public final class SendViewModel {

    private final Desk desk;
    private final MailLists mails;
    private final TemplatesViewModel templates;
    private final AudienceViewModel audience;
    private final Jobs.Slot looking;
    private final Jobs.Slot exporting;
    private final Jobs.Slot testing;

    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ObservableList<String> segments = FXCollections.observableArrayList();
    private final ObservableList<String> purposes = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable String> segment = new SimpleObjectProperty<>();
    private final StringProperty variant = new SimpleStringProperty(EmailTemplate.BASE);
    private final ObjectProperty<Outlet> outlet =
            new SimpleObjectProperty<>(new Outlet(MailFormat.EML));
    private final ObjectProperty<@Nullable String> purpose = new SimpleObjectProperty<>();
    private final StringProperty reason = new SimpleStringProperty("");
    private final ObjectProperty<Path> folder;
    private final ReadOnlyObjectWrapper<Lists.@Nullable Preview> preview =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<MailLists.@Nullable Posted> posted =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Path> conflict = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper tested = new ReadOnlyStringWrapper("");

    public SendViewModel(Desk desk, TemplatesViewModel templates, AudienceViewModel audience) {
        this.desk = desk;
        this.mails = desk.workbench().mailLists();
        this.templates = templates;
        this.audience = audience;
        this.looking = desk.jobs().slot();
        this.exporting = desk.jobs().slot("Export");
        this.testing = desk.jobs().slot();
        this.folder =
                new SimpleObjectProperty<>(desk.workbench().store().folder().resolve("exports"));
        segment.subscribe(this::look);
        variant.subscribe(this::look);
        outlet.subscribe(this::look);
        purpose.subscribe(this::look);
        reason.subscribe(this::look);
        folder.subscribe(this::look);
    }

    /// Opens for the template that is looked at and the current segment.
    public void begin() {
        EmailTemplate template = templates.chosenProperty().get();
        if (template == null || desk.frameProperty().get() == null) {
            return;
        }
        segments.setAll(desk.segments().stream().map(saved -> saved.segment().name()).toList());
        String current = desk.currentSegmentProperty().get();
        if (current != null && segments.contains(current)) {
            segment.set(current);
        } else if (!segments.contains(segment.get())) {
            segment.set(segments.isEmpty() ? null : segments.getFirst());
        }
        String seen = templates.variantProperty().get();
        variant.set(template.variantNames().contains(seen) ? seen : EmailTemplate.BASE);
        tested.set("");
        open.set(true);
        looking.start(
                _ -> desk.workbench().lists().purposes(),
                found -> {
                    purposes.setAll(found);
                    look();
                });
    }

    public void close() {
        open.set(false);
    }

    private record Look(Lists.@Nullable Preview preview, @Nullable Problem problem) {}

    private void look() {
        posted.set(null);
        conflict.set(null);
        Frame frame = desk.frameProperty().get();
        MailLists.Request request = request(Order.Replace.REFUSE);
        if (!open.get() || frame == null) {
            return;
        }
        if (request == null) {
            preview.set(null);
            obstacle.set(
                    outlet.get().equals(Outlet.TRANSLATION)
                            ? ""
                            : "There is no segment yet. Save one on the screen Segments.");
            return;
        }
        looking.start(
                _ -> {
                    try {
                        return new Look(mails.preview(frame, request), null);
                    } catch (Problem problem) {
                        return new Look(null, problem);
                    }
                },
                look -> {
                    preview.set(look.preview());
                    Problem problem = look.problem();
                    obstacle.set(
                            problem == null ? "" : problem.what() + ". " + problem.action() + ".");
                });
    }

    private MailLists.@Nullable Request request(Order.Replace replace) {
        EmailTemplate template = templates.chosenProperty().get();
        String members = segment.get();
        MailFormat format = outlet.get().format();
        return template == null || members == null || format == null
                ? null
                : new MailLists.Request(
                        template.id(),
                        variant.get(),
                        members,
                        format,
                        purpose.get(),
                        reason.get().isBlank() ? null : reason.get().strip(),
                        folder.get(),
                        replace);
    }

    private record Written(MailLists.@Nullable Posted posted, @Nullable Path conflict) {}

    /// Writes the files; when some are there already, [#conflictProperty()] names the first.
    public void export() {
        export(Order.Replace.REFUSE);
    }

    /// Writes the files in place of those of an earlier export.
    public void replace() {
        export(Order.Replace.OVERWRITE);
    }

    private void export(Order.Replace replace) {
        Frame frame = desk.frameProperty().get();
        MailLists.Request request = request(replace);
        if (frame == null || request == null) {
            return;
        }
        conflict.set(null);
        exporting.start(
                "E-mails for " + request.segment(),
                progress -> {
                    Path there =
                            replace == Order.Replace.REFUSE
                                    ? mails.existing(frame, request).orElse(null)
                                    : null;
                    return there == null
                            ? new Written(mails.export(frame, request, progress), null)
                            : new Written(null, there);
                },
                written -> {
                    posted.set(written.posted());
                    conflict.set(written.conflict());
                });
    }

    /// Hands the e-mail of the customer in the preview to a mail server on this computer.
    public void test(String to, String server) {
        EmailTemplate template = templates.chosenProperty().get();
        MailAudience seen = audience.audienceProperty().get();
        int place = audience.indexProperty().get();
        if (template == null || seen == null || place >= seen.size()) {
            return;
        }
        int row = seen.row(place);
        String sent = variant.get();
        tested.set("");
        testing.start(
                _ -> {
                    try {
                        mails.test(
                                seen.frame(),
                                template.variant(sent),
                                row,
                                to,
                                LocalMailServer.of(server));
                        return "Handed to " + server + ".";
                    } catch (Problem problem) {
                        return problem.what() + ". " + problem.action() + ".";
                    }
                },
                tested::set);
    }

    ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable EmailTemplate> templateProperty() {
        return templates.chosenProperty();
    }

    /// Whether something is typed that will not leave.
    ReadOnlyBooleanProperty unsavedProperty() {
        return templates.changedProperty();
    }

    ObservableList<String> segments() {
        return segments;
    }

    ObservableList<String> purposes() {
        return purposes;
    }

    ObjectProperty<@Nullable String> segmentProperty() {
        return segment;
    }

    StringProperty variantProperty() {
        return variant;
    }

    ObjectProperty<Outlet> outletProperty() {
        return outlet;
    }

    ObjectProperty<@Nullable String> purposeProperty() {
        return purpose;
    }

    StringProperty reasonProperty() {
        return reason;
    }

    ObjectProperty<Path> folderProperty() {
        return folder;
    }

    /// Who would get one; null where something is in the way.
    ReadOnlyObjectProperty<Lists.@Nullable Preview> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /// Why there is no preview; empty when nothing is in the way.
    ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<MailLists.@Nullable Posted> postedProperty() {
        return posted.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Path> conflictProperty() {
        return conflict.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty exportingProperty() {
        return exporting.busyProperty();
    }

    /// What became of the test e-mail.
    ReadOnlyStringProperty testedProperty() {
        return tested.getReadOnlyProperty();
    }
}
