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

/// `segment compare` and `segment overlap`.
class SegmentLooksTest {

    @TempDir Path temp;

    @BeforeEach
    void customers() throws IOException {
        take(10);
        run("segment", "save", "Web", "--where", "way = 'web'");
        run("segment", "save", "High", "--where", "points >= 5");
        run("segment", "save", "Top", "--where", "points = 9");
        run("segment", "save", "Low", "--where", "points < 5");
    }

    private void take(int pointsBelow) throws IOException {
        var text = new StringBuilder("customer_id,email,points,way,member\n");
        for (int i = 0; i < 200; i++) {
            text.append("c").append(i).append(",c").append(i).append("@shop.test,");
            text.append(i % pointsBelow);
            text.append(i % 2 == 0 ? ",web" : ",shop").append(i % 4 == 0 ? ",yes\n" : ",no\n");
        }
        Path file = Files.writeString(temp.resolve("c.csv"), text);
        assertThat(run("import", file.toString(), "--as", "customers", "--mode", "upsert").code())
                .isZero();
    }

    @Test
    void aMatrixGivesEachCellsRule() {
        JsonNode json = run("segment", "matrix", "way", "points", "--tiers", "2", "--json").json();

        assertThat(json.required("total").intValue()).isEqualTo(200);
        assertThat(json.required("columns").required("tiers").get(0).textValue())
                .isEqualTo("4 or less");
        assertThat(json.required("cells")).hasSize(4);
        for (JsonNode cell : json.required("cells")) {
            assertThat(
                            run(
                                            "segment",
                                            "count",
                                            "--where",
                                            cell.required("where").textValue(),
                                            "--json")
                                    .json()
                                    .required("count"))
                    .isEqualTo(cell.required("count"));
        }
        assertThat(run("segment", "matrix", "way", "WAY").code()).isEqualTo(1);
        assertThat(run("segment", "matrix", "way", "points", "--tiers", "99").code()).isEqualTo(2);
        assertThat(run("segment", "matrix", "way", "points", "--by", "member").out())
                .contains("member: yes", "member: no");
    }

    @Test
    void membersAreListedByPageOrDrawnByChance() {
        JsonNode page =
                run("segment", "list", "High", "--from", "91", "--limit", "20", "--json").json();
        JsonNode sample =
                run("segment", "list", "High", "--sample", "7", "--seed", "5", "--json").json();

        assertThat(page.required("total").intValue()).isEqualTo(100);
        assertThat(page.required("members")).hasSize(10);
        assertThat(page.required("members").get(9).required("customer_id").textValue())
                .isEqualTo("c199");
        assertThat(sample.required("members")).hasSize(7);
        assertThat(run("segment", "list", "High", "--sample", "7", "--seed", "5", "--json").json())
                .isEqualTo(sample);
        assertThat(run("segment", "list", "High", "--sample", "0").code()).isEqualTo(2);
        assertThat(run("segment", "list", "Nobody").code()).isEqualTo(1);
    }

    @Test
    void whatSpeaksAgainstASegmentIsTold() {
        String told = run("segment", "count", "Top").out();
        JsonNode twin = run("segment", "explain", "--where", "points > 4", "--json").json();

        assertThat(told).contains("Note: Only 20 members:");
        assertThat(twin.required("warnings").toString()).contains("“High” has the very same");
        assertThat(run("segment", "explain", "High", "--json").json().required("warnings"))
                .isEmpty();
    }

    @Test
    void segmentsAreProposedSavedAndCountedAsTheyWere() throws IOException {
        var text = new StringBuilder("customer_id,age,city,bought\n");
        for (int i = 0; i < 2000; i++) {
            int age = 18 + i % 60;
            String city = i % 7 < 3 ? "Graz" : "Ulm";
            boolean keen = age < 40 && city.equals("Graz");
            text.append(
                    "p%d,%s,%s,%d\n"
                            .formatted(i, i % 11 == 0 ? "" : age, city, keen ? 1 : i % 13 / 12));
        }
        Path file = Files.writeString(temp.resolve("p.csv"), text);
        run("import", file.toString(), "--as", "customers", "--mode", "replace");

        JsonNode json =
                run("segment", "propose", "--target", "bought", "--save", "Keen", "--json").json();

        assertThat(json.required("proposals").size()).isGreaterThan(2);
        long sum = 0;
        for (JsonNode each : json.required("proposals")) {
            String where = each.required("where").textValue();
            JsonNode counted =
                    run("segment", "count", each.required("name").textValue(), "--json").json();
            assertThat(counted.required("count")).isEqualTo(each.required("count"));
            assertThat(run("segment", "count", "--where", where, "--json").json().required("count"))
                    .isEqualTo(each.required("count"));
            sum += each.required("count").longValue();
        }
        assertThat(sum).as("everyone is in one of them").isEqualTo(2000);
        JsonNode first = json.required("proposals").get(0);
        assertThat(first.required("where").textValue()).contains("city", "age <= ");
        assertThat(first.required("judged").required("lift").doubleValue()).isGreaterThan(2);
        assertThat(run("segment", "propose", "--target", "bought", "--save", "Keen").err())
                .contains("There is a segment \"Keen 1\" already");
    }

