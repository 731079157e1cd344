package org.audienceworkbench.ui.screen.segments;

import javafx.css.PseudoClass;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

import org.audienceworkbench.segment.Portion;
import org.audienceworkbench.ui.kit.TypingPause;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Consumer;

/// How many customers are wanted: a number of them, or a share in per cent.
final class PortionEditor extends HBox {

    static final String NO_SHARE = "A share is more than 0 and at most 100, with up to 4 decimals";

    private static final String NO_NUMBER = "A number of customers is whole and at least 1";
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");
    private static final String PERCENT = "percent";
    private static final String CUSTOMERS = "customers";

    private final TextField amount = new TextField();
    private final ComboBox<String> unit = new ComboBox<>();
    private final Consumer<Portion> onEdit;
    private final Consumer<String> onMistake;
    private final TypingPause pause = new TypingPause(this::tell);
    private @Nullable Portion shown;

    /// @param onMistake gets what is wrong with what was typed, or an empty text
    PortionEditor(String id, String about, Consumer<Portion> onEdit, Consumer<String> onMistake) {
        this.onEdit = onEdit;
        this.onMistake = onMistake;
        getStyleClass().add("value-editor");
        amount.setId(id);
        amount.setPrefWidth(72);
        amount.setAccessibleText(about + ", how many");
        unit.setId(id + "-unit");
        unit.setAccessibleText("Customers or per cent of them");
        unit.getItems().addAll(PERCENT, CUSTOMERS);
        amount.textProperty().subscribe(_ -> typed());
        amount.setOnAction(_ -> tell());
        unit.setOnAction(
                _ -> {
                    typed();
                    tell();
                });
        getChildren().addAll(amount, unit);
    }

    void show(Portion portion) {
        shown = portion;
        if (Optional.of(portion).equals(read())) {
            return;
        }
        switch (portion) {
            case Portion.Customers(var number) -> {
                unit.setValue(CUSTOMERS);
                amount.setText(Integer.toString(number));
            }
            case Portion.Share share -> {
                unit.setValue(PERCENT);
                amount.setText(share.percent().toPlainString());
            }
        }
        pause.drop();
    }

    private void typed() {
        boolean wrong = unit.getValue() != null && read().isEmpty();
        mark(amount, wrong);
        onMistake.accept(
                !wrong || amount.getText().isEmpty()
                        ? ""
                        : PERCENT.equals(unit.getValue()) ? NO_SHARE : NO_NUMBER);
        pause.restart();
    }

    private void tell() {
        pause.drop();
        read().filter(portion -> !portion.equals(shown))
                .ifPresent(
                        portion -> {
                            shown = portion;
                            onEdit.accept(portion);
                        });
    }

    private Optional<? extends Portion> read() {
        if (PERCENT.equals(unit.getValue())) {
            return share(amount.getText());
        }
        try {
            return Optional.of(new Portion.Customers(Integer.parseInt(bare(amount.getText()))));
        } catch (IllegalArgumentException noNumber) {
            return Optional.empty();
        }
    }

    static Optional<Portion.Share> share(String text) {
        try {
            return Optional.of(new Portion.Share(new BigDecimal(bare(text))));
        } catch (IllegalArgumentException noShare) {
            return Optional.empty();
        }
    }

    private static String bare(String text) {
        return text.strip().replace(",", "");
    }

    static void mark(TextField field, boolean wrong) {
        field.pseudoClassStateChanged(WRONG, wrong);
    }
}
