package org.audienceworkbench.ui.screen.models;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.insight.Algorithm;
import org.audienceworkbench.insight.Parting;
import org.audienceworkbench.insight.Training;
import org.audienceworkbench.learn.ClassWeight;
import org.audienceworkbench.measure.Deed;
import org.audienceworkbench.sample.SampleShop;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.DeskTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Locale;

class ModelsIT extends DeskTest {

    @Test
    void threeStepsTrainAModelThatScoresAndMakesASegment() {
        open(600);
        showScreen(Place.MODELS, ModelsScreen::load);

        clickOn("Train a model");
        chooseTarget();
        waitForButton("next");
        clickOn("#next").clickOn("#next");
        onScreen(() -> this.<ComboBox<Algorithm>>find("algorithm").setValue(Algorithm.LOGISTIC));
        waitForButton("next");
        clickOn("#next");
        waitUntil("the report is shown", () -> sentence().contains("churned = yes"));

        clickOn("#score");
        waitUntil(
                "the score exists",
                () -> desk.frameProperty().get().catalogue().find("p_churned").isPresent());
        openPage("Cut-off");
        waitUntil("the customers can be cut off", () -> !find("cutOff").isDisabled());
        onScreen(() -> this.<TextField>find("segmentName").setText("At risk"));
        // the report may be scrolled away from under the mouse, so by the button's own action
        onScreen(() -> this.<javafx.scene.control.Button>find("makeSegment").fire());

        waitUntil("the segment exists", () -> desk.segments().size() == 1);
        openPage("Drift");
        clickOn("#compare");
        waitUntil(
                "it is compared",
                () -> this.<Label>find("driftText").getText().startsWith("Customers are as"));
        assertThat(this.<DataTable<?>>find("moved").getItems()).hasSizeGreaterThan(5);
        onScreen(() -> this.<Button>find("look").fire());
        waitUntil(
                "what came is told",
                () ->
                        this.<Label>find("outcomesText")
                                .getText()
                                .startsWith("Nothing to hold against what happened"));
        clickOn("#retrain");
        waitUntil(
                "it is trained again",
                () ->
                        lookup("#retrained")
                                .queryLabeled()
                                .getText()
                                .startsWith("Versions 1 and 2 do not differ beyond chance"));
        assertThat(workbench.modelVersions().of("p_churned")).hasSize(2);
        assertThat(workbench.segments().get("At risk").count()).isBetween(115L, 130L);
    }

    @Test
    void theAdvancedPaneIsFoldedAndWhatItSaysIsDone() {
        open(600);
        showScreen(Place.MODELS, ModelsScreen::load);
        clickOn("Train a model");
        chooseTarget();
        waitForButton("next");
        clickOn("#next").clickOn("#next");
        assertThat(this.<TitledPane>find("advanced").isExpanded()).isFalse();
        onScreen(
                () -> {
                    this.<ComboBox<Algorithm>>find("algorithm").setValue(Algorithm.LOGISTIC);
                    this.<TitledPane>find("advanced").setExpanded(true);
                    this.<TextField>find("penalty").setText("minus one");
                });
        assertThat(find("next").isDisabled()).isTrue();

        onScreen(
                () -> {
                    this.<TextField>find("penalty").setText("2.5");
                    this.<TextField>find("l1Ratio").setText("1.5");
                });
        assertThat(find("next").isDisabled()).isTrue();

        onScreen(
                () -> {
                    this.<TextField>find("l1Ratio").setText("0.5");
                    this.<ComboBox<ClassWeight>>find("classWeight")
                            .setValue(new ClassWeight.Balanced());
                    this.<CheckBox>find("tune").setSelected(true);
                    this.<Spinner<Integer>>find("tries").getValueFactory().setValue(3);
                    this.<CheckBox>find("crossValidate").setSelected(true);
                    this.<Spinner<Integer>>find("folds").getValueFactory().setValue(3);
                    this.<ComboBox<String>>find("by").setValue("loyalty_tier");
                    this.<CheckBox>find("refit").setSelected(true);
                });
        waitForButton("next");
        clickOn("#next");
        waitUntil("the report is shown", () -> sentence().contains("churned = yes"));

        var learning = workbench.models().report("p_churned").orElseThrow().learning();
        assertThat(learning.crossValidated().folds()).hasSize(3);
        assertThat(learning.learnedFrom()).isGreaterThan(590);
        openPage("Learning");
        waitUntil("folds are shown", () -> lookup("Cross-validation").tryQuery().isPresent());
        assertThat(lookup("Settings that were tried").tryQuery()).isPresent();
        assertThat(workbench.store().audit().newest(1).toString())
                .contains(
                        "--penalty 2.5 --l1-ratio 0.5 --class-weight balanced --tune 3"
                                + " --cross-validate 3 --by loyalty_tier --refit");
        assertThat(lookup("Parts by loyalty_tier").tryQuery()).isPresent();
        assertThat(sentence()).contains("parts by loyalty_tier");
    }

