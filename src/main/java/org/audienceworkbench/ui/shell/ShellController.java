package org.audienceworkbench.ui.shell;

import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;

import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.ui.kit.NavigationRail;
import org.audienceworkbench.ui.kit.Notice;
import org.audienceworkbench.ui.kit.NoticeBar;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Question;
import org.audienceworkbench.ui.kit.StatusBar;
import org.audienceworkbench.ui.kit.Surroundings;
import org.audienceworkbench.ui.kit.Theme;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Binds `fxml/shell.fxml` to its view models and shows the screens.
public final class ShellController {

    private static final KeyCombination SEARCH =
            new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN);

    /// Customers are looked for from so many letters of an id or e-mail address on.
    private static final int LEAST_OF_A_CUSTOMER = 2;

    private static final int CUSTOMERS_FOUND = 8;

    private final ShellViewModel viewModel;
    private final Surroundings surroundings;
    private final Map<Place, Screen> screens;
    private final Map<Place, Parent> made = new EnumMap<>(Place.class);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("Audience Workbench");
    private final PaletteEntries entries;
    private final Jobs.Slot seeking;
    private final Jobs.Slot findingCustomers;
    private Subscription deskFollowed = Subscription.EMPTY;
    private @Nullable StatusViewModel statusViewModel;
    private @Nullable Desk desk;

    @FXML private StackPane root;
    @FXML private NavigationRail rail;
    @FXML private MenuButton workspace;
    @FXML private Button search;
    @FXML private Button jobs;
    @FXML private FontIcon noJobs;
    @FXML private ProgressIndicator ring;
    @FXML private Button themeSwitch;
    @FXML private FontIcon themeIcon;
    @FXML private NoticeBar notices;
    @FXML private StackPane place;
    @FXML private StatusBar status;
    @FXML private Hyperlink customers;
    @FXML private ComboBox<String> segment;
    @FXML private Label asOf;
    @FXML private Hyperlink quarantined;
    @FXML private JobsPanel jobsPanel;
    @FXML private Palette palette;
    @FXML private Question question;

    ShellController(
            ShellViewModel viewModel, Surroundings surroundings, Map<Place, Screen> screens) {
        this.viewModel = viewModel;
        this.surroundings = surroundings;
        this.screens = new EnumMap<>(screens);
        this.seeking = surroundings.jobs().slot();
        this.findingCustomers = surroundings.jobs().slot();
        this.entries = new PaletteEntries(this.screens.keySet(), this::switchTheme, this::ask);
    }

    @FXML
    private void initialize() {
        rail.places().setAll(screens.keySet());
        rail.selectedProperty().subscribe(this::go);
        notices.follow(surroundings.jobs());
        jobsPanel.follow(surroundings.jobs());
        followJobs();
        surroundings.theme().modeProperty().subscribe(this::showTheme);
        search.setTooltip(new Tooltip("Ctrl+K"));
        root.sceneProperty()
                .subscribe(
                        scene -> {
                            if (scene != null) {
                                scene.getAccelerators().put(SEARCH, this::openPalette);
                            }
                        });
        segment.setOnAction(
                _ -> {
                    if (statusViewModel != null && segment.getValue() != null) {
                        statusViewModel.choose(segment.getValue());
                    }
                });
        viewModel
                .problemProperty()
                .subscribe(
                        problem -> {
                            if (problem != null) {
                                notices.show(Notice.of(problem));
                            }
                        });
        viewModel.recent().addListener((ListChangeListener<Path>) _ -> buildMenu());
        palette.onQuery(this::findCustomers);
        viewModel.stateProperty().subscribe(this::show);
        buildMenu();
    }

    private void findCustomers(String words) {
        Desk opened = desk;
        if (opened == null || words.strip().length() < LEAST_OF_A_CUSTOMER) {
            findingCustomers.cancel();
            palette.answer(List.of());
            return;
        }
        findingCustomers.start(
                _ -> opened.workbench().customerPages().search(words, CUSTOMERS_FOUND),
                found -> palette.answer(PaletteEntries.ofCustomers(opened, found)));
    }

    private void followJobs() {
        var running = surroundings.jobs().runningProperty();
        ring.visibleProperty().bind(running);
        ring.managedProperty().bind(running);
        noJobs.visibleProperty().bind(running.not());
        running.subscribe(
                some -> {
                    jobs.setAccessibleText(some ? "Work is running" : "Work");
                    jobs.setTooltip(new Tooltip(some ? "Work is running" : "Work done so far"));
                });
        surroundings.jobs().listed().addListener((ListChangeListener<Job>) _ -> followNewest());
    }

    private void followNewest() {
        ring.progressProperty().unbind();
        ring.progressProperty()
                .bind(
                        surroundings
                                .jobs()
                                .listed()
                                .getFirst()
                                .fractionProperty()
                                .map(done -> Double.isNaN(done.doubleValue()) ? -1.0 : done));
    }

    private void buildMenu() {
        var recent = new Menu("Recent");
        viewModel.recent().stream()
                .map(folder -> item(folder.toString(), () -> viewModel.open(folder)))
                .forEach(recent.getItems()::add);
        recent.setDisable(recent.getItems().isEmpty());
        workspace
                .getItems()
                .setAll(
                        item("Open another workspace…", this::openOther),
                        item("New workspace…", this::openNew),
                        recent,
                        new SeparatorMenuItem(),
                        item("Explore the sample shop", this::openSample));
    }

    /// What leads to another workspace, which has to wait for running work.
    private MenuItem item(String text, Runnable action) {
        var item = new MenuItem(text);
        item.disableProperty().bind(viewModel.workingProperty());
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void openOther() {
        surroundings
                .files()
                .folder(root.getScene().getWindow(), "Open a workspace")
                .ifPresent(viewModel::open);
    }

    private void openNew() {
        surroundings
                .files()
                .folder(root.getScene().getWindow(), "Choose an empty folder")
                .ifPresent(viewModel::create);
    }

    private void openSample() {
        viewModel.openSample();
    }

    private void show(ShellViewModel.State state) {
        deskFollowed.unsubscribe();
        made.clear();
        desk = state instanceof ShellViewModel.State.Open open ? open.desk() : null;
        rail.setDisable(desk == null);
        status.setVisible(desk != null);
        statusViewModel = null;
        Path name = state.folder().toAbsolutePath().getFileName();
        workspace.setText(name == null ? state.folder().toString() : name.toString());
        workspace.setTooltip(new Tooltip(state.folder().toString()));
        title.set(workspace.getText() + " – Audience Workbench");
        switch (state) {
            case ShellViewModel.State.Opening _ -> put(Welcome.opening(viewModel));
            case ShellViewModel.State.Welcome(var folder) -> put(Welcome.first(viewModel, folder));
            case ShellViewModel.State.Refused(var folder, var problem) ->
                    put(Welcome.refused(viewModel, folder, problem, this::openOther));
            case ShellViewModel.State.Open(_, var opened) -> work(opened);
        }
    }

    private void work(Desk opened) {
        var bar = new StatusViewModel(opened);
        statusViewModel = bar;
        opened.changed();
        segment.setItems(bar.choices());
        deskFollowed =
                Subscription.combine(
                        opened.placeProperty().subscribe(this::go),
                        opened.currentSegmentProperty()
                                .subscribe(_ -> segment.setValue(bar.chosen())),
                        bar.statusProperty().subscribe(this::show));
    }

    private void show(StatusViewModel.Status now) {
        show(customers, now.customers());
        customers.setText(now.customers());
        show(asOf, now.asOf());
        asOf.setText(now.asOf());
        show(quarantined, now.quarantined());
        quarantined.setText(now.quarantined());
    }

    private static void show(Node item, String text) {
        item.setVisible(!text.isEmpty());
        item.setManaged(!text.isEmpty());
    }

    private void go(Place there) {
        if (desk == null) {
            return;
        }
        Screen screen = screens.get(there);
        if (screen == null) {
            desk.placeProperty().set(rail.getSelected());
            return;
        }
        if (rail.getSelected() != there) {
            rail.setSelected(there);
            return;
        }
        desk.placeProperty().set(there);
        Parent shown = made.get(there);
        if (shown == null) {
            shown = screen.load(desk, surroundings);
            made.put(there, shown);
        }
        put(shown);
    }

    private void put(Node shown) {
        if (!place.getChildren().contains(shown)) {
            place.getChildren().setAll(shown);
        }
    }

    @FXML
    private void openPalette() {
        jobsPanel.setVisible(false);
        Desk opened = desk;
        if (opened != null) {
            palette.open(entries.of(opened));
            seeking.start(
                    _ -> opened.workbench().mails().templates().all(),
                    templates -> palette.add(PaletteEntries.of(opened, templates)));
        }
    }

    @FXML
    private void toggleJobs() {
        jobsPanel.setVisible(!jobsPanel.isVisible());
        if (jobsPanel.isVisible()) {
            Platform.runLater(jobsPanel::requestFocus);
        }
    }

    @FXML
    private void switchTheme() {
        surroundings.theme().toggle();
    }

    private void showTheme(Theme.Mode mode) {
        boolean light = mode == Theme.Mode.LIGHT;
        themeIcon.setIconLiteral(light ? "mdomz-nights_stay" : "mdomz-wb_sunny");
        String words = light ? "Switch to dark" : "Switch to light";
        themeSwitch.setAccessibleText(words);
        themeSwitch.setTooltip(new Tooltip(words));
    }

    @FXML
    private void goToData() {
        go(Place.DATA);
    }

    @FXML
    private void seeQuarantine() {
        if (desk != null) {
            desk.seeQuarantine();
        }
    }

    private void ask(PaletteEntries.Ask ask) {
        switch (ask) {
            case OPEN -> openOther();
            case CREATE -> openNew();
            case SAMPLE -> openSample();
        }
    }

    void report(Throwable failure) {
        notices.show(Notice.of(failure));
    }

    ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    void close(Runnable then) {
        if (!viewModel.workingProperty().get()) {
            then.run();
            return;
        }
        question.ask(
                "Work is still running",
                "Closing the window cancels it. What is finished stays; what is not will not have"
                        + " happened.",
                "Keep working",
                "Cancel the work and close",
                () -> stop(then));
    }

    /// The database must not be closed under work that writes to it.
    private void stop(Runnable then) {
        surroundings.jobs().listed().forEach(Job::cancel);
        viewModel
                .workingProperty()
                .subscribe(
                        working -> {
                            if (!working) {
                                then.run();
                            }
                        });
    }
}
