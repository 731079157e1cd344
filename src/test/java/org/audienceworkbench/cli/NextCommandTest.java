package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Profits by hand: a coupon earns 20 × a − 2, a call 100 × b − 10.
class NextCommandTest {

    private static final String[] CAMPAIGNS = {
        "--campaign", "coupon", "--score", "a", "--margin", "20", "--cost", "2",
        "--campaign", "call", "--score", "b", "--margin", "100", "--cost", "10",
        "--where", "age >= 18", "--most", "1"
    };

    @TempDir Path temp;

    @BeforeEach
    void importScores() throws IOException {
        Path file =
                Files.writeString(
                        temp.resolve("people.csv"),
                        """
                        customer_id,a,b,age
                        1,0.5,0.15,30
                        2,0.45,0.3,40
                        3,0.05,0.05,50
                        4,0.9,0.5,40
                        5,0.9,0.9,17
                        6,,0.9,70
                        """);
        assertThat(run("import", file.toString(), "--as", "customers").code()).isZero();
    }

    @Test
    void publishesEachCustomersBestCampaign() {
        JsonNode found =
                json(with("next", "--name", "offer", "--exclude", "age > 65", "--contacts", "3"));

        assertThat(found.path("contacted").intValue()).isEqualTo(3);
        assertThat(found.path("excluded").intValue()).isEqualTo(1);
        assertThat(found.path("unprofitable").intValue()).isEqualTo(1);
        assertThat(found.path("turnedAway").intValue()).isEqualTo(1);
        assertThat(found.path("profit").doubleValue()).isCloseTo(40 + 16 + 8, within(1e-9));
        assertThat(found.path("oneMoreContact").doubleValue()).isCloseTo(7, within(1e-9));
        assertThat(found.at("/campaigns/1/contacted").intValue()).isEqualTo(1);
        assertThat(found.at("/campaigns/1/best").intValue()).isEqualTo(2);
        assertThat(found.at("/campaigns/1/answers").doubleValue()).isCloseTo(0.5, within(1e-9));
        assertThat(count("offer = 'coupon'")).isEqualTo(2);
        assertThat(count("offer = 'call' AND a = 0.9")).isEqualTo(1);
        assertThat(count("offer IS NULL")).isEqualTo(3);
    }

    @Test
    void aKeptPlanIsFollowedAnew() {
        run(with("next", "--name", "offer", "--exclude", "age > 65"));

        JsonNode again = json("next", "--name", "offer");

        assertThat(again.path("contacted").intValue()).isEqualTo(4);
        assertThat(again.path("excluded").intValue()).isEqualTo(1);
        assertThat(json("log").toString())
                .contains(
                        "--campaign call --score b --margin 100.0 --cost 10.0 --where 'age >= 18'")
                .contains("--exclude 'age > 65'");
    }

    @Test
    void aDryRunPublishesNothing() {
        JsonNode found = json(with("next", "--name", "offer", "--dry-run"));

        assertThat(found.path("published").booleanValue()).isFalse();
        assertThat(json("attributes").toString()).doesNotContain("\"offer\"");
    }

    @ParameterizedTest
    @CsvSource({
        "--name x, There is no plan of campaigns \"x\"",
        "--name x --campaign c --score age --margin 1 --cost 1, it has values beyond",
        "--name x --campaign c --score zzz --margin 1 --cost 1, zzz",
        "--name a --campaign c --score a --margin 1 --cost 1, \"a\"",
        "--name x --campaign c --score a --margin 1 --cost 1 --most -1, -1 customers"
    })
    void saysWhatStandsInTheWay(String options, String said) {
        CommandLineRun refused = run(("next " + options).split(" "));

        assertThat(refused.code()).isNotZero();
        assertThat(refused.err()).contains(said);
    }

    private String[] with(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(3, List.of(CAMPAIGNS));
        return all.toArray(String[]::new);
    }

    private int count(String where) {
        return json("segment", "count", "--where", where).path("count").intValue();
    }

    private JsonNode json(String... arguments) {
        CommandLineRun run =
                run(
                        Stream.concat(Stream.of("--json"), Stream.of(arguments))
                                .toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run.json();
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.of(temp.resolve("workspace"), arguments);
    }
}
