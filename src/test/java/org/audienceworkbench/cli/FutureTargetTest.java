package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Models of what customers do later, at the front door.
class FutureTargetTest {

    private static final LocalDate BEGIN = LocalDate.of(2026, 1, 1);
    private static final int CUSTOMERS = 400;

    @TempDir Path folder;

    /// The counts are those of pandas 1.5 over the sample shop's files without the lines that the
    /// import quarantines: customers who had signed up, ordered or had an event by the end of the
    /// day, and of those, who has a line of no negative amount, amounts of 50 or more together, or
    /// the event, in the days after it, in the zone Europe/Berlin.
    @Test
    void learnsWhatTheSampleShopsCustomersDidNext() {
        Path shop = Path.of("sample-data");
        run(
                "import",
                shop.resolve("customers.csv").toString(),
                "--as",
                "customers",
                "--role",
                "sign-up=signup_date");
        run("import", shop.resolve("orders.csv").toString(), "--as", "orders");
        run("import", shop.resolve("events.csv").toString(), "--as", "events");

        assertForesees("2026-09-30", 1925, 470, "--event", "purchase", "--within", "30");
        JsonNode again = run("--json", "model", "retrain", "--name", "next").json();
        assertThat(again.required("verdict").textValue()).isEqualTo("alike");
        assertThat(again.at("/compared/customers").intValue()).isBetween(288, 290);
        assertThat(again.required("leftAside").intValue()).isZero();
        assertThat(again.required("mayHaveSeen").intValue()).isZero();
        assertForesees("2026-08-01", 1780, 585, "--spend", "50", "--within", "90");
        assertForesees(
                "2026-10-23",
                1975,
                16,
                "--event",
                "email_click",
                "--within",
                "7",
                "--as-of",
                "2026-10-23");
        assertLearnsFromAnEarlierWindow();
    }

    /// 1,861 and 445 at 2026-08-31 are counted by pandas as well.
    private void assertLearnsFromAnEarlierWindow() {
        JsonNode parts =
                run(
                                "--json",
                                "train",
                                "--name",
                                "next",
                                "--event",
                                "purchase",
                                "--split",
                                "time",
                                "--features",
                                "orders,recency_days,last_order",
                                "--algorithm",
                                "logistic")
                        .json()
                        .at("/split/parts");

        assertThat(parts).hasSize(3);
        assertThat(count(parts, "customers")).containsExactly(1861, 1925);
        assertThat(count(parts, "positives")).containsExactly(445, 470);
        assertThat(parts.get(0).required("from").textValue()).isEqualTo("2026-08-31");
        assertThat(parts.get(0).required("until").textValue()).isEqualTo("2026-09-30");
        assertThat(parts.get(2).required("from").textValue()).isEqualTo("2026-09-30");
        assertThat(parts.get(2).required("until").textValue()).isEqualTo("2026-10-30");
    }

    /// Of those who teach and choose together, and of those who judge.
    private static List<Integer> count(JsonNode parts, String what) {
        return List.of(
                parts.get(0).required(what).intValue() + parts.get(1).required(what).intValue(),
                parts.get(2).required(what).intValue());
    }

    @Test
    void aSplitByDatesJudgesOnTheNewestAndSeesWhatChanged() throws IOException {
        var dice = new Random(3);
        var rows = new StringBuilder("customer_id,joined,points,bought\n");
        for (int i = 0; i < 1000; i++) {
            double points = dice.nextGaussian();
            boolean bought = (points + dice.nextGaussian() > 0) == (i < 860);
            rows.append(
                    "c%d,%s,%.4f,%s\n"
                            .formatted(i, BEGIN.plusDays(i / 10), points, bought ? "yes" : "no"));
        }
        run(
                "import",
                Files.writeString(folder.resolve("c.csv"), rows).toString(),
                "--as",
                "customers");

        JsonNode chance = run("--json", "train", "--name", "b", "--target", "bought").json();
        JsonNode dated =
                run("--json", "train", "--name", "b", "--target", "bought", "--split-by", "joined")
                        .json();

        assertThat(chance.at("/test/rocAuc").doubleValue()).isGreaterThan(0.6);
        assertThat(dated.at("/test/rocAuc").doubleValue()).isLessThan(0.4);
        assertThat(dated.at("/split/by").textValue()).isEqualTo("joined");
        JsonNode parts = dated.at("/split/parts");
        assertThat(parts.findValuesAsText("from"))
                .containsExactly("2026-01-01", "2026-03-12", "2026-03-27");
        assertThat(parts.findValuesAsText("until"))
                .containsExactly("2026-03-11", "2026-03-26", "2026-04-10");
        assertThat(reason(dated, "joined")).isEqualTo("customers are split by it");
        run("train", "--name", "b", "--target", "bought", "--split-by", "points").refused(2);
        run("train", "--name", "b", "--target", "bought", "--split", "time").refused(2);
        run("train", "--name", "b", "--target", "bought", "--split", "coin").refused(2);
    }

