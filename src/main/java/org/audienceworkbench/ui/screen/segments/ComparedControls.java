package org.audienceworkbench.ui.screen.segments;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Period;
import org.audienceworkbench.segment.Portion;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.TypeIcons;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a condition is about, how it is compared, and with which values.
final class ComparedControls implements ConditionControls {

    private static final KeyCombination UNFOLD =
            new KeyCodeCombination(KeyCode.SPACE, KeyCombination.SHORTCUT_DOWN);

    /// A line about events has more controls, so they are narrower.
    private static final String OF_EVENTS = "of-events";

    private final ConditionRow row;
    private final Button about = new Button();
    private final ComboBox<Operator> operator = new ComboBox<>();
    private final HBox values = new HBox();
    private Condition.Compared shown;
    private Choice.Measured choice;
    private @Nullable ValueEditor editor;
    private @Nullable PortionEditor portion;
    private final VBox below = new VBox();
    private @Nullable WindowEditor window;
    private @Nullable EventDetails details;
    private @Nullable Button texts;
    private @Nullable Button unfolding;
    private @Nullable ValueFold fold;

    ComparedControls(ConditionRow row, Condition.Compared condition) {
        this.row = row;
        this.shown = condition;
        this.choice = row.builder().choice(condition.measure());
        about.setId(row.getId() + "-attribute");
        about.getStyleClass().add("about");
        about.setMnemonicParsing(false);
        about.setOnAction(_ -> row.chooseAbout(about));
        below.managedProperty().bind(Bindings.isEmpty(below.getChildren()).not());
        operator.setId(row.getId() + "-operator");
        operator.setConverter(new Words());
        operator.setOnAction(_ -> operate());
        values.getStyleClass().add("value-editor");
        values.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        rebuild();
    }

    private final class Words extends StringConverter<Operator> {
        @Override
        public String toString(@Nullable Operator is) {
            return is == null ? "" : is.words(choice.type());
        }

        @Override
        public @Nullable Operator fromString(String words) {
            return null;
        }
    }

    private void operate() {
        Operator chosen = operator.getValue();
        if (chosen != null && chosen != shown.operator()) {
            row.builder().operate(row.place(), shown, chosen);
        }
    }

    private void pressed(KeyEvent event) {
        if (UNFOLD.match(event) && unfolding != null) {
            event.consume();
            unfolding.fire();
        }
    }

    /// Makes the controls after the operator anew.
    private void rebuild() {
        List<Operator> fit = Operator.of(shown.measure(), choice.type());
        if (!fit.equals(operator.getItems())) {
            operator.getItems().setAll(fit);
        }
        values.getChildren().clear();
        editor = null;
        portion = null;
        window = null;
        texts = null;
        unfolding = null;
        values.getStyleClass().remove(OF_EVENTS);
        if (EventLook.of(shown.measure()).isEmpty()) {
            hideDetails();
        }
        String id = row.getId() + "-value";
        if (shown instanceof Condition.Ranked) {
            portion = new PortionEditor(id, choice.label(), this::setPortion, row::say);
            values.getChildren().add(portion);
        } else if (isTextList()) {
            texts = new Button();
            texts.setId(id);
            texts.getStyleClass().add("about");
            texts.setMnemonicParsing(false);
            unfolding = texts;
            values.getChildren().add(texts);
        } else if (shown.operator().arity() != 0) {
            editor =
                    new ValueEditor(
                            choice.type(),
                            shown.operator(),
                            id,
                            choice.label(),
                            this::setValues,
                            row::say);
            values.getChildren().add(editor);
            if (ValueFold.isFor(shown.measure(), choice.type(), shown.operator())) {
                unfolding = unfoldingButton();
                values.getChildren().add(unfolding);
            }
        }
        EventLook.of(shown.measure()).ifPresent(this::rebuildEvents);
        if (unfolding != null) {
            unfolding.setOnAction(_ -> unfold());
        }
        showValues();
    }

    private Button unfoldingButton() {
        var button = new Button(null, new FontIcon(ValueFold.icon(choice.type())));
        button.setId(row.getId() + "-unfold");
        button.getStyleClass().addAll("button-icon", "flat");
        button.setAccessibleText("Choose from the values of " + choice.label());
        button.setTooltip(new Tooltip("Choose from the values there are (Ctrl+Space)"));
        return button;
    }

    private void unfold() {
        if (unfolding == null || row.builder().popover().isUnder(values)) {
            row.builder().popover().hide();
        } else {
            var opened = new ValueFold(row, values, choice, this::condition);
            fold = opened;
            opened.open();
        }
    }

    private Condition.Compared condition() {
        return shown;
    }

