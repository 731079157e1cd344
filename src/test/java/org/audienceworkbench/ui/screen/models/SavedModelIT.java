package org.audienceworkbench.ui.screen.models;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.insight.Algorithm;
import org.audienceworkbench.insight.Training;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.ui.screen.DeskTest;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;

/// Saving a model from its report.
class SavedModelIT extends DeskTest {

    @Test
    void aModelIsSavedAsCardSqlAndPmml() throws IOException {
        showReport(Algorithm.LOGISTIC);

        assertThat(saved("Model card (HTML)", "card.html")).contains("<html");
        assertThat(saved("SQL for H2 and PostgreSQL", "churn.sql"))
                .contains("CREATE", "churn_score");
        assertThat(saved("PMML 4.4", "churn.pmml")).contains("<PMML");
    }

    @Test
    void aNetworkThatSqlCannotSayIsRefusedInWords() throws IOException {
        showReport(Algorithm.NEURAL);

        files.toSave = folder.resolve("churn.sql");
        choose("SQL for H2 and PostgreSQL");
        waitUntil("the reason is told", () -> lookup(".notice-text").tryQuery().isPresent());
        assertThat(lookup(".notice-text").<Labeled>query().getText()).contains("neural");
        assertThat(files.toSave).doesNotExist();
        assertThat(saved("Model card (HTML)", "card.html")).contains("<html");
    }

    /// What is written when the file is chosen for an item of *Save as…*.
    private String saved(String item, String file) throws IOException {
        files.toSave = folder.resolve(file);
        choose(item);
        waitUntil("it is written", () -> Files.exists(files.toSave));
        return Files.readString(files.toSave);
    }

    private void choose(String item) {
        onScreen(
                () ->
                        this.<MenuButton>find("save").getItems().stream()
                                .filter(each -> each.getText().equals(item))
                                .forEach(MenuItem::fire));
    }

    private void showReport(Algorithm algorithm) {
        open(600);
        workbench
                .models()
                .train(
                        "churn",
                        workbench.customers().frame(),
                        Training.of("churned").with(algorithm),
                        Progress.NONE);
        showScreen(Place.MODELS, ModelsScreen::load);
        waitUntil("the report is shown", () -> sentence().contains("churned = yes"));
    }

    private String sentence() {
        return ((Sentence) stage.getScene().lookup("#sentence")).getText();
    }
}
