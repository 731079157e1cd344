package org.audienceworkbench.ui.screen.segments;

import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Period;
import org.audienceworkbench.ui.kit.TypingPause;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.function.Consumer;

/// The time within which events count: so many days, or all the time there is.
final class WindowEditor extends HBox {

    private static final String EVER = "ever";

    private final TextField amount = new TextField();
    private final ComboBox<String> unit = new ComboBox<>();
    private final TypingPause pause = new TypingPause(this::tell);
    private final Consumer<Measure> onEdit;
    private Measure.Events shown;

    WindowEditor(String id, Measure.Events events, Consumer<Measure> onEdit) {
        this.onEdit = onEdit;
        this.shown = events;
        getStyleClass().add("value-editor");
        amount.setId(id);
        amount.setPrefWidth(56);
        amount.setMinWidth(USE_PREF_SIZE);
        amount.setAccessibleText("Within how much time");
        amount.visibleProperty().bind(unit.valueProperty().isNotEqualTo(EVER));
        amount.managedProperty().bind(amount.visibleProperty());
        unit.setId(id + "-unit");
        unit.setAccessibleText("Unit of time");
        unit.getItems().add(EVER);
        Arrays.stream(Period.Unit.values()).forEach(each -> unit.getItems().add(each.word()));
        show(events);
        amount.textProperty().subscribe(_ -> pause.restart());
        unit.setOnAction(_ -> tell());
        getChildren().addAll(amount, unit);
    }

    void show(Measure.Events events) {
        if (events.equals(read()) && unit.getValue() != null) {
            shown = events;
            return;
        }
        shown = events;
        Period within = events.within();
        amount.setText(within == null ? "30" : Integer.toString(within.amount()));
        unit.setValue(within == null ? EVER : within.unit().word());
        pause.drop();
    }

    private void tell() {
        Measure.Events read = read();
        if (read != null && !read.equals(shown)) {
            shown = read;
            onEdit.accept(read);
        }
    }

    private Measure.@Nullable Events read() {
        if (unit.getValue() == null || unit.getValue().equals(EVER)) {
            return new Measure.Events(shown.type(), null);
        }
        try {
            return new Measure.Events(
                    shown.type(),
                    new Period(
                            Integer.parseInt(amount.getText().strip()),
                            Period.Unit.ofWord(unit.getValue()).orElseThrow()));
        } catch (IllegalArgumentException notAPeriod) {
            return null;
        }
    }
}
