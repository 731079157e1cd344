package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.audienceworkbench.workbench.AnalysisJson;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Odd results of a test get a verdict, or one clear message, and never a figure that is none.
class OddResultsTest {

    private static final int ROWS = 400;

    @TempDir Path temp;

    /// @param options the metric, and what stands behind it
    /// @param code the exit code
    /// @param said by the verdict, a check or the message
    record Odd(String name, String file, String options, int code, String said) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Odd> files() {
        String plain = "arm,m\nA,1\nA,2\nB,3\nB,4\n";
        return Stream.of(
                new Odd("an empty file", "", "m:mean", 1, "The file is empty"),
                new Odd("a header alone", "arm,m\n", "m:mean", 1, "no numbers"),
                new Odd("no header", "A,1\nB,2\nA,3\n", "m:mean", 1, "no column \"arm\""),
                new Odd("one an arm", "arm,m\nA,1\nB,2\n", "m:mean", 0, "fewer than two customers"),
                new Odd(
                        "three rows",
                        "arm,m\nA,1\nB,0\nA,0\n",
                        "m:proportion",
                        0,
                        "fewer than two"),
                new Odd("four rows", plain, "m:mean --bayes", 0, "no clear difference"),
                new Odd("four rows, anytime", plain, "m:mean --sequential", 0, "no clear"),
                new Odd("a byte-order mark", "\ufeff" + plain, "m:mean", 0, "no clear difference"),
                new Odd("semicolons", "arm;m\nA;1,5\nA;2\nB;3\nB;4,5\n", "m:mean", 0, "no clear"),
                new Odd("a line break", plain.replace("B", "\"B\nC\""), "m:mean", 0, "B\\nC"),
                new Odd("an open quote", plain + "B,\"3\n", "m:mean", 1, "inside a quoted field"),
                new Odd("ragged rows", plain + "B,1,2\n", "m:mean", 1, "3 fields instead of 2"));
    }

    static Stream<Odd> columns() {
        return Stream.of(
                refused("one arm", i -> "A," + i, "m:mean", "only one arm"),
                refused("no arm at all", i -> "," + i, "m:mean", "No row has an arm"),
                refused("an arm a row", i -> "A" + i + "," + i, "m:mean", "400 different values"),
                judged("one in B", i -> (i == 0 ? "B," : "A,") + i, "m:mean", "planned split"),
                judged(
                        "Unicode",
                        i -> (i % 2 == 0 ? "A," : "Ü 🎉,") + i % 7,
                        "m:mean",
                        "Ü 🎉 shows"),
                judged(
                        "a missing arm",
                        i -> part(i) + "," + i % 7,
                        "m:mean",
                        "134 rows without an"),
                judged("no one converted", i -> arm(i) + ",0", "m:proportion", "nobody converted"),
                judged("all converted", i -> arm(i) + ",1", "m:proportion", "everybody converted"),
                judged("none of B", i -> arm(i) + "," + no(i), "m:proportion", "to 0 %"),
                judged(
                        "one of B",
                        i -> arm(i) + "," + one(i),
                        "m:proportion --test fisher",
                        "0.5 %"),
                judged("all or none", i -> arm(i) + "," + i % 2, "m:proportion", "100 %"),
                refused("twos", i -> arm(i) + "," + i % 3, "m:proportion", "other values than 0"),
                judged("no events", i -> arm(i) + ",0", "m:count", "nothing was counted"),
                refused("negative", i -> arm(i) + "," + (i - 5), "m:count", "whole numbers from 0"),
                refused("halves", i -> arm(i) + "," + i + ".5", "m:count", "whole numbers from 0"),
                judged("the same", i -> arm(i) + ",7.3", "m:mean", "all values are the same"),
                judged("ties", i -> arm(i) + ",1", "m:mean --test mann-whitney", "are the same"),
                judged("no chances", i -> arm(i) + ",0", "m:mean --bayes", "are the same"),
                judged("Dunnett", i -> arm3(i) + ",1", "m:mean --correction dunnett", "the same"),
                judged("two values", i -> arm(i) + "," + i % 2, "m:mean", "within each arm are"),
                judged("none bought", i -> arm(i) + "," + no(i), "m:mean", "lowered m"),
                judged("tiny", i -> arm(i) + "," + i + "e-308", "m:mean", "Too few data"),
                judged("NaN", i -> arm(i) + (i == 3 ? ",NaN" : "," + i), "m:mean", "1 row without"),
                refused("missing", i -> arm(i) + ",", "m:mean", "text or nothing"),
                judged("missing in B", i -> arm(i) + "," + lost(i), "m:mean", "missing more often"),
                refused("text", i -> arm(i) + ",x" + i, "m:mean", "and no numbers"),
                refused("infinite", i -> arm(i) + ",-Infinity", "m:mean", "and no numbers"),
                refused("huge", i -> arm(i) + "," + huge(i), "m:mean", "too large to reckon"),
                refused("drawn", i -> arm(i) + "," + huge(i), "m:mean --test bootstrap", "large"),
                refused("its arm", i -> arm(i) + "," + i, "arm:mean", "be the arm, too"),
                refused("itself", i -> arm(i) + "," + i, "m:mean --covariate m", "before the test"),
                misused("its group", i -> arm(i) + "," + i, "m:mean --by m", "can't be grouped"),
                misused("certain", i -> arm(i) + "," + i, "m:mean --confidence 1", "0.5 and 1"),
                misused("in doubt", i -> arm(i) + "," + i, "m:mean --confidence 0", "0.5 and 1"),
                misused("unsure", i -> arm(i) + "," + i, "m:mean --confidence NaN", "0.5 and 1"),
                judged(
                        "nearly certain",
                        i -> arm(i) + "," + i % 7,
                        "m:mean" + NINES,
                        "99.99999999"));
    }

