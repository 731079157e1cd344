package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.store.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A shop whose later orders are imported when its customers have been scored.
class ModelOutcomesTest {

    private static final int CUSTOMERS = 400;
    private static final LocalDate SCORED = LocalDate.of(2026, 3, 31);

    @TempDir Path temp;

    private final Set<String> bought = new TreeSet<>();
    private final StringBuilder later = new StringBuilder("order,customer,date,amount\n");

    @BeforeEach
    void takeIn() throws IOException {
        var random = new Random(11);
        var customers = new StringBuilder("id,joined,taste\n");
        var orders = new StringBuilder("order,customer,date,amount\n");
        for (int each = 0; each < CUSTOMERS; each++) {
            double taste = random.nextDouble();
            customers.append("c%d,2025-12-01,%.4f\n".formatted(each, taste));
            for (int week = 0; week < 19; week++) {
                if (random.nextDouble() < taste * taste * 0.3) {
                    LocalDate day =
                            LocalDate.of(2026, 1, 1).plusDays(week * 7L + random.nextInt(7));
                    boolean isLater = day.isAfter(SCORED);
                    (isLater ? later : orders)
                            .append("o%d-%d,c%d,%s,10\n".formatted(each, week, each, day));
                    if (isLater && !day.isAfter(SCORED.plusDays(30))) {
                        bought.add("c" + each);
                    }
                }
            }
        }
        orders.append("last,c0,2026-03-31,10\n");
        importFile("customers", customers.toString(), "customers", "--role", "sign-up=joined");
        importFile("orders", orders.toString(), "orders");
    }

    @Test
    void whatWasForeseenIsHeldAgainstTheOrdersThatCameLater() throws IOException {
        trainAndScore();
        assertThat(outcomes().at("/scorings/0/state").textValue()).isEqualTo("too early");
        assertThat(outcomes().required("sentence").textValue())
                .isEqualTo(
                        "Scored as of 2026-03-31: too early. The window ends on 2026-04-30, and the"
                                + " data end on 2026-03-31.");

        importFile("later", later.toString(), "orders");

        JsonNode found = outcomes().at("/scorings/0");
        JsonNode result = found.required("result");
        assertThat(found.required("state").textValue()).isEqualTo("judged");
        assertThat(found.required("customers").intValue()).isEqualTo(CUSTOMERS);
        assertThat(result.required("positives").intValue()).isEqualTo(bought.size());
        assertThat(result.at("/happened/value").doubleValue())
                .isEqualTo((double) bought.size() / CUSTOMERS);
        assertThat(result.at("/rocAuc/limits/low").doubleValue())
                .isLessThan(result.at("/rocAuc/value").doubleValue());
        assertThat(result.at("/promise/rocAuc/value").doubleValue()).isBetween(0.5, 1.0);
        assertThat(result.required("brier").doubleValue()).isBetween(0.05, 0.25);
        assertThat(result.required("calibration")).hasSize(10);
        assertThat(found.required("sentence").textValue())
                .startsWith(
                        "Scored as of 2026-03-31: purchase within 30 days came for %d of 400"
                                .formatted(bought.size()));
        assertFiguresByPairs(result);
    }

    /// Counted pair by pair, as Mann and Whitney (1947) define it, from the published scores and
    /// the orders as they were written.
    private void assertFiguresByPairs(JsonNode result) {
        try (var workspace = TestWorkspace.in(temp.resolve("w"))) {
            Frame frame = workspace.customers.frame();
            double[] scores = frame.numbers("next");
            double pairs = 0;
            double right = 0;
            double squares = 0;
            for (int row = 0; row < scores.length; row++) {
                boolean yes = bought.contains(frame.column("id").text(row));
                squares += Math.pow(scores[row] - (yes ? 1 : 0), 2);
                for (int other = 0; yes && other < scores.length; other++) {
                    if (!bought.contains(frame.column("id").text(other))) {
                        pairs++;
                        double step = Math.signum(scores[row] - scores[other]);
                        right += (step + 1) / 2;
                    }
                }
            }
            assertThat(result.at("/rocAuc/value").doubleValue())
                    .isCloseTo(right / pairs, within(1e-12));
            assertThat(result.required("brier").doubleValue())
                    .isCloseTo(squares / scores.length, within(1e-12));
        }
    }

