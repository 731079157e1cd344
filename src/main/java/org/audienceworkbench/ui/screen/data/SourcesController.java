package org.audienceworkbench.ui.screen.data;

import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.ImportPlan;
import org.audienceworkbench.intake.source.Letter;
import org.audienceworkbench.intake.source.SourceState;
import org.audienceworkbench.intake.source.SourceType;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.Field;
import org.audienceworkbench.ui.kit.FileDialogs;
import org.audienceworkbench.ui.kit.ProgressStrip;
import org.audienceworkbench.ui.kit.Sentence;
import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;
import java.util.function.Function;

/// Binds `fxml/data-sources.fxml` to its view model. The settings' inputs are made of what the
/// chosen type wants to know.
public final class SourcesController {

    private final SourcesViewModel viewModel;
    private final SourceForm form;
    private final FileDialogs files;

    @FXML private Node root;
    @FXML private Node empty;
    @FXML private Node filled;
    @FXML private TextField name;
    @FXML private ComboBox<SourceType> type;
    @FXML private ComboBox<Kind> kind;
    @FXML private ComboBox<ImportPlan.Mode> mode;
    @FXML private VBox settings;
    @FXML private Field placeField;
    @FXML private ComboBox<SourceForm.Keeping> place;
    @FXML private Field variableField;
    @FXML private TextField variable;
    @FXML private Field secretField;
    @FXML private PasswordField secret;
    @FXML private Button save;
    @FXML private Button test;
    @FXML private ProgressStrip progress;
    @FXML private Sentence sentence;
    @FXML private Node lookBox;
    @FXML private DataTable<SourcesViewModel.LookLine> look;
    @FXML private DataTable<SourceState> sources;
    @FXML private Button run;
    @FXML private Button listen;
    @FXML private Button stop;
    @FXML private Button remove;
    @FXML private Label next;
    @FXML private Label reason;
    @FXML private Node letterBox;
    @FXML private DataTable<Letter> letters;
    @FXML private Button retry;
    @FXML private Button discard;

    public SourcesController(SourcesViewModel viewModel, FileDialogs files) {
        this.viewModel = viewModel;
        this.form = viewModel.form();
        this.files = files;
    }

    @FXML
    private void initialize() {
        bindForm();
        bindSecret();
        bindTables();
        sentence.textProperty().bind(viewModel.saidProperty());
        shownOnlyIf(sentence, Bindings.isNotEmpty(viewModel.saidProperty()));
        shownOnlyIf(lookBox, Bindings.isNotEmpty(viewModel.look()));
        shownOnlyIf(letterBox, Bindings.isNotEmpty(viewModel.letters()));
        empty.visibleProperty()
                .bind(
                        Bindings.isEmpty(viewModel.sources())
                                .and(Bindings.isEmpty(viewModel.look())));
        filled.visibleProperty().bind(empty.visibleProperty().not());
        progress.jobProperty().bind(viewModel.jobProperty());
    }

    private void bindForm() {
        name.textProperty().bindBidirectional(form.name);
        choices(type, SourceType::label, SourceType.values());
        type.valueProperty().bindBidirectional(form.type);
        choices(kind, Kind::word, Kind.values());
        kind.valueProperty().bindBidirectional(form.kind);
        choices(mode, SourcesController::words, ImportPlan.Mode.values());
        mode.valueProperty().bindBidirectional(form.mode);
        form.type.subscribe(this::showSettings);
        save.disableProperty().bind(viewModel.busyProperty());
        test.disableProperty().bind(viewModel.busyProperty());
    }

    private static String words(ImportPlan.Mode mode) {
        return switch (mode) {
            case APPEND -> "stay as they are";
            case UPSERT -> "are brought up to date";
            case REPLACE -> "give way to what comes";
        };
    }

    private void bindSecret() {
        place.getItems().setAll(SourceForm.Keeping.values());
        place.valueProperty().bindBidirectional(form.keeping);
        variable.textProperty().bindBidirectional(form.variable);
        secret.textProperty().bindBidirectional(form.secret);
        var has = form.type.map(SourceType::hasSecret).orElse(false);
        shownOnlyIf(placeField, Bindings.createBooleanBinding(has::getValue, has));
        shownOnlyIf(variableField, kept(SourceForm.Keeping.VARIABLE));
        shownOnlyIf(secretField, kept(SourceForm.Keeping.KEYRING).or(kept(SourceForm.Keeping.ASK)));
    }

    private javafx.beans.binding.BooleanBinding kept(SourceForm.Keeping where) {
        return Bindings.createBooleanBinding(
                () -> form.type.get().hasSecret() && form.keeping.get() == where,
                form.type,
                form.keeping);
    }

