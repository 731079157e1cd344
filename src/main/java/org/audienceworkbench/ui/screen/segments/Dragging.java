package org.audienceworkbench.ui.screen.segments;

import javafx.animation.AnimationTimer;
import javafx.css.PseudoClass;
import javafx.event.EventHandler;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;

import org.audienceworkbench.segment.Rule;
import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Drags a line of the builder, with all that is in it, to another place of the tree. A line shows
/// where it would land, and how many customers the rule would then select is counted on the way.
/// Esc leaves everything as it was.
final class Dragging {

    private static final PseudoClass DRAGGED = PseudoClass.getPseudoClass("dragged");
    private static final PseudoClass INTO = PseudoClass.getPseudoClass("drop-into");

    /// So far the mouse moves before a press becomes a drag.
    private static final double SLACK = 4;

    /// So near to the builder's edge it scrolls, so far at once.
    private static final double EDGE = 24;

    private static final double SCROLLED = 6;

    private final RuleBuilder builder;
    private final RuleViewModel viewModel;
    private final Pane rows;
    private final DropMarker marker;
    private final DragCard card = new DragCard();
    private final EventHandler<KeyEvent> keys = this::pressed;
    private final EventHandler<MouseEvent> releases = _ -> drop();
    private final AnimationTimer scrolling =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    scroll();
                }
            };
    private @Nullable PartRow dragged;
    private @Nullable Scene scene;
    private @Nullable Point2D begun;
    private Point2D mouse = Point2D.ZERO;
    private @Nullable Target target;

    /// @param changed the tree with the part there
    /// @param under the line that the gap is right under; the group itself for its end
    private record Target(
            RuleMoves.Gap gap, RuleTree.Changed changed, PartRow under, boolean into) {}

    Dragging(RuleBuilder builder, RuleViewModel viewModel, Pane rows, DropMarker marker) {
        this.builder = builder;
        this.viewModel = viewModel;
        this.rows = rows;
        this.marker = marker;
    }

    /// Lets a line be dragged by something in it.
    void by(Node grip, PartRow row) {
        grip.addEventHandler(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    if (event.getButton() == MouseButton.PRIMARY) {
                        begun = new Point2D(event.getSceneX(), event.getSceneY());
                        event.consume();
                    }
                });
        grip.addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> drag(event, row));
        grip.addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> begun = null);
    }

    private void drag(MouseEvent event, PartRow row) {
        if (begun == null) {
            return;
        }
        mouse = new Point2D(event.getSceneX(), event.getSceneY());
        if (dragged == null) {
            if (mouse.distance(begun) < SLACK) {
                return;
            }
            begin(row);
        }
        event.consume();
        card.follow(mouse.getX(), mouse.getY());
        hover();
    }

    private void begin(PartRow row) {
        builder.popover().hide();
        dragged = row;
        scene = row.getScene();
        card.show(scene, row.words());
        card.say(null, "");
        scene.addEventFilter(KeyEvent.KEY_PRESSED, keys);
        // wherever the mouse is then, and whatever is under it
        scene.addEventFilter(MouseEvent.MOUSE_RELEASED, releases);
        for (Node each : rows.getChildren()) {
            if (RuleMoves.startsWith(((PartRow) each).place(), row.place())) {
                each.pseudoClassStateChanged(DRAGGED, true);
            }
        }
        scrolling.start();
    }

    private void pressed(KeyEvent event) {
        event.consume();
        if (event.getCode() == KeyCode.ESCAPE) {
            end();
        }
    }

    private void drop() {
        Target there = target;
        PartRow row = dragged;
        end();
        if (there != null && row != null) {
            builder.moved(there.changed(), row.place());
        }
    }

    private void end() {
        begun = null;
        target = null;
        if (dragged == null || scene == null) {
            return;
        }
        scrolling.stop();
        scene.removeEventFilter(KeyEvent.KEY_PRESSED, keys);
        scene.removeEventFilter(MouseEvent.MOUSE_RELEASED, releases);
        viewModel.stopTrying();
        card.hide();
        marker.setVisible(false);
        for (Node each : rows.getChildren()) {
            each.pseudoClassStateChanged(DRAGGED, false);
            each.pseudoClassStateChanged(INTO, false);
        }
        dragged = null;
    }

    private void scroll() {
        Bounds seen = builder.localToScene(builder.getLayoutBounds());
        double hidden = rows.getHeight() - builder.getViewportBounds().getHeight();
        double by =
                mouse.getY() < seen.getMinY() + EDGE
                        ? -SCROLLED
                        : mouse.getY() > seen.getMaxY() - EDGE ? SCROLLED : 0;
        if (by != 0 && hidden > 0) {
            builder.setVvalue(Math.clamp(builder.getVvalue() + by / hidden, 0, 1));
            hover();
        }
    }

    private void hover() {
        Target now = target().orElse(null);
        show(now);
        RuleTree.Changed before = target == null ? null : target.changed();
        boolean first = target == null;
        target = now;
        if (now == null) {
            viewModel.stopTrying();
            card.say(null, "Stays where it is");
        } else if (first || !now.changed().equals(before)) {
            viewModel.tryOut(now.changed().root(), trial -> card.say(trial, ""));
        }
    }

    private void show(@Nullable Target now) {
        for (Node each : rows.getChildren()) {
            each.pseudoClassStateChanged(
                    INTO, now != null && now.into() && each.equals(now.under()));
        }
        if (now == null || now.into()) {
            marker.setVisible(false);
            return;
        }
        Bounds line = now.under().getBoundsInParent();
        double x = line.getMinX() + PartRow.INDENT * now.gap().depth();
        marker.show(x, line.getMaxY() + PartRow.SPACING / 2, line.getMaxX() - x);
    }

    private Optional<Target> target() {
        Point2D here = rows.sceneToLocal(mouse);
        PartRow over = rowAt(here.getY());
        Rule root = viewModel.treeProperty().get();
        Bounds bounds = over.getBoundsInParent();
        double part = (here.getY() - bounds.getMinY()) / bounds.getHeight();
        if (!over.place().isEmpty()
                && RuleMoves.isGroup(root, over.place())
                && part > 0.25
                && part < 0.75) {
            return target(RuleMoves.end(root, over.place()), over, true);
        }
        int line = rows.getChildren().indexOf(over);
        PartRow above = part < 0.5 && line > 0 ? (PartRow) rows.getChildren().get(line - 1) : over;
        long depth = Math.round((here.getX() - rows.getPadding().getLeft()) / PartRow.INDENT - 0.5);
        return RuleMoves.under(root, above.place()).stream()
                .min(Comparator.comparingLong(gap -> Math.abs(gap.depth() - depth)))
                .flatMap(gap -> target(gap, above, false));
    }

    private Optional<Target> target(RuleMoves.Gap gap, PartRow under, boolean into) {
        List<Integer> from = dragged == null ? List.of() : dragged.place();
        return RuleMoves.moved(viewModel.treeProperty().get(), from, gap)
                .map(changed -> new Target(gap, changed, under, into));
    }

    private PartRow rowAt(double y) {
        List<Node> all = rows.getChildren();
        for (Node each : all) {
            if (y < each.getBoundsInParent().getMaxY() + PartRow.SPACING / 2) {
                return (PartRow) each;
            }
        }
        return (PartRow) all.getLast();
    }
}
