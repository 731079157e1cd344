package org.audienceworkbench.ui.screen.data;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.intake.Quarantine;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;

import java.nio.file.Path;
import java.util.List;

/// The rows that could not be taken in.
public final class QuarantineViewModel {

    private static final int SHOWN = 5000;

    private final Desk desk;
    private final Jobs.Slot reading;
    private final Jobs.Slot exporting;
    private final ObservableList<Quarantine.Entry> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Long> count = new ReadOnlyObjectWrapper<>(0L);

    public QuarantineViewModel(Desk desk) {
        this.desk = desk;
        this.reading = desk.jobs().slot();
        this.exporting = desk.jobs().slot("Export the quarantine");
        desk.loadedProperty().subscribe(this::readAnew);
        desk.frameProperty().subscribe(this::readAnew);
        // the rows may have been there before this screen
        readAnew();
    }

    private record Read(long count, List<Quarantine.Entry> first) {}

    private void readAnew() {
        reading.start(
                _ -> {
                    var quarantine = new Quarantine(desk.workbench().store().database());
                    return new Read(quarantine.count(), quarantine.first(SHOWN));
                },
                read -> {
                    count.set(read.count());
                    rows.setAll(read.first());
                });
    }

    /// Writes all of them as a CSV file.
    public void export(Path file) {
        exporting.start(
                progress ->
                        new Quarantine(desk.workbench().store().database()).export(file, progress),
                _ -> {});
    }

    /// The first ones.
    public ObservableList<Quarantine.Entry> rows() {
        return rows;
    }

    /// How many there are.
    public ReadOnlyObjectProperty<Long> countProperty() {
        return count.getReadOnlyProperty();
    }

    /// Whether the quarantine is wanted; whoever shows it sets false.
    BooleanProperty soughtProperty() {
        return desk.quarantineSoughtProperty();
    }
}
