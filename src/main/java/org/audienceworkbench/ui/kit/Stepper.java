package org.audienceworkbench.ui.kit;

import javafx.beans.DefaultProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The top of a wizard: its steps, which are done, and where the user is.
@DefaultProperty("steps")
public final class Stepper extends HBox {

    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final ObservableList<String> steps = FXCollections.observableArrayList();
    private final IntegerProperty current = new SimpleIntegerProperty(this, "current", 0);

    public Stepper() {
        getStyleClass().add("stepper");
        setAlignment(Pos.CENTER_LEFT);
        steps.addListener((ListChangeListener<String>) _ -> build());
        current.subscribe(_ -> build());
    }

    /// What is done in each step ("What to predict").
    public ObservableList<String> getSteps() {
        return steps;
    }

    /// Counted from 0.
    public IntegerProperty currentProperty() {
        return current;
    }

    public int getCurrent() {
        return current.get();
    }

    public void setCurrent(int step) {
        current.set(step);
    }

    private void build() {
        getChildren().clear();
        for (int step = 0; step < steps.size(); step++) {
            boolean done = step < current.get();
            var number = new Label(done ? null : Integer.toString(step + 1));
            if (done) {
                number.setGraphic(Icon.of("mdoal-check"));
            }
            number.getStyleClass().add("step-number");
            var words = new Label(steps.get(step));
            words.getStyleClass().add("step-words");
            words.setMinWidth(Region.USE_PREF_SIZE);
            for (Label part : new Label[] {number, words}) {
                part.pseudoClassStateChanged(DONE, done);
                part.pseudoClassStateChanged(CURRENT, step == current.get());
            }
            if (step > 0) {
                var line = new Region();
                line.getStyleClass().add("step-line");
                HBox.setHgrow(line, Priority.ALWAYS);
                getChildren().add(line);
            }
            getChildren().addAll(number, words);
        }
        if (current.get() < steps.size()) {
            setAccessibleText(
                    "Step %s of %s: %s"
                            .formatted(current.get() + 1, steps.size(), steps.get(current.get())));
        }
    }
}
