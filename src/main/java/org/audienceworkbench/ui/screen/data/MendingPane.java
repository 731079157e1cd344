package org.audienceworkbench.ui.screen.data;

import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.audienceworkbench.quality.Fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The fixes of one alert, to be chosen: each with a box, and groups of values that mean the same
/// with a box for each value and a choice of the one to keep.
final class MendingPane extends VBox {

    private final List<Supplier<Optional<Fix>>> choices = new ArrayList<>();

    MendingPane(List<Fix> fixes) {
        getStyleClass().add("stack");
        for (Fix fix : fixes) {
            getChildren().add(fix instanceof Fix.Merge merge ? group(merge) : single(fix));
        }
    }

    /// What is chosen now.
    List<Fix> chosen() {
        return choices.stream().map(Supplier::get).flatMap(Optional::stream).toList();
    }

    private Node single(Fix fix) {
        var box = new CheckBox(fix.words());
        box.setWrapText(true);
        box.setSelected(true);
        choices.add(() -> box.isSelected() ? Optional.of(fix) : Optional.empty());
        return box;
    }

    private Node group(Fix.Merge merge) {
        List<String> values = new ArrayList<>();
        values.add(merge.into());
        values.addAll(merge.values());
        var winner = new ComboBox<>(FXCollections.observableArrayList(values));
        winner.setValue(merge.into());
        winner.setMaxWidth(Double.MAX_VALUE);
        winner.setAccessibleText("The value to keep");
        var keep = new Label("Keep");
        keep.getStyleClass().add("muted");
        keep.setLabelFor(winner);
        var group = new VBox(keep, winner);
        group.getStyleClass().add("mending-group");
        List<CheckBox> boxes = new ArrayList<>();
        for (String value : values) {
            var box = new CheckBox(value);
            box.setMnemonicParsing(false);
            box.setSelected(true);
            box.disableProperty().bind(winner.valueProperty().isEqualTo(value));
            boxes.add(box);
            group.getChildren().add(box);
        }
        choices.add(
                () -> {
                    String into = winner.getValue();
                    List<String> merged =
                            boxes.stream()
                                    .filter(CheckBox::isSelected)
                                    .map(CheckBox::getText)
                                    .filter(value -> !value.equals(into))
                                    .toList();
                    return merged.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new Fix.Merge(merge.column(), merged, into));
                });
        return group;
    }
}
