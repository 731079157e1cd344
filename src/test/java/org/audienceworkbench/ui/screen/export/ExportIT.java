package org.audienceworkbench.ui.screen.export;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.delivery.Delivery;
import org.audienceworkbench.delivery.Platform;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.FigureCard;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.DeskTest;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.audienceworkbench.workbench.Workbench;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ExportIT extends DeskTest {

    @Test
    void listsForBothPlatformsAreWrittenWithTheirManifests() throws IOException {
        var made = ShopWorkbench.small(folder);
        made.segments().save("Everyone", made.segments().parse("TRUE"), null);
        show(made);
        files.toSave = folder.resolve("out");
        waitUntil("the list is counted", () -> figure("#listed").matches("[0-9,]+"));
        long listed = number("#listed");
        assertThat(listed + number("#withheld")).isEqualTo(made.customers().count());
        assertThat(number("#withheld")).isPositive();

        clickOn("Choose folder…");
        export();
        waitUntil("the list is written", () -> writtenFiles().size() == 2);

        assertThat(writtenFiles().getFirst().rows()).isEqualTo(listed);
        assertThat(Files.readAllLines(writtenFiles().getFirst().path())).hasSize((int) listed + 1);
        assertThat(Path.of(lookup("#manifest").<TextField>query().getText())).exists();

        onScreen(
                () -> lookup("#platform").<ComboBox<Platform>>query().setValue(Platform.MAILCHIMP));
        export();
        waitUntil(
                "the second list is written",
                () ->
                        !writtenFiles().isEmpty()
                                && writtenFiles()
                                        .getFirst()
                                        .path()
                                        .toString()
                                        .contains("mailchimp"));
        assertThat(Files.readAllLines(writtenFiles().getFirst().path()).getFirst())
                .contains("Email Address");
    }

    @Test
    void earlierFilesAreReplacedOnlyWhenAsked() throws IOException {
        var made = ShopWorkbench.small(folder);
        made.segments().save("Everyone", made.segments().parse("TRUE"), null);
        show(made);
        export();
        waitUntil("the list is written", () -> writtenFiles().size() == 2);
        Path list = writtenFiles().getFirst().path();
        Files.writeString(list, "mine");
        onScreen(
                () -> lookup("#platform").<ComboBox<Platform>>query().setValue(Platform.MAILCHIMP));
        onScreen(() -> lookup("#platform").<ComboBox<Platform>>query().setValue(Platform.CSV));

        export();
        waitUntil("it asks", () -> lookup("#conflict").query().isVisible());
        assertThat(list).hasContent("mine");
        clickOn("Replace it");
        waitUntil("the list is written", () -> lookup("#delivered").query().isVisible());

        assertThat(Files.readString(list)).startsWith("customer_id").isNotEqualTo("mine");
    }

    @Test
    void withoutConsentDataAReasonIsNeeded() throws IOException {
        var made = ShopWorkbench.filled(folder, Kind.CUSTOMERS);
        made.segments().save("Everyone", made.segments().parse("TRUE"), null);
        show(made);
        waitUntil("it says so", () -> lookup("#noConsents").query().isVisible());
        picture("export-no-consents");
        assertThat(lookup("#goWithout").query().isDisabled()).isTrue();

        clickOn("#firstReason");
        write("letters by post");
        clickOn("#goWithout");
        waitUntil("the list is counted", () -> figure("#listed").matches("[0-9,]+"));
        export();
        waitUntil("the list is written", () -> !writtenFiles().isEmpty());

        assertThat(Files.readString(Path.of(lookup("#manifest").<TextField>query().getText())))
                .contains("letters by post");
    }

    @Test
    void picturesOfTheShippedShop() {
        var made = ShopWorkbench.shipped(folder);
        made.segments().save("Met in a store", made.segments().parse("channel = 'store'"), null);
        made.segments().save("Everyone", made.segments().parse("TRUE"), null);
        show(made);
        onScreen(() -> desk.currentSegmentProperty().set("Met in a store"));
        waitUntil(
                "the current segment is chosen",
                () ->
                        "Met in a store"
                                .equals(lookup("#segment").<ComboBox<String>>query().getValue()));
        waitUntil("the list is counted", () -> figure("#listed").matches("[0-9,]+"));
        clickOn(lookup("#columns .check-box").<javafx.scene.Node>query());
        waitUntil("it can be exported", () -> !lookup("#export").query().isDisabled());
        picture("export-light");
        onScreen(() -> theme.modeProperty().set(Theme.Mode.DARK));
        export();
        waitUntil("the list is written", () -> !writtenFiles().isEmpty());
        picture("export-written-dark");
        onScreen(() -> theme.modeProperty().set(Theme.Mode.LIGHT));
        picture("export-written-light");
        onScreen(() -> lookup("#segment").<ComboBox<String>>query().setValue("Everyone"));
        waitUntil("it can be exported", () -> !lookup("#export").query().isDisabled());
        onScreen(() -> theme.modeProperty().set(Theme.Mode.DARK));
        picture("export-dark");
    }

    private void show(Workbench made) {
        open(made, Place.EXPORT, ExportScreen::load);
    }

    private void export() {
        waitUntil("it can be exported", () -> !lookup("#export").query().isDisabled());
        clickOn("#export");
    }

    private List<Delivery.File> writtenFiles() {
        return lookup("#delivered").query().isVisible()
                ? List.copyOf(lookup("#writtenFiles").<DataTable<Delivery.File>>query().getItems())
                : List.of();
    }

    private String figure(String id) {
        return lookup(id).<FigureCard>query().getValue();
    }

    private long number(String id) {
        return Long.parseLong(figure(id).replace(",", ""));
    }
}
