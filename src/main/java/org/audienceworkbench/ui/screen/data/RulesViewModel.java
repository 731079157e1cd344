package org.audienceworkbench.ui.screen.data;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.DataRule;
import org.audienceworkbench.intake.DataRules;
import org.audienceworkbench.intake.ImportResult.Severity;
import org.audienceworkbench.segment.RuleError;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The analyst's rules for incoming rows, and the one that is being written.
public final class RulesViewModel {

    /// What happens to rows that break the rule.
    public enum Effect {
        KEEP_OUT("Into the quarantine"),
        COUNT("Load them and count them");

        private final String words;

        Effect(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }

        static Effect of(DataRule rule) {
            return rule.severity() == Severity.ERROR ? KEEP_OUT : COUNT;
        }
    }

    private final Desk desk;
    private final Jobs.Slot reading;
    private final Jobs.Slot parsing;
    private final Jobs.Slot testing;
    private final Jobs.Slot saving;
    private final ObservableList<DataRule> rules = FXCollections.observableArrayList();
    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.CUSTOMERS);
    private final StringProperty text = new SimpleStringProperty("");
    private final ObjectProperty<Effect> effect = new SimpleObjectProperty<>(Effect.KEEP_OUT);
    private final ReadOnlyStringWrapper mistake = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");

    public RulesViewModel(Desk desk) {
        this.desk = desk;
        this.reading = desk.jobs().slot();
        this.parsing = desk.jobs().slot();
        this.testing = desk.jobs().slot("Test a rule");
        this.saving = desk.jobs().slot();
        text.subscribe(this::parse);
        kind.subscribe(this::parse);
        readAnew();
    }

    private void readAnew() {
        reading.start(_ -> desk.workbench().rules().all(), rules::setAll);
    }

    private void parse() {
        said.set("");
        String typed = text.get();
        if (typed.isBlank()) {
            parsing.cancel();
            mistake.set("");
            return;
        }
        Kind rows = kind.get();
        parsing.start(
                _ -> desk.workbench().rules().mistakes(rows, typed),
                mistakes -> mistake.set(mistakes.isEmpty() ? "" : words(mistakes.getFirst())));
    }

    private static String words(RuleError error) {
        return error.message() + ". " + error.suggestion() + ".";
    }

    private DataRule typed() {
        return new DataRule(
                name.get().isBlank() ? "this rule" : name.get().strip(),
                kind.get(),
                DataRule.Form.WHERE,
                text.get(),
                effect.get() == Effect.KEEP_OUT ? Severity.ERROR : Severity.WARNING);
    }

    /// Asks the rule that is being written of the rows that are there.
    public void test() {
        DataRule rule = typed();
        testing.start(
                progress -> desk.workbench().rules().check(List.of(rule), progress).getFirst(),
                checked -> said.set(words(checked)));
    }

    private static String words(DataRules.Checked checked) {
        String unfit = checked.unfit();
        if (unfit != null) {
            return unfit + ".";
        }
        String rows = checked.rule().kind().word();
        return checked.failing() == 0
                ? "All %s rows of the %s would pass.".formatted(Figures.count(checked.rows()), rows)
                : "%s of the %s rows of the %s would fail."
                        .formatted(
                                Figures.count(checked.failing()),
                                Figures.count(checked.rows()),
                                rows);
    }

    /// Keeps the rule.
    public void add() {
        DataRule rule =
                new DataRule(
                        name.get(),
                        kind.get(),
                        DataRule.Form.WHERE,
                        text.get(),
                        typed().severity());
        save(rule);
    }

    /// Keeps a JSON Schema under the name and for the rows that are chosen.
    public void addSchema(Path file) {
        String given = name.get();
        Kind rows = kind.get();
        Severity severity = typed().severity();
        saving.start(
                _ ->
                        desk.workbench()
                                .rules()
                                .add(
                                        new DataRule(
                                                given,
                                                rows,
                                                DataRule.Form.SCHEMA,
                                                read(file),
                                                severity)),
                this::saved);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Problem(
                    "The schema's file can't be read",
                    file.toString(),
                    "Check that it is there and is UTF-8 text",
                    e);
        }
    }

    private void save(DataRule rule) {
        saving.start(_ -> desk.workbench().rules().add(rule), this::saved);
    }

    private void saved(DataRule rule) {
        name.set("");
        text.set("");
        said.set(
                "The rule “%s” counts from the next import of %s on."
                        .formatted(rule.name(), rule.kind().word()));
        readAnew();
    }

    /// Forgets a rule.
    public void remove(DataRule rule) {
        saving.start(
                _ -> {
                    desk.workbench().rules().remove(rule.name());
                    return true;
                },
                _ -> {
                    said.set("The rule “%s” was removed.".formatted(rule.name()));
                    readAnew();
                });
    }

    /// In the order of their names.
    public ObservableList<DataRule> rules() {
        return rules;
    }

    public StringProperty nameProperty() {
        return name;
    }

    public ObjectProperty<Kind> kindProperty() {
        return kind;
    }

    public StringProperty textProperty() {
        return text;
    }

    public ObjectProperty<Effect> effectProperty() {
        return effect;
    }

    /// What is wrong with the expression as it is typed; empty when nothing is.
    public ReadOnlyStringProperty mistakeProperty() {
        return mistake.getReadOnlyProperty();
    }

    /// What came of the last thing done here.
    public ReadOnlyStringProperty saidProperty() {
        return said.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty testingProperty() {
        return testing.busyProperty();
    }
}
