package org.audienceworkbench.ui.kit;

import javafx.application.Platform;
import javafx.beans.DefaultProperty;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Lies over a screen while a card in its middle waits for an answer. The keyboard stays on the
/// card; Esc is an answer, too.
@DefaultProperty("children")
public class Veil extends StackPane {

    private final ChangeListener<@Nullable Node> keeper = (_, before, now) -> keep(before, now);
    private Runnable onEscape = () -> {};
    private @Nullable Node returnTo;

    // what is called here looks at nothing that a subclass sets
    @SuppressWarnings("this-escape")
    public Veil() {
        getStyleClass().add("veil");
        setAlignment(Pos.CENTER);
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        onEscape.run();
                        event.consume();
                    }
                });
        managedProperty().bind(visibleProperty());
        setVisible(false);
        sceneProperty().subscribe(this::follow);
        visibleProperty().subscribe((_, shown) -> remember(shown));
    }

    public final void setOnEscape(Runnable left) {
        onEscape = left;
    }

    /// Shows the card with the keyboard on one of its controls.
    public final void show(Node first) {
        setVisible(true);
        first.requestFocus();
        // a mnemonic gives its own button the keyboard after it has done what it does
        Platform.runLater(first::requestFocus);
    }

    private void follow(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.focusOwnerProperty().removeListener(keeper);
        }
        if (now != null) {
            now.focusOwnerProperty().addListener(keeper);
        }
    }

    /// Brings the keyboard back from behind the card: after its last control comes the first.
    private void keep(@Nullable Node before, @Nullable Node now) {
        if (!isVisible() || before == null || !isMine(before) || now == null || isMine(now)) {
            return;
        }
        List<Node> stops = new ArrayList<>();
        addStops(this, stops);
        if (!stops.isEmpty()) {
            (before.equals(stops.getLast()) ? stops.getFirst() : stops.getLast()).requestFocus();
        }
    }

    private static void addStops(Node node, List<Node> stops) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node.isFocusTraversable()) {
            stops.add(node);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> addStops(child, stops));
        }
    }

    private void remember(boolean shown) {
        Scene scene = getScene();
        if (shown) {
            returnTo = scene == null ? null : scene.getFocusOwner();
        } else if (returnTo != null) {
            returnTo.requestFocus();
            returnTo = null;
        }
    }

    private boolean isMine(Node node) {
        for (Node part = node; part != null; part = part.getParent()) {
            if (part.equals(this)) {
                return true;
            }
        }
        return false;
    }
}
