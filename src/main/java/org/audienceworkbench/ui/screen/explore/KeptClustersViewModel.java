package org.audienceworkbench.ui.screen.explore;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Highlight;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.ClusterComparison;
import org.audienceworkbench.workbench.Clusterings.Whom;
import org.audienceworkbench.workbench.Matrix;
import org.audienceworkbench.workbench.Placement;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/// Clusterings that were kept: compared with another or with an attribute, and applied to customers
/// who came later.
public final class KeptClustersViewModel {

    private final Desk desk;
    private final Selection selection;
    private final Jobs.Slot lighting;
    private final Jobs.Slot comparing;
    private final Jobs.Slot counting;
    private final Jobs.Slot placing;
    private final ObservableList<@Nullable Attribute> kept = FXCollections.observableArrayList();
    private final ObservableList<@Nullable Attribute> others = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Attribute> one = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Attribute> other = new SimpleObjectProperty<>();
    private final BooleanProperty everybody = new SimpleBooleanProperty();
    private final LongProperty without = new SimpleLongProperty();
    private final ReadOnlyBooleanWrapper canPlace = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper members = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper placed = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable ClusterComparison> comparison =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<MatrixViewModel.@Nullable Lit> lit =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Matrix.@Nullable Chosen> chosen =
            new ReadOnlyObjectWrapper<>();

    KeptClustersViewModel(Desk desk, Selection selection) {
        this.desk = desk;
        this.selection = selection;
        this.lighting = desk.jobs().slot();
        this.comparing = desk.jobs().slot();
        this.counting = desk.jobs().slot();
        this.placing = desk.jobs().slot();
        desk.frameProperty().subscribe(this::list);
        one.subscribe(
                _ -> {
                    placed.set("");
                    count();
                    compare();
                });
        other.subscribe(_ -> compare());
        canPlace.bind(
                one.isNotNull()
                        .and(without.greaterThan(0).or(everybody))
                        .and(Bindings.not(placing.busyProperty())));
        selection.lights(Page.KEPT_CLUSTERS, this::light);
        selection.pickedProperty().subscribe(_ -> forget());
        desk.currentProperty().subscribe(_ -> light());
    }

    private void list(@Nullable Frame frame) {
        List<Attribute> all = frame == null ? List.of() : frame.catalogue().all();
        Attribute wasOne = one.get();
        Attribute wasOther = other.get();
        String told = placed.get();
        kept.setAll(
                all.stream().filter(each -> each.origin() == Attribute.Origin.CLUSTER).toList());
        others.setAll(all.stream().filter(KeptClustersViewModel::isOfFewValues).toList());
        one.set(again(kept, wasOne, kept.isEmpty() ? null : kept.getFirst()));
        other.set(one.get() == null ? null : again(others, wasOther, firstOther()));
        if (wasOne != null && one.get() != null && one.get().name().equals(wasOne.name())) {
            placed.set(told);
        }
        count();
        compare();
    }

    private static boolean isOfFewValues(Attribute attribute) {
        return attribute.role() == null
                && attribute.distinct() > 1
                && attribute.distinct() <= ClusterComparison.MOST_GROUPS;
    }

    /// Another clustering rather than anything else.
    private @Nullable Attribute firstOther() {
        Attribute not = one.get();
        return kept.stream()
                .filter(each -> each != null && !each.equals(not) && isOfFewValues(each))
                .findFirst()
                .orElseGet(
                        () ->
                                others.stream()
                                        .filter(each -> each != null && !each.equals(not))
                                        .findFirst()
                                        .orElse(null));
    }

    private static @Nullable Attribute again(
            List<@Nullable Attribute> all,
            @Nullable Attribute before,
            @Nullable Attribute otherwise) {
        for (Attribute each : all) {
            if (before != null && each != null && each.name().equals(before.name())) {
                return each;
            }
        }
        return otherwise;
    }

    /// The catalogue knows how many lacked a cluster when it was published; who came later counts,
    /// too.
    private void count() {
        Attribute clustering = one.get();
        Frame frame = desk.frameProperty().get();
        if (clustering == null || frame == null) {
            counting.cancel();
            tell(0, 0);
            members.set("");
            return;
        }
        counting.start(
                _ -> frame.column(clustering.name()).missing(),
                missing -> tell(missing, frame.size()));
    }

