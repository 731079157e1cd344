package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/// Plans from what the workspace's customers did: 240 of them, of whom every third did not agree.
/// Figures by numpy and scipy on the same rule.
class ExperimentPlanTest {

    @TempDir Path temp;

    @BeforeEach
    void customers() throws IOException {
        var rows = new StringBuilder("customer_id,signup_date,consent,bought,spend,orders,empty\n");
        for (int i = 0; i < 240; i++) {
            rows.append(
                    "c%03d,%s,%s,%d,%d,%d,\n"
                            .formatted(
                                    i,
                                    LocalDate.of(2026, 11, 15).minusDays(i),
                                    i % 3 == 0 ? "no" : "yes",
                                    i % 8 == 1 ? 1 : 0,
                                    i % 7 * 10,
                                    i % 4));
        }
        Path file = temp.resolve("customers.csv");
        Files.writeString(file, rows);
        run("import", file.toString(), "--role", "sign-up=signup_date");
        run("segment", "save", "buyers", "--where", "orders >= 1");
    }

    @Test
    void theBaselineIsMeasuredOnThoseWhoMayBeWrittenTo() {
        JsonNode found =
                json("experiment size --metric proportion --from bought --relative-effect 0.5");

        assertThat(found.at("/baseline/value").doubleValue()).isCloseTo(0.125, within(1e-12));
        assertThat(found.at("/baseline/customers").intValue()).isEqualTo(160);
        assertThat(found.at("/contactable").intValue()).isEqualTo(160);
        // 56 of them in the last 84 days
        assertThat(found.at("/weekly").doubleValue()).isCloseTo(56 / 12.0, within(1e-12));
        // R: power.prop.test(p1 = .125, p2 = .1875, power = .8) says 528.619; 898 more at 4.67
        assertThat(found.at("/total").intValue()).isEqualTo(1058);
        assertThat(found.at("/weeks").intValue()).isEqualTo(193);
        assertThat(found.at("/sentence").textValue()).contains("You have 160 contactable: too few");
    }

    @Test
    void aSegmentIsMeasuredByItself() {
        JsonNode mean =
                json("experiment size --metric mean --from spend --segment buyers --effect 5");
        JsonNode ratio =
                json("experiment power --metric ratio --from spend/orders --segment buyers");

        assertThat(mean.at("/contactable").intValue()).isEqualTo(120);
        assertThat(mean.at("/baseline/value").doubleValue())
                .isCloseTo(29.833333333333332, within(1e-9));
        assertThat(mean.at("/baseline/sd").doubleValue())
                .isCloseTo(20.08316044185609, within(1e-9));
        assertThat(ratio.at("/baseline/value").doubleValue())
                .isCloseTo(14.916666666666666, within(1e-9));
        assertThat(ratio.at("/baseline/sd").doubleValue())
                .isCloseTo(11.88962623262175, within(1e-9));
        assertThat(ratio.at("/perArm/0").doubleValue()).isEqualTo(60);
        assertThat(ratio.at("/minimumDetectableEffect").doubleValue())
                .isCloseTo(6.0815098165620265, within(1e-9));
    }

    @Test
    void testsOfNothingAreDrawnFromTheCustomers() {
        JsonNode found =
                json("experiment simulate --metric spend:mean --plan obf:3 --runs 2000 --peeks 3");

        assertThat(found.at("/customers").intValue()).isEqualTo(160);
        assertThat(found.at("/plans/0/plan").textValue()).isEqualTo("obf:3");
        // 5 % and, for three looks at 1.96, 10.7 % (mvtnorm), within four standard errors
        assertThat(found.at("/plans/0/rate").doubleValue()).isCloseTo(0.05, within(0.0195));
        assertThat(found.at("/plans/2/rate").doubleValue()).isCloseTo(0.107, within(0.028));
        assertThat(found.at("/plans/0/interval/0").doubleValue())
                .isLessThan(found.at("/plans/0/rate").doubleValue());
        JsonNode anytime =
                json(
                        "experiment simulate --metric spend:mean --plan anytime:20 --tuning 100 --n"
                                + " 120 --runs 1000");
        assertThat(anytime.at("/inEach").intValue()).isEqualTo(120);
        assertThat(anytime.at("/plans/0/looks").intValue()).isEqualTo(6);
        assertThat(anytime.at("/plans/0/narrowestAt").doubleValue()).isEqualTo(100);
        assertThat(anytime.at("/plans/0/rate").doubleValue()).isLessThan(0.05);
        assertThat(run(words("experiment simulate --metric spend")).refused(2).err())
                .contains("--metric");
        assertThat(
                        run(words("experiment simulate --metric spend:mean --plan now"))
                                .refused(2)
                                .err())
                .contains("--plan");
    }

