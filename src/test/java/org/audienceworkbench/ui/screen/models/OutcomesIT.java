package org.audienceworkbench.ui.screen.models;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.insight.Aim;
import org.audienceworkbench.insight.Algorithm;
import org.audienceworkbench.insight.Training;
import org.audienceworkbench.measure.Ahead;
import org.audienceworkbench.measure.Deed;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.ui.kit.Theme;
import org.audienceworkbench.ui.screen.DeskTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;

/// What came of a model's scores, on its tab.
class OutcomesIT extends DeskTest {

    private static final LocalDate SCORED = LocalDate.of(2026, 10, 31);

    @ParameterizedTest
    @EnumSource(Theme.Mode.class)
    void ordersThatCameLaterAreHeldAgainstTheScores(Theme.Mode mode) {
        open(1000);
        onScreen(() -> theme.modeProperty().set(mode));
        takeOrders("orders.csv", LocalDate.of(2026, 8, 1), SCORED);
        var ahead = new Ahead(new Deed.Buys(), 1);
        workbench
                .models()
                .train(
                        "buys",
                        workbench.customers().frame(),
                        Training.of(new Aim.Later(ahead, null)).with(Algorithm.LOGISTIC),
                        Progress.NONE);
        workbench.models().score("buys", workbench.customers().frame(), Progress.NONE);
        takeOrders("later.csv", SCORED.plusDays(1), SCORED.plusDays(1));
        read();

        showScreen(Place.MODELS, ModelsScreen::load);
        waitUntil("the report is shown", () -> sentence().contains("purchase within 1 day"));
        onScreen(
                () -> {
                    TabPane pages = find("pages");
                    pages.getTabs().stream()
                            .filter(tab -> tab.getText().equals("Drift"))
                            .forEach(pages.getSelectionModel()::select);
                });
        picture("models-outcomes-before-" + mode.name().toLowerCase(Locale.ROOT));
        onScreen(() -> this.<Button>find("look").fire());
        waitUntil(
                "what came is told",
                () -> this.<Label>find("outcomesText").getText().contains("came for"));

        assertThat(this.<DataTable<?>>find("scorings").getItems()).hasSize(1);
        assertThat(this.<Label>find("outcomesText").getText())
                .contains("That it ranks at all may be chance. Train it again.");
        waitForChart("came");
        picture("models-outcomes-" + mode.name().toLowerCase(Locale.ROOT));
        onScreen(() -> ((ScrollPane) stage.getScene().lookup("#driftScroll")).setVvalue(1));
        assertThat(picture("models-outcomes-end-" + mode.name().toLowerCase(Locale.ROOT)))
                .isNotEmptyFile();
    }

    private String sentence() {
        return ((Sentence) stage.getScene().lookup("#sentence")).getText();
    }

    private void takeOrders(String name, LocalDate from, LocalDate to) {
        var random = new Random(from.toEpochDay());
        var lines = new StringBuilder("order,customer_id,date,amount\n");
        for (int each = 1; each <= 1000; each++) {
            for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
                if (random.nextInt(400) < each % 50 || (each == 1 && day.equals(to))) {
                    lines.append("%s-%d,C-%06d,%s,10\n".formatted(day, each, each, day));
                }
            }
        }
        try {
            Path file = Files.writeString(folder.resolve(name), lines.toString());
            workbench.take(workbench.imports().plan(file, Kind.ORDERS), Progress.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