    static Stream<Odd> moreColumns() {
        IntFunction<String> row = i -> arm(i) + "," + i % 7 + ",";
        return Stream.of(
                judged("of nothing", i -> row.apply(i) + 0, "m/x:ratio", "adds up to 0"),
                judged("cancelled", i -> row.apply(i) + sign(i), "m/x:ratio", "adds up to 0"),
                judged("of itself", i -> row.apply(i) + 1, "x/x:ratio", "are the same"),
                judged("constant", i -> row.apply(i) + 3, "m:mean --covariate x", "no clear"),
                refused("empty", row, "m:mean --covariate x", "\"x\" holds text or nothing"),
                judged("alike", i -> row.apply(i) + 5, "m:mean --before x", "no clear"),
                refused("unknown", row, "m:mean --before x", "\"x\" holds text or nothing"),
                refused("vast", i -> row.apply(i) + huge(i), "m:mean --before x", "too large"),
                judged("rare groups", i -> row.apply(i) + "g" + i, "m:mean --by x", "no clear"),
                judged(
                        "one of two",
                        i -> row.apply(i) + "c" + i / 2,
                        "m:mean" + WHO,
                        "200 customers"),
                judged("only one", i -> row.apply(i) + "c", "m:mean" + WHO, "1 customer occurs"),
                refused("machines", i -> row.apply(i) + 1, "m:mean --bots x", "row is left out"),
                refused("twos", i -> row.apply(i) + i % 3, "m:mean --bots x", "other values"),
                refused(
                        "no days",
                        i -> row.apply(i) + "2026-02-" + i,
                        "m:mean --when x",
                        "neither days"),
                refused("days missing", row, "m:mean --when x", "neither days"),
                judged("one day", i -> row.apply(i) + "2026-03-01", "m:mean --when x", "no clear"),
                judged("year 9999", i -> row.apply(i) + late(i), "m:mean --when x", "weeks"),
                refused(
                        "too early",
                        i -> row.apply(i) + "2026-01-01,2026-02-01",
                        "m:mean --when x --assigned y",
                        "Every row is left out"),
                refused("below 0", i -> arm(i) + "," + (i - 7) + ",1", "m/x:time", "below 0"),
                judged(
                        "no event",
                        i -> arm(i) + "," + i + ",0",
                        "m/x:time",
                        "nobody had the event"),
                judged("at once", i -> arm(i) + ",0,1", "m/x:time", "followed for any time"),
                judged("lost", i -> arm(i) + "," + lost(i) + ",1", "m/x:time", "missing more"));
    }