    @Test
    void anEffectInStandardDeviationsNeedsNoBaseline() {
        JsonNode size = json("experiment size --metric proportion --standardised 0.3");
        JsonNode power = json("experiment power --metric mean --standardised 1 --n 30");

        // R: (qnorm(.975) + qnorm(.8))^2 * 2 / .3^2, and pwr.t.test(d = 1, n = 30)
        assertThat(size.at("/exact/0").doubleValue()).isCloseTo(174.4195496522019, within(1e-9));
        assertThat(power.at("/power").doubleValue()).isCloseTo(0.967708258242517, within(1e-12));
        assertThat(refused("--metric proportion --standardised 0.3 --baseline 0.1"))
                .contains("--standardised");
        assertThat(refused("--metric mean --standardised 0.3 --from spend"))
                .contains("given twice");
        assertThat(refused("--metric count --standardised 0.3")).contains("no standardised");
    }

    @Test
    void saysWhatLooksAndMetricsCost() {
        JsonNode size =
                json(
                        "experiment size --metric proportion --baseline 0.05 --effect 0.01"
                                + " --metrics 4");

        // Armitage, McPherson and Rowe 1969, and R: see PeekingTest
        assertThat(size.at("/peeking/1/looks").intValue()).isEqualTo(5);
        assertThat(size.at("/peeking/1/falseAlarms").doubleValue()).isCloseTo(0.142, within(5e-4));
        assertThat(size.at("/severalMetrics/anyFalseAlarm").doubleValue())
                .isCloseTo(0.18549375, within(1e-12));
        assertThat(size.at("/severalMetrics/total").intValue()).isEqualTo(2 * 11591);
        assertThat(refused("--metric proportion --baseline 0.05 --effect 0.01 --metrics 0"))
                .contains("--metrics");
    }

    @Test
    void aTimeUntilAnEventIsPlannedFor() {
        JsonNode size =
                json(
                        "experiment size --metric time --baseline 0.6 --follow-up 12 --accrual 4"
                                + " --drop-out 0.1 --hazard-ratio 0.75 --save late");
        JsonNode power =
                json(
                        "experiment power --metric time --baseline 0.6 --follow-up 12 --accrual 4"
                                + " --drop-out 0.1 --n 300");

        // R, rpact: see TimeSizesTest
        assertThat(size.at("/exact/0").doubleValue()).isCloseTo(496.175088541340, within(1e-9));
        assertThat(size.at("/events").doubleValue()).isCloseTo(379.351729597381, within(1e-9));
        assertThat(size.at("/baseline/sd").isNull()).isTrue();
        assertThat(power.at("/minimumDetectableHazardRatios/below").doubleValue())
                .isCloseTo(0.686783121972, within(1e-9));
        JsonNode kept = json("experiment show late");
        assertThat(kept.at("/plan/dropOut").doubleValue()).isEqualTo(0.1);
        String again = kept.at("/history/0/command").textValue();
        assertThat(json(again.substring("audience ".length())).at("/exact"))
                .isEqualTo(size.at("/exact"));
        assertThat(refused("--metric time --baseline 0.6 --effect 0.1")).contains("--follow-up");
        assertThat(refused("--metric time --from spend --effect 0.1")).contains("--from");
        assertThat(refused("--metric mean --baseline 6 --sd 1 --median 3 --effect 0.1"))
                .contains("--metric");
        assertThat(
                        refused(
                                "--metric time --baseline 0.6 --median 3 --follow-up 3 --effect"
                                        + " 0.1"))
                .contains("given twice");
    }

    @Test
    void saysWhatIsNoBaseline() {
        assertThat(refused("--metric mean --from empty --effect 1")).contains("--from");
        assertThat(refused("--metric proportion --from spend --effect 0.1"))
                .contains("other values than 0 and 1");
        assertThat(refused("--metric mean --from nothing --effect 1")).contains("nothing");
        assertThat(refused("--metric ratio --from spend --effect 1")).contains("two attributes");
        assertThat(refused("--metric mean --from spend --baseline 3 --effect 1"))
                .contains("given twice");
    }

    private String refused(String options) {
        return run(words("experiment size " + options)).refused(2).err();
    }

    private JsonNode json(String command) {
        CommandLineRun run =
                run(
                        Stream.concat(Stream.of("--json"), Stream.of(words(command)))
                                .toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run.json();
    }

    private static String[] words(String command) {
        return List.of(command.split(" ")).toArray(String[]::new);
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.of(temp.resolve("workspace"), arguments);
    }
}
