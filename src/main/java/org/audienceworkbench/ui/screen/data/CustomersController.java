package org.audienceworkbench.ui.screen.data;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.RowOrder;
import org.audienceworkbench.ui.desk.Fxml;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.DropZone;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.RowNumbers;
import org.audienceworkbench.ui.kit.SearchField;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Binds `fxml/data-customers.fxml` to its view model.
public final class CustomersController {

    private final CustomersViewModel viewModel;
    private final QualityViewModel quality;
    private final CustomerViewModel person;
    private final OwnAttributeViewModel own;
    private final Consumer<List<Path>> taker;

    @FXML private DropZone first;
    @FXML private Node content;
    @FXML private SearchField search;
    @FXML private ListView<AttributeLine> attributes;
    @FXML private ResultPane pane;
    @FXML private Node ownLine;
    @FXML private Label ownExpression;
    @FXML private Pane missing;
    @FXML private ChartView chart;
    @FXML private SearchField filter;
    @FXML private Label mistake;
    @FXML private DataTable<Integer> customers;
    @FXML private Label who;

    /// @param taker of the files that are dropped while there are no customers
    public CustomersController(
            CustomersViewModel viewModel,
            CustomerViewModel person,
            QualityViewModel quality,
            OwnAttributeViewModel own,
            Consumer<List<Path>> taker) {
        this.viewModel = viewModel;
        this.person = person;
        this.quality = quality;
        this.own = own;
        this.taker = taker;
    }

