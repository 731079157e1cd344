package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.audienceworkbench.SharedData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class AttributesCommandTest {

    @TempDir Path temp;
    private Path workspace;

    @BeforeEach
    void takeCustomersAndOrders() throws IOException {
        workspace = temp.resolve("workspace");
        takeCustomers(
                "id,first name,email,points,since,member",
                """
                a,Ada,a@post.example,10,2026-01-01,yes
                b,,b@post.example,,2026-01-03,no
                c,Cy,,40,2026-01-05,
                d,Di,d@post.example,,,yes
                """);
        Path orders =
                Files.writeString(
                        temp.resolve("orders.csv"),
                        """
                        order_id,customer_id,time,amount
                        1,a,2026-01-02,10
                        2,a,2026-02-03,30
                        3,b,2026-02-04,5
                        """);
        run("import", orders.toString(), "--as", "orders");
    }

    private void takeCustomers(String header, String rows) throws IOException {
        Path file = Files.writeString(temp.resolve("customers.csv"), header + "\n" + rows);
        run(
                "import",
                file.toString(),
                "--as",
                "customers",
                "--mode",
                "replace",
                "--role",
                "first-name=first name");
    }

    private JsonNode run(String... arguments) {
        var answer = answer(arguments);
        assertThat(answer.code()).as(answer.err()).isZero();
        return answer.json();
    }

    private CommandLineRun answer(String... arguments) {
        var all = new ArrayList<>(List.of("--json"));
        all.addAll(List.of(arguments));
        return CommandLineRun.of(workspace, all.toArray(String[]::new));
    }

    private static JsonNode named(JsonNode array, String name) {
        for (JsonNode each : array) {
            if (each.required("name").textValue().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no " + name + " in " + array);
    }

    @Test
    void listsWhatIsKnownOfCustomers() {
        JsonNode attributes = run("attributes").required("attributes");

        JsonNode points = named(attributes, "points");
        assertThat(points.required("type").textValue()).isEqualTo("integer");
        assertThat(points.required("missing").intValue()).isEqualTo(2);
        assertThat(points.required("distinct").intValue()).isEqualTo(2);
        assertThat(points.required("policy").textValue()).isEqualTo("leave");
        assertThat(named(attributes, "orders").required("origin").textValue()).isEqualTo("derived");
        assertThat(CommandLineRun.of(workspace, "attributes").out())
                .contains("first name", "Derived: ");
    }

    @Test
    void measuresAsOfAnotherMoment() {
        assertThat(missing("average_order", "attributes")).isEqualTo(2);
        assertThat(missing("average_order", "attributes", "--as-of", "2026-01-31")).isEqualTo(3);
        assertThat(missing("average_order", "attributes", "--as-of", "2026-01-01")).isEqualTo(4);
        answer("attributes", "--as-of", "yesterday-ish").refused(2);
    }

    private int missing(String attribute, String... arguments) {
        return named(run(arguments).required("attributes"), attribute)
                .required("missing")
                .intValue();
    }

    @Test
    void makesListsAndRemovesAnAttribute() {
        JsonNode made = run("attributes", "add", "twice", "--expression", "points * 2");

        assertThat(made.required("missing").intValue()).isEqualTo(2);
        assertThat(made.required("type").textValue()).isEqualTo("number");
        JsonNode listed = run("attributes", "list").required("attributes").get(0);
        assertThat(listed.required("expression").textValue()).isEqualTo("points * 2");
        assertThat(run("segment", "count", "--where", "twice = 80").required("count").intValue())
                .isEqualTo(1);
        run("attributes", "remove", "twice");
        assertThat(run("attributes", "list").required("attributes")).isEmpty();
        assertThat(CommandLineRun.of(workspace, "attributes", "list").out()).contains("None yet");
    }

    @Test
    void keepsAnAttributeAsAnotherType() {
        JsonNode made =
                run("attributes", "add", "half", "--expression", "points / 4", "--type", "integer");

        assertThat(made.required("type").textValue()).isEqualTo("integer");
        assertThat(run("segment", "count", "--where", "half = 3").required("count").intValue())
                .isEqualTo(1);
    }

    @Test
    void refusesWhatCannotBeMadeOrRemoved() {
        answer("attributes", "add", "x", "--expression", "pionts * 2").refused(2);
        answer("attributes", "add", "points", "--expression", "1 + 1").refused(1);
        answer("attributes", "add", "x", "--expression", "points", "--type", "colour").refused(2);
        answer("attributes", "add", "x").refused(2);
        answer("attributes", "remove", "points").refused(1);
        answer("attributes", "remove").refused(2);
        run("attributes", "add", "one", "--expression", "points + 1");
        run("attributes", "add", "two", "--expression", "one + 1");
        assertThat(answer("attributes", "remove", "one").refused(1).err()).contains("two");
        assertThat(run("attributes", "list").required("attributes")).hasSize(2);
    }

    @Test
    void replaysAttributesFromTheLog() {
        run("attributes", "add", "big one", "--expression", "if(points > 20, 'x', 'it''s')");
        run("attributes", "policy", "points,first name", "mode");
        run("attributes", "policy", "points", "default", "-1");
        List<String> lines =
                CommandLineRun.of(workspace, "log", "--commands")
                        .out()
                        .lines()
                        .filter(line -> line.startsWith("audience attributes"))
                        .toList();

        assertThat(lines)
                .containsExactly(
                        "audience attributes add 'big one' --expression"
                                + " 'if(points > 20, '\\''x'\\'', '\\''it'\\'''\\''s'\\'')'",
                        "audience attributes policy 'points,first name' mode",
                        "audience attributes policy points default -- -1");
        run("attributes", "policy", "points", "leave");
        run("attributes", "policy", "points", "default", "--", "-1");
        assertThat(policy("points")).isEqualTo("default -1");
    }

    private String policy(String attribute) {
        return named(run("attributes").required("attributes"), attribute)
                .required("policy")
                .textValue();
    }

    @Test
    void saysWhatAPolicyWillDo() {
        assertThat(effect("points", "median"))
                .isEqualTo("2 of 4 are missing; the median 25 is used in clusters and models");
        assertThat(effect("POINTS", "default", "7.0"))
                .isEqualTo(
                        "2 of 4 are missing; the default 7 is used in clusters, models and"
                                + " e-mails");
        assertThat(effect("first name", "mode"))
                .isEqualTo(
                        "1 of 4 is missing; the most frequent value Ada is used in clusters and"
                                + " models");
        assertThat(effect("points", "interpolate", "SINCE"))
                .isEqualTo(
                        "2 of 4 are missing; the line along \"since\" is used in clusters and"
                                + " models, save for 1 without that date");
        assertThat(policy("points")).isEqualTo("interpolate since");
        assertThat(effect("points", "nearest"))
                .contains("the mean of the 5 most similar customers");
        assertThat(policy("points")).isEqualTo("nearest 5");
        assertThat(effect("points", "flag")).contains("an input \"points is missing\"");
        assertThat(effect("member", "default", "yes")).contains("the default yes");
        assertThat(policy("member")).isEqualTo("default yes");
        assertThat(effect("since", "default", "2026-02-01")).contains("the default 2026-02-01");
        assertThat(effect("points", "leave")).contains("each method does what it does by itself");
        assertThat(policy("points")).isEqualTo("leave");
    }

    private String effect(String name, String... policy) {
        var all = new ArrayList<>(List.of("attributes", "policy", name));
        all.addAll(List.of(policy));
        return run(all.toArray(String[]::new))
                .required("attributes")
                .get(0)
                .required("effect")
                .textValue();
    }

    @Test
    void changesNothingThatIsStored() throws IOException {
        run("attributes", "policy", "points,first name", "mode");

        assertThat(
                        run("segment", "count", "--where", "points IS NULL")
                                .required("count")
                                .intValue())
                .isEqualTo(2);
        assertThat(
                        run("segment", "count", "--where", "points = 10 OR points = 40")
                                .required("count")
                                .intValue())
                .isEqualTo(2);
        assertThat(named(run("attributes").required("attributes"), "points").required("missing"))
                .hasToString("2");
        assertThat(run("profile").toString()).contains("\"missing\":2");
        run("attributes", "add", "more", "--expression", "points + 1");
        assertThat(named(run("attributes").required("attributes"), "more").required("missing"))
                .hasToString("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "first name|median",
                "first name|interpolate|since",
                "since|nearest",
                "points|interpolate|first name",
                "points|interpolate|nowhere",
                "points|default|many",
                "points|default|1.5",
                "since|default|31.01.2026",
                "member|default|maybe",
                "id|default|x",
                "email|default|x@post.example",
                "nowhere|median"
            })
    void refusesAPolicyThatDoesNotSuit(String arguments) {
        var all = new ArrayList<>(List.of("attributes", "policy"));
        all.addAll(List.of(arguments.split("\\|")));

        answer(all.toArray(String[]::new)).refused(1);

        assertThat(run("attributes", "list").required("policies")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "points",
                "points|guess",
                "points|default",
                "points|interpolate",
                "points|median|3",
                "points|nearest|0",
                "points|nearest|many",
                "points|nearest|101"
            })
    void refusesAMistypedPolicy(String arguments) {
        var all = new ArrayList<>(List.of("attributes", "policy"));
        all.addAll(List.of(arguments.split("\\|")));

        answer(all.toArray(String[]::new)).refused(2);
    }

    @Test
    void takesAllNamesOrNone() {
        answer("attributes", "policy", "points,first name", "median").refused(1);

        assertThat(policy("points")).isEqualTo("leave");
    }

    @Test
    void ignoresAPolicyWhoseAttributeIsGoneOrChanged() throws IOException {
        run("attributes", "policy", "points", "median");
        run("attributes", "policy", "member", "mode");
        run("attributes", "policy", "first name", "default", "friend");
        takeCustomers(
                "id,first name,points,left",
                """
                a,Ada,ten,yes
                b,,,no
                """);

        JsonNode policies = run("attributes", "list").required("policies");

        assertThat(named(policies, "member").required("ignored").textValue())
                .contains("no such attribute");
        assertThat(named(policies, "points").required("ignored").textValue())
                .contains("text now, no longer integer");
        assertThat(named(policies, "first name").required("ignored").isNull()).isTrue();
        assertThat(CommandLineRun.of(workspace, "attributes", "list").out())
                .contains("Note: the policy of \"points\" is ignored");
        assertThat(policy("points")).isEqualTo("leave");
        assertThat(CommandLineRun.of(workspace, "attributes").out()).contains("default friend");
        run("attributes", "policy", "member", "leave");
        run("attributes", "policy", "points", "leave");
        assertThat(run("attributes", "list").required("policies")).hasSize(1);
    }

    @Test
    void standsInClustersAndModelsAndIsToldThere() {
        Path file = SharedData.file("telco_churn/Telco-Customer-Churn.csv");
        workspace = temp.resolve("telco");
        run("import", file.toString(), "--as", "customers");
        String charges = null;
        for (JsonNode each : run("attributes").required("attributes")) {
            charges =
                    each.required("missing").intValue() == 11 ? each.get("name").asText() : charges;
        }
        assertThat(charges).isNotNull();
        assertThat(cluster(charges).required("leftOut").intValue()).isEqualTo(11);
        // 1,397.475 by SQL's MEDIAN over the file's 7,032 values
        assertThat(effect(charges, "median"))
                .isEqualTo(
                        "11 of 7,043 are missing; the median 1,397.48 is used in clusters and"
                                + " models");

        JsonNode clusters = cluster(charges);
        JsonNode trained =
                run(
                        "train",
                        "--name",
                        "leaving",
                        "--target",
                        "Churn",
                        "--features",
                        charges + ",tenure",
                        "--algorithm",
                        "logistic");

        assertThat(clusters.required("leftOut").intValue()).isZero();
        assertThat(clusters.required("filled").get(0).required("by").textValue())
                .isEqualTo("the median 1,397.48");
        assertThat(trained.required("filled").get(0).required("attribute").textValue())
                .isEqualTo(charges);
        assertThat(run("model", "show", "leaving").required("filled").required(charges).asText())
                .startsWith("the median 1,");
        assertThat(CommandLineRun.of(workspace, "model", "show", "leaving").out())
                .contains("filled: " + charges + ": the median 1,");
        run("score", "--name", "leaving");
    }

    private JsonNode cluster(String charges) {
        return run("cluster", "--name", "groups", "--features", charges, "--k", "2");
    }

    @Test
    void givesEmailsADefault() {
        assertThat(email("b")).doesNotContain("Ada", "dear friend");

        run("attributes", "policy", "first name", "default", "dear friend");

        assertThat(email("b")).contains("dear friend");
        assertThat(email("a")).contains("Ada").doesNotContain("dear friend");
        run("attributes", "policy", "first name", "mode");
        assertThat(email("b")).doesNotContain("Ada", "dear friend");
    }

    private String email(String customer) {
        JsonNode email = run("email", "render", "welcome", "--customer", customer);
        return email.required("subject").textValue() + email.required("text").textValue();
    }
}
