package org.audienceworkbench.ui.screen.emails;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.Part;
import org.audienceworkbench.email.Templates;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The templates there are, which one is looked at, and what its author has typed so far. Edits
/// stay with their template until they are saved, whichever one is looked at meanwhile.
public final class TemplatesViewModel {

    private final Templates templates;
    private final Jobs.Slot reading;
    private final Jobs.Slot saving;

    private final ObservableList<EmailTemplate> all = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable EmailTemplate> chosen = new SimpleObjectProperty<>();
    private final Map<Part, StringProperty> sources = new EnumMap<>(Part.class);
    private final ReadOnlyObjectWrapper<@Nullable EmailTemplate> draft =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final Map<String, EmailTemplate> unsaved = new HashMap<>();
    private boolean filling;

    public TemplatesViewModel(Desk desk) {
        this.templates = desk.workbench().mails().templates();
        this.reading = desk.jobs().slot();
        this.saving = desk.jobs().slot();
        for (Part part : Part.values()) {
            var source = new SimpleStringProperty("");
            source.subscribe(_ -> edited());
            sources.put(part, source);
        }
        chosen.subscribe(this::fill);
        reading.start(_ -> templates.all(), read -> show(read, null));
    }

    private void show(List<EmailTemplate> read, @Nullable String choose) {
        all.setAll(read);
        chosen.set(
                read.stream()
                        .filter(template -> template.id().equals(choose))
                        .findFirst()
                        .orElse(read.isEmpty() ? null : read.getFirst()));
    }

    private void fill(@Nullable EmailTemplate template) {
        if (template == null) {
            return;
        }
        EmailTemplate shown = unsaved.getOrDefault(template.id(), template);
        filling = true;
        sources.forEach(
                (part, source) -> source.set(Objects.requireNonNullElse(shown.source(part), "")));
        filling = false;
        draft.set(shown);
        changed.set(unsaved.containsKey(template.id()));
    }

    private void edited() {
        EmailTemplate template = chosen.get();
        if (filling || template == null || template.shipped()) {
            return;
        }
        EmailTemplate written = written(template);
        if (written.equals(template)) {
            unsaved.remove(template.id());
        } else {
            unsaved.put(template.id(), written);
        }
        changed.set(!written.equals(template));
        draft.set(written);
    }

    private EmailTemplate written(EmailTemplate template) {
        EmailTemplate written = template;
        for (Part part : Part.values()) {
            String typed = source(part).get();
            written = written.with(part, part == Part.TEXT && typed.isBlank() ? null : typed);
        }
        return written;
    }

    /// Writes what was typed into the workspace's folder.
    public void save() {
        EmailTemplate written = draft.get();
        if (written == null || written.shipped() || !changed.get()) {
            return;
        }
        store(written);
    }

    /// Makes an own template of the one that is looked at.
    public void copy() {
        EmailTemplate from = draft.get();
        if (from != null) {
            store(named(from, "My " + from.name().replaceFirst("^My ", "")));
        }
    }

    /// Back to what is saved.
    public void revert() {
        EmailTemplate template = chosen.get();
        if (template != null) {
            unsaved.remove(template.id());
            fill(template);
        }
    }

    private record Saved(String id, List<EmailTemplate> all) {}

    private void store(EmailTemplate template) {
        saving.start(
                _ -> {
                    templates.save(template);
                    return new Saved(template.id(), templates.all());
                },
                this::saved);
    }

    private void saved(Saved saved) {
        unsaved.remove(saved.id());
        show(saved.all(), saved.id());
    }

    private EmailTemplate named(EmailTemplate from, String name) {
        String unique = name;
        int number = 2;
        while (isTaken(Templates.idFor(unique))) {
            unique = name + " " + number++;
        }
        return from.named(Templates.idFor(unique), unique);
    }

    private boolean isTaken(String id) {
        return all.stream().anyMatch(template -> template.id().equals(id));
    }

    /// Own templates first.
    public ObservableList<EmailTemplate> all() {
        return all;
    }

    /// The template that is looked at, as it is saved; null before they are read.
    public ObjectProperty<@Nullable EmailTemplate> chosenProperty() {
        return chosen;
    }

    /// The same as it is typed now.
    public ReadOnlyObjectProperty<@Nullable EmailTemplate> draftProperty() {
        return draft.getReadOnlyProperty();
    }

    /// Whether there is something to save.
    public ReadOnlyBooleanProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    /// What stands in the editor of a part. An empty text part is made from the body.
    public StringProperty source(Part part) {
        return Objects.requireNonNull(sources.get(part));
    }
}