    private void assertForesees(String asOf, int customers, int positives, String... aim) {
        List<String> command = new ArrayList<>(List.of("--json", "train", "--name", "next"));
        command.addAll(List.of("--features", "orders,recency_days,tenure_days"));
        command.addAll(List.of("--algorithm", "logistic"));
        command.addAll(List.of(aim));

        JsonNode trained = run(command.toArray(String[]::new)).json();

        JsonNode outcome = trained.required("outcome");
        assertThat(outcome.required("asOf").textValue()).isEqualTo(asOf + "T21:59:59.999Z");
        assertThat(outcome.required("customers").intValue()).isEqualTo(customers);
        assertThat(outcome.required("positives").intValue()).isEqualTo(positives);
        assertThat(trained.at("/test/rocAuc").doubleValue()).isBetween(0.5, 1.0);
        assertThat(run("log", "--commands").out())
                .contains(aim[3] + " --as-of " + outcome.get("asOf").textValue());
    }

    @Test
    void leavesAsideWhatKnowsTheFutureAndSaysWhy() throws IOException {
        importShop("");
        run("attributes", "add", "since_contact", "--expression", "days_since(last_contact)");

        JsonNode trained = run("--json", train()).json();
        JsonNode named = run("--json", train("--features", "last_contact,tenure_days")).json();

        assertThat(reason(trained, "last_contact"))
                .startsWith("it has dates after 2026-06-30")
                .endsWith("it knows the future");
        assertThat(reason(trained, "since_contact")).startsWith("it rests on \"last_contact\"");
        assertThat(trained.required("warnings").toString())
                .contains("As they are now, not as they were on 2026-06-30: region.");
        assertThat(trained.required("importance").toString()).contains("recency_days");
        assertThat(named.required("warnings").toString())
                .contains("Possible leak: \\\"last_contact\\\" it has dates after 2026-06-30");
    }

    @Test
    void whatHappensAfterTheWindowChangesNothing() throws IOException {
        importShop("");
        JsonNode before =
                run("--json", train("--as-of", "2026-05-31", "--exclude", "last_contact")).json();
        Path later = Files.writeString(folder.resolve("later.csv"), moreOrders());
        run("import", later.toString(), "--as", "orders", "--mode", "append");

        JsonNode after =
                run("--json", train("--as-of", "2026-05-31", "--exclude", "last_contact")).json();

        assertThat(after.required("test")).isEqualTo(before.required("test"));
        assertThat(after.required("importance")).isEqualTo(before.required("importance"));
        assertThat(after.at("/outcome/positives").intValue()).isPositive();
    }

    @Test
    void saysHowFarCustomersHaveMovedSinceTheModelWasTrained() throws IOException {
        var dice = new Random(5);
        String trained = people(dice, 0, "east");
        run(
                "import",
                Files.writeString(folder.resolve("a.csv"), trained).toString(),
                "--as",
                "customers");
        run("train", "--name", "m", "--target", "bought", "--algorithm", "logistic");
        JsonNode same = run("--json", "model", "drift", "--name", "m").json();
        run(
                "import",
                Files.writeString(folder.resolve("b.csv"), people(dice, 40, "moon")).toString(),
                "--as",
                "customers",
                "--mode",
                "replace");

        JsonNode moved = run("--json", "model", "drift", "--name", "m").json();

        assertThat(same.required("sentence").textValue()).startsWith("Customers are as they were");
        assertThat(moved.at("/inputs/1/attribute").textValue()).isEqualTo("points");
        assertThat(moved.at("/inputs/1/extent").textValue()).isEqualTo("large");
        assertThat(moved.at("/inputs/0/unseen").doubleValue()).isBetween(0.4, 0.6);
        assertThat(moved.at("/scores/extent").textValue()).isEqualTo("large");
        assertThat(moved.required("sentence").textValue()).startsWith("The scores have moved far");
        assertThat(run("model", "drift", "--name", "m").out()).contains("points").contains("large");
        run("model", "drift", "--name", "nobody").refused(1);
    }

