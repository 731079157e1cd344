package org.audienceworkbench.ui.kit;

import atlantafx.base.controls.CustomTextField;

import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;

import java.util.function.Predicate;

/// Text to search for. [#queryProperty()] follows once the user pauses; Esc empties the field.
public final class SearchField extends CustomTextField {

    private final ReadOnlyStringWrapper query = new ReadOnlyStringWrapper(this, "query", "");
    private final PauseTransition pause = new PauseTransition(Duration.millis(180));

    public SearchField() {
        getStyleClass().add("search-field");
        setPromptText("Search");
        accessibleTextProperty().bind(promptTextProperty());
        setLeft(Icon.of("mdomz-search"));
        Node clear = Icon.of("mdoal-clear", "clear");
        clear.setMouseTransparent(false);
        clear.setOnMouseClicked(_ -> clear());
        clear.visibleProperty().bind(textProperty().isNotEmpty());
        setRight(clear);
        pause.setOnFinished(_ -> query.set(getText()));
        textProperty().subscribe(_ -> pause.playFromStart());
        setOnAction(_ -> query.set(getText()));
        addEventHandler(KeyEvent.KEY_PRESSED, this::empty);
    }

    /// The text, without the states in between that fast typing makes.
    public ReadOnlyStringProperty queryProperty() {
        return query.getReadOnlyProperty();
    }

    /// Lets the down arrow and Enter go on to what was found, and choose the first of it.
    public void leadTo(ListView<?> found) {
        leadTo(found, _ -> true);
    }

    /// The same for a list with lines that can't be chosen.
    public <T> void leadTo(ListView<T> found, Predicate<? super T> choosable) {
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                        query.set(getText());
                        found.requestFocus();
                        found.getSelectionModel().clearSelection();
                        found.getItems().stream()
                                .filter(choosable)
                                .findFirst()
                                .ifPresent(found.getSelectionModel()::select);
                        event.consume();
                    }
                });
    }

    private void empty(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !getText().isEmpty()) {
            clear();
            query.set("");
            event.consume();
        }
    }
}
