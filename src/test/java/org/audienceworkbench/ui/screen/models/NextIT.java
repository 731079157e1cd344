package org.audienceworkbench.ui.screen.models;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.DeskTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.util.WaitForAsyncUtils;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleUnaryOperator;

class NextIT extends DeskTest {

    @Test
    void campaignsAreDividedPublishedAndMadeSegments() {
        openScored();
        fill();

        clickOn("#divide");
        waitUntil("customers are divided", () -> sentence().contains("expected profit"));
        onScreen(() -> this.<Button>find("makeSegment").fire());

        waitUntil("the segment exists", () -> desk.segments().size() == 1);
        var saved = workbench.segments().get("Gets Coupon");
        assertThat(saved.count()).isEqualTo(100);
        assertThat(workbench.customers().catalogue().find("next_action")).isPresent();
        assertThat(workbench.actions().names()).containsExactly("next_action");
    }

    @Test
    void aCampaignWithoutItsAmountsIsNotDivided() {
        openScored();
        fill();

        onScreen(() -> texts("An answer brings").getFirst().setText("much"));

        assertThat(onScreen(() -> this.<Button>find("divide").isDisabled())).isTrue();
    }

    @Tag("pictures")
    @ParameterizedTest
    @EnumSource(Theme.Mode.class)
    void pictures(Theme.Mode mode) {
        openScored();
        onScreen(() -> theme.modeProperty().set(mode));
        String look = "-" + mode.name().toLowerCase(Locale.ROOT);
        picture("next-empty" + look);
        fill();
        clickOn("#divide");
        waitUntil("customers are divided", () -> sentence().contains("expected profit"));
        WaitForAsyncUtils.sleep(1, TimeUnit.SECONDS);

        assertThat(picture("next" + look)).isNotEmptyFile();
    }

    private void openScored() {
        open(500);
        Frame frame = desk.frameProperty().get();
        var random = new SplittableRandom(4);
        publish(frame, "answers_mail", random, draw -> draw * draw / 2);
        publish(frame, "answers_call", random, draw -> draw / 2);
        read();
        showScreen(Place.MODELS, ModelsScreen::load);
        openTab("Next action");
    }

    private void publish(
            Frame frame, String name, SplittableRandom random, DoubleUnaryOperator score) {
        double[] scores = random.doubles(frame.size()).map(score).toArray();
        var column = new Column.Numbers(scores);
        var attribute =
                Attribute.computed(
                        name,
                        name,
                        ValueType.NUMBER,
                        Attribute.Origin.SCORE,
                        column,
                        frame.asOf().instant(),
                        null);
        workbench.customers().publish(frame, Map.of(attribute, column), Progress.NONE, _ -> {});
    }

    private void fill() {
        waitUntil("scores are listed", () -> cards().size() == 2);
        onScreen(
                () -> {
                    texts("Campaign").getFirst().setText("Coupon");
                    texts("Campaign").getLast().setText("Call");
                    texts("An answer brings").forEach(field -> field.setText("40"));
                    texts("A contact costs").getFirst().setText("0.50");
                    texts("A contact costs").getLast().setText("6");
                    texts("At most").getFirst().setText("100");
                });
        waitForButton("divide");
    }

    private List<Node> cards() {
        return List.copyOf(lookup(".offer").queryAll());
    }

    private List<TextField> texts(String label) {
        return lookup(".text-field").queryAllAs(TextField.class).stream()
                .filter(field -> label.equals(field.getAccessibleText()))
                .toList();
    }

    private String sentence() {
        return onScreen(() -> this.<Sentence>find("nextSentence").getText());
    }
}
