package org.audienceworkbench.ui.screen.explore;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.audienceworkbench.chart.Figures;

/// How many customers of a cell are lit: a strip along its lower edge, as long as their share, and
/// their number.
final class LitStrip extends StackPane {

    private static final double HIGH = 5;

    private final Region strip = new Region();
    private final double share;

    LitStrip(String name, long lit, long all) {
        this.share = all == 0 ? 0 : (double) lit / all;
        getStyleClass().add("lit");
        setMouseTransparent(true);
        strip.getStyleClass().add("strip");
        var number = new Label(lit == 0 ? "" : Figures.count(lit));
        number.getStyleClass().add("lit-count");
        number.setAccessibleText(name + ": " + Figures.count(lit));
        StackPane.setAlignment(number, Pos.BOTTOM_LEFT);
        getChildren().addAll(strip, number);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        strip.resizeRelocate(0, getHeight() - HIGH, getWidth() * share, share > 0 ? HIGH : 0);
    }
}
