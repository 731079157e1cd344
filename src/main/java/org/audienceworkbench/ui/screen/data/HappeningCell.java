package org.audienceworkbench.ui.screen.data;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.audienceworkbench.customer.Happening;
import org.audienceworkbench.workbench.HappeningWords;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

/// One entry of a timeline: when, what, and the details below.
final class HappeningCell extends ListCell<Happening> {

    private static final int DETAILS = 8;

    /// The cell's padding and the list's scroll bar.
    private static final double BESIDE = 44;

    private final Supplier<ZoneId> zone;
    private final FontIcon icon = new FontIcon("mdoal-history");
    private final Label when = new Label();
    private final Label title = new Label();
    private final Label details = new Label();
    private final HBox line;

    HappeningCell(Supplier<ZoneId> zone) {
        this.zone = zone;
        when.getStyleClass().add("muted");
        when.setMinWidth(128);
        title.setWrapText(true);
        details.getStyleClass().add("muted");
        details.setWrapText(true);
        var words = new VBox(title, details);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        line = new HBox(12, icon, when, words);
        line.setAlignment(Pos.TOP_LEFT);
        line.setMinHeight(Region.USE_PREF_SIZE);
        setPrefWidth(0);
    }

    /// As high as the details need in the list's width.
    @Override
    protected double computePrefHeight(double width) {
        double room = getListView() == null ? 0 : getListView().getWidth() - BESIDE;
        return getItem() != null && room > 0
                ? snappedTopInset() + line.prefHeight(room) + snappedBottomInset()
                : super.computePrefHeight(width);
    }

    @Override
    protected void updateItem(@Nullable Happening entry, boolean empty) {
        super.updateItem(entry, empty);
        if (empty || entry == null) {
            setGraphic(null);
            return;
        }
        icon.setIconLiteral(
                switch (entry.sort()) {
                    case ORDERS -> "mdomz-shopping_cart";
                    case EVENTS -> "mdomz-touch_app";
                    case CAMPAIGNS -> "mdoal-campaign";
                    case CONSENTS -> "mdoal-how_to_reg";
                    case IMPORTS -> "mdoal-get_app";
                });
        when.setText(HappeningWords.when(entry, zone.get()));
        title.setText(HappeningWords.title(entry));
        List<String> lines = HappeningWords.details(entry, zone.get());
        int hidden = lines.size() - DETAILS;
        details.setText(
                String.join("\n", lines.subList(0, Math.min(DETAILS, lines.size())))
                        + (hidden > 0 ? "\nand " + hidden + " more" : ""));
        details.setVisible(!lines.isEmpty());
        details.setManaged(!lines.isEmpty());
        setAccessibleText(when.getText() + ": " + title.getText());
        setGraphic(line);
    }
}
