package org.audienceworkbench.ui.kit;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The way from screen to screen, at the left of the window: arrow keys, or Ctrl+1 to Ctrl+8 from
/// anywhere.
public final class NavigationRail extends VBox {

    private final ObservableList<Place> places = FXCollections.observableArrayList();
    private final ObjectProperty<Place> selected =
            new SimpleObjectProperty<>(this, "selected", Place.HOME);

    public NavigationRail() {
        getStyleClass().add("navigation-rail");
        setAccessibleRole(AccessibleRole.TOOL_BAR);
        setAccessibleText("Screens");
        places.addListener((ListChangeListener<Place>) _ -> build());
        selected.subscribe(_ -> mark());
        addEventFilter(KeyEvent.KEY_PRESSED, this::move);
        sceneProperty().subscribe(this::accelerate);
        places.setAll(Place.values());
    }

    /// The screens that can be gone to; all of them unless told otherwise.
    public ObservableList<Place> places() {
        return places;
    }

    public ObjectProperty<Place> selectedProperty() {
        return selected;
    }

    public Place getSelected() {
        return selected.get();
    }

    public void setSelected(Place place) {
        selected.set(place);
    }

    private void build() {
        getChildren().setAll(places.stream().map(this::button).toList());
        mark();
    }

    private ToggleButton button(Place place) {
        var button = new ToggleButton(place.word(), Icon.of(place.icon()));
        button.getStyleClass().setAll("rail-button");
        button.setContentDisplay(ContentDisplay.TOP);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setUserData(place);
        button.setAccessibleText(place.word());
        button.setTooltip(new Tooltip("Ctrl+" + place.digit()));
        button.setOnAction(
                _ -> {
                    selected.set(place);
                    mark();
                });
        return button;
    }

    /// One button is chosen, and only that one is a stop of the Tab key.
    private void mark() {
        for (ToggleButton button : buttons()) {
            boolean here = button.getUserData() == selected.get();
            button.setSelected(here);
            button.setFocusTraversable(here);
        }
    }

    private List<ToggleButton> buttons() {
        return getChildren().stream().map(ToggleButton.class::cast).toList();
    }

    private void move(KeyEvent event) {
        int here = places.indexOf(selected.get());
        int last = places.size() - 1;
        int there =
                switch (event.getCode()) {
                    case UP -> Math.max(0, here - 1);
                    case DOWN -> Math.min(last, here + 1);
                    case HOME -> 0;
                    case END -> last;
                    default -> -1;
                };
        if (there >= 0) {
            selected.set(places.get(there));
            buttons().get(there).requestFocus();
            event.consume();
        }
    }

    private void accelerate(@Nullable Scene before, @Nullable Scene now) {
        for (Place place : Place.values()) {
            var key =
                    new KeyCodeCombination(
                            KeyCode.valueOf("DIGIT" + place.digit()), KeyCombination.SHORTCUT_DOWN);
            if (before != null) {
                before.getAccelerators().remove(key);
            }
            if (now != null) {
                now.getAccelerators().put(key, () -> goTo(place));
            }
        }
    }

    private void goTo(Place place) {
        if (places.contains(place)) {
            selected.set(place);
        }
    }
}