    private void showValues() {
        operator.setValue(shown.operator());
        operator.setAccessibleText("How " + choice.label() + " is compared");
        about.setText(choice.label());
        about.setGraphic(
                new FontIcon(
                        row.isAboutEvents() ? "mdoal-flash_on" : TypeIcons.literal(choice.type())));
        about.setAccessibleText("Attribute: " + choice.label());
        about.setTooltip(new Tooltip(choice.label()));
        if (shown instanceof Condition.Ranked ranked && portion != null) {
            portion.show(ranked.portion());
        }
        if (shown instanceof Condition.Measured measured) {
            if (texts != null) {
                texts.setText(words(measured));
                texts.setAccessibleText("Values: " + texts.getText());
                texts.setTooltip(new Tooltip(texts.getText()));
            }
            if (editor != null && !measured.values().isEmpty()) {
                editor.show(measured.values());
            }
        }
        EventLook.of(shown.measure()).ifPresent(this::showEvents);
    }

    private static String words(Condition.Measured measured) {
        return measured.values().stream().map(ValueEditor::text).collect(Collectors.joining(", "));
    }

    private boolean isTextList() {
        return choice.type() == ValueType.TEXT && shown.operator().arity() == Operator.ANY_NUMBER;
    }

    private void setValues(List<Literal> given) {
        row.set(new Condition.Measured(shown.measure(), shown.operator(), given), "-values");
    }

    private void setPortion(Portion given) {
        if (shown instanceof Condition.Ranked(var measure, var end, _)) {
            row.set(new Condition.Ranked(measure, end, given), "-portion");
        }
    }

    /// The window behind the values, and what of the events is looked at below.
    private void rebuildEvents(EventLook.Parts parts) {
        window = WindowEditor.orEver(row.getId() + "-window", parts.within(), this::setWithin);
        var more = new Button(null, new FontIcon("mdomz-tune"));
        more.setId(row.getId() + "-more");
        more.getStyleClass().addAll("button-icon", "flat");
        more.setAccessibleText("What of these events is looked at, and which of them count");
        more.setTooltip(new Tooltip("What of these events is looked at, and which count"));
        more.setOnAction(_ -> unfoldDetails());
        values.getStyleClass().add(OF_EVENTS);
        values.getChildren().addAll(window, more);
        if (!parts.isPlain()) {
            showDetails(parts);
        }
    }

    private void showEvents(EventLook.Parts parts) {
        if (window != null) {
            window.show(parts.within());
        }
        if (details != null) {
            details.show(parts);
        } else if (!parts.isPlain()) {
            showDetails(parts);
        }
    }

    private void unfoldDetails() {
        Optional<EventLook.Parts> parts = EventLook.of(shown.measure());
        if (details == null) {
            parts.ifPresent(this::showDetails);
        } else if (parts.filter(EventLook.Parts::isPlain).isPresent()) {
            hideDetails();
        }
    }

    private void showDetails(EventLook.Parts parts) {
        if (details == null) {
            details = new EventDetails(row, parts, this::setLook);
            below.getChildren().setAll(details);
        }
    }

    private void hideDetails() {
        details = null;
        below.getChildren().clear();
    }

    private void setWithin(@Nullable Period within) {
        EventLook.of(shown.measure())
                .ifPresent(parts -> setMeasure(parts.within(within).measure(), "-window"));
    }

    private void setLook(EventLook.Parts parts, String part) {
        boolean keepsValue =
                EventLook.of(shown.measure())
                        .filter(before -> before.look().isLike(parts.look()))
                        .isPresent();
        if (keepsValue) {
            setMeasure(parts.measure(), part);
        } else {
            row.builder().look(row.place(), parts);
        }
    }

    private void setMeasure(Measure measure, String part) {
        if (shown instanceof Condition.Measured(_, var is, var given)) {
            row.set(new Condition.Measured(measure, is, given), part);
        }
    }

    @Override
    public List<Node> nodes() {
        return List.of(about, operator, values);
    }

    @Override
    public List<Node> below() {
        return List.of(below);
    }

    @Override
    public boolean show(Condition condition) {
        if (!(condition instanceof Condition.Compared next)) {
            return false;
        }
        Condition.Compared before = shown;
        Choice.Measured other = row.builder().choice(next.measure());
        boolean sameControls =
                next.operator() == before.operator()
                        && next.measure().getClass() == before.measure().getClass()
                        && other.type() == choice.type();
        if (!other.label().equals(choice.label())) {
            row.builder().popover().hide();
        }
        shown = next;
        choice = other;
        if (sameControls) {
            showValues();
        } else {
            row.say("");
            rebuild();
        }
        if (fold != null && row.builder().popover().isUnder(values)) {
            fold.follow();
        }
        return true;
    }
}
