package org.audienceworkbench.ui.screen.segments;

import javafx.scene.Node;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.Popover;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Opens, under a condition's values, what there is to choose from.
final class ValueFold {

    private static final int LISTED = 200;

    private final ConditionRow row;
    private final Node under;
    private final Choice.Measured choice;
    private final Supplier<Condition.Compared> condition;
    private final Profiles profiles;
    private final Popover popover;
    private Runnable follow = () -> {};

    /// @param condition as it is at the moment
    ValueFold(
            ConditionRow row,
            Node under,
            Choice.Measured choice,
            Supplier<Condition.Compared> condition) {
        this.row = row;
        this.under = under;
        this.choice = choice;
        this.condition = condition;
        this.profiles = row.builder().profiles();
        this.popover = row.builder().popover();
    }

    static boolean isFor(Measure measure, ValueType type, Operator operator) {
        boolean isCounted = EventLook.of(measure).map(EventLook.Parts::isPlain).orElse(true);
        if (!isCounted || measure instanceof Measure.DaysToAnniversary) {
            return false;
        }
        return switch (type) {
            case BOOLEAN -> false;
            case TEXT -> operator == Operator.IS || operator == Operator.IS_NOT;
            case DATE, DATETIME -> operator.arity() == 1 || operator.arity() == 2;
            case INTEGER, NUMBER ->
                    (operator.arity() == 1 && operator != Operator.IS_NOT) || operator.arity() == 2;
        };
    }

    /// From the Material icons.
    static String icon(ValueType type) {
        return switch (type) {
            case TEXT, BOOLEAN -> "mdoal-list";
            case INTEGER, NUMBER -> "mdoal-insert_chart";
            case DATE, DATETIME -> "mdoal-calendar_today";
        };
    }

    void open() {
        switch (choice.type()) {
            case TEXT -> openTexts();
            case DATE, DATETIME -> {
                var days = new DayFold(row, condition);
                popover.show(under, days, null);
                read(days::show);
            }
            case INTEGER, NUMBER, BOOLEAN -> {
                var numbers = new NumberFold(row, choice, condition);
                follow = numbers::follow;
                popover.show(under, numbers, null);
                read(numbers::show);
            }
        }
    }

    private void read(Consumer<Profile.Numbers> onDone) {
        profiles.of(
                condition.get().measure(),
                profile -> {
                    if (profile instanceof Profile.Numbers numbers && popover.isUnder(under)) {
                        onDone.accept(numbers);
                    }
                });
    }

    /// Shows the condition as it is now, after it was changed elsewhere.
    void follow() {
        follow.run();
    }

    private void openTexts() {
        var chooser =
                new Chooser<Profile.ValueCount>(
                        "Search " + choice.label(), this::line, this::toggle, popover::hide);
        follow = chooser::redraw;
        popover.show(under, chooser, chooser.search());
        profiles.of(
                condition.get().measure(),
                profile -> {
                    if (profile instanceof Profile.Texts texts) {
                        offer(chooser, texts);
                    }
                });
    }

    private void offer(Chooser<Profile.ValueCount> chooser, Profile.Texts texts) {
        if (texts.size() > LISTED) {
            chooser.searchWith(query -> search(chooser, texts, query));
        } else {
            search(chooser, texts, "");
        }
        chooser.note(
                texts.size() > LISTED
                        ? "The "
                                + LISTED
                                + " most frequent of "
                                + Figures.count(texts.size())
                                + " values; searching finds all"
                        : Figures.count(texts.size()) + (texts.size() == 1 ? " value" : " values"));
    }

    /// What is chosen comes first, so that it can be let go.
    private void search(Chooser<Profile.ValueCount> chooser, Profile.Texts texts, String query) {
        Set<String> chosen =
                values().stream()
                        .map(ValueEditor::text)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        profiles.search(texts, query, chosen, LISTED, chooser::offer);
    }

    private List<Literal> values() {
        return condition.get() instanceof Condition.Measured(_, _, var values) ? values : List.of();
    }

    private Chooser.Line line(Profile.ValueCount found) {
        boolean in = values().contains(new Literal.Text(found.value()));
        boolean many = condition.get().operator().arity() == Operator.ANY_NUMBER;
        return new Chooser.Line(
                many
                        ? in ? "mdoal-check_box" : "mdoal-check_box_outline_blank"
                        : in ? "mdomz-radio_button_checked" : "mdomz-radio_button_unchecked",
                found.value(),
                Figures.count(found.count()));
    }

    private void toggle(Profile.ValueCount found) {
        var value = new Literal.Text(found.value());
        if (condition.get().operator().arity() != Operator.ANY_NUMBER) {
            set(List.of(value));
            popover.hide();
            return;
        }
        List<Literal> chosen = new ArrayList<>(values());
        if (!chosen.remove(value)) {
            chosen.add(value);
        }
        if (!chosen.isEmpty()) {
            set(chosen);
        }
    }

    private void set(List<Literal> values) {
        Condition.Compared now = condition.get();
        row.set(new Condition.Measured(now.measure(), now.operator(), values), "-values");
    }
}
