package org.audienceworkbench.ui.screen.models;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Targets;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.uplift.Trial;
import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which columns and values are a past experiment.
final class UpliftQuestion {

    private final Desk desk;
    private final Jobs.Slot looking;
    private final Jobs.Slot valuing;
    private final ObservableList<Attribute> attributes = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Attribute> treatment = new SimpleObjectProperty<>();
    private final ObservableList<Arm> arms = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Arm> treated = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Arm> control = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Attribute> target = new SimpleObjectProperty<>();
    private final ObservableList<String> values = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable String> positive = new SimpleObjectProperty<>();
    private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper();

    UpliftQuestion(Desk desk) {
        this.desk = desk;
        this.looking = desk.jobs().slot();
        this.valuing = desk.jobs().slot();
        desk.frameProperty().subscribe(this::list);
        treatment.subscribe(this::look);
        target.subscribe(this::value);
        treated.subscribe(_ -> judge());
        control.subscribe(_ -> judge());
        positive.subscribe(_ -> judge());
    }

    /// A value of the treatment.
    record Arm(String value, int customers) {
        String words() {
            return "%s (%s)".formatted(value, Figures.count(customers));
        }
    }

    /// Arms that were dealt out here come first.
    private void list(@Nullable Frame frame) {
        Attribute before = treatment.get();
        Attribute aimed = target.get();
        List<Attribute> fit =
                frame == null
                        ? List.of()
                        : frame.catalogue().all().stream()
                                .filter(Targets::isOne)
                                .sorted(
                                        Comparator.comparing(
                                                each -> each.origin() != Attribute.Origin.ARM))
                                .toList();
        attributes.setAll(fit);
        treatment.set(same(fit, before));
        target.set(same(fit, aimed));
    }

    private static @Nullable Attribute same(List<Attribute> fit, @Nullable Attribute before) {
        return fit.stream()
                .filter(each -> before != null && each.name().equals(before.name()))
                .findFirst()
                .orElse(null);
    }

    private void look(@Nullable Attribute chosen) {
        Frame frame = desk.frameProperty().get();
        treated.set(null);
        control.set(null);
        arms.clear();
        if (frame == null || chosen == null) {
            looking.cancel();
            return;
        }
        looking.start(_ -> arms(frame.column(chosen.name())), arms::setAll);
    }

    /// The largest first.
    private static List<Arm> arms(Column column) {
        Map<String, Integer> counts = new TreeMap<>();
        for (int row = 0; row < column.size(); row++) {
            String text = column.text(row);
            if (text != null) {
                counts.merge(text, 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .map(each -> new Arm(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingInt(arm -> -arm.customers()))
                .toList();
    }

    private void value(@Nullable Attribute chosen) {
        Frame frame = desk.frameProperty().get();
        positive.set(null);
        values.clear();
        if (frame == null || chosen == null) {
            valuing.cancel();
            return;
        }
        valuing.start(
                _ -> Targets.values(frame.column(chosen.name())),
                found -> {
                    values.setAll(found);
                    positive.set(found.isEmpty() ? null : found.getFirst());
                });
    }

    private void judge() {
        complete.set(
                treated.get() != null
                        && control.get() != null
                        && !treated.get().equals(control.get())
                        && target.get() != null
                        && positive.get() != null);
    }

    /// Null while something is missing.
    Trial.@Nullable Question asked() {
        Attribute column = treatment.get();
        Arm with = treated.get();
        Arm without = control.get();
        Attribute aimed = target.get();
        return !complete.get() || column == null || with == null || without == null || aimed == null
                ? null
                : new Trial.Question(
                        column.name(), with.value(), without.value(), aimed.name(), positive.get());
    }

    ObservableList<Attribute> attributes() {
        return attributes;
    }

    ObjectProperty<@Nullable Attribute> treatmentProperty() {
        return treatment;
    }

    ObservableList<Arm> arms() {
        return arms;
    }

    ObjectProperty<@Nullable Arm> treatedProperty() {
        return treated;
    }

    ObjectProperty<@Nullable Arm> controlProperty() {
        return control;
    }

    ObjectProperty<@Nullable Attribute> targetProperty() {
        return target;
    }

    ObservableList<String> values() {
        return values;
    }

    ObjectProperty<@Nullable String> positiveProperty() {
        return positive;
    }

    ReadOnlyBooleanProperty completeProperty() {
        return complete.getReadOnlyProperty();
    }
}