    @Test
    void fewCustomersLeftAreTooFewAndWhoIsGoneLeavesNoScoreBehind() throws IOException {
        trainAndScore();
        assertThat(keptScores()).isEqualTo(CUSTOMERS);

        importFile(
                "fewer",
                "id,joined,taste\nc0,2025-12-01,0.5\nc1,2025-12-01,0.1\n",
                "customers",
                "--mode",
                "replace");
        importFile("later", later.toString(), "orders");

        assertThat(keptScores()).isEqualTo(2);
        JsonNode found = outcomes().at("/scorings/0");
        assertThat(found.required("state").textValue()).isEqualTo("too few");
        assertThat(found.required("customers").intValue()).isEqualTo(2);
        assertThat(found.required("result").isNull()).isTrue();
    }

    @Test
    void whenNobodyDoesItThereIsALevelButNoRanking() throws IOException {
        trainAndScore();

        importFile("later", "order,customer,date,amount\nx,c0,2026-06-01,5\n", "orders");

        JsonNode found = outcomes().at("/scorings/0");
        assertThat(found.required("state").textValue()).isEqualTo("judged");
        assertThat(found.at("/result/rocAuc").isNull()).isTrue();
        assertThat(found.at("/result/happened/value").doubleValue()).isZero();
        assertThat(found.required("sentence").textValue())
                .contains("With fewer than ten of either there is no ROC AUC. Fewer came than");
    }

    @Test
    void anAttributeIsJudgedByThoseWhoseValueCameLater() throws IOException {
        var random = new Random(3);
        var before = new StringBuilder("id,joined,taste,left\n");
        var after = new StringBuilder("id,joined,taste,left\n");
        int positives = 0;
        for (int each = 0; each < CUSTOMERS; each++) {
            double taste = random.nextDouble();
            boolean left = random.nextDouble() < taste;
            String row = "c%d,2025-12-01,%.4f,".formatted(each, taste);
            before.append(row).append(each < 250 ? (left ? "yes" : "no") : "").append('\n');
            after.append(row).append(left ? "yes" : "no").append('\n');
            positives += each >= 250 && left ? 1 : 0;
        }
        importFile("before", before.toString(), "customers", "--mode", "replace");
        run("train", "--name", "l", "--target", "left", "--algorithm", "logistic");
        run("score", "--name", "l");
        assertThat(run("model", "outcomes", "--name", "l").required("sentence").textValue())
                .contains("Of 150 customers whose left was not known then, none is known yet");

        importFile("after", after.toString(), "customers", "--mode", "upsert");

        JsonNode found = run("model", "outcomes", "--name", "l").at("/scorings/0");
        assertThat(found.required("customers").intValue()).isEqualTo(150);
        assertThat(found.at("/result/positives").intValue()).isEqualTo(positives);
        assertThat(found.at("/result/rocAuc/value").doubleValue()).isBetween(0.7, 0.95);
        assertThat(found.required("sentence").textValue()).contains("left = yes came for");
    }

    @Test
    void theSameScoringTwiceIsKeptOnceAndBeforeAnyNothingIsSaid() {
        run(
                "train",
                "--name",
                "next",
                "--event",
                "purchase",
                "--within",
                "30",
                "--algorithm",
                "logistic");
        JsonNode nothing = outcomes();
        run("score", "--name", "next");
        run("score", "--name", "next");

        assertThat(nothing.required("scorings")).isEmpty();
        assertThat(nothing.required("sentence").textValue()).startsWith("Nothing to hold against");
        assertThat(outcomes().required("scorings")).hasSize(1);
        CommandLineRun.of(temp.resolve("w"), "model", "outcomes", "--name", "none").refused(1);
    }

    private long keptScores() {
        try (var workspace = TestWorkspace.in(temp.resolve("w"))) {
            return workspace
                    .store
                    .database()
                    .first(Sql.of("SELECT COUNT(*) FROM \"foreseen_score\""), row -> row.whole(1))
                    .orElseThrow();
        }
    }

    private void trainAndScore() {
        run(
                "train",
                "--name",
                "next",
                "--event",
                "purchase",
                "--within",
                "30",
                "--algorithm",
                "logistic");
        run("score", "--name", "next");
    }

    private JsonNode outcomes() {
        return run("model", "outcomes", "--name", "next");
    }

    private void importFile(String name, String content, String kind, String... more)
            throws IOException {
        Path file = Files.writeString(temp.resolve(name + ".csv"), content);
        run(
                Stream.concat(Stream.of("import", file.toString(), "--as", kind), Stream.of(more))
                        .toArray(String[]::new));
    }

    private JsonNode run(String... args) {
        CommandLineRun answer =
                CommandLineRun.of(
                        temp.resolve("w"),
                        Stream.concat(Stream.of("--json"), Stream.of(args)).toArray(String[]::new));
        assertThat(answer.code()).as(answer.out()).isZero();
        return answer.json();
    }
}
