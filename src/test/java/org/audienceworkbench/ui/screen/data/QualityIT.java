package org.audienceworkbench.ui.screen.data;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.quality.Alert;
import org.audienceworkbench.quality.Fix;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.ui.kit.Place;
import org.audienceworkbench.ui.screen.DeskTest;
import org.audienceworkbench.workbench.Workbench;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

class QualityIT extends DeskTest {

    private static final int PATIENCE = 60;

    @BeforeEach
    void openQuality() throws IOException {
        Workbench opened =
                Workbench.create(
                        folder.resolve("workspace"),
                        "a test",
                        Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC),
                        ZoneOffset.UTC);
        for (int month = 1; month <= 2; month++) {
            Path file = Files.writeString(folder.resolve(month + ".csv"), customers(month));
            var plan = opened.imports().plan(file, Kind.CUSTOMERS);
            opened.take(
                    month == 1
                            ? plan
                            : plan.withMode(org.audienceworkbench.intake.ImportPlan.Mode.REPLACE),
                    Progress.NONE);
        }
        open(opened, Place.DATA, DataScreen::load);
        openTab("Quality");
        waitUntil("it is inspected", PATIENCE, () -> !lines().getItems().isEmpty());
    }

    private static String customers(int month) {
        var csv = new StringBuilder("id,country,plan,score\n");
        for (int i = 0; i < 300; i++) {
            String country =
                    i < 3 ? "GERMANY" : i == 3 ? "germany" : i % 2 == 0 ? "Germany" : "France";
            csv.append(
                    "c%03d,%s,%s,%d%n"
                            .formatted(
                                    i,
                                    country,
                                    i % 10 < 5 * month ? "basic" : "plus",
                                    i % 20 == 0 ? 999 : i % 37));
        }
        return csv.toString();
    }

    private ListView<QualityViewModel.Line> lines() {
        return find("lines");
    }

    private Alert alert(Alert.Oddity oddity) {
        return lines().getItems().stream()
                .filter(QualityViewModel.Line.Odd.class::isInstance)
                .map(line -> ((QualityViewModel.Line.Odd) line).alert())
                .filter(alert -> alert.oddity() == oddity)
                .findFirst()
                .orElseThrow();
    }

    private int shown() {
        return this.<DataTable<Integer>>find("customers").getItems().size();
    }

    @Test
    void anOddityIsOneClickFromItsRowsAndItsRemedy() {
        settle();
        bothPictures("data-quality");
        assertThat(lines().getItems())
                .anyMatch(
                        line ->
                                line instanceof QualityViewModel.Line.Moved(var drift, _)
                                        && drift.column().equals("plan"));

        clickOn(button("Show the rows"));
        waitUntil("the rows are there", PATIENCE, () -> isThere("customers") && shown() == 4);
        assertThat(this.<TextField>find("filter").getText()).contains("GERMANY");
        bothPictures("data-quality-rows");

        openTab("Quality");
        clickOn(button("Mend…"));
        waitUntil("the fixes are there", () -> isThere("mend"));
        assertThat(this.<Labeled>find("about").getText()).isEqualTo("country");
        bothPictures("data-quality-mending");
        clickOn("#mend");
        waitUntil(
                "the values are merged",
                PATIENCE,
                () ->
                        desk.frameProperty().get() != null
                                && desk.frameProperty().get().catalogue().get("country").distinct()
                                        == 2);
        assertThat(workbench.quality().fixes(Kind.CUSTOMERS))
                .singleElement()
                .isInstanceOfSatisfying(
                        Fix.Merge.class, merge -> assertThat(merge.into()).isEqualTo("Germany"));
        waitUntil(
                "it is inspected anew",
                PATIENCE,
                () ->
                        lines().getItems().stream()
                                .noneMatch(
                                        line ->
                                                line instanceof QualityViewModel.Line.Odd(var odd)
                                                        && odd.oddity()
                                                                == Alert.Oddity.CASE_VARIANTS));
        assertThat(alert(Alert.Oddity.PLACEHOLDER).columns()).containsExactly("score");
        waitUntil("work has ended", () -> !jobs.runningProperty().get());
    }

    private void bothPictures(String name) {
        picture(name + "-light");
        onScreen(() -> theme.toggle());
        picture(name + "-dark");
        onScreen(() -> theme.toggle());
    }

    private Button button(String text) {
        return lookup(text).match(DeskTest::isSeen).nth(0).queryButton();
    }

    private boolean isThere(String id) {
        return lookup("#" + id).match(DeskTest::isSeen).tryQuery().isPresent();
    }
}
