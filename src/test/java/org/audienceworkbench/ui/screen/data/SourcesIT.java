package org.audienceworkbench.ui.screen.data;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.connect.SecretPlace;
import org.audienceworkbench.connect.Secrets;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.ImportPlan;
import org.audienceworkbench.intake.source.Source;
import org.audienceworkbench.intake.source.SourceState;
import org.audienceworkbench.intake.source.SourceType;
import org.audienceworkbench.intake.source.Sources;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.screen.DeskTest;
import org.audienceworkbench.ui.screen.home.HomeScreen;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

class SourcesIT extends DeskTest {

    @Test
    void aFolderIsDescribedTestedSavedAndRun() throws IOException {
        open(200);
        int before = desk.frameProperty().get().size();
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        Files.writeString(
                inbox.resolve("new.csv"), "customer_id,email,city\nx1,a@post.example,Graz\n");
        Files.writeString(inbox.resolve("wrong.csv"), "customer_id,email\n");
        showScreen(Place.DATA, DataScreen::load);
        openTab("Sources");
        waitUntil("the empty state is there", () -> shows("No sources yet"));
        bothPictures("sources-empty");

        type("name", "crm");
        type("setting-folder", inbox.toString());
        clickOn("Test");
        waitUntil("the first rows are there", () -> table("look").getItems().size() == 3);
        clickOn("Save");
        waitUntil("it is saved", () -> table("sources").getItems().size() == 1);
        onScreen(() -> table("sources").getSelectionModel().select(0));
        bothPictures("sources-saved");
        clickOn("Run now");
        waitUntil("it has run", 30, () -> table("letters").getItems().size() == 1);

        assertThat(((SourceState) table("sources").getItems().getFirst()).loaded()).isEqualTo(1);
        waitUntil("the customer is there", () -> desk.frameProperty().get().size() == before + 1);
        bothPictures("sources-letters");

        onScreen(() -> table("letters").getSelectionModel().select(0));
        assertThat(this.<Labeled>find("reason").getText())
                .contains("header but no rows")
                .endsWith("Check the export that wrote it.");
        clickOn("Discard");
        waitUntil("the letter is gone", () -> workbench.sources().letters().all().isEmpty());
    }

    @Test
    void aFolderIsListenedToUntilItIsStopped() throws IOException {
        open(200);
        int before = desk.frameProperty().get().size();
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        workbench.sources().save(folder("crm", inbox), null);
        showScreen(Place.DATA, DataScreen::load);
        openTab("Sources");
        waitUntil("the source is there", () -> table("sources").getItems().size() == 1);
        onScreen(() -> table("sources").getSelectionModel().select(0));

        clickOn("Listen");
        waitUntil("it listens", () -> isThere("stop"));
        assertThat(find("run").isDisabled()).isFalse();
        Files.writeString(
                inbox.resolve("new.csv"), "customer_id,email,city\nx1,a@post.example,Graz\n");
        waitUntil("the file is taken in", 30, () -> workbench.sources().get("crm").loaded() == 1);
        bothPictures("sources-listening");
        clickOn("Stop listening");
        waitUntil("it has stopped", 30, () -> isThere("listen"));

        waitUntil("the customer is there", () -> desk.frameProperty().get().size() == before + 1);
    }

    private static Source folder(String name, Path watched) {
        return new Source(
                name,
                SourceType.FOLDER,
                Map.of("folder", watched.toString()),
                Kind.CUSTOMERS,
                ImportPlan.Mode.APPEND,
                Map.of(),
                Map.of(),
                new SecretPlace.None());
    }

    @Test
    void homeTellsOfASourceThatFailed() {
        open(200);
        workbench
                .sources()
                .save(
                        new Source(
                                "shop",
                                SourceType.FOLDER,
                                Map.of("folder", folder.resolve("gone").toString()),
                                Kind.ORDERS,
                                ImportPlan.Mode.APPEND,
                                Map.of(),
                                Map.of(),
                                new SecretPlace.None()),
                        null);
        workbench
                .sources()
                .run(
                        "shop",
                        Sources.Until.ONCE,
                        new Secrets(Map.of(), _ -> Optional.empty()),
                        Progress.NONE);
        read();
        showScreen(Place.HOME, HomeScreen::load);

        waitUntil("Home tells of it", () -> shows("Look at the source shop"));
        bothPictures("home-source-alert");
        clickOn("See the sources");

        assertThat(desk.placeProperty().get()).isEqualTo(Place.DATA);
        assertThat(desk.sourcesSoughtProperty().get()).isTrue();
    }

    private void type(String id, String text) {
        onScreen(() -> this.<TextInputControl>find(id).setText(text));
    }

    private boolean isThere(String id) {
        return lookup("#" + id).match(SourcesIT::isSeen).tryQuery().isPresent();
    }

    private DataTable<?> table(String id) {
        return lookup("#" + id).query();
    }

    private boolean shows(String text) {
        return lookup(
                        node ->
                                node instanceof Labeled labeled
                                        && text.equals(labeled.getText())
                                        && isSeen(labeled))
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
