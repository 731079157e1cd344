package org.audienceworkbench.ui.kit;

import javafx.beans.value.ChangeListener;
import javafx.event.EventHandler;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

/// A card that opens under a control, over whatever is there, so that nothing moves. Esc, a click
/// elsewhere and the keyboard's going elsewhere close it; after Esc the keyboard is back where it
/// was.
public final class Popover {

    private static final double GAP = 4;
    private static final double MARGIN = 8;

    private final Card card = new Card();
    private final EventHandler<KeyEvent> keys = this::pressed;
    private final EventHandler<MouseEvent> clicks = this::clicked;
    private final ChangeListener<@Nullable Node> focus = (_, _, now) -> focused(now);
    private final ChangeListener<@Nullable Scene> gone = (_, _, _) -> hide();
    private final ChangeListener<Bounds> moved = (_, _, _) -> place();
    private @Nullable Node owner;
    private @Nullable Node returnTo;
    private @Nullable Scene scene;

    /// Nobody else sizes it, so it looks itself whether its content wants another size.
    private final class Card extends StackPane {
        Card() {
            getStyleClass().add("popover-card");
            setManaged(false);
        }

        @Override
        protected void layoutChildren() {
            if (prefWidth(-1) != getWidth() || prefHeight(-1) != getHeight()) {
                place();
            }
            super.layoutChildren();
        }
    }

    /// Opens under a control; what was open before closes.
    ///
    /// @param first takes the keyboard; null leaves it where it is
    public void show(Node under, Node content, @Nullable Node first) {
        hide();
        Scene in = under.getScene();
        if (in == null || !(in.getRoot() instanceof Pane host)) {
            return;
        }
        owner = under;
        scene = in;
        returnTo = in.getFocusOwner();
        card.getChildren().setAll(content);
        host.getChildren().add(card);
        place();
        if (first != null) {
            first.requestFocus();
        }
        in.addEventFilter(KeyEvent.KEY_PRESSED, keys);
        in.addEventFilter(MouseEvent.MOUSE_PRESSED, clicks);
        in.focusOwnerProperty().addListener(focus);
        under.sceneProperty().addListener(gone);
        host.layoutBoundsProperty().addListener(moved);
    }

    /// Closes it; the keyboard stays where it is, unless it was in the card.
    public void hide() {
        Node under = owner;
        Scene in = scene;
        if (under == null || in == null) {
            return;
        }
        owner = null;
        scene = null;
        in.removeEventFilter(KeyEvent.KEY_PRESSED, keys);
        in.removeEventFilter(MouseEvent.MOUSE_PRESSED, clicks);
        in.focusOwnerProperty().removeListener(focus);
        under.sceneProperty().removeListener(gone);
        if (in.getRoot() instanceof Pane host) {
            host.layoutBoundsProperty().removeListener(moved);
            Node focused = in.getFocusOwner();
            if (focused != null && isIn(focused, card) && returnTo != null) {
                returnTo.requestFocus();
            }
            host.getChildren().remove(card);
        }
        card.getChildren().clear();
    }

    /// Whether it is open under this control.
    public boolean isUnder(Node control) {
        return control.equals(owner);
    }

    private void place() {
        if (owner == null || scene == null || !(scene.getRoot() instanceof Pane host)) {
            return;
        }
        card.applyCss();
        card.autosize();
        Bounds under = owner.localToScene(owner.getLayoutBounds());
        Point2D below = host.sceneToLocal(under.getMinX(), under.getMaxY() + GAP);
        double width = card.getWidth();
        double height = card.getHeight();
        double x = Math.min(below.getX(), host.getWidth() - width - MARGIN);
        double y = below.getY();
        if (y + height > host.getHeight() - MARGIN) {
            double above = host.sceneToLocal(0, under.getMinY() - GAP).getY() - height;
            y = above >= MARGIN ? above : host.getHeight() - height - MARGIN;
        }
        card.relocate(Math.rint(Math.max(MARGIN, x)), Math.rint(Math.max(MARGIN, y)));
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            Node before = returnTo;
            hide();
            if (before != null) {
                before.requestFocus();
            }
        }
    }

    private void clicked(MouseEvent event) {
        if (event.getTarget() instanceof Node target && !isMine(target)) {
            hide();
        }
    }

    private void focused(@Nullable Node now) {
        if (now != null && !isMine(now)) {
            hide();
        }
    }

    private boolean isMine(Node node) {
        return isIn(node, card) || (owner != null && isIn(node, owner));
    }

    private static boolean isIn(Node node, Node outer) {
        for (Node part = node; part != null; part = part.getParent()) {
            if (part.equals(outer)) {
                return true;
            }
        }
        return false;
    }
}