    private static String people(Random dice, int more, String other) {
        var rows = new StringBuilder("customer_id,points,region,bought\n");
        for (int i = 0; i < 600; i++) {
            double points = 50 + 15 * dice.nextGaussian();
            boolean bought = points + 15 * dice.nextGaussian() > 55;
            rows.append(
                    "c%d,%.3f,%s,%s\n"
                            .formatted(
                                    i,
                                    points + more,
                                    dice.nextBoolean() ? "west" : other,
                                    bought ? "yes" : "no"));
        }
        return rows.toString();
    }

    @Test
    void refusesWhatCannotBeForeseen() throws IOException {
        importShop("");

        assertThat(run("--json", train("--as-of", "2026-07-15")).refused(2).out())
                .contains("The data end on 2026-07-30")
                .contains("Look from 2026-06-30 or earlier");
        assertThat(run("--json", "train", "--name", "x", "--event", "sneeze").refused(2).out())
                .contains("no event \\\"sneeze\\\"")
                .contains("Name one of these: purchase");
        run("train", "--name", "x").refused(2);
        run("train", "--name", "x", "--target", "region", "--event", "purchase").refused(2);
        run("train", "--name", "x", "--target", "region", "--within", "30").refused(2);
        run("train", "--name", "x", "--event", "purchase", "--within", "0").refused(2);
        run("train", "--name", "x", "--spend", "-3").refused(2);
        run("train", "--name", "x", "--event", "purchase", "--positive", "yes").refused(2);
        assertThat(run("--json", train("--as-of", "1990-01-01")).refused(2).out())
                .contains("Nobody is known to have been a customer on 1990-01-01");
    }

    private static String[] train(String... more) {
        String[] all = {
            "train", "--name", "next", "--event", "purchase", "--algorithm", "logistic"
        };
        String[] both = java.util.Arrays.copyOf(all, all.length + more.length);
        System.arraycopy(more, 0, both, all.length, more.length);
        return both;
    }

    private static String reason(JsonNode trained, String attribute) {
        for (JsonNode dropped : trained.required("dropped")) {
            if (dropped.required("attribute").textValue().equals(attribute)) {
                return dropped.required("reason").textValue();
            }
        }
        return "";
    }

    /// Customers who each buy at a pace of their own, up to the end of July.
    ///
    /// The shop notes when it last heard of a customer, which the orders to come have told it.
    private void importShop(String note) throws IOException {
        var dice = new Random(7);
        var customers = new StringBuilder("customer_id,region,last_contact,note\n");
        var orders = new StringBuilder("order_id,customer_id,order_date,amount\n");
        for (int i = 0; i < CUSTOMERS; i++) {
            double pace = 5 + dice.nextInt(120);
            LocalDate last = BEGIN;
            for (double at = dice.nextDouble() * pace;
                    at < 211;
                    at += pace * dice.nextDouble() * 2) {
                last = BEGIN.plusDays((int) at);
                orders.append(
                        "o%d-%d,c%d,%s,%d.50\n"
                                .formatted(i, (int) at, i, last, 5 + dice.nextInt(90)));
            }
            customers.append(
                    "c%d,%s,%s,%s\n".formatted(i, "nsew".charAt(dice.nextInt(4)), last, note));
        }
        run(
                "import",
                Files.writeString(folder.resolve("c.csv"), customers).toString(),
                "--as",
                "customers");
        run(
                "import",
                Files.writeString(folder.resolve("o.csv"), orders).toString(),
                "--as",
                "orders");
    }

    private static String moreOrders() {
        var dice = new Random(8);
        var orders = new StringBuilder("order_id,customer_id,order_date,amount\n");
        for (int i = 0; i < 300; i++) {
            orders.append(
                    "l%d,c%d,%s,9.00\n"
                            .formatted(
                                    i,
                                    dice.nextInt(CUSTOMERS),
                                    LocalDate.of(2026, 7, 1 + dice.nextInt(31))));
        }
        return orders.toString();
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.of(folder.resolve("workspace"), arguments);
    }

    private CommandLineRun run(String first, String[] more) {
        String[] both = new String[more.length + 1];
        both[0] = first;
        System.arraycopy(more, 0, both, 1, more.length);
        return run(both);
    }
}
