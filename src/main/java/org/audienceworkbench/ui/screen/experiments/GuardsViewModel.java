package org.audienceworkbench.ui.screen.experiments;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import org.audienceworkbench.experiment.Guards;
import org.audienceworkbench.experiment.Layout;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.workbench.ResultsColumn;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What the data of a test are checked by.
public final class GuardsViewModel {

    private final ReadOnlyBooleanWrapper ofFile = new ReadOnlyBooleanWrapper(true);
    private final ObservableList<String> numbers = FXCollections.observableArrayList();
    private final ObservableList<@Nullable String> days = FXCollections.observableArrayList();
    private final ObservableList<@Nullable String> moments = FXCollections.observableArrayList();
    private final ObservableList<@Nullable String> marks = FXCollections.observableArrayList();
    private final ObservableList<@Nullable String> customers = FXCollections.observableArrayList();
    private final ObservableList<String> before = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable String> when = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable String> assigned = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable String> bots = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable String> customer = new SimpleObjectProperty<>();
    private final StringBinding title =
            Bindings.createStringBinding(
                    () -> named().isEmpty() ? "_Guards" : "_Guards (" + named().size() + ")",
                    before,
                    when,
                    assigned,
                    bots,
                    customer);

    /// @param taken is told what a test can't be judged by, because it is a guard
    GuardsViewModel(Consumer<List<String>> taken) {
        before.addListener((ListChangeListener<String>) _ -> taken.accept(List.copyOf(before)));
        Stream.of(bots, customer)
                .forEach(
                        guard ->
                                guard.subscribe(
                                        name ->
                                                taken.accept(
                                                        name == null ? List.of() : List.of(name))));
    }

    /// Offers the columns that may be guards, and chooses none.
    ///
    /// @param file whether they are a file's, where a customer may have several rows
    void take(List<ResultsColumn> columns, boolean file) {
        ofFile.set(file);
        Stream.of(when, assigned, bots, customer).forEach(guard -> guard.set(null));
        before.clear();
        numbers.setAll(named(columns, column -> column.kind() != null));
        offer(days, named(columns, GuardsViewModel::isDay));
        offer(moments, named(columns, GuardsViewModel::isDay));
        offer(marks, named(columns, column -> column.kind() == MetricKind.PROPORTION));
        offer(customers, named(columns, column -> column.values().isEmpty()));
    }

    /// The arms of a test that was dealt out here have their moment, which the test's name stands
    /// for.
    void offerArm(@Nullable String arm) {
        List<@Nullable String> offered = new ArrayList<>(days);
        if (!ofFile.get() && arm != null) {
            offered.add(arm);
        }
        if (!offered.contains(assigned.get())) {
            assigned.set(null);
        }
        moments.setAll(offered);
    }

    private static boolean isDay(ResultsColumn column) {
        return column.type() == ValueType.DATE || column.type() == ValueType.DATETIME;
    }

    private static List<String> named(List<ResultsColumn> columns, Predicate<ResultsColumn> fit) {
        return columns.stream().filter(fit).map(ResultsColumn::name).toList();
    }

    private static void offer(ObservableList<@Nullable String> choices, List<String> names) {
        List<@Nullable String> all = new ArrayList<>();
        all.add(null);
        all.addAll(names);
        choices.setAll(all);
    }

    private List<String> named() {
        List<String> named = new ArrayList<>(before);
        Stream.of(when, assigned, bots, customer)
                .map(ObjectProperty::get)
                .filter(Objects::nonNull)
                .forEach(named::add);
        return named;
    }

    /// What is judged, with its guards.
    ///
    /// @throws org.audienceworkbench.base.Problem when a guard is what the test is judged by
    Layout in(Layout layout) {
        return layout.overTime(when.get())
                .withGuards(new Guards(customer.get(), assigned.get(), bots.get(), before));
    }

    /// How many guards there are, behind the word.
    StringBinding title() {
        return title;
    }

    /// Whether customers may have several rows.
    ReadOnlyBooleanProperty ofFileProperty() {
        return ofFile.getReadOnlyProperty();
    }

    /// What may have been known before the test.
    public ObservableList<String> numbers() {
        return numbers;
    }

    /// What may say when an outcome came; null first, for nothing.
    public ObservableList<@Nullable String> days() {
        return days;
    }

    /// What may say when customers got their arms; null first.
    public ObservableList<@Nullable String> moments() {
        return moments;
    }

    /// What may mark machines; null first.
    public ObservableList<@Nullable String> marks() {
        return marks;
    }

    /// What may name the customers; null first.
    public ObservableList<@Nullable String> customers() {
        return customers;
    }

    /// What was known before the test, to compare the arms by.
    public ObservableList<String> before() {
        return before;
    }

    public ObjectProperty<@Nullable String> whenProperty() {
        return when;
    }

    public ObjectProperty<@Nullable String> assignedProperty() {
        return assigned;
    }

    public ObjectProperty<@Nullable String> botsProperty() {
        return bots;
    }

    public ObjectProperty<@Nullable String> customerProperty() {
        return customer;
    }
}
