package org.audienceworkbench.ui.kit;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.audienceworkbench.chart.Figures;

/// One number that matters, large, with what it is and how it changed.
public final class FigureCard extends VBox {

    private final StringProperty label = new SimpleStringProperty(this, "label", "");
    private final StringProperty value = new SimpleStringProperty(this, "value", Figures.NONE);
    private final StringProperty change = new SimpleStringProperty(this, "change", "");
    private final StringProperty full = new SimpleStringProperty(this, "full", "");
    private final ObjectProperty<Tone> tone = new SimpleObjectProperty<>(this, "tone", Tone.INFO);

    public FigureCard() {
        getStyleClass().addAll("card", "figure-card");
        setAccessibleRole(AccessibleRole.TEXT);
        var name = new Label();
        name.getStyleClass().add("figure-label");
        name.textProperty().bind(label);
        var number = new Label();
        number.getStyleClass().add("figure-value");
        number.textProperty().bind(value);
        number.setMinWidth(Region.USE_PREF_SIZE);
        var delta = new Label();
        delta.getStyleClass().add("figure-change");
        delta.textProperty().bind(change);
        tone.subscribe(meant -> meant.showOn(delta));
        // An empty change still takes its line, so that cards in a row stay aligned.
        getChildren().addAll(name, new HBox(number), delta);
        accessibleTextProperty().bind(Bindings.format("%s %s %s", label, value, change));
        var tip = new Tooltip();
        tip.textProperty().bind(full);
        full.subscribe(
                text -> {
                    if (text.isEmpty()) {
                        Tooltip.uninstall(this, tip);
                    } else {
                        Tooltip.install(this, tip);
                    }
                });
    }

    /// A card made in code.
    public FigureCard(String label, String value) {
        this();
        setLabel(label);
        setValue(value);
    }

    public StringProperty labelProperty() {
        return label;
    }

    public String getLabel() {
        return label.get();
    }

    public void setLabel(String text) {
        label.set(text);
    }

    /// As [Figures] writes it.
    public StringProperty valueProperty() {
        return value;
    }

    public String getValue() {
        return value.get();
    }

    public void setValue(String text) {
        value.set(text);
    }

    /// "+312 since Monday"; empty for none.
    public StringProperty changeProperty() {
        return change;
    }

    public String getChange() {
        return change.get();
    }

    public void setChange(String text) {
        change.set(text);
    }

    /// The number with all its digits, for the tooltip; empty where the card shows them all.
    public StringProperty fullProperty() {
        return full;
    }

    public String getFull() {
        return full.get();
    }

    public void setFull(String text) {
        full.set(text);
    }

    /// How the change is meant.
    public ObjectProperty<Tone> toneProperty() {
        return tone;
    }

    public Tone getTone() {
        return tone.get();
    }

    public void setTone(Tone meant) {
        tone.set(meant);
    }
}
