package org.audienceworkbench.ui.screen.segments;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.TypeIcons;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A condition: what it is about, how it is compared, and with which values.
final class ConditionRow extends PartRow {

    private final Button about = new Button();
    private Condition condition;
    private Choice.Measured choice;
    private @Nullable ValueEditor editor;
    private @Nullable WindowEditor window;
    private @Nullable Button texts;
    private @Nullable Chooser<FirstConditions.ValueCount> textChooser;

    ConditionRow(RuleBuilder builder, List<Integer> place, Rule rule) {
        super(builder, place);
        this.condition = Condition.of(rule);
        this.choice = builder.choice(condition);
        about.setId(getId() + "-attribute");
        about.getStyleClass().add("about");
        about.setMnemonicParsing(false);
        about.setOnAction(_ -> choose());
        build();
    }

    private void build() {
        switch (condition) {
            case Condition.Measured measured -> build(measured);
            case Condition.Member(var segment) -> buildMembership(segment, "in segment");
            case Condition.NotMember(var segment) -> buildMembership(segment, "not in segment");
            case Condition.Other(var rule) -> {
                var words = new Label(RuleText.write(rule));
                words.setTooltip(new Tooltip("Edit this condition in the text below"));
                fill(words);
            }
        }
    }

    private void buildMembership(String segment, String word) {
        var is = new ComboBox<String>();
        is.getItems().addAll("in segment", "not in segment");
        is.setValue(word);
        is.setId(getId() + "-operator");
        is.setAccessibleText("Whether customers are in the segment");
        is.setOnAction(
                _ ->
                        builder()
                                .set(
                                        place(),
                                        is.getValue().startsWith("not")
                                                ? new Condition.NotMember(segment)
                                                : new Condition.Member(segment),
                                        ""));
        about.setText(segment);
        about.setAccessibleText("Segment: " + segment);
        about.setGraphic(new FontIcon("mdomz-people_outline"));
        fill(is, about);
    }

    private void build(Condition.Measured measured) {
        var operator = new ComboBox<Operator>();
        operator.getItems().setAll(Operator.of(measured.measure(), choice.type()));
        operator.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Operator is) {
                        return is == null ? "" : is.words(choice.type());
                    }

                    @Override
                    public @Nullable Operator fromString(String words) {
                        return null;
                    }
                });
        operator.setValue(measured.operator());
        operator.setId(getId() + "-operator");
        operator.setAccessibleText("How " + choice.label() + " is compared");
        operator.setOnAction(
                _ -> {
                    if (condition instanceof Condition.Measured now
                            && operator.getValue() != now.operator()) {
                        builder().operate(place(), now, operator.getValue(), choice);
                    }
                });
        List<Node> controls = new ArrayList<>(List.of(about, operator));
        if (isTextList(measured)) {
            texts = new Button();
            texts.setId(getId() + "-value");
            texts.getStyleClass().add("about");
            texts.setMnemonicParsing(false);
            texts.setOnAction(_ -> chooseTexts());
            HBox.setHgrow(texts, Priority.SOMETIMES);
            controls.add(texts);
        } else {
            editor =
                    new ValueEditor(
                            choice.type(),
                            measured.operator(),
                            getId() + "-value",
                            choice.label(),
                            this::setValues);
            controls.add(editor);
        }
        if (measured.measure() instanceof Measure.Events events) {
            window = new WindowEditor(getId() + "-window", events, this::setMeasure);
            controls.add(window);
        }
        fill(controls.toArray(Node[]::new));
        show(measured);
    }

    private void show(Condition.Measured measured) {
        about.setText(choice.label());
        about.setGraphic(new FontIcon(TypeIcons.literal(choice.type())));
        about.setAccessibleText("Attribute: " + choice.label());
        about.setTooltip(new Tooltip(choice.label()));
        if (texts != null) {
            texts.setText(
                    measured.values().stream()
                            .map(ValueEditor::text)
                            .collect(Collectors.joining(", ")));
            texts.setAccessibleText("Values: " + texts.getText());
            texts.setTooltip(new Tooltip(texts.getText()));
        }
        if (textChooser != null) {
            textChooser.redraw();
        }
        if (editor != null && !measured.values().isEmpty()) {
            editor.show(measured.values());
        }
        if (window != null && measured.measure() instanceof Measure.Events events) {
            window.show(events);
        }
    }

    private boolean isTextList(Condition.Measured measured) {
        return choice.type() == ValueType.TEXT
                && measured.operator().arity() == Operator.ANY_NUMBER;
    }

    private void setValues(List<Literal> values) {
        if (condition instanceof Condition.Measured(var measure, var operator, _)) {
            builder().set(place(), new Condition.Measured(measure, operator, values), getId());
        }
    }

    private void setMeasure(Measure measure) {
        if (condition instanceof Condition.Measured(_, var operator, var values)) {
            builder().set(place(), new Condition.Measured(measure, operator, values), getId());
        }
    }

    private void choose() {
        if (isUnfolded()) {
            unfold(null);
            return;
        }
        builder().open(this, chosen -> builder().choose(place(), chosen));
    }

    private void chooseTexts() {
        if (isUnfolded()) {
            unfold(null);
            textChooser = null;
            return;
        }
        var chooser =
                new Chooser<FirstConditions.ValueCount>(
                        "Search " + choice.label(), this::line, this::toggle, this::closeTexts);
        textChooser = chooser;
        unfold(chooser);
        chooser.begin();
        if (condition instanceof Condition.Measured(Measure.Value(var name), _, _)) {
            builder().texts(name, chooser::offer);
        }
    }

    private void closeTexts() {
        unfold(null);
        textChooser = null;
        Optional.ofNullable(texts).ifPresent(Node::requestFocus);
    }

    private Chooser.Line line(FirstConditions.ValueCount found) {
        boolean in =
                condition instanceof Condition.Measured(_, _, var values)
                        && values.contains(new Literal.Text(found.value()));
        return new Chooser.Line(
                in ? "mdoal-check_box" : "mdoal-check_box_outline_blank",
                found.value(),
                Figures.count(found.count()));
    }

    private void toggle(FirstConditions.ValueCount found) {
        if (!(condition instanceof Condition.Measured(var measure, var operator, var values))) {
            return;
        }
        List<Literal> chosen = new ArrayList<>(values);
        var value = new Literal.Text(found.value());
        if (!chosen.remove(value)) {
            chosen.add(value);
        }
        if (!chosen.isEmpty()) {
            builder().set(place(), new Condition.Measured(measure, operator, chosen), getId());
        }
    }

    @Override
    boolean shows(Rule rule) {
        Condition other = Condition.of(rule);
        if (other.equals(condition)) {
            return true;
        }
        if (!(other instanceof Condition.Measured next
                && condition instanceof Condition.Measured now
                && next.operator() == now.operator()
                && next.measure().getClass() == now.measure().getClass()
                && builder().choice(other).type() == choice.type())) {
            return false;
        }
        if (!next.measure().equals(now.measure())) {
            unfold(null);
            textChooser = null;
        }
        condition = other;
        choice = builder().choice(other);
        show(next);
        return true;
    }
}
