package org.audienceworkbench.ui.screen.data;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.RuleError;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.AttributeCharts;
import org.audienceworkbench.workbench.ExpressionTrial;
import org.audienceworkbench.workbench.Expressions;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.Consumer;

/// An attribute of one's own while it is written: what its expression gives, or why it gives
/// nothing.
public final class OwnAttributeViewModel {

    private static final int EXAMPLES = 6;

    private static final int LONGEST_EXAMPLE = 30;

    /// What the expression gives now.
    ///
    /// @param kind of the values
    /// @param filled how many customers have one
    /// @param examples some values, one after another
    public record Preview(
            String kind, long filled, long missing, String examples, @Nullable Chart chart) {}

    /// How the writing stands.
    ///
    /// @param naming what is to be said of the name; empty for nothing
    /// @param error where the expression can't be read, or null
    /// @param problem why it can't be worked out though it can be read, or null
    /// @param preview null while there is none
    /// @param savable whether it can be kept
    public record Look(
            String naming,
            @Nullable RuleError error,
            @Nullable Problem problem,
            @Nullable Preview preview,
            boolean savable) {
        static final Look NONE = new Look("", null, null, null, false);
    }

    private final Desk desk;
    private final Jobs.Slot trying;
    private final Jobs.Slot reading;
    private final Jobs.Slot finding;
    private final Jobs.Slot saving;

    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Expressions.@Nullable Own> edited =
            new ReadOnlyObjectWrapper<>();
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty expression = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable ValueType> type = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Look> look = new ReadOnlyObjectWrapper<>(Look.NONE);
    private final ObjectProperty<@Nullable Attribute> toRemove = new SimpleObjectProperty<>();
    private @Nullable String made;
    private boolean saveWhenTried;

    public OwnAttributeViewModel(Desk desk) {
        this.desk = desk;
        this.trying = desk.jobs().slot();
        this.reading = desk.jobs().slot();
        this.finding = desk.jobs().slot();
        this.saving = desk.jobs().slot("Work out an attribute");
        name.subscribe(this::look);
        expression.subscribe(this::look);
        type.subscribe(this::look);
        desk.frameProperty().subscribe(this::seekMade);
    }

    /// The kinds that values can be kept as; null is the expression's own.
    static List<@Nullable ValueType> types() {
        List<@Nullable ValueType> types = new ArrayList<>();
        types.add(null);
        types.addAll(List.of(ValueType.INTEGER, ValueType.NUMBER, ValueType.TEXT));
        return types;
    }

    /// Begins a new one.
    void begin() {
        write(null);
    }

    /// Changes one that there is.
    void edit(Attribute attribute) {
        reading.start(
                _ -> desk.workbench().expressions().find(attribute.name()),
                found -> found.ifPresent(this::write));
    }

    private void write(Expressions.@Nullable Own own) {
        open.set(false);
        edited.set(own);
        name.set(own == null ? "" : own.name());
        type.set(own == null ? null : own.type());
        expression.set(own == null ? "" : own.expression());
        look.set(Look.NONE);
        open.set(true);
        look();
    }

    void close() {
        saveWhenTried = false;
        trying.cancel();
        open.set(false);
    }

    private void look() {
        if (!open.get()) {
            return;
        }
        String called = name.get();
        String text = expression.get();
        ValueType kept = type.get();
        Expressions.Own changed = edited.get();
        if (text.isBlank()) {
            trying.cancel();
            look.set(Look.NONE);
            return;
        }
        trying.start(_ -> looked(called, text, kept, changed), this::show);
    }

    private void show(Look tried) {
        look.set(tried);
        if (saveWhenTried) {
            save();
        }
    }

    private Look looked(
            String called,
            String text,
            @Nullable ValueType kept,
            Expressions.@Nullable Own changed) {
        Expressions expressions = desk.workbench().expressions();
        ExpressionTrial trial = expressions.trial(called, text, kept);
        ExpressionTrial.Values values = trial.values();
        Problem naming = trial.naming();
        return new Look(
                naming == null ? replaced(called, changed) : called.isBlank() ? "" : words(naming),
                trial.error(),
                trial.problem(),
                values == null ? null : preview(values, called),
                naming == null && values != null);
    }

    private static String words(Problem problem) {
        return problem.what() + ". " + problem.action() + ".";
    }

