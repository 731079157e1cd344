package org.audienceworkbench.ui.screen.data;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.Quarantine;
import org.audienceworkbench.ui.WindowTest;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.NoticeBar;
import org.audienceworkbench.ui.kit.Surroundings;
import org.audienceworkbench.workbench.Workbench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

class MendingIT extends WindowTest {

    private static final int CUSTOMERS = 60;

    @TempDir Path folder;

    private Workbench workbench;
    private Desk desk;

    @BeforeEach
    void openScreen() throws IOException {
        workbench =
                Workbench.create(
                        folder.resolve("shop"),
                        "a test",
                        Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC),
                        ZoneOffset.UTC);
        workbench.take(workbench.imports().plan(file(), Kind.CUSTOMERS), Progress.NONE);
        show(
                () -> {
                    desk = new Desk(workbench, jobs);
                    var notices = new NoticeBar();
                    notices.follow(jobs);
                    var screen = DataScreen.load(desk, new Surroundings(theme, jobs, files));
                    VBox.setVgrow(screen, javafx.scene.layout.Priority.ALWAYS);
                    var window = new VBox(notices, screen);
                    window.getStyleClass().add("canvas");
                    desk.changed();
                    return new StackPane(window);
                });
        waitUntil("the customers are read", () -> desk.frameProperty().get() != null);
    }

    @AfterEach
    void closeWorkspace() {
        waitUntil("work has ended", () -> !jobs.runningProperty().get());
        workbench.close();
    }

    @Test
    void aRowIsMendedTriedAgainAndTheOthersDiscarded() {
        tab("Quarantine");
        waitUntil("the rows are there", () -> rows().getItems().size() == 3);
        onScreen(() -> rows().getSelectionModel().select(0));
        waitUntil("its fields are there", () -> lookup(".text-field").queryAll().size() >= 3);
        bothPictures("quarantine");

        TextField since = fieldWith("gestern");
        assertThat(shows("The value is not a date")).isTrue();
        write(since, "morgen");
        push(since, KeyCode.ENTER);
        waitUntil("it is said again", () -> said().startsWith("The row still can't be taken in"));
        assertThat(fieldWith("morgen")).isNotNull();
        write(fieldWith("morgen"), "02.03.2024");
        onScreen(() -> lookup("#tryAgain").<Button>query().fire());

        waitUntil("the row is gone", () -> rows().getItems().size() == 2);
        assertThat(said()).isEqualTo("The row was taken in.");
        assertThat(workbench.customers().count()).isEqualTo(CUSTOMERS + 1L);
        waitUntil("the tab counts", () -> tabOf("Quarantine").getText().equals("Quarantine (2)"));
        assertThat(rows().getSelectionModel().getSelectedItem().rule()).isEqualTo("ragged_row");

        onScreen(() -> lookup("#tryAll").<Button>query().fire());
        waitUntil("all were tried", () -> said().equals("0 rows were taken in; 2 stayed."));
        clickOn("Discard…");
        bothPictures("quarantine-discard");
        clickOn("Discard it");
        waitUntil("one is left", () -> rows().getItems().size() == 1);
        clickOn("Discard all…");
        clickOn("Discard all");
        waitUntil("nothing is left", () -> lookup("#empty").query().isVisible());
        bothPictures("quarantine-empty");
    }

    @Test
    void aRuleIsWrittenTestedKeptAndRemoved() {
        tab("Rules");
        waitUntil("the place is empty", () -> shows("No rules of your own yet"));
        onScreen(
                () -> {
                    lookup("#name").<TextField>query().setText("spenders");
                    text().setText("Umsatz >");
                });
        waitUntil("the mistake is said", this::hasMistake);
        assertThat(lookup("#add").<Button>query().isDisabled()).isTrue();
        bothPictures("rules-mistake");

        onScreen(() -> text().setText("Umsatz > 20 AND Name = 'Ida'"));
        waitUntil("it can be tested", () -> !lookup("#test").<Button>query().isDisabled());
        onScreen(() -> lookup("#test").<Button>query().fire());
        waitUntil("it was tested", () -> shows("20 of the 60 rows of the customers would fail."));
        onScreen(() -> lookup("#add").<Button>query().fire());
        waitUntil("it is kept", () -> workbench.rules().all().size() == 1);
        waitUntil("it is listed", () -> shows("spenders"));
        bothPictures("rules");

        onScreen(() -> lookup("#rules").<DataTable<?>>query().getSelectionModel().select(0));
        onScreen(() -> lookup("#remove").<Button>query().fire());
        waitUntil("it is gone", () -> lookup("#rules").<DataTable<?>>query().getItems().isEmpty());
        assertThat(workbench.rules().all()).isEmpty();
    }

    private boolean hasMistake() {
        return lookup(
                        node ->
                                node instanceof Labeled label
                                        && label.getText() != null
                                        && label.getText().contains("too early"))
                .tryQuery()
                .isPresent();
    }

    private TextArea text() {
        return lookup("#text").query();
    }

    /// 60 good customers, who spend 0.50 to 59.50, and three bad rows.
    private Path file() throws IOException {
        var text = new StringBuilder("Kundennummer;Name;Umsatz;seit\n");
        for (int i = 0; i < CUSTOMERS; i++) {
            text.append("K%d;Ida;%d,50;05.02.2024\n".formatted(i, i));
        }
        text.append("X1;Cem;3,75;gestern\n");
        text.append("X2;Eve\n");
        text.append("K1;Ada;5,00;03.02.2024\n");
        return Files.writeString(folder.resolve("kunden.csv"), text);
    }

    private void tab(String title) {
        onScreen(() -> tabs().getSelectionModel().select(tabOf(title)));
    }

    private Tab tabOf(String title) {
        return tabs().getTabs().stream()
                .filter(tab -> tab.getText().startsWith(title))
                .findFirst()
                .orElseThrow();
    }

    private TabPane tabs() {
        return lookup("#tabs").query();
    }

    private DataTable<Quarantine.Entry> rows() {
        return lookup("#rows").query();
    }

    private String said() {
        return lookup("#filled #said").<Labeled>query().getText();
    }

    private TextField fieldWith(String value) {
        return lookup(node -> node instanceof TextField text && value.equals(text.getText()))
                .query();
    }

    private void write(TextField field, String value) {
        onScreen(() -> field.setText(value));
    }

    private void push(TextField field, KeyCode key) {
        onScreen(field::requestFocus);
        push(key);
    }

    private boolean shows(String text) {
        return lookup(node -> node instanceof Labeled labeled && text.equals(labeled.getText()))
                .tryQuery()
                .isPresent();
    }

    private void bothPictures(String name) {
        picture(name + "-light");
        onScreen(() -> theme.toggle());
        picture(name + "-dark");
        onScreen(() -> theme.toggle());
    }
}
