package org.audienceworkbench.measure;

import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Datasets;
import org.audienceworkbench.customer.Dictionary;
import org.audienceworkbench.measure.OrderLines.Sort;
import org.audienceworkbench.table.ValueType;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// How each customer's spending, returns aside, is spread over the categories that sell best. A
/// line without a category counts for the whole and for no category.
final class CategoryShares {

    private static final int MOST = 10;

    private final OrderLines lines;
    private final List<Integer> categories;
    private final double[][] shares;

    private CategoryShares(OrderLines lines, List<Integer> categories, double[][] shares) {
        this.lines = lines;
        this.categories = categories;
        this.shares = shares;
    }

    /// @param today as of when the best categories are chosen
    static CategoryShares of(OrderLines lines, int customers, AsOf today) {
        if (!lines.has(Sort.CATEGORY) || !lines.hasAmounts()) {
            return new CategoryShares(lines, List.of(), new double[0][]);
        }
        List<Integer> best = best(lines, new Times(lines.times().type(), today).now());
        var place = new int[lines.dictionary(Sort.CATEGORY).size()];
        for (int i = 0; i < best.size(); i++) {
            place[best.get(i)] = i + 1;
        }
        var shares = new double[best.size()][customers];
        Sequence sequence = lines.sequence();
        long now = lines.times().now();
        for (int row = 0; row < customers; row++) {
            double whole = 0;
            for (int at = sequence.from(row); at < sequence.to(row); at++) {
                int line = sequence.line(at);
                double spent = spent(lines, line, now);
                whole += spent;
                int category = lines.code(Sort.CATEGORY, line);
                if (category != Dictionary.NONE && place[category] > 0) {
                    shares[place[category] - 1][row] += spent;
                }
            }
            for (double[] share : shares) {
                share[row] = whole > 0 ? Math.min(share[row] / whole, 1) : Double.NaN;
            }
        }
        return new CategoryShares(lines, best, shares);
    }

    private static double spent(OrderLines lines, int line, long now) {
        double amount = lines.amount(line);
        return lines.isKnown(line, now) && amount > 0 ? amount : 0;
    }

    /// Those with most revenue, returns aside, among all customers.
    private static List<Integer> best(OrderLines lines, long now) {
        Dictionary texts = lines.dictionary(Sort.CATEGORY);
        var revenue = new double[texts.size()];
        for (int line = 0; line < lines.size(); line++) {
            int category = lines.code(Sort.CATEGORY, line);
            if (category != Dictionary.NONE) {
                revenue[category] += spent(lines, line, now);
            }
        }
        return IntStream.range(0, revenue.length)
                .filter(category -> revenue[category] > 0)
                .boxed()
                .sorted(
                        Comparator.comparingDouble((Integer category) -> -revenue[category])
                                .thenComparing(texts::text))
                .limit(MOST)
                .sorted(Comparator.comparing(texts::text))
                .toList();
    }

    void addTo(Measures into) {
        into.family("categories");
        Set<String> names = new HashSet<>();
        for (int i = 0; i < shares.length; i++) {
            String category = lines.dictionary(Sort.CATEGORY).text(categories.get(i));
            into.add(
                    "share_of_" + Datasets.columnName(category, names),
                    "Share of " + category,
                    ValueType.NUMBER,
                    "share",
                    shares[i]);
        }
    }
}
