package org.audienceworkbench.ui.screen.data;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.collections.ObservableList;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
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
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

class DataIT extends WindowTest {

    private static final int ROWS = 5_000;
    private static final int PATIENCE = 90;

    @TempDir Path folder;

    private Workbench workbench;
    private Desk desk;

    @BeforeEach
    void openScreen() {
        workbench =
                Workbench.create(
                        folder.resolve("shop"),
                        "a test",
                        Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC),
                        ZoneOffset.UTC);
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
        waitUntil("the drop zone is there", () -> lookup("#first").query().isVisible());
    }

    @AfterEach
    void closeWorkspace() {
        waitUntil("work has ended", () -> !jobs.runningProperty().get());
        workbench.close();
    }

    @Test
    void aFileIsMappedCorrectedTakenInAndScrolled() throws IOException {
        files.toOpen = List.of(customersFile());
        bothPictures("data-empty");

        clickOn("Choose files…");
        waitUntil("the mapping is there", () -> shows("First rows"));
        bothPictures("data-mapping");
        choose("Role of Contact", "email");
        waitUntil(
                "the role is corrected",
                () ->
                        lookup("#columns").<DataTable<?>>query().getItems().stream()
                                .anyMatch(column -> column.toString().contains("EMAIL")));
        push(KeyCode.ENTER);

        waitUntil("the result is there", PATIENCE, () -> lookup("#done").query().isVisible());
        bothPictures("data-result");
        assertThat(
                        shows(
                                "5,000 of 5,001 rows were taken in; 1 is in quarantine, with its"
                                        + " line and reason."))
                .isTrue();
        assertThat(
                        workbench
                                .customers()
                                .datasets()
                                .find(Kind.CUSTOMERS)
                                .orElseThrow()
                                .withRole(Role.EMAIL)
                                .orElseThrow()
                                .name())
                .isEqualTo("Contact");

        clickOn("See the data");
        waitUntil(
                "the table has the rows",
                PATIENCE,
                () -> lookup("#customers").<DataTable<?>>query().getItems().size() == ROWS);
        clickOn("#customers");
        push(KeyCode.END);
        waitUntil("the last customer is shown", () -> shows("person4999@example.com"));
        bothPictures("data-table");

        clickOn("#filter").write("country = 'France' and spend > 80");
        waitUntil("only those are there", () -> rows().size() == EXPENSIVE_IN_FRANCE);
        sortFromTheHighest("Spend");
        waitUntil("the highest spend is on top", () -> spendOf(rows().getFirst()) == 87.5);
        assertThat(rows()).isSortedAccordingTo(Comparator.comparing(this::spendOf).reversed());
        bothPictures("data-filtered");
        clickOn("#filter").write(" and");
        waitUntil(
                "the mistake is told",
                () -> !lookup("#mistake").<Labeled>query().getText().isEmpty());
        assertThat(rows()).hasSize(EXPENSIVE_IN_FRANCE);
    }

    private ObservableList<Integer> rows() {
        return lookup("#customers").<DataTable<Integer>>query().getItems();
    }

    private double spendOf(int row) {
        return workbench.customers().frame().numbers("Spend")[row];
    }

    /// A click on a title can't be told from one for the context menu on a screen that isn't there.
    private void sortFromTheHighest(String title) {
        onScreen(
                () -> {
                    var table = lookup("#customers").<DataTable<Integer>>query();
                    var column =
                            table.getColumns().stream()
                                    .filter(each -> each.getText().equals(title))
                                    .findFirst()
                                    .orElseThrow();
                    column.setSortType(TableColumn.SortType.DESCENDING);
                    table.getSortOrder().add(column);
                });
    }

    /// Every third customer is French; they spend 87.50 at most.
    private static final int EXPENSIVE_IN_FRANCE =
            (int) IntStream.range(0, ROWS).filter(i -> i % 3 == 0 && i % 90 + 0.5 > 80).count();

    @Test
    void aKnownExportIsToldWithItsKindAndReasons() throws IOException {
        Path export = folder.resolve("download.csv");
        Files.writeString(
                export,
                """
                Name,Email,Financial Status,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku
                #1001,ada@example.com,paid,53.91,2026-05-01 09:59:00 +0200,1,Mask,34.90,M-1
                #1001,ada@example.com,,,,2,Brush,10.05,B-1
                #1002,bob@example.com,paid,20.00,2026-05-02 09:59:00 +0200,1,Lamp,20.00,L-1
                """);
        files.toOpen = List.of(export);

        clickOn("Choose files…");

        waitUntil(
                "the mapping is there",
                () -> !lookup("#columns").<DataTable<?>>query().getItems().isEmpty());
        waitUntil(
                "the export is named",
                () ->
                        shows(
                                "This is Shopify's orders export. Only an order's first line has"
                                        + " its total, with shipping, taxes and discounts, so it"
                                        + " counts once."));
        assertThat(lookup("#kind").match(WindowTest::isSeen).<ComboBox<Kind>>query().getValue())
                .isEqualTo(Kind.ORDERS);
        assertThat(shows("Its columns are those of Shopify's orders export")).isTrue();
        bothPictures("data-mapping-known");
        push(KeyCode.ENTER);
        waitUntil("the result is there", PATIENCE, () -> lookup("#done").query().isVisible());
        assertThat(workbench.customers().frame().size()).isEqualTo(2);
    }

    @Test
    void aPictureNamedCsvIsRefusedWithItsReasonAndTheWindowStays() throws IOException {
        Path picture = folder.resolve("customers.csv");
        Files.write(picture, new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13});
        files.toOpen = List.of(picture);

        clickOn("Choose files…");

        waitUntil("the reason is there", () -> lookup(".notice-text").tryQuery().isPresent());
        assertThat(lookup(".notice-text").<Labeled>query().getText()).contains("PNG image");
        bothPictures("data-refused");
        files.toOpen = List.of(customersFile());
        clickOn("Choose files…");
        waitUntil("the next file is looked at", () -> shows("First rows"));
        push(KeyCode.ESCAPE);
        waitUntil("the drop zone is back", () -> lookup("#first").query().isVisible());
    }

    private Path customersFile() throws IOException {
        var text = new StringBuilder("Customer ID;Contact;Country;Orders;Spend;Since\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(i + 1)
                    .append(";person")
                    .append(i)
                    .append("@example.com;")
                    .append(i % 3 == 0 ? "France" : "Spain")
                    .append(';')
                    .append(i % 17)
                    .append(';')
                    .append(i % 90)
                    .append(",50;")
                    .append(1 + i % 28)
                    .append(".10.2026\n");
        }
        text.append("1;twice@example.com;Spain;1;1,00;01.10.2026\n");
        return Files.writeString(folder.resolve("people.csv"), text);
    }

    private void choose(String box, String choice) {
        onScreen(
                () ->
                        lookup(
                                        node ->
                                                node instanceof ComboBox<?>
                                                        && box.equals(node.getAccessibleText()))
                                .<ComboBox<String>>query()
                                .setValue(choice));
        settle();
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
