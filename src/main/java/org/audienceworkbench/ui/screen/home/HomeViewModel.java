package org.audienceworkbench.ui.screen.home;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;

import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.workbench.Segments;

import java.util.List;

/// Home without its looks: the state of the workspace at a glance.
public final class HomeViewModel {

    private final Desk desk;
    private final Jobs.Slot reading;
    private final ReadOnlyObjectWrapper<Glance> glance =
            new ReadOnlyObjectWrapper<>(Glance.NOTHING);
    private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper();

    public HomeViewModel(Desk desk) {
        this.desk = desk;
        this.reading = desk.jobs().slot();
        desk.frameProperty().subscribe(this::read);
        desk.loadedProperty().subscribe(this::read);
        // a source that failed changes no customer
        desk.placeProperty()
                .subscribe(
                        place -> {
                            if (place == Place.HOME) {
                                read();
                            }
                        });
        desk.segments().addListener((ListChangeListener<Segments.Saved>) _ -> read());
    }

    private void read() {
        var frame = desk.frameProperty().get();
        empty.set(desk.loadedProperty().get() && frame == null);
        if (frame == null) {
            glance.set(Glance.NOTHING);
            return;
        }
        List<Segments.Saved> saved = List.copyOf(desk.segments());
        reading.start(_ -> new GlanceReader(desk.workbench(), frame).read(saved), glance::set);
    }

    void take(Glance.Step step) {
        step.go().accept(desk);
    }

    public void go(Place place) {
        desk.placeProperty().set(place);
    }

    /// Makes a segment the current one and goes to it.
    public void goToSegment(String name) {
        desk.currentSegmentProperty().set(name);
        go(Place.SEGMENTS);
    }

    ReadOnlyObjectProperty<Glance> glanceProperty() {
        return glance.getReadOnlyProperty();
    }

    /// True when it is known that there are no customers.
    public ReadOnlyBooleanProperty emptyProperty() {
        return empty.getReadOnlyProperty();
    }
}