    private void tell(int missing, int customers) {
        without.set(missing);
        members.set(
                missing == 0
                        ? "All %s are placed.".formatted(Counted.of(customers, "customer"))
                        : "%s of %s are placed; %s %s no cluster, having come later or lacking a feature."
                                .formatted(
                                        Figures.count(customers - missing),
                                        Counted.of(customers, "customer"),
                                        Figures.count(missing),
                                        missing == 1 ? "has" : "have"));
    }

    private void compare() {
        selection.release(Page.KEPT_CLUSTERS);
        chosen.set(null);
        Frame frame = desk.frameProperty().get();
        Attribute first = one.get();
        Attribute second = other.get();
        if (frame == null || first == null || second == null || first.equals(second)) {
            comparing.cancel();
            comparison.set(null);
            return;
        }
        comparing.start(
                progress ->
                        desk.workbench()
                                .clusterings()
                                .compare(frame, first.name(), second.name(), progress),
                compared -> {
                    lit.set(null);
                    comparison.set(compared);
                    light();
                });
    }

    /// Counts those who are lit, cell by cell.
    private void light() {
        ClusterComparison now = comparison.get();
        Highlight highlight = selection.highlight(Page.KEPT_CLUSTERS);
        if (now == null || highlight == null) {
            lighting.cancel();
            lit.set(null);
        } else {
            lighting.start(
                    _ ->
                            new MatrixViewModel.Lit(
                                    highlight.name(), now.matrix().counts(highlight.contains())),
                    lit::set);
        }
    }

    /// Marks that no longer mean the selection would mislead.
    private void forget() {
        if (!selection.isOf(Page.KEPT_CLUSTERS)) {
            chosen.set(null);
        }
    }

    /// Gives those who have no cluster one, or everybody.
    void place() {
        Frame frame = desk.frameProperty().get();
        Attribute clustering = one.get();
        if (frame == null || clustering == null || !canPlace.get()) {
            return;
        }
        Whom whom = everybody.get() ? Whom.EVERYONE : Whom.NEW;
        placing.start(
                "Place customers in " + clustering.label(),
                progress ->
                        desk.workbench()
                                .clusterings()
                                .apply(clustering.name(), frame, whom, progress),
                this::show);
    }

    private void show(Placement placement) {
        String notes = String.join(". ", placement.notes());
        placed.set(placement.told() + "." + (notes.isEmpty() ? "" : " " + notes + "."));
        if (placement.placed() > 0) {
            desk.changed();
        }
    }

    /// Says which cells are chosen.
    void choose(Set<Matrix.Place> places) {
        ClusterComparison now = comparison.get();
        if (now == null || places.isEmpty()) {
            chosen.set(null);
            selection.drop(Page.KEPT_CLUSTERS);
        } else {
            Matrix.Chosen cells = now.matrix().chosen(places);
            chosen.set(cells);
            selection.pick(Page.KEPT_CLUSTERS, cells.name(), cells.rule());
        }
    }

    /// Null for nobody.
    ReadOnlyObjectProperty<MatrixViewModel.@Nullable Lit> litProperty() {
        return lit.getReadOnlyProperty();
    }

    /// Begins a segment of the chosen cells' customers.
    void makeSegment() {
        Matrix.Chosen cells = chosen.get();
        if (cells != null) {
            desk.makeSegment(cells.name(), cells.rule());
        }
    }

    ObservableList<@Nullable Attribute> kept() {
        return kept;
    }

    /// Attributes that a clustering can be compared with, itself included.
    ObservableList<@Nullable Attribute> others() {
        return others;
    }

    /// Null where none is kept.
    ObjectProperty<@Nullable Attribute> keptProperty() {
        return one;
    }

    ObjectProperty<@Nullable Attribute> otherProperty() {
        return other;
    }

    /// Whether those who have a cluster are placed anew, too.
    BooleanProperty everybodyProperty() {
        return everybody;
    }

    ReadOnlyBooleanProperty canPlaceProperty() {
        return canPlace.getReadOnlyProperty();
    }

    /// How many customers have a cluster, in words.
    ReadOnlyStringProperty membersProperty() {
        return members.getReadOnlyProperty();
    }

    /// What came of placing customers last; empty before.
    ReadOnlyStringProperty placedProperty() {
        return placed.getReadOnlyProperty();
    }

    /// Null until two different ones are chosen.
    ReadOnlyObjectProperty<@Nullable ClusterComparison> comparisonProperty() {
        return comparison.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return comparing.busyProperty();
    }

    /// Null where no cell is chosen.
    ReadOnlyObjectProperty<Matrix.@Nullable Chosen> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }
}
