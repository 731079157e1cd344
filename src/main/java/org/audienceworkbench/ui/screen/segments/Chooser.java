package org.audienceworkbench.ui.screen.segments;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/// A list to choose from that opens in its place: typing narrows it, the arrows and Enter or a
/// click choose, Esc closes it.
final class Chooser<T> extends VBox {

    private static final double WIDTH = 360;
    private static final double HEIGHT = 230;

    private final ObservableList<T> all = FXCollections.observableArrayList();
    private final FilteredList<T> found = new FilteredList<>(all);
    private final TextField search = new TextField();
    private final ListView<T> list = new ListView<>(found);
    private final Label note = new Label();
    private @Nullable Consumer<String> searching;

    /// How one thing looks in the list.
    ///
    /// @param icon from the Material icons
    /// @param figure at the right end
    record Line(String icon, String text, String figure) {}

    /// @param prompt what is searched for ("Search attributes")
    Chooser(String prompt, Function<T, Line> look, Consumer<T> onChoice, Runnable onClose) {
        getStyleClass().add("chooser");
        setPrefWidth(WIDTH);
        search.setPromptText(prompt);
        search.setAccessibleText(prompt);
        HBox.setHgrow(search, Priority.ALWAYS);
        var close = new Button(null, new FontIcon("mdoal-close"));
        close.getStyleClass().addAll("button-icon", "flat");
        close.setAccessibleText("Close the list");
        close.setOnAction(_ -> onClose.run());
        var top = new HBox(8, search, close);
        list.setPrefHeight(HEIGHT);
        list.setMinHeight(HEIGHT);
        list.setAccessibleText(prompt);
        list.setPlaceholder(new Label("Reading …"));
        note.getStyleClass().add("muted");
        note.managedProperty().bind(note.textProperty().isNotEmpty());
        list.setCellFactory(_ -> new Cell<>(look));
        getChildren().addAll(top, list, note);
        search.textProperty().subscribe(text -> narrow(text, look));
        list.setOnMouseClicked(_ -> choose(onChoice));
        addEventFilter(KeyEvent.KEY_PRESSED, event -> steer(event, onChoice, onClose));
    }

    private void narrow(String text, Function<T, Line> look) {
        if (searching != null) {
            searching.accept(text);
            return;
        }
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        found.setPredicate(
                thing -> look.apply(thing).text().toLowerCase(Locale.ROOT).contains(wanted));
        if (!found.isEmpty() && !wanted.isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
    }

    private void steer(KeyEvent event, Consumer<T> onChoice, Runnable onClose) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            onClose.run();
        } else if (event.getCode() == KeyCode.ENTER && !(event.getTarget() instanceof Button)) {
            event.consume();
            choose(onChoice);
        } else if (event.getCode() == KeyCode.SPACE && event.getTarget().equals(list)) {
            event.consume();
            choose(onChoice);
        } else if (event.getCode() == KeyCode.DOWN && event.getTarget().equals(search)) {
            event.consume();
            list.requestFocus();
            if (list.getSelectionModel().isEmpty()) {
                list.getSelectionModel().selectFirst();
            } else {
                list.getSelectionModel().selectNext();
            }
        }
    }

    private void choose(Consumer<T> onChoice) {
        T chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            onChoice.accept(chosen);
        }
    }

    void offer(List<T> things) {
        list.setPlaceholder(new Label("Nothing of that name"));
        all.setAll(things);
        if (!search.getText().isBlank() && !found.isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
    }

    /// Draws the lines anew, after what they show has changed.
    void redraw() {
        list.refresh();
    }

    /// Has another search all there is, as more is there than is listed; it [#offer]s what it
    /// finds.
    void searchWith(Consumer<String> other) {
        searching = other;
        other.accept(search.getText());
    }

    /// Says something under the list.
    void note(String words) {
        note.setText(words);
    }

    /// The field that takes the keyboard first.
    Node search() {
        return search;
    }

    private static final class Cell<T> extends ListCell<T> {
        private final Function<T, Line> look;
        private final FontIcon icon = new FontIcon();
        private final Label text = new Label();
        private final Label figure = new Label();
        private final HBox line;

        Cell(Function<T, Line> look) {
            this.look = look;
            var space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            figure.getStyleClass().add("muted");
            figure.setMinWidth(USE_PREF_SIZE);
            line = new HBox(8, icon, text, space, figure);
            line.getStyleClass().add("line");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable T thing, boolean empty) {
            super.updateItem(thing, empty);
            if (thing == null || empty) {
                setGraphic(null);
                return;
            }
            Line shown = look.apply(thing);
            icon.setIconLiteral(shown.icon());
            text.setText(shown.text());
            figure.setText(shown.figure());
            setAccessibleText(shown.text() + " " + shown.figure());
            setGraphic(line);
        }
    }
}
