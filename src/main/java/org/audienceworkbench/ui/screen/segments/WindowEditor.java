package org.audienceworkbench.ui.screen.segments;

import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

import org.audienceworkbench.segment.Period;
import org.audienceworkbench.ui.kit.TypingPause;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The time within which events count: so many days, or all the time there is.
final class WindowEditor extends HBox {

    private static final String EVER = "ever";

    private final TextField amount = new TextField();
    private final ComboBox<String> unit = new ComboBox<>();
    private final TypingPause pause = new TypingPause(this::tell);
    private final Consumer<@Nullable Period> onEdit;
    private @Nullable Period shown;

    private WindowEditor(
            String id,
            List<String> units,
            @Nullable Period within,
            Consumer<@Nullable Period> onEdit) {
        this.onEdit = onEdit;
        getStyleClass().add("value-editor");
        amount.setId(id);
        amount.setPrefWidth(56);
        amount.setMinWidth(USE_PREF_SIZE);
        amount.setAccessibleText("Within how much time");
        amount.visibleProperty().bind(unit.valueProperty().isNotEqualTo(EVER));
        amount.managedProperty().bind(amount.visibleProperty());
        unit.setId(id + "-unit");
        unit.setAccessibleText("Unit of time");
        unit.getItems().setAll(units);
        show(within);
        amount.textProperty().subscribe(_ -> pause.restart());
        unit.setOnAction(_ -> tell());
        getChildren().addAll(amount, unit);
    }

    /// Null stands for all the time there is.
    static WindowEditor orEver(
            String id, @Nullable Period within, Consumer<@Nullable Period> onEdit) {
        return new WindowEditor(
                id,
                Stream.concat(
                                Stream.of(EVER),
                                Arrays.stream(Period.Unit.values()).map(Period.Unit::word))
                        .toList(),
                within,
                onEdit);
    }

    /// A length of time; without months and years, which differ.
    static WindowEditor exact(String id, Period within, Consumer<Period> onEdit) {
        return new WindowEditor(
                id,
                Arrays.stream(Period.Unit.values())
                        .filter(Period.Unit::isExact)
                        .map(Period.Unit::word)
                        .toList(),
                within,
                given -> {
                    if (given != null) {
                        onEdit.accept(given);
                    }
                });
    }

    void show(@Nullable Period within) {
        shown = within;
        if (unit.getValue() != null
                && Objects.equals(within, isEver() ? null : read().orElse(null))
                && (within != null || isEver())) {
            return;
        }
        amount.setText(within == null ? "30" : Integer.toString(within.amount()));
        unit.setValue(within == null ? EVER : within.unit().word());
        pause.drop();
    }

    private boolean isEver() {
        return EVER.equals(unit.getValue());
    }

    private void tell() {
        if (isEver()) {
            give(null);
        } else {
            read().ifPresent(this::give);
        }
    }

    private void give(@Nullable Period within) {
        if (!Objects.equals(within, shown)) {
            shown = within;
            onEdit.accept(within);
        }
    }

    private Optional<Period> read() {
        String word = unit.getValue();
        if (word == null) {
            return Optional.empty();
        }
        try {
            int number = Integer.parseInt(amount.getText().strip());
            return Period.Unit.ofWord(word).map(unit -> new Period(number, unit));
        } catch (IllegalArgumentException notAPeriod) {
            return Optional.empty();
        }
    }
}
