package org.audienceworkbench.ui.screen.data;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.ConsentBook;
import org.audienceworkbench.customer.Consents;
import org.audienceworkbench.customer.Happening;
import org.audienceworkbench.customer.Person;
import org.audienceworkbench.ui.kit.CustomerStepper;
import org.audienceworkbench.ui.kit.EmptyState;
import org.audienceworkbench.ui.kit.FigureCard;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Shortcuts;
import org.audienceworkbench.workbench.CustomerPage;
import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Binds `fxml/data-customer.fxml` to its view model.
public final class CustomerController {

    /// Measures that stand as figures above the timeline.
    private static final List<String> FIGURES =
            List.of("orders", "revenue", "average_order", "last_order", "rfm_score");

    private final CustomerViewModel viewModel;

    @FXML private Parent root;
    @FXML private CustomerStepper stepper;
    @FXML private Label about;
    @FXML private ResultPane pane;
    @FXML private HBox figures;
    @FXML private HBox sorts;
    @FXML private ListView<Happening> timeline;
    @FXML private EmptyState nothing;
    @FXML private VBox attributes;
    @FXML private Label segments;
    @FXML private VBox consents;
    @FXML private VBox note;
    @FXML private ComboBox<String> purpose;
    @FXML private ToggleButton withdrawn;
    @FXML private ToggleButton granted;
    @FXML private ComboBox<String> basis;
    @FXML private TextField source;
    @FXML private TextField evidence;

    private final ToggleGroup sortGroup = new ToggleGroup();

    public CustomerController(CustomerViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        stepper.countProperty().bind(viewModel.countProperty());
        stepper.indexProperty().bindBidirectional(viewModel.indexProperty());
        pane.busyProperty().bind(viewModel.busyProperty());
        pane.filledProperty().bind(viewModel.pageProperty().isNotNull());
        timeline.setItems(viewModel.happenings());
        timeline.setCellFactory(_ -> new HappeningCell(this::zone));
        basis.getItems().setAll(ConsentBook.BASES);
        there(note, false);
        sortGroup
                .selectedToggleProperty()
                .subscribe(
                        toggle ->
                                viewModel
                                        .sortProperty()
                                        .set(
                                                toggle == null
                                                        ? null
                                                        : (Happening.Sort) toggle.getUserData()));
        viewModel.pageProperty().subscribe(this::show);
        Shortcuts.whileShown(
                root,
                event -> {
                    if (!viewModel.openProperty().get()) {
                        return;
                    }
                    stepper.step(event);
                    if (!event.isConsumed() && event.getCode() == KeyCode.ESCAPE) {
                        back();
                        event.consume();
                    }
                });
    }

    private ZoneId zone() {
        CustomerPage page = viewModel.pageProperty().get();
        return page == null ? ZoneOffset.UTC : page.zone();
    }

    private static void there(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private void show(@Nullable CustomerPage page) {
        if (page == null) {
            return;
        }
        Person person = page.person();
        stepper.setText(person.name().isEmpty() ? person.id() : person.name());
        about.setText(
                Stream.of(
                                person.name().isEmpty() ? "" : person.id(),
                                person.email().orElse(""),
                                person.timeline()
                                        .first()
                                        .map(Happening::at)
                                        .map(at -> "known since " + at.words(page.zone()))
                                        .orElse(""))
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.joining(" · ")));
        figures.getChildren().setAll(FIGURES.stream().flatMap(name -> card(person, name)).toList());
        there(figures, !figures.getChildren().isEmpty());
        attributes.getChildren().setAll(person.known().stream().map(this::line).toList());
        segments.setText(
                page.segments().isEmpty()
                        ? "None of the saved segments"
                        : String.join(", ", page.segments()));
        showConsents(person);
        showSorts(person);
        boolean empty = person.timeline().happenings().isEmpty();
        there(nothing, empty);
        there(timeline, !empty);
    }

    private static Stream<FigureCard> card(Person person, String name) {
        return person.known().stream()
                .filter(
                        known ->
                                known.attribute().origin() == Attribute.Origin.DERIVED
                                        && known.attribute().name().equals(name)
                                        && known.value() != null)
                .map(
                        known -> {
                            String value = String.valueOf(known.value());
                            return new FigureCard(known.attribute().label(), shown(known, value));
                        });
    }

    private static String shown(Person.Known known, String value) {
        return switch (known.attribute().type()) {
            case INTEGER, NUMBER -> Figures.number(Double.parseDouble(value));
            case DATETIME -> value.substring(0, 10);
            default -> value;
        };
    }

    private HBox line(Person.Known known) {
        var name = new Label(known.attribute().label());
        name.getStyleClass().add("muted");
        name.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        String value = known.value();
        var text = new Label(value == null ? Figures.NONE : shown(known, value));
        text.setMinWidth(0);
        text.setMaxWidth(170);
        return new HBox(8, name, gap, text);
    }

    private void showConsents(Person person) {
        consents.getChildren().clear();
        if (person.consents().isEmpty()) {
            var none = new Label("Nothing says what anyone agreed to");
            none.getStyleClass().add("muted");
            consents.getChildren().add(none);
        }
        person.consents()
                .forEach(
                        (about, stands) -> {
                            var words =
                                    new Label(
                                            (about.isEmpty() ? "E-mail" : about)
                                                    + ": "
                                                    + stands.word());
                            words.setWrapText(true);
                            words.getStyleClass()
                                    .add(
                                            stands == Consents.Status.GRANTED
                                                    ? "consent-granted"
                                                    : "consent-missing");
                            consents.getChildren().add(words);
                        });
        List<String> purposes =
                person.consents().keySet().stream().filter(word -> !word.isEmpty()).toList();
        purpose.getItems().setAll(purposes);
        purpose.setEditable(purposes.isEmpty());
        purpose.getSelectionModel().selectFirst();
    }

    private void showSorts(Person person) {
        Toggle chosen = sortGroup.getSelectedToggle();
        Object before = chosen == null ? null : chosen.getUserData();
        sortGroup.getToggles().clear();
        sorts.getChildren().clear();
        Map<Happening.Sort, Long> counts = person.timeline().counts();
        sort("All", null, person.timeline().happenings().size(), before);
        counts.forEach((sort, number) -> sort(sort.label(), sort, number, before));
        if (sortGroup.getSelectedToggle() == null) {
            sortGroup.getToggles().getFirst().setSelected(true);
        }
    }

    private void sort(
            String label, Happening.@Nullable Sort sort, long count, @Nullable Object before) {
        var button = new ToggleButton(label + " " + Figures.count(count));
        button.setUserData(sort);
        button.setToggleGroup(sortGroup);
        sorts.getChildren().add(button);
        button.setSelected(Objects.equals(sort, before));
    }

    @FXML
    private void back() {
        viewModel.close();
    }

    @FXML
    private void openNote() {
        there(note, !note.isVisible());
        withdrawn.setSelected(true);
        basis.getSelectionModel().clearSelection();
        source.clear();
        evidence.clear();
    }

    @FXML
    private void note() {
        String about = purpose.isEditable() ? purpose.getEditor().getText() : purpose.getValue();
        viewModel.note(
                granted.isSelected(),
                filled(about),
                basis.getValue(),
                filled(source.getText()),
                filled(evidence.getText()));
        there(note, false);
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
