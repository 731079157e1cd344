package org.audienceworkbench.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.SharedData;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

class TogetherTest {

    /// pandas 2, with `d` the items of 9,835 baskets once each: `m = d.merge(d, on='o')`, counted
    /// by both products where these differ, counts of 1 left out, summed over what is owned.
    @Test
    void countsAsPandasDoesInNineThousandBaskets() throws IOException {
        var together = new Together();
        baskets().forEach(together::add);

        assertThat(together.proposals(Set.of("hard cheese", "curd"), 6))
                .containsExactly(
                        new Together.Proposal("whole milk", 356, "curd"),
                        new Together.Proposal("other vegetables", 262, "curd"),
                        new Together.Proposal("yogurt", 233, "curd"),
                        new Together.Proposal("root vegetables", 162, "curd"),
                        new Together.Proposal("rolls/buns", 157, "curd"),
                        new Together.Proposal("whipped/sour cream", 147, "curd"));
        assertThat(together.proposals(Set.of("hard cheese", "curd"), 1000)).hasSize(145);
        // equal counts by name
        assertThat(together.proposals(Set.of("specialty chocolate"), 6))
                .extracting(Together.Proposal::product)
                .containsExactly(
                        "whole milk",
                        "soda",
                        "other vegetables",
                        "rolls/buns",
                        "shopping bags",
                        "yogurt");
        assertThat(together.proposals(Set.of("specialty chocolate"), 1000)).hasSize(127);
    }

    @Test
    void whatWasSeenOnlyOnceOrIsOwnedOrUnknownIsNotProposed() {
        var together = new Together();
        together.add(Set.of("a", "b"));
        together.add(Set.of("a", "c"));
        together.add(Set.of("a", "c", "d"));
        together.add(
                IntStream.rangeClosed(0, Together.LARGEST_ORDER)
                        .mapToObj(i -> "a" + (i == 0 ? "" : i))
                        .collect(Collectors.toSet()));

        assertThat(together.proposals(Set.of("a"), 9))
                .containsExactly(new Together.Proposal("c", 2, "a"));
        assertThat(together.proposals(Set.of("a", "c"), 9)).isEmpty();
        assertThat(together.proposals(Set.of("nothing"), 9)).isEmpty();
        assertThat(together.proposals(Set.of(), 9)).isEmpty();
    }

    private static List<Set<String>> baskets() throws IOException {
        Map<String, Set<String>> baskets = new HashMap<>();
        try (var in =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(
                                        Files.newInputStream(
                                                SharedData.file(
                                                        "groceries/groceries_items.csv.gz"))),
                                StandardCharsets.UTF_8))) {
            in.readLine();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] cells = line.split(",\"", 3);
                String item = cells[1].substring(0, cells[1].length() - 1);
                baskets.computeIfAbsent(cells[0], _ -> new HashSet<>()).add(item);
            }
        }
        assertThat(baskets).hasSize(9835);
        assertThat(baskets.get("1"))
                .isEqualTo(
                        new TreeSet<>(
                                Arrays.asList(
                                        "citrus fruit",
                                        "semi-finished bread",
                                        "margarine",
                                        "ready soups")));
        return List.copyOf(baskets.values());
    }
}
