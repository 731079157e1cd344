package org.audienceworkbench.ui.screen.explore;

import static org.audienceworkbench.ui.kit.AreaChooser.Way.BOX;
import static org.audienceworkbench.ui.kit.AreaChooser.Way.LASSO;
import static org.audienceworkbench.ui.kit.AreaChooser.Way.MOVE;

import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.AreaChooser;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.workbench.ChartArea;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// The line below a scatter plot: how an area is drawn, its edges as numbers, and who lies in it.
final class AreaBar extends VBox {

    private final AreaViewModel viewModel;
    private final AreaChooser chooser;
    private final Label told = new Label();
    private final List<TextField> edges =
            Stream.of("Left edge", "Right edge", "Lower edge", "Upper edge")
                    .map(AreaBar::edge)
                    .toList();
    private final Label across = new Label();
    private final Label up = new Label();

    AreaBar(AreaViewModel viewModel, ChartView chart) {
        this.viewModel = viewModel;
        this.chooser = new AreaChooser(chart, new Drawing());
        getStyleClass().add("area-bar");
        getChildren().addAll(tools(), result());
        edges.forEach(edge -> edge.setOnAction(_ -> typed()));
        viewModel.chosenProperty().subscribe(this::show);
        viewModel.axesProperty().subscribe(this::show);
    }

    private static TextField edge(String about) {
        var field = new TextField();
        field.setPrefColumnCount(5);
        field.setAccessibleText(about + " of the box");
        field.setTooltip(new Tooltip(about + "; Enter draws the box"));
        return field;
    }

    private FlowPane tools() {
        var group = new ToggleGroup();
        Map<AreaChooser.Way, ToggleButton> ways = new EnumMap<>(AreaChooser.Way.class);
        ways.put(BOX, way("mdoal-crop_free", "Box", "Drag a box (B)", "left-pill"));
        ways.put(LASSO, way("mdoal-gesture", "Lasso", "Draw around points (L)", "center-pill"));
        ways.put(
                MOVE,
                way(
                        "mdomz-pan_tool",
                        "Move",
                        "Drag the picture (M); the wheel zooms",
                        "right-pill"));
        ways.forEach(
                (way, button) -> {
                    button.setToggleGroup(group);
                    button.setUserData(way);
                });
        chooser.wayProperty()
                .subscribe(way -> Objects.requireNonNull(ways.get(way)).setSelected(true));
        group.selectedToggleProperty()
                .subscribe(
                        chosen -> {
                            if (chosen == null) {
                                // a click on the pressed one changes nothing
                                Objects.requireNonNull(ways.get(chooser.wayProperty().get()))
                                        .setSelected(true);
                            } else {
                                chooser.wayProperty().set((AreaChooser.Way) chosen.getUserData());
                            }
                        });
        var whole = new Button(null, new FontIcon("mdomz-zoom_out_map"));
        whole.getStyleClass().add("button-icon");
        whole.setId("showAll");
        whole.setAccessibleText("Show all");
        whole.setTooltip(new Tooltip("Show all again (0); + and − zoom, arrow keys move"));
        whole.setOnAction(_ -> chooser.showAll());
        var tools =
                new FlowPane(
                        8,
                        8,
                        new HBox(ways.values().toArray(ToggleButton[]::new)),
                        whole,
                        line(across, edges.get(0), edges.get(1)),
                        line(up, edges.get(2), edges.get(3)));
        tools.setRowValignment(VPos.CENTER);
        return tools;
    }

    private static HBox line(Label label, TextField from, TextField to) {
        label.getStyleClass().add("muted");
        label.setMaxWidth(200);
        var line = new HBox(label, from, new Label("–"), to);
        line.getStyleClass().add("chart-actions");
        return line;
    }

    private static ToggleButton way(String icon, String name, String about, String pill) {
        var button = new ToggleButton(null, new FontIcon(icon));
        button.getStyleClass().addAll("button-icon", pill);
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(about));
        button.setId("way-" + name.toLowerCase(Locale.ROOT));
        return button;
    }

    private HBox result() {
        var make = new Button("Ma_ke a segment of this");
        make.setId("takeArea");
        make.getStyleClass().add("accent");
        make.setMinWidth(Region.USE_PREF_SIZE);
        make.setTooltip(
                new Tooltip(
                        "Goes to Segments with the rule for just these customers (Enter on the"
                                + " chart)"));
        make.setOnAction(_ -> viewModel.makeSegment());
        make.disableProperty()
                .bind(
                        viewModel
                                .chosenProperty()
                                .map(area -> area == null || area.area().boxes().isEmpty())
                                .orElse(true));
        told.setId("area");
        told.setMinWidth(0);
        told.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(told, Priority.ALWAYS);
        var line = new HBox(told, make);
        line.getStyleClass().add("chart-actions");
        return line;
    }

    private void typed() {
        viewModel.typed(edges.stream().map(TextField::getText).toList()).ifPresent(told::setText);
    }

    private void show(AreaViewModel.@Nullable Axes axes) {
        across.setText(axes == null ? "" : axes.x().label());
        up.setText(axes == null ? "" : axes.y().label());
    }

    private void show(AreaViewModel.@Nullable Chosen area) {
        if (area == null) {
            told.setText("Drag a box or draw a lasso around points to make a segment of them");
            told.getStyleClass().add("muted");
            edges.forEach(edge -> edge.setText(""));
            chooser.show(List.of());
            return;
        }
        told.getStyleClass().remove("muted");
        told.setText(area.name() + " · " + Counted.of(area.count(), "customer"));
        var boxes = area.area().boxes();
        chooser.show(boxes.stream().map(this::rectangle).toList());
        boolean one = boxes.size() == 1;
        var box = one ? boxes.getFirst() : null;
        List<Double> values =
                box == null ? List.of() : List.of(box.left(), box.right(), box.bottom(), box.top());
        for (int i = 0; i < edges.size(); i++) {
            edges.get(i).setText(one ? Column.Numbers.plain(values.get(i)) : "");
        }
    }

    /// A whole number or a day is drawn as wide as it is, so that neighbours touch.
    private Rectangle2D rectangle(ChartArea.Box box) {
        AreaViewModel.Axes axes = viewModel.axesProperty().get();
        double wide = axes == null || axes.x().type() == ValueType.NUMBER ? 0 : 0.5;
        double high = axes == null || axes.y().type() == ValueType.NUMBER ? 0 : 0.5;
        return new Rectangle2D.Double(
                box.left() - wide,
                box.bottom() - high,
                box.right() - box.left() + 2 * wide,
                box.top() - box.bottom() + 2 * high);
    }

    /// Hands on what the mouse draws.
    private final class Drawing implements AreaChooser.Taker {
        @Override
        public void box(Rectangle2D box) {
            viewModel.box(box.getMinX(), box.getMaxX(), box.getMinY(), box.getMaxY());
        }

        @Override
        public void lasso(List<Point2D> corners) {
            viewModel.lasso(
                    corners.stream()
                            .map(corner -> new ChartArea.Point(corner.getX(), corner.getY()))
                            .toList());
        }

        @Override
        public void dropped() {
            viewModel.drop();
        }

        @Override
        public void goOn() {
            viewModel.makeSegment();
        }
    }
}
