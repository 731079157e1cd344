package org.audienceworkbench.ui.screen.data;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.ui.desk.Fxml;
import org.audienceworkbench.ui.kit.FileDialogs;
import org.audienceworkbench.ui.kit.ScreenHeader;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

/// Puts what there is to see of the data on `fxml/data.fxml`, and takes the files that are dropped
/// on it.
public final class DataController {

    private static final FileDialogs.Kind ANYTHING =
            new FileDialogs.Kind("All files", List.of("*"));

    private final DataViewModel viewModel;
    private final ImportViewModel importing;
    private final CustomersViewModel browsing;
    private final CustomerViewModel person;
    private final QuarantineViewModel rejected;
    private final RulesViewModel writing;
    private final SourcesViewModel arriving;
    private final QualityViewModel odd;
    private final SamePersonViewModel merging;
    private final OwnAttributeViewModel own;
    private final FileDialogs files;

    @FXML private Parent root;
    @FXML private ScreenHeader header;
    @FXML private TabPane tabs;
    @FXML private Tab customers;
    @FXML private Tab quality;
    @FXML private Tab quarantine;
    @FXML private Tab rules;
    @FXML private Tab sources;
    @FXML private Tab samePerson;

    public DataController(
            DataViewModel viewModel,
            ImportViewModel importing,
            CustomersViewModel browsing,
            CustomerViewModel person,
            QuarantineViewModel rejected,
            RulesViewModel writing,
            SourcesViewModel arriving,
            QualityViewModel odd,
            SamePersonViewModel merging,
            OwnAttributeViewModel own,
            FileDialogs files) {
        this.viewModel = viewModel;
        this.importing = importing;
        this.browsing = browsing;
        this.person = person;
        this.rejected = rejected;
        this.writing = writing;
        this.arriving = arriving;
        this.odd = odd;
        this.merging = merging;
        this.own = own;
        this.files = files;
    }

    @FXML
    private void initialize() {
        customers.setContent(
                Fxml.load(
                        "data-customers",
                        new CustomersController(browsing, person, odd, own, this::take)));
        Fxml.loadWhenChosen(
                quarantine, "data-quarantine", () -> new QuarantineController(rejected, files));
        Fxml.loadWhenChosen(rules, "data-rules", () -> new RulesController(writing, files));
        Fxml.loadWhenChosen(sources, "data-sources", () -> new SourcesController(arriving, files));
        arriving.soughtProperty()
                .subscribe(
                        sought -> {
                            if (sought) {
                                tabs.getSelectionModel().select(sources);
                                arriving.soughtProperty().set(false);
                            }
                        });
        Fxml.loadWhenChosen(quality, "data-quality", () -> new QualityController(odd));
        quality.selectedProperty().subscribe(this::inspect);
        Fxml.loadWhenChosen(
                samePerson, "data-same-person", () -> new SamePersonController(merging));
        root.setOnDragOver(DataController::allow);
        root.setOnDragDropped(this::drop);
        viewModel
                .stock()
                .subscribe(
                        () ->
                                header.setAbout(
                                        viewModel.stock().isEmpty()
                                                ? "Files you take in, and what they tell of each"
                                                        + " customer"
                                                : String.join(" · ", viewModel.stock())));
        rejected.countProperty()
                .subscribe(
                        count ->
                                quarantine.setText(
                                        count == 0
                                                ? "Quarantine"
                                                : "Quarantine (" + Figures.count(count) + ")"));
        rejected.soughtProperty()
                .subscribe(
                        sought -> {
                            if (sought) {
                                tabs.getSelectionModel().select(quarantine);
                                rejected.soughtProperty().set(false);
                            }
                        });
        browsing.soughtProperty()
                .subscribe(
                        sought -> {
                            if (sought != null) {
                                tabs.getSelectionModel().select(customers);
                                browsing.filterProperty().set(sought);
                                browsing.soughtProperty().set(null);
                            }
                        });
        browsing.chosenProperty()
                .subscribe(
                        attribute -> {
                            if (attribute != null) {
                                tabs.getSelectionModel().select(customers);
                            }
                        });
    }

    @FXML
    private void chooseFile() {
        take(files.open(root.getScene().getWindow(), "Choose a file to import", ANYTHING));
    }

    private static void allow(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void drop(DragEvent event) {
        event.setDropCompleted(event.getDragboard().hasFiles());
        event.consume();
        take(event.getDragboard().getFiles().stream().map(File::toPath).toList());
    }

    private void take(List<Path> chosen) {
        if (!chosen.isEmpty()) {
            importing.choose(chosen.getFirst());
        }
    }

    private void inspect(boolean shown) {
        if (shown) {
            odd.inspect();
        }
    }
}
