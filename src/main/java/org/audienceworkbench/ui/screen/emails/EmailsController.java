package org.audienceworkbench.ui.screen.emails;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import org.audienceworkbench.email.EmailCheck.Branch;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.Part;
import org.audienceworkbench.email.TemplateFault;
import org.audienceworkbench.ui.kit.FileDialogs;
import org.audienceworkbench.ui.kit.Shortcuts;
import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Binds `fxml/emails.fxml` to its view models; decides nothing.
final class EmailsController {

    private static final FileDialogs.Kind LIQUID =
            new FileDialogs.Kind("Liquid", List.of("*.liquid", "*.html", "*.htm", "*.txt"));
    private static final KeyCombination SAVE =
            new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN);
    private static final int MOST_FAULTS = 4;

    private final TemplatesViewModel templates;
    private final WritingViewModel writing;
    private final PreviewViewModel preview;
    private final CheckViewModel check;
    private final LimitsViewModel limits;
    private final SenderViewModel sender;
    private final SendViewModel send;
    private final ReadBackViewModel reading;
    private final FileDialogs files;
    private final Map<Part, Tab> tabs = new EnumMap<>(Part.class);
    private final Map<Part, SourceEditor> editors = new EnumMap<>(Part.class);

    @FXML private Parent root;
    @FXML private ListView<EmailTemplate> list;
    @FXML private Button copy;
    @FXML private Button save;
    @FXML private Button revert;
    @FXML private VariantBar variants;
    @FXML private TabPane pages;
    @FXML private Tab bodyTab;
    @FXML private Tab subjectTab;
    @FXML private Tab preheaderTab;
    @FXML private Tab textTab;
    @FXML private Tab checkTab;
    @FXML private SourceEditor body;
    @FXML private SourceEditor subject;
    @FXML private SourceEditor preheader;
    @FXML private SourceEditor text;
    @FXML private CheckPane checks;
    @FXML private VBox faults;
    @FXML private Button imported;

    EmailsController(
            TemplatesViewModel templates,
            WritingViewModel writing,
            PreviewViewModel preview,
            CheckViewModel check,
            LimitsViewModel limits,
            SenderViewModel sender,
            SendViewModel send,
            ReadBackViewModel reading,
            FileDialogs files) {
        this.reading = reading;
        this.files = files;
        this.sender = sender;
        this.send = send;
        this.templates = templates;
        this.writing = writing;
        this.preview = preview;
        this.check = check;
        this.limits = limits;
    }

    @FXML
    private void initialize() {
        place(Part.BODY, bodyTab, body);
        place(Part.SUBJECT, subjectTab, subject);
        place(Part.PREHEADER, preheaderTab, preheader);
        place(Part.TEXT, textTab, text);
        bindList();
        bindButtons();
        variants.follow(templates);
        checks.follow(check, limits);
        preview.faults().subscribe(this::showFaults);
        check.checkedProperty().subscribe(this::count);
        Shortcuts.whileShown(root, this::key);
    }

    private void place(Part part, Tab tab, SourceEditor editor) {
        tabs.put(part, tab);
        editors.put(part, editor);
        editor.edit(part, templates.source(part));
        editor.suggest(writing::completion);
    }

    private void bindList() {
        list.setItems(templates.all());
        list.setCellFactory(_ -> new TemplateCell());
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        template -> {
                            if (template != null) {
                                templates.chosenProperty().set(template);
                            }
                        });
        templates
                .chosenProperty()
                .subscribe(
                        template -> {
                            list.getSelectionModel().select(template);
                            boolean own = template != null && !template.shipped();
                            editors.values().forEach(editor -> editor.setEditable(own));
                        });
    }

    private void bindButtons() {
        var own =
                templates
                        .chosenProperty()
                        .map(template -> !Objects.requireNonNull(template).shipped());
        save.disableProperty().bind(templates.changedProperty().not());
        revert.disableProperty().bind(templates.changedProperty().not());
        save.visibleProperty().bind(own.orElse(false));
        save.managedProperty().bind(save.visibleProperty());
        revert.visibleProperty().bind(save.visibleProperty());
        revert.managedProperty().bind(save.visibleProperty());
        imported.disableProperty().bind(reading.busyProperty());
        copy.disableProperty().bind(templates.draftProperty().isNull());
    }

    private void showFaults() {
        List<TemplateFault> found = List.copyOf(preview.faults());
        editors.forEach(
                (part, editor) -> {
                    var here = found.stream().filter(fault -> fault.part() == part).toList();
                    editor.mark(here);
                    Tab tab = Objects.requireNonNull(tabs.get(part));
                    tab.getStyleClass().remove("wrong");
                    if (!here.isEmpty()) {
                        tab.getStyleClass().add("wrong");
                    }
                });
        faults.getChildren().setAll(found.stream().limit(MOST_FAULTS).map(this::line).toList());
    }

    private void count(CheckViewModel.@Nullable Checked checked) {
        List<Branch> branches = checked == null ? List.of() : checked.result().branches();
        editors.forEach(
                (part, editor) ->
                        editor.count(
                                branches.stream().filter(each -> each.part() == part).toList()));
    }

    private Hyperlink line(TemplateFault fault) {
        var line = new Hyperlink(fault.where() + ": " + fault.message());
        line.setMnemonicParsing(false);
        line.getStyleClass().add("fault");
        line.setWrapText(true);
        line.setOnAction(
                _ -> {
                    pages.getSelectionModel().select(tabs.get(fault.part()));
                    Objects.requireNonNull(editors.get(fault.part())).show(fault);
                });
        return line;
    }

    private void key(KeyEvent event) {
        if (SAVE.match(event)) {
            templates.save();
            event.consume();
        }
    }

    @FXML
    private void copy() {
        templates.copy();
    }

    @FXML
    private void save() {
        templates.save();
    }

    @FXML
    private void revert() {
        templates.revert();
    }

    @FXML
    private void importTemplate() {
        files.open(root.getScene().getWindow(), "A mailing service's template", LIQUID).stream()
                .findFirst()
                .ifPresent(reading::read);
    }

    @FXML
    private void send() {
        send.begin();
    }

    @FXML
    private void sender() {
        sender.change();
    }

    @FXML
    private void check() {
        pages.getSelectionModel().select(checkTab);
        check.run();
    }
}
