package org.audienceworkbench.ui.screen.data;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.customer.ConsentBook;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Happening;
import org.audienceworkbench.customer.Timeline;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.CustomerPage;
import org.jspecify.annotations.Nullable;

import java.util.Set;

/// One customer's page without its looks, and the way to the next customer.
public final class CustomerViewModel {

    private final Desk desk;
    private final Jobs.Slot reading;
    private final Jobs.Slot noting;

    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final IntegerProperty index = new SimpleIntegerProperty(-1);
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<@Nullable CustomerPage> page =
            new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Happening.@Nullable Sort> sort = new SimpleObjectProperty<>();
    private final ObservableList<Happening> happenings = FXCollections.observableArrayList();
    private @Nullable Frame frame;
    private int @Nullable [] rows;

    public CustomerViewModel(Desk desk) {
        this.desk = desk;
        this.reading = desk.jobs().slot();
        this.noting = desk.jobs().slot("Note a consent");
        index.subscribe(this::read);
        sort.subscribe(this::narrow);
        page.subscribe(this::narrow);
        desk.customerSoughtProperty().subscribe(this::seek);
        desk.frameProperty().subscribe(this::follow);
    }

    /// Opens the page of one of the customers that a table shows; stepping goes through those.
    ///
    /// @param shown rows of the Frame in the table's order; null for all
    /// @param place in the table
    public void open(Frame of, int @Nullable [] shown, int place) {
        frame = of;
        rows = shown;
        count.set(shown == null ? of.size() : shown.length);
        page.set(null);
        open.set(true);
        if (index.get() == place) {
            read();
        } else {
            index.set(place);
        }
    }

    public void close() {
        open.set(false);
        reading.cancel();
    }

    private void seek(@Nullable Long key) {
        Frame now = desk.frameProperty().get();
        if (key != null && now != null && now.row(key) >= 0) {
            desk.customerSoughtProperty().set(null);
            open(now, null, now.row(key));
        }
    }

    /// The customers may be others than before, and the table's order with them.
    private void follow() {
        Frame before = frame;
        Frame now = desk.frameProperty().get();
        if (open.get() && before != null && before != now) {
            int row = now == null ? -1 : now.row(key(before));
            if (now == null || row < 0) {
                close();
            } else {
                open(now, null, row);
            }
        }
        seek(desk.customerSoughtProperty().get());
    }

    private long key(Frame of) {
        int place = index.get();
        return of.key(rows == null ? place : rows[place]);
    }

    private void read() {
        Frame of = frame;
        if (of != null && index.get() >= 0 && open.get()) {
            long key = key(of);
            reading.start(_ -> desk.workbench().customerPages().show(key), page::set);
        }
    }

    private void narrow() {
        CustomerPage shown = page.get();
        Happening.Sort wanted = sort.get();
        if (shown == null) {
            happenings.clear();
            return;
        }
        Timeline timeline = shown.person().timeline();
        happenings.setAll((wanted == null ? timeline : timeline.of(Set.of(wanted))).happenings());
    }

    /// Notes what the customer said; the page shows it when it is on the disk.
    ///
    /// @param purpose null where the data name none
    public void note(
            boolean granted,
            @Nullable String purpose,
            @Nullable String basis,
            @Nullable String source,
            @Nullable String evidence) {
        CustomerPage shown = page.get();
        if (shown != null) {
            noting.start(
                    _ -> {
                        desk.workbench()
                                .consentChanges()
                                .set(
                                        shown.person(),
                                        new ConsentBook.Entry(
                                                granted, purpose, false, basis, source, evidence));
                        return true;
                    },
                    _ -> {
                        desk.changed();
                        read();
                    });
        }
    }

    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /// Which of the customers, from 0.
    public IntegerProperty indexProperty() {
        return index;
    }

    public ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /// Null until it is read.
    public ReadOnlyObjectProperty<@Nullable CustomerPage> pageProperty() {
        return page.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return reading.busyProperty();
    }

    /// What the timeline is narrowed to; null for all.
    public ObjectProperty<Happening.@Nullable Sort> sortProperty() {
        return sort;
    }

    /// The timeline, the newest first.
    public ObservableList<Happening> happenings() {
        return happenings;
    }
}
