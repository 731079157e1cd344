package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.insight.Algorithm;
import org.audienceworkbench.insight.Trained;
import org.audienceworkbench.insight.Training;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/// A model that never saw which shop customers are of: in one of them, nothing it goes by holds.
class ModelGroupsTest {

    private static final int ROWS = 8_000;

    @TempDir static Path temp;
    private static Workbench workbench;

    @BeforeAll
    static void open() throws IOException {
        workbench =
                Workbench.create(
                        temp.resolve("w"), "test", TestWorkspace.CLOCK, TestWorkspace.ZONE);
        var random = new SplittableRandom(11);
        var lines =
                new StringBuilder(
                        "id,email,visits,shop,who,birth_date,postcode,country,same,buys\n");
        for (int i = 0; i < ROWS; i++) {
            int visits = random.nextInt(10);
            String shop = random.nextInt(4) == 0 ? "b" : "a";
            boolean man = random.nextBoolean();
            double chance = shop.equals("b") ? 0.6 : 0.05 + 0.07 * visits * (man ? 1 : 0.5);
            lines.append("c").append(i).append(",c").append(i).append("@example.org,");
            lines.append(visits).append(',').append(shop).append(',');
            lines.append(man ? "M" : "F").append(',');
            lines.append(1950 + i % 55).append("-03-01,");
            lines.append("%05d,".formatted(10_000 + i * 7 % 80_000));
            lines.append(i % 3 == 0 ? "DE" : i % 3 == 1 ? "AT" : "CH").append(",x,");
            lines.append(random.nextDouble() < chance ? "yes" : "no").append('\n');
        }
        Path file = Files.writeString(temp.resolve("people.csv"), lines);
        workbench.take(workbench.imports().plan(file, Kind.CUSTOMERS), Progress.NONE);
    }

    @AfterAll
    static void close() {
        workbench.close();
    }

    @Test
    void aGroupThatTheModelFailsIsNamed() {
        train(List.of("visits"));

        var report = by("shop");

        var groups = report.parts().getFirst().groups();
        assertThat(groups).hasSize(2);
        assertThat(groups.stream().mapToInt(each -> each.figures().rows()).sum())
                .isEqualTo(report.customers());
        assertThat(groups)
                .filteredOn(each -> each.figures().name().equals("b"))
                .singleElement()
                .satisfies(
                        group ->
                                assertThat(group.fails())
                                        .containsExactly(
                                                ModelGroups.Failing.RANKS_WORSE,
                                                ModelGroups.Failing.FORESEES_TOO_LITTLE));
        assertThat(report.sentence())
                .startsWith("It fails 2 groups: ")
                .contains("shop b (ranks worse than its scores promise", "Holm");
    }

    @Test
    void aGroupThatIsLikeTheOthersIsNotFailed() {
        train(List.of("visits", "shop", "who"), Algorithm.BOOSTING);

        var report = by("country", "same");

        assertThat(report.sentence()).startsWith("It fails none of these groups beyond chance");
    }

    @Test
    void savedSegmentsAreGroupsToo() {
        train(List.of("visits"));
        assertThatThrownBy(() -> by(ModelGroups.SEGMENTS)).isInstanceOf(Problem.class);
        workbench.segments().save("Shop b", workbench.segments().parse("shop = 'b'"), null);
        workbench.segments().save("Nobody", workbench.segments().parse("visits > 99"), null);

        var report = by(ModelGroups.SEGMENTS, "visits");

        assertThat(report.parts()).hasSize(2);
        assertThat(report.parts().getFirst().groups())
                .filteredOn(each -> each.figures().name().equals("Nobody"))
                .singleElement()
                .satisfies(nobody -> assertThat(nobody.finding()).isEqualTo("too few to say"));
        assertThat(report.sentence()).contains("the segment Shop b");
        workbench.segments().delete("Shop b");
        workbench.segments().delete("Nobody");
    }

    @Test
    void whatNamesPeopleMakesNoGroups() {
        train(List.of("visits"));

        assertThatThrownBy(() -> by("email")).hasMessageContaining("identifies customers");
        assertThatThrownBy(() -> by("vists")).hasMessageContaining("no attribute");
    }

    /// By what they are for and by their values; the names say nothing.
    @Test
    void agesGendersAndRegionsAreRecognised() {
        assertThat(workbench.modelFairness().watched(workbench.customers().frame()))
                .containsEntry("who", "gender")
                .containsEntry("country", "region")
                .containsEntry("postcode", "region")
                .containsEntry("birth_date", "age")
                .doesNotContainKeys("shop", "same", "buys", "id", "email");
    }

    @Test
    void trainingWarnsOfAGroupThatIsCalledFarLessOften() {
        Trained trained = train(List.of("visits", "who", "shop"));

        var report = workbench.modelFairness().of(trained, workbench.customers().frame());

        assertThat(trained.warnings().toString())
                .contains("Treated differently: By who, ", " of F are called and ");
        var gender =
                report.attributes().stream()
                        .filter(each -> each.attribute().equals("who"))
                        .findFirst()
                        .orElseThrow();
        assertThat(gender.reference()).isEqualTo("M");
        var women =
                gender.groups().stream()
                        .filter(each -> each.figures().name().equals("F"))
                        .findFirst()
                        .orElseThrow();
        var ratio = Objects.requireNonNull(women.ratio());
        double called = women.figures().called().orNone();
        double ofMen =
                gender.groups().stream()
                        .filter(each -> each.figures().name().equals("M"))
                        .findFirst()
                        .orElseThrow()
                        .figures()
                        .called()
                        .orNone();
        assertThat(ratio.value()).isCloseTo(called / ofMen, within(1e-12));
        assertThat(ratio.limits().high()).isLessThan(ModelFairness.FOUR_FIFTHS);
        assertThat(report.sentence()).contains("four fifths", "Holm");
        assertThat(trained.overfit()).isNotNull();
    }

    @Test
    void whatTheAnalystWatchesIsRemembered() {
        var frame = workbench.customers().frame();
        var fairness = workbench.modelFairness();

        fairness.watch(frame, List.of("SHOP"));

        assertThat(fairness.watched(frame)).containsOnly(java.util.Map.entry("shop", "chosen"));
        assertThat(train(List.of("visits")).warnings().toString()).doesNotContain("By who");
        assertThat(workbench.store().audit().newest(2).toString())
                .contains("audience model watch --groups shop");
        fairness.watchRecognised();
        assertThat(fairness.watched(frame)).containsKey("who");
        assertThatThrownBy(() -> fairness.watch(frame, List.of("email")))
                .isInstanceOf(Problem.class);
    }

    private ModelGroups.Report by(String... names) {
        return workbench
                .modelGroups()
                .of("m", workbench.customers().frame(), List.of(names), Progress.NONE);
    }

    private Trained train(List<String> features) {
        return train(features, Algorithm.LOGISTIC);
    }

    private Trained train(List<String> features, Algorithm algorithm) {
        return workbench
                .models()
                .train(
                        "m",
                        workbench.customers().frame(),
                        Training.of("buys").withFeatures(features).with(algorithm),
                        Progress.NONE);
    }
}
