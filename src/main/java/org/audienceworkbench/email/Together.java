package org.audienceworkbench.email;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Counts which products were ordered together, to say what goes with what a customer has.
///
/// The count of a pair is the number of orders with both. A product's score for a customer is the
/// sum of its counts with each product that the customer has; pairs that were seen only once say
/// nothing. What the customer has is never proposed.
public final class Together {

    /// Orders of more products are a reseller's and say little about taste; leaving them out also
    /// bounds the work, which grows with the square of an order's size.
    public static final int LARGEST_ORDER = 100;

    private static final int FEWEST = 2;

    private final Map<String, Map<String, Integer>> counts = new HashMap<>();

    /// @param products of one order; each counts once
    public void add(Set<String> products) {
        if (products.size() < 2 || products.size() > LARGEST_ORDER) {
            return;
        }
        for (String one : products) {
            Map<String, Integer> others = counts.computeIfAbsent(one, _ -> new HashMap<>());
            for (String other : products) {
                if (!other.equals(one)) {
                    others.merge(other, 1, Integer::sum);
                }
            }
        }
    }

    /// What goes with something a customer has.
    ///
    /// @param score the sum of the counts
    /// @param because the product of the customer's with the highest count
    public record Proposal(String product, int score, String because) {}

    /// @param owned what the customer has
    /// @return the highest scores first, equal ones by the product's id
    public List<Proposal> proposals(Set<String> owned, int most) {
        Map<String, Integer> scores = new LinkedHashMap<>();
        Map<String, String> because = new HashMap<>();
        Map<String, Integer> highest = new HashMap<>();
        for (String own : new TreeSet<>(owned)) {
            counts.getOrDefault(own, Map.of())
                    .forEach(
                            (other, count) -> {
                                if (count >= FEWEST && !owned.contains(other)) {
                                    scores.merge(other, count, Integer::sum);
                                    if (count > highest.getOrDefault(other, 0)) {
                                        highest.put(other, count);
                                        because.put(other, own);
                                    }
                                }
                            });
        }
        List<Proposal> all = new ArrayList<>();
        scores.forEach(
                (product, score) ->
                        all.add(
                                new Proposal(
                                        product, score, because.getOrDefault(product, product))));
        return all.stream()
                .sorted(
                        Comparator.comparingInt(Proposal::score)
                                .reversed()
                                .thenComparing(Proposal::product))
                .limit(most)
                .toList();
    }
}
