package org.audienceworkbench.ui.screen.data;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.CheckedArea;
import org.audienceworkbench.ui.kit.Field;
import org.audienceworkbench.ui.kit.Question;
import org.audienceworkbench.ui.kit.TypingPause;
import org.audienceworkbench.ui.kit.Veil;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Binds `fxml/data-own-attribute.fxml` to its view model.
public final class OwnAttributeController {

    private final OwnAttributeViewModel viewModel;
    private @Nullable CheckedArea area;

    @FXML private Veil veil;
    @FXML private VBox card;
    @FXML private Label title;
    @FXML private Field nameField;
    @FXML private TextField name;
    @FXML private ComboBox<@Nullable ValueType> type;
    @FXML private Label expressionLabel;
    @FXML private VBox expressionPlace;
    @FXML private Node preview;
    @FXML private Label kind;
    @FXML private Label filled;
    @FXML private Label missing;
    @FXML private Label examples;
    @FXML private ChartView chart;
    @FXML private Button save;
    @FXML private Question question;

    public OwnAttributeController(OwnAttributeViewModel viewModel) {
        this.viewModel = viewModel;
    }

    /// Made when it is first wanted, for that takes as long as the rest of the screen.
    private CheckedArea expression() {
        CheckedArea made = area;
        if (made == null) {
            made =
                    new CheckedArea(
                            "expression-text",
                            "The expression",
                            _ -> viewModel.names(),
                            text -> viewModel.expressionProperty().set(text));
            made.setOnEnter(this::save);
            made.labelBy(expressionLabel);
            expressionPlace.getChildren().add(made);
            area = made;
        }
        return made;
    }

    @FXML
    private void initialize() {
        var naming = new TypingPause(() -> viewModel.nameProperty().set(name.getText()));
        name.textProperty().subscribe(_ -> naming.restart());
        type.getItems().setAll(OwnAttributeViewModel.types());
        type.setConverter(words());
        type.valueProperty().bindBidirectional(viewModel.typeProperty());
        save.disableProperty()
                .bind(viewModel.lookProperty().map(look -> !look.savable()).orElse(true));
        veil.setOnEscape(viewModel::close);
        card.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        viewModel.openProperty().subscribe(this::open);
        viewModel.lookProperty().subscribe(this::show);
        viewModel.toRemoveProperty().subscribe(this::ask);
    }

    private static StringConverter<@Nullable ValueType> words() {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable ValueType type) {
                return type == null ? "Its own kind" : type.word();
            }

            @Override
            public @Nullable ValueType fromString(String text) {
                return null;
            }
        };
    }

    private void open(boolean open) {
        if (!open) {
            veil.setVisible(false);
            return;
        }
        var edited = viewModel.editedProperty().get();
        title.setText(edited == null ? "Add an attribute" : "Change \"" + edited.name() + "\"");
        save.setText(edited == null ? "Add" : "Save");
        name.setText(viewModel.nameProperty().get());
        nameField.setDisable(edited != null);
        expression().show(viewModel.expressionProperty().get());
        veil.show(edited == null ? name : expression().editor());
    }

    private void show(OwnAttributeViewModel.Look look) {
        boolean refused = !look.naming().isEmpty() && !look.savable();
        nameField.setError(refused ? look.naming() : "");
        nameField.setHint(refused ? "" : look.naming());
        var error = look.error();
        Problem problem = look.problem();
        if (area != null) {
            area.mark(error == null ? List.of() : List.of(error));
            if (problem != null) {
                area.say(problem.what(), problem.action());
            }
        }
        var shown = look.preview();
        // what the last expression gave stays while the next one is not finished
        preview.setOpacity(shown == null ? 0.4 : 1);
        if (shown != null) {
            kind.setText(shown.kind());
            filled.setText(Figures.count(shown.filled()));
            missing.setText(Figures.count(shown.missing()));
            examples.setText(shown.examples());
            chart.setChart(shown.chart());
        } else if (look.equals(OwnAttributeViewModel.Look.NONE)) {
            List.of(kind, filled, missing, examples).forEach(label -> label.setText(Figures.NONE));
            chart.setChart(null);
        }
    }

    /// Enter keeps the attribute wherever it is pressed, save on another button.
    private void pressed(KeyEvent key) {
        if (key.getCode() == KeyCode.ENTER) {
            key.consume();
            if (key.getTarget() instanceof Button button && !button.equals(save)) {
                button.fire();
            } else {
                save();
            }
        }
    }

    private void ask(@Nullable Attribute attribute) {
        if (attribute != null) {
            viewModel.toRemoveProperty().set(null);
            question.ask(
                    "Remove \"" + attribute.name() + "\"?",
                    "Its expression and its values are gone then. What it was worked out from"
                            + " stays.",
                    "Keep it",
                    "Remove it",
                    () -> viewModel.remove(attribute));
        }
    }

    @FXML
    private void leave() {
        viewModel.close();
    }

    @FXML
    private void save() {
        TypingPause.endAll();
        viewModel.save();
    }
}