    @Test
    void clustersAreProposed() {
        run("cluster", "--name", "groups", "--features", "points", "--k", "2");

        JsonNode json =
                run("segment", "propose", "--target", "member", "--clusters", "groups", "--json")
                        .json();

        assertThat(json.required("proposals")).hasSize(2);
        assertThat(json.required("base").doubleValue()).isEqualTo(0.25);
        assertThat(json.required("proposals").get(0).required("where").textValue())
                .startsWith("groups = ");
        assertThat(run("segment", "propose", "--target", "member", "--clusters", "way").err())
                .contains("is no clustering");
    }

    @Test
    void attributesAreRanked() {
        JsonNode json = run("segment", "compare", "Web", "--json").json();

        assertThat(json.required("inside").intValue()).isEqualTo(100);
        JsonNode first = json.required("differences").get(0);
        assertThat(first.required("attribute").textValue()).isEqualTo("way");
        assertThat(first.required("inRule").booleanValue()).isTrue();
        assertThat(first.required("effect").doubleValue()).isEqualTo(1);
        JsonNode second = json.required("differences").get(1);
        assertThat(second.required("attribute").textValue()).isEqualTo("member");
        assertThat(second.required("effect").doubleValue()).isCloseTo(0.5, within(1e-12));
        assertThat(json.required("sentence").textValue())
                .startsWith("Members differ most in member, what the rule asks for aside:")
                .endsWith("(a large difference).");
        assertThat(json.required("leftOut").findValuesAsText("attribute"))
                .contains("customer_id", "email");
    }

    @Test
    void tooFewAreSaidAndNotRanked() {
        JsonNode json = run("segment", "compare", "Top", "--json").json();

        assertThat(json.required("sentence").textValue())
                .isEqualTo(
                        "Too few to compare: 20 inside and 180 outside, and each side needs 30.");
        assertThat(json.required("differences")).isEmpty();
    }

    @Test
    void overlapsAreCountedAndDrawn() {
        Path venn = temp.resolve("venn.svg");
        Path bars = temp.resolve("bars.png");
        JsonNode json =
                run("segment", "overlap", "Web", "High", "Top", "--out", venn.toString(), "--json")
                        .json();
        var four = run("segment", "overlap", "Web", "High", "Top", "Low", "--out", bars.toString());

        assertThat(json.required("inAny").intValue()).isEqualTo(160);
        JsonNode most = json.required("pairs").get(0);
        assertThat(most.required("both").intValue()).isEqualTo(40);
        assertThat(json.required("pairs").findValues("both"))
                .extracting(JsonNode::intValue)
                .containsExactlyInAnyOrder(40, 20, 0);
        assertThat(venn).content().contains("Areas are approximate");
        assertThat(four.out()).contains("In none of them: 0");
        assertThat(bars).isNotEmptyFile();
    }

    @Test
    void aFrozenSegmentIsOverlappedAsItWasFrozen() throws IOException {
        run("segment", "freeze", "High");
        take(2);

        JsonNode json = run("segment", "overlap", "High", "Low", "--json").json();

        assertThat(json.required("segments").findValues("count"))
                .extracting(JsonNode::intValue)
                .containsExactly(100, 200);
        assertThat(json.required("pairs").get(0).required("both").intValue()).isEqualTo(100);
    }

    @Test
    void whatCanNotBeOverlappedIsSaid() {
        run("segment", "overlap", "Web").refused(1);
        run("segment", "overlap", "Web", "web").refused(1);
        run("segment", "overlap", "Web", "nosuch").refused(1);
        run("segment", "overlap", "Web", "Top", "--out", temp.resolve("x.gif").toString())
                .refused(2);
        run("segment", "compare", "Web", "--limit", "0").refused(2);
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.of(temp.resolve("ws"), arguments);
    }
}
