package org.audienceworkbench.ui.screen.data;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;

import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.DataRule;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.Field;
import org.audienceworkbench.ui.kit.FileDialogs;

import java.nio.file.Path;
import java.util.List;

/// Binds `fxml/data-rules.fxml` to its view model.
public final class RulesController {

    private static final FileDialogs.Kind SCHEMA =
            new FileDialogs.Kind("JSON Schema", List.of("*.json"));

    private final RulesViewModel viewModel;
    private final FileDialogs files;

    @FXML private HBox root;
    @FXML private ComboBox<Kind> kind;
    @FXML private TextField name;
    @FXML private Field expression;
    @FXML private TextArea text;
    @FXML private ComboBox<RulesViewModel.Effect> effect;
    @FXML private Button test;
    @FXML private Button add;
    @FXML private Button addSchema;
    @FXML private Label said;
    @FXML private Node empty;
    @FXML private Node filled;
    @FXML private DataTable<DataRule> rules;
    @FXML private Button remove;

    public RulesController(RulesViewModel viewModel, FileDialogs files) {
        this.viewModel = viewModel;
        this.files = files;
    }

    @FXML
    private void initialize() {
        kind.getItems().setAll(Kind.values());
        kind.setConverter(words());
        kind.valueProperty().bindBidirectional(viewModel.kindProperty());
        effect.getItems().setAll(RulesViewModel.Effect.values());
        effect.valueProperty().bindBidirectional(viewModel.effectProperty());
        name.textProperty().bindBidirectional(viewModel.nameProperty());
        text.textProperty().bindBidirectional(viewModel.textProperty());
        expression.errorProperty().bind(viewModel.mistakeProperty());
        said.textProperty().bind(viewModel.saidProperty());
        var unready =
                viewModel.textProperty().isEmpty().or(viewModel.mistakeProperty().isNotEmpty());
        test.disableProperty().bind(unready.or(viewModel.testingProperty()));
        add.disableProperty().bind(unready.or(viewModel.nameProperty().isEmpty()));
        addSchema.disableProperty().bind(viewModel.nameProperty().isEmpty());
        rules.setItems(viewModel.rules());
        rules.column("Name", ValueType.TEXT, DataRule::name);
        rules.column("Rows", ValueType.TEXT, rule -> rule.kind().word()).setPrefWidth(110);
        rules.column("A good row", ValueType.TEXT, DataRule::summary).setPrefWidth(320);
        rules.column("Rows that break it", ValueType.TEXT, RulesViewModel.Effect::of)
                .setPrefWidth(200);
        remove.disableProperty().bind(rules.getSelectionModel().selectedItemProperty().isNull());
        viewModel
                .rules()
                .subscribe(
                        () -> {
                            filled.setVisible(!viewModel.rules().isEmpty());
                            empty.setVisible(viewModel.rules().isEmpty());
                        });
        filled.setVisible(!viewModel.rules().isEmpty());
        empty.setVisible(viewModel.rules().isEmpty());
    }

    private static StringConverter<Kind> words() {
        return new StringConverter<>() {
            @Override
            public String toString(Kind rows) {
                return rows == null
                        ? ""
                        : rows.word().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                                + rows.word().substring(1);
            }

            @Override
            public Kind fromString(String word) {
                return Kind.ofWord(word).orElseThrow();
            }
        };
    }

    @FXML
    private void test() {
        viewModel.test();
    }

    @FXML
    private void add() {
        viewModel.add();
    }

    @FXML
    private void addSchema() {
        List<Path> chosen = files.open(root.getScene().getWindow(), "Choose a JSON Schema", SCHEMA);
        if (!chosen.isEmpty()) {
            viewModel.addSchema(chosen.getFirst());
        }
    }

    @FXML
    private void remove() {
        DataRule chosen = rules.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            viewModel.remove(chosen);
        }
    }
}
