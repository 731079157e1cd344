package org.audienceworkbench.ui.screen.export;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.delivery.Delivery;
import org.audienceworkbench.delivery.Order;
import org.audienceworkbench.delivery.Platform;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.workbench.Lists;
import org.audienceworkbench.workbench.Segments;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// The export screen without its looks: what is asked for, what would leave, and what has left.
public final class ExportViewModel {

    private static final int PREVIEWED = 20;

    private final Desk desk;
    private final Lists lists;
    private final Jobs.Slot previewing;
    private final Jobs.Slot asking;
    private final Jobs.Slot exporting;

    private final ObjectProperty<@Nullable String> segment = new SimpleObjectProperty<>();
    private final ObjectProperty<Platform> platform = new SimpleObjectProperty<>(Platform.CSV);
    private final ObjectProperty<@Nullable String> purpose = new SimpleObjectProperty<>();
    private final StringProperty reason = new SimpleStringProperty("");
    private final ObjectProperty<Path> folder;
    private final ObservableSet<String> columns = FXCollections.observableSet();
    private final ObservableList<Attribute> attributes = FXCollections.observableArrayList();
    private final ObservableList<String> names = FXCollections.observableArrayList();
    private final ObservableList<String> purposes = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final ReadOnlyObjectWrapper<Lists.@Nullable Preview> preview =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Delivery> delivery =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Path> conflict = new ReadOnlyObjectWrapper<>();

    /// What the screen shows.
    public enum State {
        LOADING,
        NO_CUSTOMERS,
        NO_SEGMENTS,
        NO_CONSENTS,
        READY
    }

    private record Answer(Lists.@Nullable Preview preview, @Nullable Problem problem) {}

    private record Exported(@Nullable Delivery delivery, @Nullable Path conflict) {}

    private record Known(boolean hasConsents, List<String> purposes) {}

    private @Nullable Known known;

    public ExportViewModel(Desk desk) {
        this.desk = desk;
        this.lists = desk.workbench().lists();
        this.previewing = desk.jobs().slot();
        this.asking = desk.jobs().slot();
        this.exporting = desk.jobs().slot("Export");
        this.folder =
                new SimpleObjectProperty<>(desk.workbench().store().folder().resolve("exports"));
        desk.frameProperty().subscribe(_ -> refresh());
        desk.loadedProperty().subscribe(_ -> refresh());
        desk.segments().addListener((ListChangeListener<Segments.Saved>) _ -> refresh());
        desk.currentSegmentProperty()
                .subscribe(
                        name -> {
                            if (name != null) {
                                segment.set(name);
                            }
                        });
        segment.subscribe(_ -> look());
        platform.subscribe(_ -> look());
        purpose.subscribe(_ -> look());
        reason.subscribe(_ -> look());
        folder.subscribe(_ -> conflict.set(null));
        columns.addListener((SetChangeListener<String>) _ -> look());
    }

    private void refresh() {
        Frame frame = desk.frameProperty().get();
        names.setAll(desk.segments().stream().map(saved -> saved.segment().name()).toList());
        if (!names.contains(segment.get())) {
            segment.set(names.isEmpty() ? null : names.getFirst());
        }
        if (frame == null) {
            showState();
            return;
        }
        attributes.setAll(
                frame.catalogue().all().stream()
                        .filter(
                                attribute ->
                                        attribute.role() == null
                                                || attribute.role() == Role.SIGN_UP)
                        .toList());
        asking.start(
                _ -> new Known(lists.hasConsents(), lists.purposes()),
                found -> {
                    known = found;
                    purposes.setAll(found.purposes());
                    look();
                });
    }

    private void showState() {
        if (!desk.loadedProperty().get()) {
            state.set(State.LOADING);
        } else if (desk.frameProperty().get() == null) {
            state.set(State.NO_CUSTOMERS);
        } else if (segment.get() == null) {
            state.set(State.NO_SEGMENTS);
        } else if (known != null) {
            state.set(
                    known.hasConsents() || withoutConsent() != null
                            ? State.READY
                            : State.NO_CONSENTS);
        }
    }

