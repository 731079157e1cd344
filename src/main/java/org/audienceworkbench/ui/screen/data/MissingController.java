package org.audienceworkbench.ui.screen.data;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

/// Binds `fxml/data-missing.fxml` to its view model.
public final class MissingController {

    private final MissingViewModel viewModel;

    @FXML private Node line;
    @FXML private Label title;
    @FXML private ComboBox<@Nullable String> policy;
    @FXML private TextField value;
    @FXML private ComboBox<@Nullable String> date;
    @FXML private Label says;
    private boolean showing;

    public MissingController(MissingViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        title.setLabelFor(policy);
        policy.setConverter(words());
        policy.valueProperty().subscribe(word -> chosen(word));
        date.valueProperty().subscribe(along -> given(along));
        value.setOnAction(_ -> given(value.getText()));
        value.focusedProperty().subscribe(focused -> left(focused));
        viewModel.lookProperty().subscribe(this::show);
    }

    private static StringConverter<@Nullable String> words() {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable String word) {
                return switch (word) {
                    case "leave" -> "Left missing";
                    case "flag" -> "Flagged";
                    case "default" -> "A default";
                    case "median" -> "The median";
                    case "mode" -> "The most frequent value";
                    case "interpolate" -> "Interpolated over time";
                    case "nearest" -> "As similar customers have";
                    case null, default -> "";
                };
            }

            @Override
            public @Nullable String fromString(String text) {
                return null;
            }
        };
    }

    private void chosen(@Nullable String word) {
        if (!showing && word != null) {
            viewModel.choose(word);
            if (value.isVisible() && value.getText().isEmpty()) {
                value.requestFocus();
            }
        }
    }

    private void given(@Nullable String detail) {
        if (!showing && detail != null) {
            viewModel.give(detail);
        }
    }

    private void left(boolean focused) {
        if (!focused) {
            given(value.getText());
        }
    }

    private void show(MissingViewModel.@Nullable Look look) {
        there(line, look != null);
        if (look == null) {
            return;
        }
        showing = true;
        if (!policy.getItems().equals(look.offered())) {
            policy.getItems().setAll(look.offered());
        }
        policy.setValue(look.word());
        if (!date.getItems().equals(look.dates())) {
            date.getItems().setAll(look.dates());
        }
        boolean along = look.word().equals("interpolate");
        date.setValue(along ? look.detail() : null);
        there(date, along);
        boolean typed = look.word().equals("default") || look.word().equals("nearest");
        value.setText(typed ? look.detail() : "");
        value.setAccessibleText(
                look.word().equals("nearest")
                        ? "How many similar customers"
                        : "What stands for a missing value");
        there(value, typed);
        boolean wrong = !look.wrong().isEmpty();
        says.setText(wrong ? look.wrong() : look.says());
        says.getStyleClass().remove("wrong-words");
        if (wrong) {
            says.getStyleClass().add("wrong-words");
        }
        policy.setAccessibleHelp(says.getText());
        value.setAccessibleHelp(says.getText());
        showing = false;
    }

    private static void there(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
