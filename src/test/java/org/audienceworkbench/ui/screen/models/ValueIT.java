package org.audienceworkbench.ui.screen.models;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.ui.kit.EmptyState;
import org.audienceworkbench.ui.kit.FigureCard;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.DeskTest;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.audienceworkbench.value.ModelKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

class ValueIT extends DeskTest {

    @Test
    void fitsPublishesAndMakesASegmentOfThoseWorthWinningBack() {
        open(ShopWorkbench.small(folder), Place.MODELS, ModelsScreen::load);
        openTab("Value");

        waitForButton("fit");
        write("holdOut", "2026-04-30");
        clickOn("#fit");
        waitUntil("the values are shown", () -> sentence().contains("days held out"));
        waitForChart("groups");
        clickOn("#publish");
        waitUntil(
                "the attributes exist",
                () -> desk.frameProperty().get().catalogue().find("clv_value").isPresent());
        write("aliveLimit", "1");
        write("least", "10");
        write("segmentName", "Bought before");
        waitForButton("makeSegment");
        onScreen(() -> this.<Button>find("makeSegment").fire());

        waitUntil("the segment exists", () -> desk.segments().size() == 1);
        var saved = workbench.segments().get("Bought before");
        assertThat(RuleText.write(saved.segment().rule()))
                .isEqualTo("clv_alive < 1 AND clv_value >= 10");
        double[] alive = workbench.customers().frame().numbers("clv_alive");
        double[] worth = workbench.customers().frame().numbers("clv_value");
        int expected = 0;
        for (int row = 0; row < alive.length; row++) {
            expected += alive[row] < 1 && worth[row] >= 10 ? 1 : 0;
        }
        assertThat(saved.count()).isEqualTo(expected).isPositive();
        assertThat(onScreen(() -> this.<TableView<?>>find("best").getItems().size()))
                .isEqualTo(100);
    }

    @Test
    void aSegmentPublishesWhatItAsksFor() {
        open(ShopWorkbench.small(folder), Place.MODELS, ModelsScreen::load);
        openTab("Value");

        waitForButton("fit");
        onScreen(() -> this.<ComboBox<ModelKind>>find("kind").setValue(ModelKind.PARETO_NBD));
        clickOn("#fit");
        waitForButton("makeSegment");
        write("name", "later");
        onScreen(() -> this.<Button>find("makeSegment").fire());

        waitUntil("the segment exists", () -> desk.segments().size() == 1);
        assertThat(workbench.customers().catalogue().find("later_alive")).isPresent();
        assertThat(workbench.store().audit().newest(10).toString())
                .contains("audience clv --name later --model paretonbd");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        open(600);
        showScreen(Place.MODELS, ModelsScreen::load);
        openTab("Value");

        waitUntil(
                "it says that there are no orders",
                () -> lookup("No orders yet").tryQuery().isPresent());
        assertThat(onScreen(() -> find("fit").isDisabled())).isTrue();

        Path orders =
                Files.writeString(
                        folder.resolve("once.csv"),
                        "customer_id,order_date,amount\n"
                                + "C-000001,2026-01-05,10\n"
                                + "C-000002,2026-01-08,20\n");
        workbench.take(workbench.imports().plan(orders, Kind.ORDERS), Progress.NONE);
        read();
        waitForButton("fit");
        write("horizon", "soon");
        assertThat(onScreen(() -> find("fit").isDisabled())).isTrue();
        write("horizon", "90");
        clickOn("#fit");

        waitUntil("it says why", () -> lookup("Nothing to fit").tryQuery().isPresent());
        assertThat(onScreen(() -> this.<EmptyState>find("nothing").getText()))
                .startsWith("Nobody has bought on more than one day");
    }

    @Tag("pictures")
    @ParameterizedTest
    @EnumSource(Theme.Mode.class)
    void pictures(Theme.Mode mode) {
        open(ShopWorkbench.shipped(folder));
        onScreen(() -> theme.modeProperty().set(mode));
        showScreen(Place.MODELS, ModelsScreen::load);
        openTab("Value");
        String look = "-" + mode.name().toLowerCase(Locale.ROOT);

        waitForButton("fit");
        picture("value-empty" + look);
        clickOn("#fit");
        waitUntil("the values are shown", () -> !sentence().isEmpty());
        waitForButton("third");
        clickOn("#third");
        waitUntil("the values are shown", () -> sentence().contains("days held out"));
        waitForChart("groups");
        WaitForAsyncUtils.sleep(1, TimeUnit.SECONDS);
        picture("value" + look);
        assertThat(onScreen(() -> this.<ScrollPane>find("page").getVvalue())).isZero();
        for (int part = 1; part <= 3; part++) {
            double place = part / 3.0;
            onScreen(() -> this.<ScrollPane>find("page").setVvalue(place));
            WaitForAsyncUtils.sleep(700, TimeUnit.MILLISECONDS);
            picture("value-" + part + look);
        }
        assertThat(onScreen(() -> this.<FigureCard>find("ratio").getValue())).isNotEqualTo("–");
    }

    private void write(String id, String text) {
        onScreen(() -> this.<TextField>find(id).setText(text));
    }

    private String sentence() {
        return lookup("#valueSentence")
                .tryQuery()
                .map(node -> ((Sentence) node).getText())
                .orElse("");
    }
}
