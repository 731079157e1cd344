package org.audienceworkbench.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.function.Consumer;

/// The command palette over the window: typed words narrow the list, Enter does the chosen one.
public final class Palette extends VBox {

    private static final double WIDTH = 560;
    private static final double HEIGHT = 420;

    private final PaletteViewModel viewModel = new PaletteViewModel();
    private final TextField query = new TextField();
    private final ListView<PaletteViewModel.Entry> list = new ListView<>(viewModel.found());

    public Palette() {
        getStyleClass().addAll("card", "floating", "palette");
        setMaxSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        query.setPromptText("Screen, action, attribute, segment, template, customer");
        query.setAccessibleText("Search or command");
        query.textProperty().bindBidirectional(viewModel.queryProperty());
        list.setCellFactory(_ -> new EntryCell());
        list.setFocusTraversable(false);
        list.setPlaceholder(new Label("Nothing of that name"));
        list.setOnMouseClicked(_ -> run());
        VBox.setVgrow(list, Priority.ALWAYS);
        viewModel.queryProperty().subscribe(_ -> choose(0));
        addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
        query.focusedProperty()
                .subscribe(
                        focused -> {
                            if (!focused) {
                                close();
                            }
                        });
        getChildren().addAll(query, list);
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    void open(List<PaletteViewModel.Entry> entries) {
        viewModel.offer(entries);
        setVisible(true);
        choose(0);
        query.requestFocus();
    }

    /// Offers more while the palette is open.
    void add(List<PaletteViewModel.Entry> entries) {
        viewModel.add(entries);
        choose(Math.max(0, list.getSelectionModel().getSelectedIndex()));
    }

    /// Tells what is typed, so that it can be looked for elsewhere.
    void onQuery(Consumer<String> listener) {
        viewModel
                .queryProperty()
                .subscribe(
                        words -> {
                            if (isVisible()) {
                                listener.accept(words);
                            }
                        });
    }

    /// Shows first what was found for the words typed.
    void answer(List<PaletteViewModel.Entry> entries) {
        viewModel.answer(entries);
        choose(0);
    }

    void close() {
        setVisible(false);
    }

    private void choose(int place) {
        int last = viewModel.found().size() - 1;
        int there = Math.max(0, Math.min(last, place));
        list.getSelectionModel().clearAndSelect(there);
        list.scrollTo(Math.max(0, there - 3));
    }

    private void steer(KeyEvent event) {
        int here = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case DOWN -> choose(here + 1);
            case UP -> choose(here - 1);
            case ENTER -> run();
            case ESCAPE -> close();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void run() {
        PaletteViewModel.@Nullable Entry chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            close();
            chosen.run().run();
        }
    }

    private static final class EntryCell extends ListCell<PaletteViewModel.Entry> {

        private final FontIcon icon = new FontIcon("mdoal-arrow_forward");
        private final Label title = new Label();
        private final Label kind = new Label();
        private final HBox line = new HBox(icon, title, kind);

        EntryCell() {
            kind.getStyleClass().add("muted");
            kind.setMinWidth(Region.USE_PREF_SIZE);
            title.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(title, Priority.ALWAYS);
            line.setAlignment(Pos.CENTER_LEFT);
            line.getStyleClass().add("entry");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(PaletteViewModel.@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            icon.setIconLiteral(entry.icon());
            title.setText(entry.title());
            kind.setText(
                    entry.hint().isEmpty() ? entry.kind() : entry.kind() + " · " + entry.hint());
            setAccessibleText(entry.title() + ", " + entry.kind());
            setGraphic(line);
        }
    }
}
