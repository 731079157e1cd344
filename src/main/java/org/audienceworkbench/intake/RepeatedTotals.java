package org.audienceworkbench.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tells an order's total that stands on each of its lines from the lines' own amounts.
final class RepeatedTotals {

    private static final int LEAST_ORDERS = 3;
    private static final double NEARLY_ALL = 0.95;

    private RepeatedTotals() {}

    /// Whether the orders of more than one line nearly all repeat one amount on each, while other
    /// values of their lines differ.
    ///
    /// @param rows the file's first rows, each with all columns
    static boolean are(List<List<String>> rows, int order, int amount, List<Integer> ofLines) {
        Map<String, List<List<String>>> orders = new LinkedHashMap<>();
        for (List<String> row : rows) {
            if (!row.get(order).isEmpty()) {
                orders.computeIfAbsent(row.get(order), _ -> new ArrayList<>()).add(row);
            }
        }
        int several = 0;
        int repeated = 0;
        Set<String> amounts = new HashSet<>();
        for (List<List<String>> lines : orders.values()) {
            boolean differ = ofLines.stream().anyMatch(column -> values(lines, column).size() > 1);
            if (lines.size() > 1 && differ) {
                several++;
                Set<String> its = values(lines, amount);
                repeated += its.size() == 1 && !its.contains("") ? 1 : 0;
                amounts.addAll(its);
            }
        }
        return several >= LEAST_ORDERS
                && repeated >= NEARLY_ALL * several
                && amounts.size() >= LEAST_ORDERS;
    }

    private static Set<String> values(List<List<String>> lines, int column) {
        Set<String> values = new HashSet<>();
        lines.forEach(line -> values.add(line.get(column)));
        return values;
    }
}
