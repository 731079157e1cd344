package org.audienceworkbench.ui.screen.segments;

import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

import org.audienceworkbench.chart.Figures;
import org.jspecify.annotations.Nullable;

/// Goes with the mouse while a part is dragged: what it is, and how many customers the rule would
/// select.
final class DragCard extends VBox {

    private static final double AWAY = 16;
    private static final double WIDTH = 300;

    private final Label words = new Label();
    private final Label count = new Label();

    DragCard() {
        getStyleClass().addAll("popover-card", "drag-card");
        setManaged(false);
        setMouseTransparent(true);
        words.setMaxWidth(WIDTH);
        count.setId("drag-count");
        count.getStyleClass().add("drag-count");
        getChildren().addAll(words, count);
    }

    void show(Scene scene, String dragged) {
        words.setText(dragged);
        if (scene.getRoot() instanceof Pane host) {
            host.getChildren().add(this);
        }
    }

    /// @param trial null while nothing would change
    void say(RuleViewModel.@Nullable Trial trial, String otherwise) {
        count.setText(trial == null ? otherwise : words(trial));
        fit();
    }

    static String words(RuleViewModel.Trial trial) {
        return Figures.count(trial.count())
                + " of "
                + Figures.count(trial.total())
                + (trial.total() == 0
                        ? ""
                        : " · " + Figures.share((double) trial.count() / trial.total()));
    }

    void follow(double sceneX, double sceneY) {
        if (getParent() != null) {
            Point2D here = getParent().sceneToLocal(sceneX, sceneY);
            relocate(Math.rint(here.getX() + AWAY), Math.rint(here.getY() + AWAY));
            fit();
        }
    }

    private void fit() {
        applyCss();
        autosize();
    }

    void hide() {
        if (getParent() instanceof Pane host) {
            host.getChildren().remove(this);
        }
    }
}
