package org.audienceworkbench.ui.screen.data;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.intake.Mending;
import org.audienceworkbench.intake.Quarantine;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The rows that could not be taken in, and the one that is being mended.
public final class QuarantineViewModel {

    private static final int SHOWN = 5000;
    private static final int MOST_FIELDS = 300;

    private final Desk desk;
    private final Jobs.Slot reading;
    private final Jobs.Slot exporting;
    private final Jobs.Slot opening;
    private final Jobs.Slot mending;
    private final ObservableList<Quarantine.Entry> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Long> count = new ReadOnlyObjectWrapper<>(0L);
    private final ReadOnlyObjectWrapper<Quarantine.@Nullable Entry> chosen =
            new ReadOnlyObjectWrapper<>();
    private final ObservableList<Mended> fields = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private boolean needsAll;

    public QuarantineViewModel(Desk desk) {
        this.desk = desk;
        this.reading = desk.jobs().slot();
        this.exporting = desk.jobs().slot("Export the quarantine");
        this.opening = desk.jobs().slot();
        this.mending = desk.jobs().slot("Try quarantined rows again");
        desk.loadedProperty().subscribe(this::readAnew);
        desk.frameProperty().subscribe(this::readAnew);
        // the rows may have been there before this screen
        readAnew();
    }

    /// A field of the row that is being mended.
    ///
    /// @param before as it stands in the file
    /// @param faulty whether it is the one that the reason is about
    public record Mended(String column, String before, StringProperty value, boolean faulty) {}

    private record Read(long count, List<Quarantine.Entry> first) {}

    private void readAnew() {
        reading.start(
                _ -> {
                    var quarantine = new Quarantine(desk.workbench().store().database());
                    return new Read(quarantine.count(), quarantine.first(SHOWN));
                },
                this::show);
    }

    private void show(Read read) {
        Quarantine.Entry before = chosen.get();
        int place = before == null ? -1 : placeOf(before.id());
        count.set(read.count());
        if (!rows.equals(read.first())) {
            rows.setAll(read.first());
        }
        if (before == null) {
            return;
        }
        int now = placeOf(before.id());
        if (now >= 0) {
            choose(rows.get(now));
        } else if (place >= 0 && !rows.isEmpty()) {
            choose(rows.get(Math.min(place, rows.size() - 1)));
        } else {
            close();
        }
    }

