package org.audienceworkbench.ui.kit;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Takes files that are dropped on it, or chosen with its button.
public final class DropZone extends VBox {

    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");

    private final StringProperty text =
            new SimpleStringProperty(this, "text", "Drop a file here, or choose one");
    private final StringProperty hint = new SimpleStringProperty(this, "hint", "");
    private final ObjectProperty<Consumer<List<Path>>> onFiles =
            new SimpleObjectProperty<>(this, "onFiles", _ -> {});
    private final FileDialogs.Kind anything = new FileDialogs.Kind("All files", List.of("*"));

    public DropZone() {
        getStyleClass().add("drop-zone");
        setAlignment(Pos.CENTER);
        var first = new Label();
        first.getStyleClass().add("drop-text");
        first.textProperty().bind(text);
        var second = new Label();
        second.getStyleClass().add("drop-hint");
        second.setWrapText(true);
        second.setTextAlignment(TextAlignment.CENTER);
        second.textProperty().bind(hint);
        var choose = new Button("Choose files…");
        choose.setOnAction(_ -> choose());
        choose.accessibleTextProperty().bind(text);
        getChildren().addAll(Icon.of("mdoal-cloud_upload", "drop-icon"), first, second, choose);
        setOnDragOver(this::allow);
        setOnDragEntered(event -> pseudoClassStateChanged(OVER, event.getDragboard().hasFiles()));
        setOnDragExited(_ -> pseudoClassStateChanged(OVER, false));
        setOnDragDropped(this::take);
    }

    /// Who gets the files.
    public void setOnFiles(Consumer<List<Path>> taker) {
        onFiles.set(taker);
    }

    private void choose() {
        Surroundings.of(getScene())
                .map(
                        around ->
                                around.files()
                                        .open(getScene().getWindow(), "Choose files", anything))
                .filter(files -> !files.isEmpty())
                .ifPresent(files -> onFiles.get().accept(files));
    }

    private void allow(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void take(DragEvent event) {
        boolean files = event.getDragboard().hasFiles();
        event.setDropCompleted(files);
        event.consume();
        if (files) {
            onFiles.get()
                    .accept(event.getDragboard().getFiles().stream().map(File::toPath).toList());
        }
    }

    public StringProperty textProperty() {
        return text;
    }

    public String getText() {
        return text.get();
    }

    public void setText(String words) {
        text.set(words);
    }

    /// What files it can read ("CSV, XLSX, JSON").
    public StringProperty hintProperty() {
        return hint;
    }

    public String getHint() {
        return hint.get();
    }

    public void setHint(String words) {
        hint.set(words);
    }
}