    private void bindTables() {
        sources.setItems(viewModel.sources());
        sources.getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        fit(sources);
        sources.column("Source", ValueType.TEXT, state -> state.source().name()).setPrefWidth(130);
        sources.column("Where", ValueType.TEXT, state -> state.source().type().label())
                .setPrefWidth(120);
        sources.column("About", ValueType.TEXT, state -> state.source().kind().word())
                .setPrefWidth(90);
        sources.column("Last run", ValueType.TEXT, viewModel::lastRun).setPrefWidth(140);
        sources.column("Rows", ValueType.INTEGER, SourceState::loaded).setPrefWidth(80);
        sources.column("Letters", ValueType.INTEGER, SourceState::letters).setPrefWidth(90);
        sources.column("Next", ValueType.TEXT, SourceState::next);
        sources.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        chosen -> {
                            next.setText(chosen == null ? "" : chosen.next());
                            if (chosen != null) {
                                viewModel.edit(chosen);
                            }
                        });
        viewModel.sources().subscribe(this::keepChosen);
        letters.setItems(viewModel.letters());
        letters.getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        fit(letters);
        letters.column("Source", ValueType.TEXT, Letter::source).setMinWidth(100);
        letters.column("What", ValueType.TEXT, Letter::name).setMinWidth(120);
        letters.column("When", ValueType.TEXT, viewModel::at).setMinWidth(150);
        letters.column("Reason", ValueType.TEXT, Letter::reason).setMinWidth(270);
        letters.column("What to do", ValueType.TEXT, Letter::action).setMinWidth(180);
        letters.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        letter ->
                                reason.setText(
                                        letter == null
                                                ? ""
                                                : letter.reason() + ". " + letter.action() + "."));
        viewModel
                .letters()
                .subscribe(
                        () -> {
                            if (letters.getSelectionModel().isEmpty()) {
                                letters.getSelectionModel().selectFirst();
                            }
                        });
        look.setItems(viewModel.look());
        look.column("Column", ValueType.TEXT, SourcesViewModel.LookLine::column);
        look.column("Type", ValueType.TEXT, SourcesViewModel.LookLine::type).setPrefWidth(90);
        look.column("Role", ValueType.TEXT, SourcesViewModel.LookLine::role).setPrefWidth(120);
        look.column("First rows", ValueType.TEXT, SourcesViewModel.LookLine::rows)
                .setPrefWidth(420);
        disabledWithout(sources, run, listen, remove);
        shownOnlyIf(listen, viewModel.listeningProperty().not());
        shownOnlyIf(stop, viewModel.listeningProperty());
        disabledWithout(letters, retry, discard);
    }

    /// Columns share the width, so that none is out of sight.
    private static void fit(TableView<?> table) {
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    }

    /// A source that was just saved or has run stays the one to run.
    private void keepChosen() {
        if (sources.getSelectionModel().isEmpty()) {
            viewModel.sources().stream()
                    .filter(viewModel::isEdited)
                    .findFirst()
                    .ifPresent(sources.getSelectionModel()::select);
        }
    }

    private void disabledWithout(TableView<?> table, Button... buttons) {
        for (Button button : buttons) {
            button.disableProperty()
                    .bind(
                            table.getSelectionModel()
                                    .selectedItemProperty()
                                    .isNull()
                                    .or(viewModel.busyProperty()));
        }
    }

    private static void shownOnlyIf(Node node, javafx.beans.value.ObservableBooleanValue when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(node.visibleProperty());
    }

    private void showSettings(SourceType chosen) {
        settings.getChildren().setAll(chosen.fields().stream().map(this::input).toList());
    }

    private Node input(org.audienceworkbench.intake.source.Field setting) {
        var field = new Field();
        field.setLabel(setting.label());
        String hint = setting.hint();
        field.setHint(Character.toUpperCase(hint.charAt(0)) + hint.substring(1));
        field.setControl(control(setting));
        return field;
    }

    private Node control(org.audienceworkbench.intake.source.Field setting) {
        if (!setting.choices().isEmpty()) {
            var choice = new ComboBox<String>();
            choice.setId("setting-" + setting.name());
            choice.getItems().setAll(setting.choices());
            choice.setPromptText(setting.preset());
            choice.valueProperty().bindBidirectional(form.setting(setting));
            choice.setMaxWidth(Double.MAX_VALUE);
            return choice;
        }
        var text = new TextField();
        text.setId("setting-" + setting.name());
        text.setPromptText(setting.preset());
        text.textProperty().bindBidirectional(form.setting(setting));
        if (!setting.name().equals("folder")) {
            return text;
        }
        var browse = new Button("…");
        browse.setAccessibleText("Choose the folder");
        browse.setOnAction(
                _ ->
                        files.folder(root.getScene().getWindow(), "Choose the folder to watch")
                                .ifPresent(folder -> text.setText(folder.toString())));
        HBox.setHgrow(text, Priority.ALWAYS);
        var both = new HBox(text, browse);
        both.getStyleClass().add("actions");
        return both;
    }

    private static <T> void choices(ComboBox<T> box, Function<T, String> words, T[] all) {
        box.getItems().setAll(all);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable T value) {
                        return value == null ? "" : words.apply(value);
                    }

                    @Override
                    public @Nullable T fromString(String text) {
                        return null;
                    }
                });
    }

    @FXML
    private void save() {
        viewModel.save();
    }

    @FXML
    private void test() {
        viewModel.test();
    }

    @FXML
    private void anew() {
        sources.getSelectionModel().clearSelection();
        viewModel.edit(null);
        name.requestFocus();
    }

    @FXML
    private void run() {
        withChosen(sources, viewModel::run);
    }

    @FXML
    private void listen() {
        withChosen(sources, viewModel::listen);
        stop.requestFocus();
    }

    @FXML
    private void stop() {
        viewModel.stopListening();
    }

    @FXML
    private void remove() {
        withChosen(sources, viewModel::remove);
    }

    @FXML
    private void retry() {
        withChosen(letters, viewModel::retry);
    }

    @FXML
    private void discard() {
        withChosen(letters, viewModel::discard);
    }

    private static <T> void withChosen(TableView<T> table, Consumer<T> action) {
        T chosen = table.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            action.accept(chosen);
        }
    }
}
