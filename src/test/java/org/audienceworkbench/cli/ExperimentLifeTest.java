package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A test from its plan to its decision, by the commands.
class ExperimentLifeTest {

    private static final String JUDGED =
            " --arm arm --control A --metric bought:proportion --metric spend:mean --bayes"
                    + " --by half --before known --when day";

    @TempDir Path temp;
    private Path results;

    @BeforeEach
    void customers() throws IOException {
        var rows = new StringBuilder("customer_id,email,consent,spend,until\n");
        for (int i = 0; i < 200; i++) {
            rows.append(
                    "c%04d,%d@b.org,yes,%d,%s-05-01\n"
                            .formatted(i, i, i * 37 % 101, i % 10 == 0 ? "2020" : "2098"));
        }
        json("import", Files.writeString(temp.resolve("customers.csv"), rows).toString());
        json("segment", "save", "all", "--where", "TRUE");
        results = results("results.csv", 200, 200);
    }

    @Test
    void isPlannedAssignedAnalysedAndDecided() {
        JsonNode size =
                json(
                        "experiment size --metric proportion --baseline 0.05 --relative-effect 0.2"
                                + " --segment all --weeks 4 --save spring");
        JsonNode plan = json("experiment show spring").path("plan");
        assertThat(plan.path("perArm")).isEqualTo(size.path("perArm"));
        assertThat(plan.path("sentence")).isEqualTo(size.path("sentence"));
        assertThat(plan.path("effect").doubleValue()).isEqualTo(0.2 * 0.05);
        assertThat(state()).isEqualTo("planned");

        JsonNode drawn =
                json("experiment assign --name spring --segment all --arms A,B --compare spend");
        JsonNode running = json("experiment list").at("/experiments/0");
        assertThat(running.path("state").textValue()).isEqualTo("running");
        assertThat(running.path("days").intValue()).isZero();
        assertThat(running.path("daysLeft").intValue()).isEqualTo(28);
        JsonNode assigned = json("experiment show spring").path("assignment");
        assertThat(assigned.path("drawn")).isEqualTo(drawn.path("arms"));
        assertThat(assigned.path("balance")).isEqualTo(drawn.path("balance"));

        JsonNode analysis = json("experiment analyse " + results + JUDGED + " --save spring");
        assertThat(analysis.at("/byWeek/0/weeks")).hasSize(4);
        assertThat(state()).isEqualTo("analysed");
        assertThat(json("experiment show spring --analysis 3")).isEqualTo(analysis);
        assertThat(json("experiment show spring").at("/newestAnalysis/analysis"))
                .isEqualTo(analysis);
        assertThat(run("experiment", "show", "spring", "--analysis", "3").out())
                .isEqualTo(run(words("experiment analyse " + results + JUDGED)).out());

        JsonNode decided =
                decide("ship", "--arm", "B", "--because", "It sells more, and costs less");
        assertThat(decided.path("warnings")).isEmpty();
        assertThat(decided.at("/decision/arm").textValue()).isEqualTo("B");
        decide("none", "--because", "The season is over");
        JsonNode shown = json("experiment show spring");
        assertThat(shown.path("state").textValue()).isEqualTo("decided");
        assertThat(shown.at("/decision/decision").textValue()).isEqualTo("none");
        assertThat(shown.path("history").findValuesAsText("step"))
                .containsExactly("plan", "assign", "analyse", "decide", "decide");
        assertThat(shown.at("/history/3/because").textValue())
                .isEqualTo("It sells more, and costs less");
        // every step is done again by its command
        assertThat(run("log", "--commands").out())
                .contains("experiment size --metric proportion --baseline 0.05 --effect 0.01")
                .contains("--segment all --weeks 4.0 --save spring")
                .contains("experiment analyse " + results)
                .contains(
                        "audience experiment decide spring --decision ship --arm B --because 'It"
                                + " sells more, and costs less'");
    }

    @Test
    void aPlanInStandardDeviationsIsKeptAsSuch() {
        String size = "experiment size --metric mean --standardised 0.3 --save ";
        JsonNode first = json(size + "one");
        JsonNode plan = json("experiment show one").path("plan");
        String command = json("experiment show one").at("/history/0/command").textValue();

        assertThat(plan.path("baseline").isNull()).isTrue();
        assertThat(command).startsWith("audience experiment size --metric mean --standardised 0.3");
        assertThat(json(command.substring("audience ".length()))).isEqualTo(first);
    }

    @Test
    void aTestsArmsAreNotReplacedSilently() {
        String assign = "experiment assign --name spring --segment all --arms A,B";
        json(assign);
        long inA = count();

        assertThat(run(words(assign + " --seed 7")).refused(1).err())
                .contains("\"spring\" has its arms")
                .contains("--again");
        assertThat(count()).isEqualTo(inA);
        assertThat(json("experiment show spring").path("history")).hasSize(1);

        json(assign + " --seed 7 --again");
        assertThat(json("experiment show spring").path("history")).hasSize(2);
        assertThat(run("log", "--commands").out()).contains("--seed 7 --again");
    }

