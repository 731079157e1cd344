package org.audienceworkbench.ui.kit;

import javafx.animation.FadeTransition;
import javafx.animation.PauseTransition;
import javafx.beans.DefaultProperty;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

/// The right side of a screen. Nothing in it jumps: the result keeps its place from the start,
/// fades in when it is there, and stays, dimmed, while a new one is on its way.
@DefaultProperty("content")
public final class ResultPane extends StackPane {

    private static final Duration FADE = Duration.millis(160);

    /// Shorter waits do not dim: flicker is worse than no sign.
    private static final Duration PATIENCE = Duration.millis(150);

    private static final double DIMMED = 0.45;

    private final ObjectProperty<@Nullable Node> content =
            new SimpleObjectProperty<>(this, "content");
    private final ObjectProperty<@Nullable Node> placeholder =
            new SimpleObjectProperty<>(this, "placeholder");
    private final BooleanProperty filled = new SimpleBooleanProperty(this, "filled", false);
    private final BooleanProperty busy = new SimpleBooleanProperty(this, "busy", false);
    private final StackPane result = new StackPane();
    private final StackPane empty = new StackPane();
    private final ProgressBar waiting = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
    private final PauseTransition patience = new PauseTransition(PATIENCE);
    private final FadeTransition fade = new FadeTransition(FADE, result);

    public ResultPane() {
        getStyleClass().add("result-pane");
        waiting.getStyleClass().add("waiting");
        waiting.setAccessibleText("Computing");
        waiting.setMaxWidth(Double.MAX_VALUE);
        waiting.setVisible(false);
        StackPane.setAlignment(waiting, Pos.TOP_CENTER);
        patience.setOnFinished(_ -> dim());
        getChildren().addAll(result, empty, waiting);
        content.subscribe(node -> hold(result, node));
        placeholder.subscribe(node -> hold(empty, node));
        result.visibleProperty().bind(filled);
        empty.visibleProperty().bind(filled.not());
        filled.subscribe(there -> fadeTo(there ? 1 : 0));
        busy.subscribe(this::show);
    }

    private static void hold(StackPane pane, @Nullable Node node) {
        pane.getChildren().clear();
        if (node != null) {
            pane.getChildren().add(node);
        }
    }

    private void show(boolean isBusy) {
        if (isBusy) {
            patience.playFromStart();
        } else {
            patience.stop();
            waiting.setVisible(false);
            if (filled.get()) {
                fadeTo(1);
            }
        }
    }

    private void dim() {
        waiting.setVisible(true);
        if (filled.get()) {
            fadeTo(DIMMED);
        }
    }

    private void fadeTo(double opacity) {
        fade.stop();
        fade.setToValue(opacity);
        fade.playFromStart();
    }

    /// What is shown when [#filledProperty()] is true.
    public ObjectProperty<@Nullable Node> contentProperty() {
        return content;
    }

    public @Nullable Node getContent() {
        return content.get();
    }

    public void setContent(@Nullable Node node) {
        content.set(node);
    }

    /// What is shown before there is a result, usually an [EmptyState].
    public ObjectProperty<@Nullable Node> placeholderProperty() {
        return placeholder;
    }

    public @Nullable Node getPlaceholder() {
        return placeholder.get();
    }

    public void setPlaceholder(@Nullable Node node) {
        placeholder.set(node);
    }

    /// Whether there is a result to show.
    public BooleanProperty filledProperty() {
        return filled;
    }

    public boolean isFilled() {
        return filled.get();
    }

    public void setFilled(boolean there) {
        filled.set(there);
    }

    /// Whether a new result is being computed; bind it to a slot's `busyProperty`.
    public BooleanProperty busyProperty() {
        return busy;
    }

    public boolean isBusy() {
        return busy.get();
    }

    public void setBusy(boolean computing) {
        busy.set(computing);
    }
}
