package org.audienceworkbench.ui.screen.segments;

import javafx.css.PseudoClass;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;

import org.audienceworkbench.insight.MicroSegments.Judged;
import org.jspecify.annotations.Nullable;

/// A share as a dot, its interval as a line through it, and a rule where all customers stand. An
/// interval that leaves that rule out is drawn in accent.
final class ShareInterval extends Region {

    private static final PseudoClass APART = PseudoClass.getPseudoClass("apart");
    private static final double RADIUS = 4;
    private static final double MARGIN = 6;

    /// A row's, so that the rules of all rows are one.
    private static final double HEIGHT = 56;

    private final Line rule = new Line();
    private final Line whisker = new Line();
    private final Circle dot = new Circle(RADIUS);
    private @Nullable Judged judged;
    private double base;
    private double most = 1;

    ShareInterval() {
        getStyleClass().add("share-interval");
        rule.getStyleClass().add("base-rule");
        whisker.getStyleClass().add("whisker");
        dot.getStyleClass().add("dot");
        setPrefSize(160, HEIGHT);
        setMinSize(80, HEIGHT);
        getChildren().addAll(rule, whisker, dot);
    }

    /// @param highest where the scale ends; it begins with 0
    void show(@Nullable Judged share, double all, double highest) {
        judged = share;
        base = all;
        most = highest;
        whisker.setVisible(share != null);
        dot.setVisible(share != null);
        pseudoClassStateChanged(APART, share != null && (share.low() > all || share.high() < all));
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double middle = Math.rint(getHeight() / 2);
        double x = Math.rint(place(base));
        rule.setStartX(x);
        rule.setEndX(x);
        rule.setStartY(0);
        rule.setEndY(getHeight());
        Judged shown = judged;
        if (shown != null) {
            whisker.setStartX(place(shown.low()));
            whisker.setEndX(place(shown.high()));
            whisker.setStartY(middle);
            whisker.setEndY(middle);
            dot.setCenterX(place(shown.share()));
            dot.setCenterY(middle);
        }
    }

    private double place(double share) {
        return MARGIN + (getWidth() - 2 * MARGIN) * share / most;
    }
}
