package org.audienceworkbench.ui.screen.segments;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.Memberships;
import org.audienceworkbench.workbench.SegmentRefresh;
import org.audienceworkbench.workbench.Segments;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Who entered and left the saved segment on the table, and whether it is frozen.
public final class MembershipViewModel {

    private final Desk desk;
    private final ReadOnlyObjectProperty<Segments.@Nullable Saved> opened;
    private final Jobs.Slot reading;
    private final Jobs.Slot acting;
    private final ReadOnlyObjectWrapper<@Nullable Life> life = new ReadOnlyObjectWrapper<>();
    private final StringProperty refinement = new SimpleStringProperty("");

    /// A saved segment with its refreshes, the oldest first.
    public record Life(Segments.Saved saved, List<SegmentRefresh> history) {
        public Life {
            history = List.copyOf(history);
        }
    }

    public MembershipViewModel(Desk desk, ReadOnlyObjectProperty<Segments.@Nullable Saved> opened) {
        this.desk = desk;
        this.opened = opened;
        this.reading = desk.jobs().slot();
        this.acting = desk.jobs().slot();
        opened.subscribe(_ -> read());
        desk.segments().addListener((ListChangeListener<Segments.Saved>) _ -> read());
    }

    private void read() {
        Segments.Saved saved = opened.get();
        if (saved == null) {
            life.set(null);
            return;
        }
        String name = saved.segment().name();
        reading.start(_ -> read(name), found -> life.set(found.orElse(null)));
    }

    private Optional<Life> read(String name) {
        return desk.workbench()
                .segments()
                .find(name)
                .map(now -> new Life(now, desk.workbench().memberships().history(name)));
    }

    /// Freezes the segment on the table, refined by what was typed.
    void freeze() {
        String typed = refinement.get().strip();
        act(
                name ->
                        memberships()
                                .freeze(
                                        name,
                                        typed.isEmpty()
                                                ? null
                                                : desk.workbench().segments().parse(typed)));
    }

    void thaw() {
        act(name -> memberships().thaw(name));
    }

    private void act(Function<String, Segments.Saved> action) {
        Life shown = life.get();
        if (shown != null) {
            String name = shown.saved().segment().name();
            acting.start(
                    _ -> action.apply(name),
                    _ -> {
                        refinement.set("");
                        desk.changed();
                    });
        }
    }

    void refresh() {
        acting.start(this::refreshed, _ -> desk.changed());
    }

    private List<Memberships.Refreshed> refreshed(Progress progress) {
        return memberships().refresh(List.of(), SegmentRefresh.Reason.HAND, null, progress);
    }

    private Memberships memberships() {
        return desk.workbench().memberships();
    }

    /// Null while no saved segment is on the table.
    ReadOnlyObjectProperty<@Nullable Life> lifeProperty() {
        return life.getReadOnlyProperty();
    }

    StringProperty refinementProperty() {
        return refinement;
    }

    ReadOnlyBooleanProperty busyProperty() {
        return acting.busyProperty();
    }
}
