package org.audienceworkbench.ui.screen.models;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.DeskTest;
import org.audienceworkbench.uplift.Method;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

class UpliftIT extends DeskTest {

    @Test
    void learnsPublishesAndMakesASegment() {
        openExperiment();
        choose();

        clickOn("#learn");
        waitUntil("the verdict is shown", () -> sentence().contains("Qini coefficient"));
        write("cost", "0.5");
        write("value", "10");
        write("percent", "40");
        onScreen(() -> this.<TextField>find("percent").getOnAction().handle(null));
        String said = onScreen(() -> this.<Label>find("cutOff").getText());
        assertThat(said)
                .startsWith("Treating the best 40 %, 800 customers")
                .contains("Expected profit")
                .doesNotContain("NaN");
        onScreen(() -> this.<Button>find("makeSegment").fire());

        waitUntil("the segment exists", () -> desk.segments().size() == 1);
        var saved = workbench.segments().get("Persuadables");
        assertThat(saved.count()).isBetween(780L, 1000L);
        assertThat(workbench.customers().catalogue().find("uplift_came")).isPresent();
    }

    @Tag("pictures")
    @ParameterizedTest
    @EnumSource(Theme.Mode.class)
    void pictures(Theme.Mode mode) {
        openExperiment();
        onScreen(() -> theme.modeProperty().set(mode));
        String look = "-" + mode.name().toLowerCase(Locale.ROOT);

        picture("uplift-empty" + look);
        choose();
        clickOn("#learn");
        waitUntil("the verdict is shown", () -> sentence().contains("Qini coefficient"));
        waitForChart("curve");
        waitForChart("deciles");
        write("cost", "0.5");
        write("value", "10");
        WaitForAsyncUtils.sleep(1, TimeUnit.SECONDS);

        assertThat(picture("uplift" + look)).isNotEmptyFile();
    }

    private void openExperiment() {
        openEmpty();
        var random = new SplittableRandom(31);
        var rows = new StringBuilder("customer_id,spent,visits,arm,came\n");
        for (int row = 0; row < 2000; row++) {
            int spent = random.nextInt(100);
            String arm = row % 5 == 0 ? "called" : random.nextBoolean() ? "mailed" : "held back";
            double chance = 0.2 + (arm.equals("mailed") && spent >= 50 ? 0.4 : 0);
            rows.append('c').append(row).append(',').append(spent).append(',');
            rows.append(random.nextInt(9)).append(',').append(arm).append(',');
            rows.append(random.nextDouble() < chance ? 1 : 0).append('\n');
        }
        try {
            Path file = Files.writeString(folder.resolve("customers.csv"), rows);
            workbench.take(workbench.imports().plan(file, Kind.CUSTOMERS), Progress.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        read();
        showScreen(Place.MODELS, ModelsScreen::load);
        openTab("Uplift");
    }

    private void choose() {
        chooseAttribute("treatment", "arm");
        chooseAttribute("aim", "came");
        waitUntil(
                "the arms are read",
                () -> this.<ComboBox<?>>find("treated").getItems().size() == 3);
        chooseArm("treated", "mailed");
        chooseArm("control", "held back");
        onScreen(() -> this.<ComboBox<Method>>find("method").setValue(Method.FOREST));
        waitForButton("learn");
    }

    private void chooseAttribute(String box, String name) {
        onScreen(
                () ->
                        this.<ComboBox<Attribute>>find(box)
                                .setValue(desk.frameProperty().get().catalogue().get(name)));
    }

    private void chooseArm(String box, String value) {
        onScreen(
                () -> {
                    ComboBox<UpliftQuestion.Arm> arms = find(box);
                    arms.getItems().stream()
                            .filter(each -> each.value().equals(value))
                            .forEach(arms::setValue);
                });
    }

    private void write(String id, String text) {
        onScreen(() -> this.<TextField>find(id).setText(text));
    }

    private String sentence() {
        return lookup("#upliftSentence")
                .tryQuery()
                .map(node -> ((Sentence) node).getText())
                .orElse("");
    }
}
