package org.audienceworkbench.ui.screen.emails;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.delivery.Order;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.translate.Service;
import org.audienceworkbench.email.translate.Translation;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.MailTranslations;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// A template in the language of a mailing service: what can't be said there, and its files.
public final class TranslationViewModel {

    private final Desk desk;
    private final MailTranslations translations;
    private final SendViewModel send;
    private final Jobs.Slot looking;
    private final Jobs.Slot writing;

    private final ObjectProperty<Service> service = new SimpleObjectProperty<>(Service.BRAZE);
    private final BooleanProperty marking = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable Said> said = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable List<Path>> written =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Path> conflict = new ReadOnlyObjectWrapper<>();
    private final BooleanBinding writable;

    /// What the service would get.
    record Said(EmailTemplate template, Service service, Translation translation) {

        boolean isWhole() {
            return translation.untranslated().isEmpty();
        }
    }

    public TranslationViewModel(Desk desk, SendViewModel send) {
        this.desk = desk;
        this.translations = desk.workbench().mailTranslations();
        this.send = send;
        this.looking = desk.jobs().slot();
        this.writing = desk.jobs().slot();
        this.writable =
                Bindings.createBooleanBinding(
                        () -> {
                            Said now = said.get();
                            return now != null
                                    && (now.isWhole() || marking.get())
                                    && !writing.isBusy();
                        },
                        said,
                        marking,
                        writing.busyProperty());
        service.subscribe(this::look);
        send.openProperty().subscribe(this::look);
        send.outletProperty().subscribe(this::look);
        send.variantProperty().subscribe(this::look);
        send.folderProperty().subscribe(this::forget);
    }

    private record Look(@Nullable Said said, String obstacle) {}

    private void look() {
        looking.cancel();
        said.set(null);
        forget();
        marking.set(false);
        obstacle.set("");
        EmailTemplate chosen = send.templateProperty().get();
        Frame frame = desk.frameProperty().get();
        if (!send.openProperty().get()
                || !send.outletProperty().get().equals(Outlet.TRANSLATION)
                || chosen == null
                || frame == null) {
            return;
        }
        EmailTemplate template = chosen.variant(send.variantProperty().get());
        Service meant = service.get();
        looking.start(
                _ -> {
                    try {
                        Translation translation = translations.of(frame, template, meant);
                        return new Look(new Said(template, meant, translation), "");
                    } catch (Problem problem) {
                        return new Look(null, words(problem));
                    }
                },
                look -> {
                    said.set(look.said());
                    obstacle.set(look.obstacle());
                });
    }

    private static String words(Problem problem) {
        return problem.what() + ". " + problem.action() + ".";
    }

    private record Outcome(@Nullable List<Path> files, @Nullable Path conflict, String obstacle) {}

    /// Writes the files; when some are there already, [#conflictProperty()] names the first.
    public void write() {
        write(Order.Replace.REFUSE);
    }

    /// Writes the files in place of those of an earlier translation.
    public void replace() {
        write(Order.Replace.OVERWRITE);
    }

    private void write(Order.Replace replace) {
        Said now = said.get();
        if (now == null || !writable.get()) {
            return;
        }
        Path folder = send.folderProperty().get();
        var gaps = now.isWhole() ? MailTranslations.Gaps.REFUSE : MailTranslations.Gaps.MARK;
        forget();
        writing.start(
                _ -> {
                    try {
                        Path there =
                                replace == Order.Replace.REFUSE
                                        ? translations
                                                .existing(now.template(), now.service(), folder)
                                                .orElse(null)
                                        : null;
                        return there != null
                                ? new Outcome(null, there, "")
                                : new Outcome(
                                        translations.write(
                                                now.template(),
                                                now.service(),
                                                now.translation(),
                                                folder,
                                                gaps,
                                                replace),
                                        null,
                                        "");
                    } catch (Problem problem) {
                        return new Outcome(null, null, words(problem));
                    }
                },
                outcome -> {
                    written.set(outcome.files());
                    conflict.set(outcome.conflict());
                    obstacle.set(outcome.obstacle());
                });
    }

    private void forget() {
        written.set(null);
        conflict.set(null);
    }

    ObjectProperty<Service> serviceProperty() {
        return service;
    }

    /// Whether places that can't be said are written all the same, with marks.
    BooleanProperty markingProperty() {
        return marking;
    }

    /// Null while it is worked out, and where something is in the way.
    ReadOnlyObjectProperty<@Nullable Said> saidProperty() {
        return said.getReadOnlyProperty();
    }

    /// Why there is no translation, or no file; empty when nothing is in the way.
    ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable List<Path>> writtenProperty() {
        return written.getReadOnlyProperty();
    }

    /// The first file that is there already and was not replaced.
    ReadOnlyObjectProperty<@Nullable Path> conflictProperty() {
        return conflict.getReadOnlyProperty();
    }

    BooleanBinding writableBinding() {
        return writable;
    }
}
