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
import org.audienceworkbench.email.VariantEdits;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.Mails;
import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The templates there are, which one is looked at, and what its author has typed so far. Edits
/// stay with their template until they are saved, whichever one is looked at meanwhile.
public final class TemplatesViewModel {

    private final Mails mails;
    private final Templates templates;
    private final Jobs.Slot reading;
    private final Jobs.Slot saving;

    private final ObservableList<EmailTemplate> all = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable EmailTemplate> chosen = new SimpleObjectProperty<>();
    private final Map<Part, StringProperty> sources = new EnumMap<>(Part.class);
    private final StringProperty variant = new SimpleStringProperty(EmailTemplate.BASE);
    private final ReadOnlyObjectWrapper<@Nullable EmailTemplate> whole =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable EmailTemplate> draft =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final Map<String, EmailTemplate> unsaved = new HashMap<>();
    private boolean filling;

    public TemplatesViewModel(Desk desk) {
        this.mails = desk.workbench().mails();
        this.templates = mails.templates();
        this.reading = desk.jobs().slot();
        this.saving = desk.jobs().slot();
        for (Part part : Part.values()) {
            var source = new SimpleStringProperty("");
            source.subscribe(_ -> edited());
            sources.put(part, source);
        }
        chosen.subscribe(this::fill);
        variant.subscribe(_ -> fill(chosen.get()));
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
        if (template == null || filling) {
            return;
        }
        EmailTemplate shown = unsaved.getOrDefault(template.id(), template);
        filling = true;
        if (!shown.variantNames().contains(variant.get())) {
            variant.set(EmailTemplate.BASE);
        }
        EmailTemplate laid = shown.variant(variant.get());
        sources.forEach(
                (part, source) -> source.set(Objects.requireNonNullElse(laid.source(part), "")));
        filling = false;
        changed.set(unsaved.containsKey(template.id()));
        show(shown);
    }

    private void edited() {
        EmailTemplate before = whole.get();
        if (!filling && before != null && !before.shipped()) {
            Map<Part, String> typed = new EnumMap<>(Part.class);
            sources.forEach((part, source) -> typed.put(part, source.get()));
            keep(VariantEdits.typed(before, variant.get(), typed));
        }
    }

    private void keep(EmailTemplate written) {
        remember(written);
        changed.set(unsaved.containsKey(written.id()));
        show(written);
    }

    private void remember(EmailTemplate written) {
        if (written.equals(chosen.get())) {
            unsaved.remove(written.id());
        } else {
            unsaved.put(written.id(), written);
        }
    }

    private void show(EmailTemplate written) {
        whole.set(written);
        draft.set(written.variant(variant.get()));
    }

    /// Makes a variant that says what the one that is looked at says, and turns to it.
    public void addVariant() {
        EmailTemplate before = own();
        if (before != null) {
            String name = VariantEdits.freeName(before);
            remember(VariantEdits.added(before, name, variant.get()));
            variant.set(name);
        }
    }

    /// Gives the variant that is looked at another name.
    ///
    /// @throws org.audienceworkbench.base.Problem when it can't be called so
    public void renameVariant(String name) {
        EmailTemplate before = own();
        if (before != null && !name.equals(variant.get())) {
            remember(VariantEdits.renamed(before, variant.get(), name));
            variant.set(name);
        }
    }

    /// Removes the variant that is looked at.
    public void removeVariant() {
        EmailTemplate before = own();
        if (before != null && !variant.get().equals(EmailTemplate.BASE)) {
            remember(VariantEdits.removed(before, variant.get()));
            variant.set(EmailTemplate.BASE);
        }
    }

    private @Nullable EmailTemplate own() {
        EmailTemplate written = whole.get();
        return written == null || written.shipped() ? null : written;
    }

    /// Writes what was typed into the workspace's folder.
    public void save() {
        EmailTemplate written = own();
        if (written != null && changed.get()) {
            store(written);
        }
    }

    /// Makes an own template of the one that is looked at.
    public void copy() {
        EmailTemplate from = whole.get();
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
                    mails.save(template);
                    return new Saved(template.id(), templates.all());
                },
                this::saved);
    }

    private void saved(Saved saved) {
        unsaved.remove(saved.id());
        show(saved.all(), saved.id());
    }

    /// Reads them all again, and turns to one of them.
    void turnTo(String id) {
        saving.start(_ -> new Saved(id, templates.all()), this::saved);
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

    /// Which variant of it is looked at and edited.
    public StringProperty variantProperty() {
        return variant;
    }

    /// The template as it is typed now, with its variants.
    public ReadOnlyObjectProperty<@Nullable EmailTemplate> wholeProperty() {
        return whole.getReadOnlyProperty();
    }

    /// The same as it is sent in the variant that is looked at.
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