    @Test
    void whatWasBeforeTheArmsWereDealtOutIsLeftOut() {
        String judge =
                "experiment analyse --attributes --arm spring --control A --metric spend:mean"
                        + " --when until --assigned ";
        json("experiment assign --name spring --segment all --arms A,B");
        json("segment save early --where customer_id<'c0100'");

        JsonNode left = json(judge + "spring").at("/leftOut/0");

        assertThat(left.path("rule").textValue()).isEqualTo("outcomes-before-assignment");
        assertThat(left.findValues("count").stream().mapToLong(JsonNode::longValue).sum())
                .isEqualTo(20);
        JsonNode groups = json(judge + "spring --by-segment all,early").path("groups");
        assertThat(groups.findValuesAsText("attribute"))
                .containsExactly("segment all", "segment early");
        assertThat(groups.at("/1/groups").findValuesAsText("name"))
                .containsExactlyInAnyOrder("not in early", "in early");
        assertThat(groups.at("/1/groups/0/customers").longValue()).isBetween(25L, 70L);
        assertThat(run(words(judge + "spring --by-segment x")).refused(1).err()).contains("\"x\"");
        assertThat(
                        run(words("experiment analyse " + results + JUDGED + " --by-segment all"))
                                .refused(2)
                                .err())
                .contains("does not say who is in a segment");
        assertThat(run(words(judge + "spend")).refused(1).err()).contains("neither days nor");
    }

    @Test
    void opensByMachinesAreToldByArm() throws IOException {
        var opens = new StringBuilder("customer_id,event_type,time,user_agent\n");
        for (int i = 0; i < 200; i++) {
            boolean machine = i % (i < 100 ? 4 : 2) == 0;
            opens.append(
                    "c%04d,email_open,2026-03-01T10:00:00Z,%s\n"
                            .formatted(i, machine ? "Mozilla/5.0" : "Firefox/140"));
        }
        json("import", Files.writeString(temp.resolve("events.csv"), opens).toString());
        json("attributes add variant --expression if(customer_id<'c0100','A','B')");

        String message =
                json("experiment analyse --attributes --arm variant --control A"
                                + " --metric emails_opened:count")
                        .path("checks")
                        .findValuesAsText("message")
                        .getFirst();

        assertThat(message)
                .startsWith("some opens in emails_opened may be")
                .contains("(A 25\u00a0%, B 50\u00a0%); human_opens leaves these out");
    }

    @Test
    void shippingWhatACheckBlocksIsWarnedOf() throws IOException {
        Path uneven = results("uneven.csv", 300, 100);
        json("experiment analyse " + uneven + JUDGED + " --save spring");

        JsonNode decided = decide("ship", "--arm", "B", "--because", "I like it");

        assertThat(decided.at("/warnings/0").textValue()).contains("not to act on");
        assertThat(decide("stop", "--because", "It can't be told").path("warnings")).isEmpty();
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(run("experiment", "list").out()).contains("No tests yet");
        assertThat(run("experiment", "show", "x").refused(1).err()).contains("no test \"x\"");
        json("experiment analyse " + results + JUDGED + " --save spring");
        String decide = "experiment decide spring --because y --decision ";
        assertThat(run(words(decide + "ship")).refused(2).err()).contains("--arm");
        assertThat(run(words(decide + "ship --arm Z")).refused(2).err()).contains("A, B");
        assertThat(run(words(decide + "sell")).refused(2).err()).contains("ship, stop");
        assertThat(
                        run(
                                        "experiment",
                                        "decide",
                                        "spring",
                                        "--decision",
                                        "stop",
                                        "--because",
                                        " ")
                                .refused(2)
                                .err())
                .contains("reason");
        run(words("experiment show spring --analysis 9")).refused(2);
        run(words(
                        "experiment size --metric proportion --baseline 0.5 --effect 0.1"
                                + " --weeks 0 --save x"))
                .refused(2);
    }

    private Path results(String name, int inA, int inB) throws IOException {
        var rows = new StringBuilder("customer_id,arm,bought,spend,known,half,day\n");
        for (int i = 0; i < inA + inB; i++) {
            boolean b = i >= inA;
            rows.append(
                    "c%04d,%s,%d,%d,%d,%s,2026-03-%02d\n"
                            .formatted(
                                    i,
                                    b ? "B" : "A",
                                    i % (b ? 4 : 6) == 0 ? 1 : 0,
                                    i % 17,
                                    i % 13,
                                    i % 2 == 0 ? "even" : "odd",
                                    1 + i % 28));
        }
        return Files.writeString(temp.resolve(name), rows);
    }

    private JsonNode decide(String decision, String... more) {
        String[] start = {"experiment", "decide", "spring", "--decision", decision};
        return json(
                java.util.stream.Stream.concat(
                                java.util.Arrays.stream(start), java.util.Arrays.stream(more))
                        .toArray(String[]::new));
    }

    private String state() {
        return json("experiment list").at("/experiments/0/state").textValue();
    }

    private long count() {
        return json("segment", "count", "--where", "spring = 'A'").path("count").longValue();
    }

    private JsonNode json(String command) {
        return json(words(command));
    }

    private JsonNode json(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "--json";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        CommandLineRun run = run(all);
        assertThat(run.code()).as(run.err()).isZero();
        return run.json();
    }

    private static String[] words(String command) {
        return command.split(" ");
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.of(temp.resolve("workspace"), arguments);
    }
}
