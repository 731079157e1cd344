package org.audienceworkbench.ui.kit;

import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.audienceworkbench.chart.Figures;

/// Goes from customer to customer: previous, next, and which one of how many this is. Alt+Left and
/// Alt+Right work wherever the focus is within its reach.
public final class CustomerStepper extends HBox {

    private final IntegerProperty index = new SimpleIntegerProperty(this, "index", 0);
    private final IntegerProperty count = new SimpleIntegerProperty(this, "count", 0);
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final StringProperty reason = new SimpleStringProperty(this, "reason", "");

    public CustomerStepper() {
        getStyleClass().add("customer-stepper");
        setAlignment(Pos.CENTER_LEFT);
        Button previous = button("mdoal-chevron_left", "Previous customer", "Alt+Left", -1);
        previous.disableProperty().bind(index.lessThan(1));
        Button next = button("mdoal-chevron_right", "Next customer", "Alt+Right", 1);
        next.disableProperty().bind(index.greaterThanOrEqualTo(count.subtract(1)));
        var who = new Label();
        who.getStyleClass().add("who");
        who.textProperty().bind(text);
        var why = new Label();
        why.getStyleClass().add("why");
        why.textProperty().bind(reason);
        why.visibleProperty().bind(reason.isNotEmpty());
        why.managedProperty().bind(why.visibleProperty());
        var words = new VBox(who, why);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        var whole = new Tooltip();
        whole.textProperty().bind(reason);
        why.tooltipProperty()
                .bind(Bindings.when(reason.isEmpty()).then((Tooltip) null).otherwise(whole));
        HBox.setHgrow(words, Priority.ALWAYS);
        var place = new Label();
        place.getStyleClass().add("place");
        place.setMinWidth(USE_PREF_SIZE);
        place.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        count.get() == 0
                                                ? "nobody"
                                                : Figures.count(index.get() + 1L)
                                                        + " of "
                                                        + Figures.count(count.get()),
                                index,
                                count));
        getChildren().addAll(previous, next, words, place);
        addEventHandler(KeyEvent.KEY_PRESSED, this::step);
    }

    /// Takes Alt+Left and Alt+Right from another part of the screen, too.
    public void step(KeyEvent event) {
        if (event.isAltDown() && event.getCode() == KeyCode.LEFT) {
            by(-1);
            event.consume();
        } else if (event.isAltDown() && event.getCode() == KeyCode.RIGHT) {
            by(1);
            event.consume();
        }
    }

    private Button button(String icon, String name, String key, int step) {
        var button = new Button(null, Icon.of(icon));
        button.getStyleClass().add("button-icon");
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name + "  " + key));
        button.setOnAction(_ -> by(step));
        return button;
    }

    private void by(int step) {
        int there = index.get() + step;
        if (there >= 0 && there < count.get()) {
            index.set(there);
        }
    }

    /// Counted from 0.
    public IntegerProperty indexProperty() {
        return index;
    }

    public int getIndex() {
        return index.get();
    }

    public void setIndex(int place) {
        index.set(place);
    }

    public IntegerProperty countProperty() {
        return count;
    }

    public int getCount() {
        return count.get();
    }

    public void setCount(int customers) {
        count.set(customers);
    }

    /// Who this is.
    public StringProperty textProperty() {
        return text;
    }

    public String getText() {
        return text.get();
    }

    public void setText(String who) {
        text.set(who);
    }

    /// Why this customer is worth a look ("longest name"); empty for no reason.
    public StringProperty reasonProperty() {
        return reason;
    }

    public String getReason() {
        return reason.get();
    }

    public void setReason(String why) {
        reason.set(why);
    }
}