    @FXML
    private void initialize() {
        first.visibleProperty().bind(viewModel.emptyProperty());
        content.visibleProperty().bind(viewModel.emptyProperty().not());
        first.setOnFiles(taker);
        attributes.setItems(viewModel.attributes());
        attributes.setCellFactory(_ -> new AttributeCell(viewModel, quality));
        attributes.setOnKeyPressed(this::pressed);
        attributes.setContextMenu(new OwnAttributeMenu(own, viewModel.chosenProperty()));
        search.queryProperty().subscribe(text -> viewModel.queryProperty().set(text));
        search.leadTo(attributes, AttributeLine.Card.class::isInstance);
        attributes
                .getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        line -> {
                            if (line instanceof AttributeLine.Card(var attribute)) {
                                viewModel.chosenProperty().set(attribute);
                            }
                        });
        viewModel.chosenProperty().subscribe(this::choose);
        var gaps = Fxml.load("data-missing", new MissingController(viewModel.missing()));
        missing.getChildren().add(gaps);
        missing.visibleProperty().bind(gaps.visibleProperty());
        missing.managedProperty().bind(gaps.visibleProperty());
        chart.chartProperty().bind(viewModel.chartProperty());
        there(chart, false);
        viewModel.chartProperty().subscribe(drawn -> there(chart, drawn != null));
        filter.queryProperty().subscribe(text -> viewModel.filterProperty().set(text));
        viewModel
                .filterProperty()
                .subscribe(
                        text -> {
                            if (!text.equals(filter.getText())) {
                                filter.setText(text);
                            }
                        });
        mistake.textProperty().bind(viewModel.mistakeProperty());
        viewModel.mistakeProperty().subscribe(text -> there(mistake, !text.isEmpty()));
        customers.sortRowNumbers(this::sort);
        customers.setOnMouseClicked(
                click -> {
                    if (click.getClickCount() == 2) {
                        openPage();
                    }
                });
        customers.setOnKeyPressed(
                key -> {
                    if (key.getCode() == KeyCode.ENTER) {
                        openPage();
                        key.consume();
                    }
                });
        pane.busyProperty().bind(viewModel.preparingProperty());
        pane.filledProperty().bind(viewModel.shownProperty().isNotNull());
        viewModel.shownProperty().subscribe(this::show);
    }

    private void openPage() {
        CustomersViewModel.Shown shown = viewModel.shownProperty().get();
        int place = customers.getSelectionModel().getSelectedIndex();
        if (shown != null && place >= 0) {
            person.open(shown.frame(), shown.rows(), place);
        }
    }

    private static void there(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private void choose(@Nullable Attribute attribute) {
        if (attribute == null) {
            attributes.getSelectionModel().clearSelection();
        } else {
            var card = new AttributeLine.Card(attribute);
            if (!card.equals(attributes.getSelectionModel().getSelectedItem())) {
                attributes.getSelectionModel().select(card);
                // with its heading, where it is the first below
                attributes.scrollTo(Math.max(0, attributes.getItems().indexOf(card) - 1));
            }
        }
        showOwn(attribute);
        scrollTo(attribute);
    }

    private void showOwn(@Nullable Attribute attribute) {
        there(ownLine, false);
        if (attribute != null && OwnAttributeViewModel.isOwn(attribute)) {
            own.expressionOf(
                    attribute,
                    written -> {
                        String problem = written.problem();
                        ownExpression.setText(
                                written.expression()
                                        + (problem == null ? "" : "\nNo values: " + problem));
                        there(ownLine, true);
                    });
        }
    }

    /// Headings open and close, one's own attributes are changed and removed by keys, too.
    private void pressed(KeyEvent key) {
        AttributeLine line = attributes.getSelectionModel().getSelectedItem();
        boolean done =
                switch (line) {
                    case AttributeLine.Heading(var group, _, var open) -> turn(key, group, open);
                    case AttributeLine.Card(var attribute)
                            when OwnAttributeViewModel.isOwn(attribute) ->
                            handle(key, attribute);
                    case null, default -> false;
                };
        if (done) {
            key.consume();
        }
    }

    private boolean turn(KeyEvent key, String group, boolean open) {
        boolean wanted =
                switch (key.getCode()) {
                    case LEFT -> false;
                    case RIGHT -> true;
                    case ENTER, SPACE -> !open;
                    default -> open;
                };
        if (wanted == open) {
            return false;
        }
        int place = attributes.getSelectionModel().getSelectedIndex();
        viewModel.open(group, wanted);
        attributes.getSelectionModel().select(place);
        return true;
    }

    private boolean handle(KeyEvent key, Attribute attribute) {
        switch (key.getCode()) {
            case ENTER, F2 -> own.edit(attribute);
            case DELETE -> own.askToRemove(attribute);
            default -> {
                return false;
            }
        }
        return true;
    }

    @FXML
    private void addOwn() {
        own.begin();
    }

    @FXML
    private void changeOwn() {
        Attribute chosen = viewModel.chosenProperty().get();
        if (chosen != null) {
            own.edit(chosen);
        }
    }

    @FXML
    private void removeOwn() {
        Attribute chosen = viewModel.chosenProperty().get();
        if (chosen != null) {
            own.askToRemove(chosen);
        }
    }

    private void scrollTo(@Nullable Attribute attribute) {
        if (attribute != null) {
            customers.getColumns().stream()
                    .filter(column -> column.getText().equals(attribute.label()))
                    .findFirst()
                    .ifPresent(customers::scrollToColumn);
        }
    }

    private void show(CustomersViewModel.@Nullable Shown shown) {
        if (shown == null) {
            return;
        }
        List<String> names = shown.columns().stream().map(Attribute::name).toList();
        List<String> there = customers.getColumns().stream().map(TableColumn::getId).toList();
        boolean more =
                customers.getUserData() == shown.frame()
                        && there.size() <= names.size()
                        && names.subList(0, there.size()).equals(there);
        if (!more) {
            customers.getColumns().clear();
        }
        shown.columns().stream()
                .skip(customers.getColumns().size())
                .forEach(attribute -> column(shown, attribute));
        customers.setUserData(shown.frame());
        int[] rows = shown.rows();
        customers.setSorted(
                rows == null ? RowNumbers.upTo(shown.frame().size()) : new RowNumbers(rows));
        who.setText(words(shown, names.size()));
        scrollTo(viewModel.chosenProperty().get());
    }

    private static String words(CustomersViewModel.Shown shown, int columns) {
        int all = shown.frame().catalogue().all().size();
        return shown.size()
                + " · "
                + (columns == all
                        ? Counted.of(all, "column")
                        : columns + " of " + Counted.of(all, "column"));
    }

    private void sort(List<TableColumn<Integer, ?>> columns) {
        viewModel.sort(
                columns.stream()
                        .map(
                                column ->
                                        new RowOrder.By(
                                                column.getId(),
                                                column.getSortType()
                                                        == TableColumn.SortType.ASCENDING))
                        .toList());
    }

    private void column(CustomersViewModel.Shown shown, Attribute attribute) {
        Column values = shown.frame().column(attribute.name());
        customers
                .column(
                        attribute.label(),
                        attribute.type(),
                        row ->
                                values instanceof Column.Numbers(var numbers)
                                        ? (Object) numbers[row]
                                        : values.text(row))
                .setId(attribute.name());
    }
}
