package org.audienceworkbench.ui.screen.explore;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Relation;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.AttributeRelations;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/// How strongly many attributes go together, two by two. It is measured while someone looks.
public final class RelationsViewModel {

    private final Desk desk;
    private final BiConsumer<Attribute, Attribute> open;
    private final Jobs.Slot measuring;
    private final FeatureChoices attributes = new FeatureChoices(this::change);
    private final ObjectProperty<Relation.Measure> numbers =
            new SimpleObjectProperty<>(Relation.Measure.PEARSON);
    private final ReadOnlyObjectWrapper<@Nullable AttributeRelations> shown =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Two> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper wanting = new ReadOnlyStringWrapper("");
    private boolean looking;
    private boolean stale = true;

    /// @param open shows two attributes against each other
    public RelationsViewModel(Desk desk, BiConsumer<Attribute, Attribute> open) {
        this.desk = desk;
        this.open = open;
        this.measuring = desk.jobs().slot("Compare attributes");
        desk.frameProperty().subscribe(this::list);
        numbers.subscribe(_ -> change());
    }

    /// Two attributes that were pointed at.
    ///
    /// @param told how they go together
    record Two(Attribute across, Attribute up, String told) {}

    /// Says whether someone looks at it.
    void look(boolean now) {
        looking = now;
        if (now && stale) {
            measure();
        }
    }

    private void list(@Nullable Frame frame) {
        List<Attribute> all = frame == null ? List.of() : frame.catalogue().all();
        Set<Attribute> usual =
                frame == null ? Set.of() : Set.copyOf(AttributeRelations.usual(all, frame.size()));
        attributes.list(
                all.stream().filter(AttributeRelations::isOffered).toList(), usual::contains);
    }

    private void change() {
        stale = true;
        if (looking) {
            measure();
        }
    }

    private void measure() {
        stale = false;
        chosen.set(null);
        Frame frame = desk.frameProperty().get();
        List<String> names = attributes.chosen().stream().map(Attribute::name).toList();
        boolean isMany = names.size() > AttributeRelations.MOST;
        wanting.set(
                isMany
                        ? "At most %d can be shown at once; %d are chosen"
                                .formatted(AttributeRelations.MOST, names.size())
                        : "");
        if (frame == null || names.size() < 2 || isMany) {
            measuring.cancel();
            shown.set(null);
            return;
        }
        var question =
                new AttributeRelations.Question(names, numbers.get(), AttributeRelations.SAMPLE);
        measuring.start(progress -> AttributeRelations.of(frame, question, progress), shown::set);
    }

    /// Says which cells are chosen; the first one counts.
    void choose(Set<Integer> cells) {
        AttributeRelations now = shown.get();
        if (now == null || cells.isEmpty()) {
            chosen.set(null);
            return;
        }
        int size = now.attributes().size();
        int cell = cells.iterator().next();
        int row = cell / size;
        int column = cell % size;
        chosen.set(
                row == column
                        ? null
                        : new Two(
                                now.attributes().get(column),
                                now.attributes().get(row),
                                now.chart().cell(row, column).told().replace("\n", " · ")));
    }

    /// Shows the chosen two against each other.
    void openChosen() {
        Two two = chosen.get();
        if (two != null) {
            open.accept(two.across(), two.up());
        }
    }

    void chooseNone() {
        attributes.chooseOnly(List.of());
    }

    ObservableList<Feature> attributes() {
        return attributes.all();
    }

    ObjectProperty<Relation.Measure> numbersProperty() {
        return numbers;
    }

    /// What is wrong with the choice of attributes; empty if nothing.
    ReadOnlyStringProperty wantingProperty() {
        return wanting.getReadOnlyProperty();
    }

    /// Null until two attributes are chosen.
    ReadOnlyObjectProperty<@Nullable AttributeRelations> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Two> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return measuring.busyProperty();
    }
}
