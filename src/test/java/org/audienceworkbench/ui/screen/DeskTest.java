package org.audienceworkbench.ui.screen;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.sample.SampleShop;
import org.audienceworkbench.ui.WindowTest;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.kit.ChartView;
import org.audienceworkbench.ui.kit.NavigationRail;
import org.audienceworkbench.ui.kit.NoticeBar;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.ui.kit.Surroundings;
import org.audienceworkbench.workbench.Workbench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.BiFunction;

/// A screen on a workspace with a generated shop's customers, beside the rail as in the program.
public abstract class DeskTest extends WindowTest {

    @TempDir protected Path folder;

    protected Workbench workbench;
    protected Desk desk;

    /// Puts a workspace on the desk, and waits until it is read.
    protected void open(Workbench opened) {
        workbench = opened;
        desk = onScreen(() -> new Desk(opened, jobs));
        onScreen(() -> desk.changed());
        waitUntil("the workspace is read", () -> desk.loadedProperty().get());
    }

    /// The same, and shows a screen on it.
    protected void open(
            Workbench opened, Place place, BiFunction<Desk, Surroundings, Parent> screen) {
        open(opened);
        showScreen(place, screen);
    }

    /// Opens a new workspace without customers.
    protected void openEmpty() {
        open(
                Workbench.create(
                        folder.resolve("workspace"),
                        "test",
                        Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC),
                        ZoneOffset.UTC));
    }

    /// Opens a new workspace with this many generated customers.
    protected void open(int customers) {
        var shop = folder.resolve("shop");
        shop.toFile().mkdirs();
        new SampleShop(customers, 7).writeCustomers(shop, Progress.NONE);
        openEmpty();
        workbench.take(
                workbench.imports().plan(shop.resolve("customers.csv"), Kind.CUSTOMERS),
                Progress.NONE);
        read();
    }

    /// Has the desk read the workspace anew, and waits for it.
    protected void read() {
        onScreen(() -> desk.changed());
        waitUntil("there are customers", () -> desk.frameProperty().get() != null);
        settle();
    }

    @AfterEach
    void closeWorkspace() {
        if (workbench != null) {
            endWork();
            workbench.close();
        }
    }

    /// Shows a screen as the window will.
    protected Parent showScreen(Place place, BiFunction<Desk, Surroundings, Parent> screen) {
        return show(
                () -> {
                    var rail = new NavigationRail();
                    rail.setSelected(place);
                    var notices = new NoticeBar();
                    notices.follow(jobs);
                    var frame = new BorderPane();
                    frame.getStyleClass().add("canvas");
                    frame.setLeft(rail);
                    frame.setTop(notices);
                    frame.setCenter(screen.apply(desk, new Surroundings(theme, jobs, files)));
                    return frame;
                });
    }

    protected <T extends Node> T find(String id) {
        return lookup("#" + id).match(WindowTest::isSeen).queryAs(nodeType());
    }

    /// What a label or sentence says; empty while it can't be seen.
    protected String textOf(String id) {
        return onScreen(
                () ->
                        lookup("#" + id)
                                .match(WindowTest::isSeen)
                                .tryQuery()
                                .map(
                                        node ->
                                                node instanceof Sentence sentence
                                                        ? sentence.getText()
                                                        : ((Labeled) node).getText())
                                .orElse(""));
    }

    /// Turns to the tab whose title begins so.
    protected void openTab(String title) {
        onScreen(
                () -> {
                    TabPane tabs = find("tabs");
                    Tab wanted =
                            tabs.getTabs().stream()
                                    .filter(tab -> tab.getText().startsWith(title))
                                    .findFirst()
                                    .orElseThrow();
                    tabs.getSelectionModel().select(wanted);
                });
    }

    @SuppressWarnings("unchecked")
    private static <T extends Node> Class<T> nodeType() {
        return (Class<T>) Node.class;
    }

    protected void waitForChart(String id) {
        waitUntil(
                "the chart " + id + " is drawn",
                () ->
                        lookup("#" + id)
                                .match(WindowTest::isSeen)
                                .tryQuery()
                                .filter(node -> ((ChartView) node).shown() != null)
                                .isPresent());
    }

    protected void waitForButton(String id) {
        waitUntil(
                id + " can be pressed",
                () ->
                        lookup("#" + id)
                                .match(WindowTest::isSeen)
                                .tryQuery()
                                .filter(node -> !node.isDisabled())
                                .isPresent());
    }
}