    @Test
    void aModelFromAnEarlierDayIsShownAgain() {
        open(600);
        workbench.models().train("churn", workbench.customers().frame(), logistic(), Progress.NONE);

        showScreen(Place.MODELS, ModelsScreen::load);

        waitUntil("the report is shown", () -> sentence().contains("churned = yes"));
        assertThat(lookup("churned = yes").tryQuery()).isPresent();
    }

    @Test
    void whatCustomersDoNextIsForeseenFromWhatWasKnownBefore() {
        open(600);
        takeOrders(600);
        showScreen(Place.MODELS, ModelsScreen::load);
        clickOn("Train a model");
        onScreen(() -> this.<RadioButton>find("later").setSelected(true));
        waitUntil(
                "the days are told",
                () -> this.<Label>find("window").getText().contains("2026-09-30"));
        waitForButton("next");
        onScreen(() -> this.<TextField>find("days").setText("none"));
        assertThat(find("next").isDisabled()).isTrue();
        onScreen(() -> this.<TextField>find("days").setText("60"));
        waitForButton("next");

        clickOn("#next").clickOn("#next");
        onScreen(
                () -> {
                    this.<ComboBox<Algorithm>>find("algorithm").setValue(Algorithm.LOGISTIC);
                    this.<ComboBox<Parting>>find("parting").setValue(new Parting.Time());
                });
        waitForButton("next");
        clickOn("#next");
        waitUntil("the report is shown", () -> sentence().contains("with purchase within 60 days"));

        assertThat(workbench.store().audit().newest(1).toString())
                .contains("--event purchase --within 60 --as-of 2026-08-31")
                .contains("--split time");
    }

    @Test
    void aModelIsJudgedByGroups() {
        open(1500);
        workbench.models().train("churn", workbench.customers().frame(), logistic(), Progress.NONE);
        showScreen(Place.MODELS, ModelsScreen::load);
        waitUntil("the report is shown", () -> sentence().contains("churned = yes"));

        openPage("Groups");
        onScreen(() -> this.<ComboBox<String>>find("by").setValue("country"));
        waitUntil(
                "groups are judged", () -> !this.<DataTable<?>>find("groups").getItems().isEmpty());
        waitForChart("off");
        assertThat(this.<Label>find("groupsText").getText()).contains("Holm");
        onScreen(
                () ->
                        this.<MenuButton>find("watched").getItems().stream()
                                .filter(item -> item.getText().equals("language"))
                                .map(CheckMenuItem.class::cast)
                                .forEach(
                                        item -> {
                                            item.setSelected(true);
                                            item.fire();
                                        }));
        waitUntil(
                "language is watched",
                () ->
                        workbench
                                .modelFairness()
                                .watched(workbench.customers().frame())
                                .containsKey("language"));

        openPage("Reasons");
        onScreen(() -> this.<ComboBox<String>>find("attribute").setValue("last_visit_days"));
        waitUntil(
                "the effect is told",
                () -> this.<Label>find("effectText").getText().contains("lowest"));
    }

