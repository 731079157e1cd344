package org.audienceworkbench.ui.kit;

import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.jobs.Jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Every part of the kit, for the eye: `KitGalleryIT` makes pictures of it in light and dark.
final class KitGallery {

    private KitGallery() {}

    /// A whole screen from FXML, filled or still empty.
    static Parent screen(boolean filled) {
        var loader =
                new FXMLLoader(
                        Objects.requireNonNull(KitGallery.class.getResource("/fxml/gallery.fxml")));
        try {
            Parent root = loader.load();
            Map<String, Object> parts = loader.getNamespace();
            Map<String, Chart> charts = SampleCharts.all();
            ((ResultPane) parts.get("result")).setFilled(filled);
            ((ChartView) parts.get("first")).setChart(charts.get("scatter-groups"));
            ((ChartView) parts.get("second")).setChart(charts.get("lines-elbow"));
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The parts that a screen seldom shows all at once.
    static Parent parts(Jobs jobs) {
        var header = new ScreenHeader();
        header.setTitle("Parts");
        header.setAbout("Notices, steps, tables, progress: one of each");
        var stepper = new Stepper();
        stepper.getSteps().setAll("What to predict", "With what", "How");
        stepper.setCurrent(1);
        var right = new VBox(notices(), progress(jobs), table());
        right.getStyleClass().add("stack");
        HBox.setHgrow(right, Priority.ALWAYS);
        var left = new VBox(stepper, customer(), search(), drop(), figures());
        left.getStyleClass().add("stack");
        left.setMinWidth(560);
        left.setMaxWidth(560);
        var columns = new HBox(left, right);
        columns.getStyleClass().add("columns");
        VBox.setVgrow(columns, Priority.ALWAYS);
        var screen = new VBox(header, columns);
        screen.getStyleClass().add("screen");
        return screen;
    }

    /// All kinds of charts, nine on a page.
    static Parent charts(int page) {
        var tiles = new TilePane(12, 12);
        tiles.setPrefColumns(3);
        SampleCharts.all().values().stream()
                .skip(page * 9L)
                .limit(9)
                .forEach(
                        chart -> {
                            var view = new ChartView();
                            view.setChart(chart);
                            view.setPrefSize(420, 270);
                            var card = new VBox(view);
                            card.getStyleClass().add("card");
                            card.setStyle("-fx-padding: 8");
                            tiles.getChildren().add(card);
                        });
        tiles.getStyleClass().add("screen");
        return tiles;
    }

    private static VBox notices() {
        var info = new Notice();
        info.setText("The file has no customer id");
        info.setAction("Customers were numbered; a later file cannot update them.");
        var done = new Notice();
        done.setTone(Tone.GOOD);
        done.setText("64,000 customers imported in 4 s");
        var attention = new Notice();
        attention.setTone(Tone.ATTENTION);
        attention.setText("212 rows are in quarantine");
        attention.setAction("Look at the reasons, mend the file and import those rows again.");
        var bar = new NoticeBar();
        bar.show(
                Notice.of(
                        new Problem(
                                "The file ends in the middle of a quoted value",
                                "customers.csv, line 4,812",
                                "Export it again from its source",
                                new IOException("unexpected end of file"))));
        var box = new VBox(info, done, attention, bar);
        box.setSpacing(8);
        return box;
    }

    private static VBox progress(Jobs jobs) {
        var strip = new ProgressStrip();
        var slot = jobs.slot("Import orders.csv");
        strip.jobProperty().bind(slot.jobProperty());
        slot.start(
                progress -> {
                    progress.report(0.62, "Reading orders.csv: 334,000 rows");
                    return 0;
                },
                _ -> {});
        var card = new VBox(strip);
        card.getStyleClass().add("card");
        return card;
    }

    /// A name, a place, orders, spend, the last order, consent.
    record Customer(
            String name, String city, int orders, double spend, String last, Boolean consent) {}

    static DataTable<Customer> table() {
        var table = new DataTable<Customer>();
        table.column("name", ValueType.TEXT, Customer::name);
        table.column("city", ValueType.TEXT, Customer::city);
        table.column("orders", ValueType.INTEGER, Customer::orders);
        table.column("spend", ValueType.NUMBER, Customer::spend);
        table.column("last_order", ValueType.DATE, Customer::last);
        table.column("consent", ValueType.BOOLEAN, Customer::consent);
        table.getItems()
                .setAll(
                        List.of(
                                new Customer(
                                        "Zoë Müller", "Köln", 12, 1234.5678, "2026-01-31", true),
                                new Customer("=1+1", "Bergen", 3, 99.9, "2025-11-02", false),
                                new Customer(
                                        "José Ñandú",
                                        "Sevilla",
                                        1204,
                                        86_120.25,
                                        "2026-02-11",
                                        true),
                                new Customer("Aoife Ó Briain", "Cork", 0, Double.NaN, null, null),
                                new Customer("Li", "Lyon", 1, 0.01234, "2024-07-09", true)));
        table.setPrefHeight(230);
        VBox.setVgrow(table, Priority.ALWAYS);
        return table;
    }

    private static VBox customer() {
        var stepper = new CustomerStepper();
        stepper.setCount(12_678);
        stepper.setIndex(2);
        stepper.setText("Wilhelmina Featherstonehaugh-Cholmondeley");
        stepper.setReason("longest name");
        var card = new VBox(stepper);
        card.getStyleClass().add("card");
        return card;
    }

    private static SearchField search() {
        var search = new SearchField();
        search.setPromptText("Search attributes, segments, customers");
        return search;
    }

    private static DropZone drop() {
        var drop = new DropZone();
        drop.setText("Drop this week's export here");
        drop.setHint("CSV in any dialect; nothing leaves this machine");
        return drop;
    }

    private static HBox figures() {
        var sent = new FigureCard("Can be sent to", "59,264");
        var withheld = new FigureCard("Withheld", "4,736");
        withheld.setChange("no consent 4,120");
        withheld.setTone(Tone.ATTENTION);
        var empty = new VBox(new Label("Card"), new Button("Button"));
        empty.getStyleClass().add("card");
        var row = new HBox(sent, withheld, empty);
        row.getStyleClass().add("stack");
        return row;
    }
}
