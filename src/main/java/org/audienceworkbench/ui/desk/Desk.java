package org.audienceworkbench.ui.desk;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.workbench.Segments;
import org.audienceworkbench.workbench.Workbench;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The open workspace as the screens see it. Everything here is read and written on the JavaFX
/// thread; what takes time happens in jobs.
///
/// A screen that changes data calls [#changed] when its job is done; every screen follows
/// [#frameProperty], [#segments] and [#currentProperty].
public final class Desk {

    private final Workbench workbench;
    private final Jobs jobs;
    private final Jobs.Slot reading;

    private final ReadOnlyObjectWrapper<@Nullable Frame> frame = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Segments.Saved> segments = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable String> currentSegment = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Current> current = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ObjectProperty<Place> place = new SimpleObjectProperty<>(Place.HOME);
    private final ObjectProperty<@Nullable Path> fileToImport = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable String> sought = new SimpleObjectProperty<>();
    private final BooleanProperty quarantineSought = new SimpleBooleanProperty();
    private final BooleanProperty sourcesSought = new SimpleBooleanProperty();
    private final ObjectProperty<@Nullable String> customersSought = new SimpleObjectProperty<>();

    private final ObjectProperty<@Nullable NewSegment> newSegment = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Long> customerSought = new SimpleObjectProperty<>();

    public Desk(Workbench workbench, Jobs jobs) {
        this.workbench = workbench;
        this.jobs = jobs;
        this.reading = jobs.slot();
        currentSegment.subscribe(this::changed);
    }

    /// The segment that all screens respect, and its members in the Frame of now.
    public record Current(String name, RoaringBitmap members) {}

    private record Read(
            @Nullable Frame frame, List<Segments.Saved> segments, @Nullable Current current) {}

    public Workbench workbench() {
        return workbench;
    }

    public Jobs jobs() {
        return jobs;
    }

    /// Reads anew what the workspace holds; call it after every import, publication or saved
    /// segment.
    public void changed() {
        String name = currentSegment.get();
        reading.start(_ -> read(name), this::show);
    }

    private Read read(@Nullable String name) {
        List<Segments.Saved> saved = workbench.segments().all();
        if (workbench.customers().datasets().find(Kind.CUSTOMERS).isEmpty()) {
            return new Read(null, saved, null);
        }
        Frame now = workbench.customers().frame();
        Optional<Segments.Saved> chosen =
                name == null ? Optional.empty() : workbench.segments().find(name);
        return new Read(
                now,
                saved,
                chosen.map(
                                segment ->
                                        new Current(
                                                segment.segment().name(),
                                                workbench.segments().members(now, segment)))
                        .orElse(null));
    }

    private void show(Read read) {
        segments.setAll(read.segments());
        frame.set(read.frame());
        current.set(read.current());
        loaded.set(true);
    }

    /// All customers; null while there are none.
    public ReadOnlyObjectProperty<@Nullable Frame> frameProperty() {
        return frame.getReadOnlyProperty();
    }

    /// False until the workspace has been read for the first time.
    public ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /// The saved segments by name; follows the workspace.
    public ObservableList<Segments.Saved> segments() {
        return segments;
    }

    /// The current segment's name; null for all customers. Choose it here.
    public ObjectProperty<@Nullable String> currentSegmentProperty() {
        return currentSegment;
    }

    /// The current segment with its members; null for all customers.
    public ReadOnlyObjectProperty<@Nullable Current> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /// The screen that is shown; set it to go to another one.
    public ObjectProperty<Place> placeProperty() {
        return place;
    }

    /// A file that waits to be imported. The screen that imports takes it and sets null.
    public ObjectProperty<@Nullable Path> fileToImportProperty() {
        return fileToImport;
    }

    /// The name of the attribute or template that the user just searched for. The screen that shows
    /// such things turns to it and sets null.
    public ObjectProperty<@Nullable String> soughtProperty() {
        return sought;
    }

    /// Goes to the rows that could not be taken in.
    public void seeQuarantine() {
        quarantineSought.set(true);
        place.set(Place.DATA);
    }

    /// Whether someone wants to see them. The screen that shows them turns to them and sets false.
    public BooleanProperty quarantineSoughtProperty() {
        return quarantineSought;
    }

    /// Goes to the sources.
    public void seeSources() {
        sourcesSought.set(true);
        place.set(Place.DATA);
    }

    /// Whether someone wants to see them. The screen that shows them turns to them and sets false.
    public BooleanProperty sourcesSoughtProperty() {
        return sourcesSought;
    }

    /// Goes to one customer's page.
    ///
    /// @param key in the database
    public void seeCustomer(long key) {
        customerSought.set(key);
        place.set(Place.DATA);
    }

    /// The customer whose page someone wants to see. The screen that shows it turns to it and sets
    /// null.
    public ObjectProperty<@Nullable Long> customerSoughtProperty() {
        return customerSought;
    }

    /// A segment that someone wants to make of what a chart shows.
    ///
    /// @param name to begin with
    public record NewSegment(String name, Rule rule) {}

    /// Goes to the segments and begins one with a rule.
    public void makeSegment(String name, Rule rule) {
        newSegment.set(new NewSegment(name, rule));
        place.set(Place.SEGMENTS);
    }

    /// The segment that someone wants to make. The screen that builds them takes it and sets null.
    public ObjectProperty<@Nullable NewSegment> newSegmentProperty() {
        return newSegment;
    }

    /// Goes to the customers that fit a rule.
    ///
    /// @param rule as text
    public void seeCustomers(String rule) {
        customersSought.set(rule);
        place.set(Place.DATA);
    }

    /// The rule whose customers someone wants to see. The screen that shows them turns to them and
    /// sets null.
    public ObjectProperty<@Nullable String> customersSoughtProperty() {
        return customersSought;
    }
}
