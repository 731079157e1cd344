package org.audienceworkbench.ui.screen.explore;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;

import org.audienceworkbench.base.Counted;
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

/// How strongly many attributes go together, two by two: among all, and among those selected, else
/// the current segment. It is measured while someone looks.
public final class RelationsViewModel {

    private final Desk desk;
    private final Selection selection;
    private final BiConsumer<Attribute, Attribute> open;
    private final Jobs.Slot measuring;
    private final Jobs.Slot lighting;
    private final FeatureChoices attributes = new FeatureChoices(this::change);
    private final ObjectProperty<Relation.Measure> numbers =
            new SimpleObjectProperty<>(Relation.Measure.PEARSON);
    private final ReadOnlyObjectWrapper<@Nullable AttributeRelations> shown =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Lit> lit = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Two> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper wanting = new ReadOnlyStringWrapper("");
    private boolean looking;
    private boolean stale = true;

    /// @param open shows two attributes against each other
    RelationsViewModel(Desk desk, Selection selection, BiConsumer<Attribute, Attribute> open) {
        this.desk = desk;
        this.selection = selection;
        this.open = open;
        this.measuring = desk.jobs().slot("Compare attributes");
        this.lighting = desk.jobs().slot();
        desk.frameProperty().subscribe(this::list);
        numbers.subscribe(_ -> change());
        desk.currentProperty().subscribe(_ -> light());
        selection.lights(Page.RELATIONS, this::light);
    }

    /// Two attributes that were pointed at.
    ///
    /// @param told how they go together
    record Two(Attribute across, Attribute up, String told) {}

    /// The same attributes among those who are lit.
    ///
    /// @param name of those
    private record Lit(String name, AttributeRelations relations) {

        String told() {
            return "“%s”, %s: %s"
                    .formatted(
                            name,
                            Counted.of(relations.customers(), "customer"),
                            relations.sentence());
        }

        String told(Attribute one, Attribute other) {
            Relation relation = relations.of(one, other);
            return " · %s: %s, %s with both"
                    .formatted(
                            name,
                            relation.exists()
                                    ? AttributeRelations.figures(relation)
                                    : relation.reason(),
                            Counted.of(relation.both(), "customer"));
        }
    }

    /// Says whether someone looks at it.
    void look(boolean now) {
        looking = now;
        if (now && stale) {
            measure();
        } else {
            light();
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
        lit.set(null);
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
        measuring.start(
                progress -> AttributeRelations.of(frame, question, progress),
                measured -> {
                    shown.set(measured);
                    light();
                });
    }

    /// Measures the attributes that are shown among those who are lit.
    private void light() {
        AttributeRelations now = shown.get();
        Frame frame = desk.frameProperty().get();
        if (!looking || stale || now == null || frame == null) {
            lighting.cancel();
            lit.set(null);
            return;
        }
        Desk.Current picked = selection.lit(Page.RELATIONS);
        Desk.Current whom = picked == null ? desk.currentProperty().get() : picked;
        if (whom == null) {
            lighting.cancel();
            lit.set(null);
            return;
        }
        var question =
                new AttributeRelations.Question(
                        now.attributes().stream().map(Attribute::name).toList(),
                        numbers.get(),
                        AttributeRelations.SAMPLE);
        lighting.start(
                progress ->
                        new Lit(
                                whom.name(),
                                AttributeRelations.among(
                                        frame, whom.members().toArray(), question, progress)),
                lit::set);
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

    /// How those who are lit differ from all, in words; empty for nobody.
    ObservableValue<String> litProperty() {
        return lit.map(now -> now == null ? "" : now.told()).orElse("");
    }

    /// How the chosen two go together, among all and among those who are lit; empty for none.
    ObservableValue<String> toldProperty() {
        return Bindings.createStringBinding(
                () -> {
                    Two two = chosen.get();
                    Lit now = lit.get();
                    return two == null
                            ? ""
                            : two.told() + (now == null ? "" : now.told(two.across(), two.up()));
                },
                chosen,
                lit);
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