    private @Nullable String withoutConsent() {
        return reason.get().isBlank() ? null : reason.get().strip();
    }

    private Lists.@Nullable Request request(Order.Replace replace) {
        String chosen = segment.get();
        return chosen == null
                ? null
                : new Lists.Request(
                        chosen,
                        platform.get(),
                        attributes.stream().map(Attribute::name).filter(columns::contains).toList(),
                        purpose.get(),
                        withoutConsent(),
                        folder.get(),
                        replace);
    }

    private void look() {
        delivery.set(null);
        conflict.set(null);
        showState();
        Frame frame = desk.frameProperty().get();
        Lists.Request request = request(Order.Replace.REFUSE);
        if (frame == null || request == null || state.get() != State.READY) {
            preview.set(null);
            return;
        }
        previewing.start(_ -> answer(frame, request), this::show);
    }

    private Answer answer(Frame frame, Lists.Request request) {
        try {
            return new Answer(lists.preview(frame, request, PREVIEWED), null);
        } catch (Problem problem) {
            return new Answer(null, problem);
        }
    }

    private void show(Answer answer) {
        preview.set(answer.preview());
        Problem problem = answer.problem();
        obstacle.set(problem == null ? "" : problem.what() + ". " + problem.action() + ".");
    }

    /// Writes the files; when some are there already, [#conflictProperty()] names the folder.
    public void export() {
        export(Order.Replace.REFUSE);
    }

    /// Writes the files in place of those of an earlier export.
    public void replace() {
        export(Order.Replace.OVERWRITE);
    }

    private void export(Order.Replace replace) {
        Frame frame = desk.frameProperty().get();
        Lists.Request request = request(replace);
        if (frame == null || request == null) {
            return;
        }
        conflict.set(null);
        exporting.start(
                "Export " + request.segment(),
                progress -> {
                    if (replace == Order.Replace.REFUSE) {
                        Path there = lists.existing(frame, request).orElse(null);
                        if (there != null) {
                            return new Exported(null, there);
                        }
                    }
                    return new Exported(lists.export(frame, request, progress), null);
                },
                exported -> {
                    delivery.set(exported.delivery());
                    conflict.set(exported.conflict());
                });
    }

    /// Does not replace anything after all.
    public void keep() {
        conflict.set(null);
    }

    public void goToData() {
        desk.placeProperty().set(Place.DATA);
    }

    public void goToSegments() {
        desk.placeProperty().set(Place.SEGMENTS);
    }

    ObjectProperty<@Nullable String> segmentProperty() {
        return segment;
    }

    ObjectProperty<Platform> platformProperty() {
        return platform;
    }

    /// Which purpose of consent counts; null where the data leave no choice.
    ObjectProperty<@Nullable String> purposeProperty() {
        return purpose;
    }

    /// Why consent does not decide; blank leaves the filter on.
    StringProperty reasonProperty() {
        return reason;
    }

    ObjectProperty<Path> folderProperty() {
        return folder;
    }

    /// The attributes that the list carries beside id, address and name.
    ObservableSet<String> columns() {
        return columns;
    }

    /// Those that can be added.
    ObservableList<Attribute> attributes() {
        return attributes;
    }

    ObservableList<String> names() {
        return names;
    }

    ObservableList<String> purposes() {
        return purposes;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Lists.@Nullable Preview> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /// Why there is no preview; empty when nothing is in the way.
    ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Delivery> deliveryProperty() {
        return delivery.getReadOnlyProperty();
    }

    /// A file that stands where the export wants to write.
    ReadOnlyObjectProperty<@Nullable Path> conflictProperty() {
        return conflict.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return previewing.busyProperty();
    }

    ReadOnlyBooleanProperty exportingProperty() {
        return exporting.busyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return exporting.jobProperty();
    }
}