    @Tag("pictures")
    @ParameterizedTest
    @EnumSource(Theme.Mode.class)
    void pictures(Theme.Mode mode) {
        open(2000);
        takeOrders(2000);
        onScreen(() -> theme.modeProperty().set(mode));
        showScreen(Place.MODELS, ModelsScreen::load);
        String look = "-" + mode.name().toLowerCase(Locale.ROOT);

        picture("models-empty" + look);
        clickOn("Train a model");
        onScreen(() -> this.<RadioButton>find("later").setSelected(true));
        waitForButton("next");
        onScreen(() -> this.<ComboBox<Deed>>find("deed").setValue(new Deed.Spends(50)));
        waitForButton("next");
        picture("models-ahead" + look);
        clickOn("#next");
        picture("models-ahead-from" + look);
        clickOn("#back");
        onScreen(() -> this.<RadioButton>find("beside").setSelected(true));
        chooseTarget();
        waitForButton("next");
        picture("models-what" + look);
        clickOn("#next");
        picture("models-from" + look);
        clickOn("#next");
        picture("models-how" + look);
        onScreen(
                () -> {
                    this.<TitledPane>find("advanced").setExpanded(true);
                    this.<CheckBox>find("crossValidate").setSelected(true);
                    this.<ComboBox<String>>find("by").setValue("loyalty_tier");
                });
        picture("models-advanced" + look);
        onScreen(() -> this.<ScrollPane>find("how").setVvalue(1));
        picture("models-advanced-end" + look);
        clickOn("#next");
        waitUntil("the report is shown", () -> sentence().contains("churned = yes"));
        waitForChart("importance");
        clickOn("#score");
        picture("models-report" + look);
        onScreen(() -> ((ScrollPane) stage.getScene().lookup("#reportScroll")).setVvalue(1));
        picture("models-report-end" + look);
        openPage("Cut-off");
        waitUntil("the customers can be cut off", () -> !find("cutOff").isDisabled());
        waitForChart("profit");
        clickOn("#best");
        picture("models-cutoff" + look);
        openPage("Learning");
        waitUntil("parts are shown", () -> lookup("Parts by loyalty_tier").tryQuery().isPresent());
        picture("models-learning" + look);
        openPage("Accuracy");
        waitForChart("roc");
        assertThat(picture("models-accuracy" + look)).isNotEmptyFile();
        openPage("Groups");
        waitForChart("off");
        picture("models-groups" + look);
        onScreen(() -> ((ScrollPane) stage.getScene().lookup("#groupsScroll")).setVvalue(1));
        picture("models-groups-watched" + look);
        openPage("Reasons");
        clickOn("#measure");
        waitForChart("lost");
        onScreen(() -> this.<TextField>find("customer").setText("C-000001"));
        clickOn("#ask");
        waitUntil(
                "the customer is explained",
                () -> this.<Label>find("words").getText().contains("usual"));
        assertThat(picture("models-reasons" + look)).isNotEmptyFile();
        onScreen(() -> this.<ComboBox<String>>find("attribute").setValue("last_visit_days"));
        waitForChart("effect");
        picture("models-effect" + look);
        onScreen(() -> this.<ComboBox<String>>find("attribute").setValue("loyalty_tier"));
        waitUntil(
                "the other attribute is shown",
                () -> this.<Label>find("effectText").getText().contains("loyalty_tier"));
        picture("models-effect-text" + look);
        openPage("Drift");
        clickOn("#compare");
        waitUntil("it is compared", () -> !this.<DataTable<?>>find("moved").getItems().isEmpty());
        clickOn("#retrain");
        waitUntil(
                "it is trained again",
                () -> !lookup("#retrained").queryLabeled().getText().isEmpty());
        assertThat(picture("models-drift" + look)).isNotEmptyFile();
    }

    private void takeOrders(int customers) {
        var shop = folder.resolve("shop");
        new SampleShop(customers, 7).write(shop, List.of("orders"), Progress.NONE);
        workbench.take(
                workbench.imports().plan(shop.resolve("orders.csv"), Kind.ORDERS), Progress.NONE);
        read();
    }

    @Tag("pictures")
    @ParameterizedTest
    @EnumSource(Theme.Mode.class)
    void influencePictures(Theme.Mode mode) {
        open(2000);
        onScreen(() -> theme.modeProperty().set(mode));
        showScreen(Place.MODELS, ModelsScreen::load);
        String look = "-" + mode.name().toLowerCase(Locale.ROOT);
        openTab("Influence");
        picture("models-influence-empty" + look);

        measureInfluence();

        assertThat(picture("models-influence" + look)).isNotEmptyFile();
    }

    @Test
    void influenceIsMeasuredForTheChosenTargets() {
        open(800);
        showScreen(Place.MODELS, ModelsScreen::load);
        openTab("Influence");

        measureInfluence();

        assertThat(((Sentence) stage.getScene().lookup("#influenceText")).getText())
                .contains("For churned = yes ", "For app_installed = yes ");
    }

    private void measureInfluence() {
        settle();
        onScreen(
                () ->
                        this.<ListView<InfluenceViewModel.Aim>>find("aims").getItems().stream()
                                .filter(
                                        aim ->
                                                aim.name().equals("churned")
                                                        || aim.name().equals("app_installed"))
                                .forEach(aim -> aim.chosen().set(true)));
        waitForButton("measureInfluence");
        clickOn("#measureInfluence");
        waitForChart("table");
        waitForButton("measureInfluence");
    }

    private static Training logistic() {
        return Training.of("churned").with(Algorithm.LOGISTIC);
    }

    private void chooseTarget() {
        onScreen(
                () ->
                        this.<ComboBox<Attribute>>find("target")
                                .setValue(desk.frameProperty().get().catalogue().get("churned")));
    }

    /// A tab of the report.
    private void openPage(String title) {
        onScreen(
                () -> {
                    TabPane pages = find("pages");
                    pages.getTabs().stream()
                            .filter(page -> page.getText().equals(title))
                            .forEach(page -> pages.getSelectionModel().select(page));
                });
    }

    private String sentence() {
        return ((Sentence) stage.getScene().lookup("#sentence")).getText();
    }
}
