package org.audienceworkbench.ui.screen.models;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Influence;
import org.audienceworkbench.learn.FeatureChoice;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.InfluenceWords;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Which attributes matter for which targets.
public final class InfluenceViewModel {

    private final Desk desk;
    private final Jobs.Slot measuring;
    private final ObservableList<Aim> aims = FXCollections.observableArrayList();
    private final ObjectProperty<InfluenceWords.Shown> shown =
            new SimpleObjectProperty<>(InfluenceWords.Shown.TOGETHER);
    private final ReadOnlyObjectWrapper<@Nullable InfluenceWords> found =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Chart> chart = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty canMeasure = new SimpleBooleanProperty();

    public InfluenceViewModel(Desk desk) {
        this.desk = desk;
        this.measuring = desk.jobs().slot("Measure influence");
        desk.frameProperty().subscribe(this::read);
        found.subscribe(_ -> draw());
        shown.subscribe(_ -> draw());
    }

    /// An attribute of two values that may be chosen as a target.
    public record Aim(String name, BooleanProperty chosen) {
        @Override
        public String toString() {
            return name;
        }
    }

    /// What was chosen before stays so, as long as it is there.
    private void read(@Nullable Frame frame) {
        Set<String> before =
                aims.stream()
                        .filter(aim -> aim.chosen().get())
                        .map(Aim::name)
                        .collect(Collectors.toSet());
        List<Aim> read = new ArrayList<>();
        if (frame != null) {
            for (Attribute attribute : frame.catalogue().all()) {
                if (isAim(attribute)) {
                    var chosen = new SimpleBooleanProperty(before.contains(attribute.name()));
                    chosen.subscribe(_ -> allow());
                    read.add(new Aim(attribute.name(), chosen));
                }
            }
        }
        aims.setAll(read);
        allow();
    }

    private static boolean isAim(Attribute attribute) {
        return attribute.distinct() == 2
                && attribute.origin() != Attribute.Origin.ARM
                && (attribute.role() == null
                        || !FeatureChoice.IDENTIFYING.contains(attribute.role()));
    }

    private void allow() {
        canMeasure.set(aims.stream().anyMatch(aim -> aim.chosen().get()));
    }

    /// Measures what counts for the chosen targets.
    public void measure() {
        Frame frame = desk.frameProperty().get();
        List<Influence.Wish> wishes =
                aims.stream()
                        .filter(aim -> aim.chosen().get())
                        .map(aim -> new Influence.Wish(aim.name(), null))
                        .toList();
        if (frame != null && !wishes.isEmpty()) {
            measuring.start(
                    "Measure what counts for " + wishes.getFirst().target(),
                    progress ->
                            new InfluenceWords(
                                    desk.workbench()
                                            .models()
                                            .influence(frame, wishes, List.of(), progress)),
                    found::set);
        }
    }

    private void draw() {
        InfluenceWords words = found.get();
        chart.set(words == null ? null : words.chart(shown.get()));
    }

    public ObservableList<Aim> aims() {
        return aims;
    }

    public ObjectProperty<InfluenceWords.Shown> shownProperty() {
        return shown;
    }

    /// Null before it is measured.
    public ReadOnlyObjectProperty<@Nullable InfluenceWords> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /// Null before it is measured.
    public ReadOnlyObjectProperty<@Nullable Chart> chartProperty() {
        return chart.getReadOnlyProperty();
    }

    /// Whether a target is chosen.
    public ReadOnlyBooleanProperty canMeasureProperty() {
        return canMeasure;
    }

    public ReadOnlyBooleanProperty measuringProperty() {
        return measuring.busyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return measuring.jobProperty();
    }
}