    private static final String NINES = " --confidence 0.9999999999";
    private static final String WHO = " --customer x";

    @ParameterizedTest
    @MethodSource({"files", "columns", "moreColumns"})
    void isJudgedOrRefused(Odd odd) throws IOException {
        Path file = Files.writeString(temp.resolve("results.csv"), odd.file());
        String command =
                "--json experiment analyse "
                        + file
                        + " --arm arm --control A --metric "
                        + odd.options();

        CommandLineRun run = CommandLineRun.of(temp.resolve("workspace"), command.split(" "));

        if (odd.code() != 0) {
            assertThat(run.refused(odd.code()).err()).contains(odd.said());
            return;
        }
        assertThat(run.code()).as(run.err()).isZero();
        String text = ExperimentAnalyse.text(AnalysisJson.read(run.json()));
        assertThat(run.out() + text).doesNotContain("NaN", "Infinity", "∞");
        assertThat(run.out()).contains(odd.said());
        for (JsonNode each : run.json().path("comparisons")) {
            if (each.path("pValue").isNull()) {
                assertThat(each.path("reason").textValue()).isNotBlank();
                assertThat(each.path("liftInterval").isNull()).isTrue();
            } else {
                assertThat(each.path("pValue").doubleValue()).isBetween(0.0, 1.0);
            }
            requireWidth(each.path("interval"));
            requireWidth(each.path("liftInterval"));
        }
    }

    /// Limits that are the same say that there is no doubt, which no sample can.
    private static void requireWidth(JsonNode interval) {
        if (!interval.isNull()) {
            assertThat(interval.path(0).doubleValue()).isLessThan(interval.path(1).doubleValue());
        }
    }

    private static Odd judged(String name, IntFunction<String> row, String options, String said) {
        return new Odd(name, file(row), options, 0, said);
    }

    private static Odd refused(String name, IntFunction<String> row, String options, String said) {
        return new Odd(name, file(row), options, 1, said);
    }

    private static Odd misused(String name, IntFunction<String> row, String options, String said) {
        return new Odd(name, file(row), options, 2, said);
    }

    private static String file(IntFunction<String> row) {
        String header = String.join(",", List.of("arm", "m", "x", "y").subList(0, fields(row)));
        return IntStream.range(0, ROWS)
                .mapToObj(row)
                .collect(Collectors.joining("\n", header + "\n", "\n"));
    }

    private static int fields(IntFunction<String> row) {
        return row.apply(0).split(",", -1).length;
    }

    private static String arm(int row) {
        return row % 2 == 0 ? "A" : "B";
    }

    private static String arm3(int row) {
        return List.of("A", "B", "C").get(row % 3);
    }

    private static String part(int row) {
        return row % 3 == 0 ? "" : arm(row);
    }

    /// Something for some of the control, nothing for the arm.
    private static int no(int row) {
        return row % 10 == 0 ? 1 : 0;
    }

    private static int one(int row) {
        return row == 7 || row % 20 == 0 ? 1 : 0;
    }

    private static String lost(int row) {
        return row % 2 == 0 ? "" + row % 5 : "";
    }

    private static String huge(int row) {
        return row % 3 == 0 ? "1.0e308" : "-1.0e308";
    }

    private static int sign(int row) {
        return row / 2 % 2 == 0 ? 1 : -1;
    }

    private static String late(int row) {
        return row == 7 ? "9999-12-31" : "2026-03-0" + (1 + row % 9);
    }
}
