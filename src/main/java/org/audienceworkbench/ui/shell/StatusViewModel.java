package org.audienceworkbench.ui.shell;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.intake.Quarantine;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.Segments;
import org.jspecify.annotations.Nullable;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The status bar without its looks: how much there is, whom the screens are about, how old it is.
public final class StatusViewModel {

    /// What the bar says.
    ///
    /// @param quarantined empty when no row is in the quarantine
    public record Status(String customers, String asOf, String quarantined) {}

    /// The choice that stands for no segment.
    static final String EVERYONE = "All customers";

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    private final Desk desk;
    private final Jobs.Slot counting;
    private final ReadOnlyObjectWrapper<Status> status =
            new ReadOnlyObjectWrapper<>(new Status("", "", ""));
    private final ObservableList<String> choices = FXCollections.observableArrayList(EVERYONE);

    public StatusViewModel(Desk desk) {
        this.desk = desk;
        this.counting = desk.jobs().slot();
        desk.frameProperty().subscribe(this::count);
        desk.segments()
                .addListener((ListChangeListener<Segments.Saved>) _ -> offer(desk.segments()));
        offer(desk.segments());
    }

    private void offer(List<Segments.Saved> segments) {
        List<String> names = new ArrayList<>(List.of(EVERYONE));
        segments.forEach(saved -> names.add(saved.segment().name()));
        if (!names.equals(choices)) {
            choices.setAll(names);
        }
    }

    private void count() {
        var frame = desk.frameProperty().get();
        counting.start(
                _ -> new Quarantine(desk.workbench().store().database()).count(),
                quarantined ->
                        status.set(
                                new Status(
                                        frame == null
                                                ? "No customers yet"
                                                : Counted.of(frame.size(), "customer"),
                                        frame == null
                                                ? ""
                                                : "Data as of "
                                                        + MOMENT.format(
                                                                frame.asOf()
                                                                        .instant()
                                                                        .atZone(
                                                                                frame.asOf()
                                                                                        .zone())),
                                        quarantined == 0
                                                ? ""
                                                : Figures.count(quarantined) + " quarantined")));
    }

    /// Makes the screens respect a segment, or everyone.
    public void choose(@Nullable String choice) {
        desk.currentSegmentProperty()
                .set(choice == null || choice.equals(EVERYONE) ? null : choice);
    }

    /// The choice that is in force.
    public String chosen() {
        String name = desk.currentSegmentProperty().get();
        return name == null ? EVERYONE : name;
    }

    public ReadOnlyObjectProperty<Status> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// Everyone, then the segments.
    public ObservableList<String> choices() {
        return choices;
    }

    public Desk desk() {
        return desk;
    }
}
