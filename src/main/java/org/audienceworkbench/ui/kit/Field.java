package org.audienceworkbench.ui.kit;

import javafx.beans.DefaultProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// A control with its label above and, where needed, a hint or what is wrong with it below. The
/// label names the control for those who hear the screen, and its mnemonic leads to it.
@DefaultProperty("control")
public final class Field extends VBox {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final StringProperty label = new SimpleStringProperty(this, "label", "");
    private final StringProperty hint = new SimpleStringProperty(this, "hint", "");
    private final StringProperty error = new SimpleStringProperty(this, "error", "");
    private final ObjectProperty<@Nullable Node> control =
            new SimpleObjectProperty<>(this, "control");
    private final Label name = new Label();
    private final Label below = new Label();

    public Field() {
        getStyleClass().add("field");
        name.getStyleClass().add("field-label");
        name.setMnemonicParsing(true);
        name.textProperty().bind(label);
        below.getStyleClass().add("field-hint");
        below.setWrapText(true);
        below.textProperty().bind(error.flatMap(e -> e.isEmpty() ? hint : error));
        below.visibleProperty().bind(below.textProperty().isNotEmpty());
        below.managedProperty().bind(below.visibleProperty());
        error.subscribe(text -> pseudoClassStateChanged(WRONG, !text.isEmpty()));
        getChildren().addAll(name, below);
        control.subscribe(this::hold);
    }

    /// A field made in code.
    public Field(String label, Node control) {
        this();
        setLabel(label);
        setControl(control);
    }

    private void hold(@Nullable Node before, @Nullable Node now) {
        getChildren().remove(before);
        if (now == null) {
            return;
        }
        getChildren().add(1, now);
        name.setLabelFor(now);
        now.accessibleTextProperty().bind(label.map(text -> text.replace("_", "")));
        now.accessibleHelpProperty().bind(below.textProperty());
        if (now instanceof Control sized) {
            sized.setMaxWidth(Double.MAX_VALUE);
        }
    }

    public StringProperty labelProperty() {
        return label;
    }

    public String getLabel() {
        return label.get();
    }

    /// With an underscore before the letter of its mnemonic ("_Clusters").
    public void setLabel(String text) {
        label.set(text);
    }

    public StringProperty hintProperty() {
        return hint;
    }

    public String getHint() {
        return hint.get();
    }

    public void setHint(String text) {
        hint.set(text);
    }

    /// What is wrong with the value, in place of the hint; empty when nothing is.
    public StringProperty errorProperty() {
        return error;
    }

    public String getError() {
        return error.get();
    }

    public void setError(String text) {
        error.set(text);
    }

    public ObjectProperty<@Nullable Node> controlProperty() {
        return control;
    }

    public @Nullable Node getControl() {
        return control.get();
    }

    public void setControl(@Nullable Node node) {
        control.set(node);
    }
}
