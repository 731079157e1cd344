package org.audienceworkbench.ui.screen.models;

import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;

import org.audienceworkbench.chart.Intervals;
import org.audienceworkbench.chart.Unit;
import org.audienceworkbench.learn.Accuracy;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.Choices;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.workbench.ModelFairness;
import org.audienceworkbench.workbench.ModelGroups;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Binds `fxml/models-groups.fxml`.
public final class GroupsController {

    private static final int MOST_DRAWN = 13;
    private static final int AROUND = 150;
    private static final int LINE = 34;

    private final GroupsViewModel viewModel;

    @FXML private ComboBox<@Nullable String> by;
    @FXML private Label groupsText;
    @FXML private Node groupsPart;
    @FXML private Region offCard;
    @FXML private ChartView off;
    @FXML private DataTable<ModelGroups.Group> groups;
    @FXML private Label fairnessText;
    @FXML private MenuButton watched;
    @FXML private Node fairnessPart;
    @FXML private DataTable<Row> treated;

    /// A group of a watched attribute.
    private record Row(ModelFairness.Watched of, ModelFairness.Treated treated) {}

    public GroupsController(GroupsViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        by.setItems(viewModel.choices());
        Choices.words(by, each -> each.equals(ModelGroups.SEGMENTS) ? "saved segments" : each);
        by.valueProperty().bindBidirectional(viewModel.byProperty());
        columns();
        groupsPart.managedProperty().bind(groupsPart.visibleProperty());
        fairnessPart.managedProperty().bind(fairnessPart.visibleProperty());
        viewModel.groupsProperty().subscribe(this::show);
        viewModel.fairnessProperty().subscribe(this::show);
        viewModel.troubleProperty().subscribe(_ -> show(viewModel.groupsProperty().get()));
    }

    private void columns() {
        groups.column("Group", ValueType.TEXT, each -> each.figures().name()).setPrefWidth(120);
        groups.column("Finding", ValueType.TEXT, ModelGroups.Group::finding).setPrefWidth(150);
        number(groups, "Count", 70, each -> each.figures().rows());
        number(groups, "Positive", 80, each -> each.figures().positives());
        number(groups, "AUC", 66, each -> value(each.figures().rocAuc()));
        number(groups, "from", 66, each -> low(each.figures().rocAuc()));
        number(groups, "to", 66, each -> high(each.figures().rocAuc()));
        number(groups, "promised", 90, each -> each.figures().promised());
        number(groups, "Foreseen %", 104, each -> percent(each.figures().predicted()));
        number(groups, "Observed %", 104, each -> percent(each.figures().observed().value()));
        treated.column("Attribute", ValueType.TEXT, each -> each.of().attribute())
                .setPrefWidth(110);
        treated.column("Group", ValueType.TEXT, each -> each.treated().figures().name())
                .setPrefWidth(120);
        treated.column("Finding", ValueType.TEXT, each -> each.treated().finding(each.of()))
                .setPrefWidth(140);
        number(treated, "Count", 62, each -> each.treated().figures().rows());
        number(treated, "Called %", 82, each -> percent(each.treated().figures().called().value()));
        number(treated, "Ratio", 66, each -> value(each.treated().ratio()));
        number(treated, "from", 62, each -> low(each.treated().ratio()));
        number(treated, "to", 62, each -> high(each.treated().ratio()));
        number(treated, "Found %", 80, each -> percent(each.treated().figures().found().value()));
        number(treated, "Alarms %", 92, each -> percent(each.treated().figures().alarms().value()));
    }

    private static <R> void number(
            DataTable<R> table, String title, int width, Function<R, @Nullable Number> value) {
        var column = table.column(title, ValueType.NUMBER, value);
        column.setGraphic(null);
        column.setPrefWidth(width);
    }

    private static @Nullable Double value(Accuracy.@Nullable Figure figure) {
        return figure == null ? null : figure.value();
    }

    private static @Nullable Double low(Accuracy.@Nullable Figure figure) {
        return figure == null ? null : figure.limits().low();
    }

    private static @Nullable Double high(Accuracy.@Nullable Figure figure) {
        return figure == null ? null : figure.limits().high();
    }

    private static @Nullable Double percent(@Nullable Double share) {
        return share == null ? null : share * 100;
    }

    private void show(ModelGroups.@Nullable Report report) {
        groupsPart.setVisible(report != null);
        if (report == null) {
            String trouble = viewModel.troubleProperty().get();
            groupsText.setText(trouble.isEmpty() ? "Choose what makes the groups." : trouble);
            return;
        }
        groupsText.setText(report.sentence());
        List<ModelGroups.Group> all =
                report.parts().stream().flatMap(part -> part.groups().stream()).toList();
        groups.setItems(FXCollections.observableArrayList(all));
        List<Intervals.Estimate> estimates =
                all.stream().flatMap(GroupsController::estimate).limit(MOST_DRAWN).toList();
        double height = AROUND + LINE * estimates.size();
        offCard.setMinHeight(height);
        offCard.setPrefHeight(height);
        offCard.setVisible(!estimates.isEmpty());
        offCard.setManaged(!estimates.isEmpty());
        off.setChart(
                new Intervals(
                        "Where does it foresee too much, where too little?",
                        "Observed less foreseen share, in percentage points",
                        Unit.SHARE,
                        0.95,
                        estimates));
    }

    private static Stream<Intervals.Estimate> estimate(ModelGroups.Group group) {
        var figure = group.figures().off();
        return figure == null || !group.figures().isJudged()
                ? Stream.empty()
                : Stream.of(
                        new Intervals.Estimate(
                                group.figures().name(),
                                figure.value(),
                                figure.limits().low(),
                                figure.limits().high()));
    }

    private void show(ModelFairness.@Nullable Report report) {
        fairnessPart.setVisible(report != null);
        if (report == null) {
            return;
        }
        fairnessText.setText(report.sentence());
        List<Row> rows =
                report.attributes().stream()
                        .flatMap(of -> of.groups().stream().map(each -> new Row(of, each)))
                        .toList();
        treated.setItems(FXCollections.observableArrayList(rows));
        treated.setVisible(!rows.isEmpty());
        treated.setManaged(!rows.isEmpty());
        List<String> now =
                report.attributes().stream().map(ModelFairness.Watched::attribute).toList();
        watched.getItems()
                .setAll(
                        viewModel.attributes().stream()
                                .map(name -> item(name, now.contains(name)))
                                .toList());
    }

    private MenuItem item(String name, boolean chosen) {
        var item = new CheckMenuItem(name);
        item.setMnemonicParsing(false);
        item.setSelected(chosen);
        item.setOnAction(
                _ ->
                        viewModel.watch(
                                watched.getItems().stream()
                                        .map(CheckMenuItem.class::cast)
                                        .filter(CheckMenuItem::isSelected)
                                        .map(MenuItem::getText)
                                        .toList()));
        return item;
    }
}