    private int placeOf(long id) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).id() == id) {
                return i;
            }
        }
        return -1;
    }

    /// Opens a row. What was typed stays when it is the one that is open.
    public void choose(Quarantine.Entry entry) {
        Quarantine.Entry before = chosen.get();
        chosen.set(entry);
        fault.set(entry.message());
        if (before != null && before.id() == entry.id()) {
            markFault(entry);
            return;
        }
        opening.start(
                _ -> new Quarantine(desk.workbench().store().database()).fields(entry.id()),
                this::open);
    }

    private void open(Quarantine.Fields row) {
        List<Mended> shown = new ArrayList<>();
        int most = Math.min(row.columns().size(), MOST_FIELDS);
        for (int i = 0; i < row.columns().size(); i++) {
            String column = row.columns().get(i);
            boolean faulty = column.equals(row.entry().column());
            if (i < most || faulty) {
                String value = row.fields().get(i);
                shown.add(new Mended(column, value, new SimpleStringProperty(value), faulty));
            }
        }
        List<String> notes = new ArrayList<>();
        needsAll = !row.more().isEmpty();
        if (needsAll) {
            notes.add(
                    "The row goes on with: "
                            + String.join(" | ", row.more())
                            + ". Put every value in its place; the rest is left out.");
        }
        if (shown.size() < row.columns().size()) {
            notes.add(
                    "The first %s of %s columns are shown."
                            .formatted(
                                    Figures.count(shown.size()),
                                    Figures.count(row.columns().size())));
        }
        note.set(String.join(" ", notes));
        fields.setAll(shown);
    }

    private void markFault(Quarantine.Entry entry) {
        fields.setAll(
                fields.stream()
                        .map(
                                field ->
                                        new Mended(
                                                field.column(),
                                                field.before(),
                                                field.value(),
                                                field.column().equals(entry.column())))
                        .toList());
    }

    private void close() {
        chosen.set(null);
        fields.clear();
        note.set("");
        fault.set("");
    }

    /// Tries the open row again with what was typed.
    public void tryAgain() {
        Quarantine.Entry entry = chosen.get();
        if (entry == null || mending.isBusy()) {
            return;
        }
        Map<String, String> changes = new LinkedHashMap<>();
        for (Mended field : fields) {
            String value = Objects.requireNonNullElse(field.value().get(), "");
            if (needsAll || !value.equals(field.before())) {
                changes.put(field.column(), value);
            }
        }
        mending.start(
                progress ->
                        desk.workbench()
                                .mend(
                                        (rowsBack, p) -> rowsBack.retry(entry.id(), changes, p),
                                        progress),
                retried ->
                        told(
                                retried.taken() > 0
                                        ? "The row was taken in."
                                        : "The row still can't be taken in: "
                                                + retried.reasons().getFirst().message()
                                                + "."));
    }

    /// Tries all rows again as they stand.
    public void tryAll() {
        mending.start(
                progress -> desk.workbench().mend((rowsBack, p) -> rowsBack.retry(p), progress),
                retried -> told(words(retried)));
    }

    /// Tries the rows of a mended file again.
    public void tryFile(Path file) {
        mending.start(
                progress ->
                        desk.workbench()
                                .mend((rowsBack, p) -> rowsBack.retryFrom(file, p), progress),
                retried -> told(words(retried)));
    }

    private static String words(Mending.Retried retried) {
        return "%s %s taken in; %s stayed."
                .formatted(
                        Figures.count(retried.taken()),
                        retried.taken() == 1 ? "row was" : "rows were",
                        Figures.count(retried.stayed()));
    }

    /// Throws the open row away.
    public void discard() {
        Quarantine.Entry entry = chosen.get();
        if (entry != null) {
            mending.start(
                    "Discard a row",
                    _ -> {
                        desk.workbench().mending().drop(entry.id());
                        return true;
                    },
                    _ -> told("The row was discarded."));
        }
    }

    /// Throws all rows away.
    public void discardAll() {
        mending.start(
                "Discard quarantined rows",
                _ -> desk.workbench().mending().dropAll(),
                dropped -> told("%s rows were discarded.".formatted(Figures.count(dropped))));
    }

    private void told(String what) {
        said.set(what);
        desk.changed();
        readAnew();
    }

    /// Writes all of them as a CSV file, over one that the user has agreed to lose.
    public void export(Path file) {
        exporting.start(
                progress ->
                        new Quarantine(desk.workbench().store().database())
                                .exportOver(file, progress),
                _ -> said.set("Written. Mend the file, then choose Try a mended file."));
    }

    /// The first ones.
    public ObservableList<Quarantine.Entry> rows() {
        return rows;
    }

    /// How many there are.
    public ReadOnlyObjectProperty<Long> countProperty() {
        return count.getReadOnlyProperty();
    }

    /// The row that is open; null when none is.
    public ReadOnlyObjectProperty<Quarantine.@Nullable Entry> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /// The open row's fields.
    public ObservableList<Mended> fields() {
        return fields;
    }

    /// Why the open row is here.
    public ReadOnlyStringProperty faultProperty() {
        return fault.getReadOnlyProperty();
    }

    /// What else there is to know about it, or nothing.
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /// What came of the last thing done here.
    public ReadOnlyStringProperty saidProperty() {
        return said.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return mending.busyProperty();
    }

    /// Whether the quarantine is wanted; whoever shows it sets false.
    BooleanProperty soughtProperty() {
        return desk.quarantineSoughtProperty();
    }
}
