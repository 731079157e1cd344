package org.audienceworkbench.ui.screen.segments;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.workbench.Segments;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A saved segment in the list: its name, its size, and a mark when it is the current one.
final class SavedCell extends ListCell<Segments.Saved> {

    private final Label name = new Label();
    private final Label size = new Label();
    private final FontIcon mark = new FontIcon("mdoal-check_circle");
    private final FontIcon kind = new FontIcon();
    private final HBox line;

    SavedCell(ReadOnlyObjectProperty<Desk.@Nullable Current> current) {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        size.getStyleClass().add("muted");
        size.setMinWidth(Region.USE_PREF_SIZE);
        mark.getStyleClass().add("current-mark");
        kind.getStyleClass().add("kind-mark");
        line = new HBox(8, mark, kind, name, space, size);
        line.getStyleClass().add("line");
        setPrefWidth(0);
        current.subscribe(this::show);
        itemProperty().subscribe(_ -> show(current.get()));
    }

    private void show(Desk.@Nullable Current current) {
        Segments.Saved saved = getItem();
        boolean isCurrent =
                saved != null && current != null && current.name().equals(saved.segment().name());
        mark.setVisible(isCurrent);
        mark.setManaged(isCurrent);
    }

    @Override
    protected void updateItem(Segments.@Nullable Saved saved, boolean empty) {
        super.updateItem(saved, empty);
        if (saved == null || empty) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        name.setText(saved.segment().name());
        size.setText(Figures.count(saved.count()));
        String words = MembershipWords.kind(saved.kind());
        kind.setIconLiteral(MembershipWords.icon(saved.kind()));
        setAccessibleText(name.getText() + ", " + size.getText() + " customers, " + words);
        String about = saved.segment().description();
        setTooltip(new Tooltip((about == null ? name.getText() : about) + "\n" + words));
        setGraphic(line);
    }
}