    private String replaced(String called, Expressions.@Nullable Own changed) {
        return changed == null
                ? desk.workbench()
                        .expressions()
                        .find(called.strip())
                        .map(own -> "Takes the place of your attribute \"" + own.name() + "\"")
                        .orElse("")
                : "";
    }

    private static Preview preview(ExpressionTrial.Values values, String called) {
        Attribute attribute =
                values.attribute(called.isBlank() ? "the new attribute" : called.strip());
        Frame frame = values.frame();
        return new Preview(
                attribute.type().word(),
                frame.size() - attribute.missing(),
                attribute.missing(),
                examples(values.column(), attribute.type()),
                attribute.missing() == frame.size()
                        ? null
                        : AttributeCharts.distribution(frame, attribute, null));
    }

    /// Different values of the first customers that have some.
    private static String examples(Column column, ValueType type) {
        SequencedSet<String> examples = new LinkedHashSet<>();
        for (int row = 0; row < column.size() && examples.size() < EXAMPLES; row++) {
            String value = column.text(row);
            if (value != null) {
                examples.add(example(value, column, row, type));
            }
        }
        return String.join(", ", examples);
    }

    private static String example(String value, Column column, int row, ValueType type) {
        if (type == ValueType.BOOLEAN) {
            return value.equals("1") ? "yes" : "no";
        }
        if (column instanceof Column.Numbers(var numbers)) {
            return Figures.number(numbers[row]).replace(",", "");
        }
        return value.length() <= LONGEST_EXAMPLE
                ? value
                : value.substring(0, LONGEST_EXAMPLE) + "…";
    }

    /// Keeps it, and shows it among the attributes.
    void save() {
        saveWhenTried = trying.isBusy();
        if (saveWhenTried || !look.get().savable() || saving.isBusy()) {
            return;
        }
        String called = name.get().strip();
        String text = expression.get();
        ValueType kept = type.get();
        saving.start(
                "Work out \"" + called + "\"",
                progress -> desk.workbench().expressions().add(called, text, kept, progress),
                attribute -> {
                    made = attribute.name();
                    close();
                    desk.changed();
                });
    }

    /// The new attribute is known once the customers have been read anew.
    private void seekMade() {
        Frame frame = desk.frameProperty().get();
        String sought = made;
        if (frame != null && sought != null && frame.catalogue().find(sought).isPresent()) {
            made = null;
            desk.soughtProperty().set(sought);
        }
    }

    /// Whether it can be changed and removed here.
    static boolean isOwn(@Nullable Attribute attribute) {
        return attribute != null && attribute.origin() == Attribute.Origin.EXPRESSION;
    }

    /// Takes one away, once the user has confirmed it.
    void askToRemove(Attribute attribute) {
        toRemove.set(attribute);
    }

    /// Takes one away.
    void remove(Attribute attribute) {
        saving.start(
                "Remove \"" + attribute.name() + "\"",
                _ -> {
                    desk.workbench().expressions().remove(attribute.name());
                    return attribute.name();
                },
                _ -> desk.changed());
    }

    /// The expression of an attribute of one's own, for its card.
    void expressionOf(Attribute attribute, Consumer<Expressions.Own> onDone) {
        finding.start(
                _ -> desk.workbench().expressions().find(attribute.name()),
                found -> found.ifPresent(onDone));
    }

    /// The attributes that an expression can be about.
    List<String> names() {
        Frame frame = desk.frameProperty().get();
        return frame == null
                ? List.of()
                : frame.catalogue().all().stream().map(Attribute::name).toList();
    }

    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /// The one that is changed; null for a new one.
    public ReadOnlyObjectProperty<Expressions.@Nullable Own> editedProperty() {
        return edited.getReadOnlyProperty();
    }

    public StringProperty nameProperty() {
        return name;
    }

    public StringProperty expressionProperty() {
        return expression;
    }

    /// The one that is removed if the user confirms it; whoever asks sets null.
    ObjectProperty<@Nullable Attribute> toRemoveProperty() {
        return toRemove;
    }

    /// What the values are kept as; null for the expression's own kind.
    public ObjectProperty<@Nullable ValueType> typeProperty() {
        return type;
    }

    public ReadOnlyObjectProperty<Look> lookProperty() {
        return look.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty tryingProperty() {
        return trying.busyProperty();
    }

    public ReadOnlyBooleanProperty savingProperty() {
        return saving.busyProperty();
    }
}
