package org.audienceworkbench.measure;

import org.audienceworkbench.customer.Dictionary;
import org.audienceworkbench.measure.OrderLines.Sort;
import org.audienceworkbench.table.ValueType;

import java.math.BigDecimal;
import java.util.Arrays;

/// What is in an order and what comes back. A purchase is an order with at least one line that is
/// no return; only such lines are in its basket.
final class Baskets {

    private final OrderLines lines;
    private final double[] value;
    private final double[] items;
    private final double[] products;
    private final double[] differentProducts;
    private final double[] returnRate;

    private final int[] seenInOrder;
    private final int[] seenOfCustomer;
    private int order;

    Baskets(OrderLines lines, int customers) {
        this.lines = lines;
        this.value = missing(customers);
        this.items = missing(customers);
        this.products = missing(customers);
        this.differentProducts = missing(customers);
        this.returnRate = missing(customers);
        int known = lines.dictionary(Sort.PRODUCT).size();
        this.seenInOrder = new int[known];
        this.seenOfCustomer = new int[known];
        for (int row = 0; row < customers; row++) {
            measure(row);
        }
    }

    private static double[] missing(int customers) {
        var values = new double[customers];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private void measure(int row) {
        long now = lines.times().now();
        Sequence sequence = lines.sequence();
        var bought = BigDecimal.ZERO;
        var returned = BigDecimal.ZERO;
        var pieces = BigDecimal.ZERO;
        var piecesBack = BigDecimal.ZERO;
        int purchases = 0;
        int inBaskets = 0;
        int different = 0;
        int before = -1;
        boolean counted = false;
        for (int place = sequence.from(row); place < sequence.to(row); place++) {
            int line = sequence.line(place);
            if (!lines.isKnown(line, now)) {
                continue;
            }
            if (before < 0 || !lines.continuesOrder(line, before)) {
                order++;
                counted = false;
            }
            before = line;
            if (lines.isReturn(line)) {
                returned = returned.subtract(exact(lines.amount(line)));
                piecesBack = piecesBack.subtract(exact(lines.quantity(line)));
                continue;
            }
            purchases += counted ? 0 : 1;
            counted = true;
            bought = bought.add(exact(lines.amount(line)));
            pieces = pieces.add(exact(lines.quantity(line)));
            int product = lines.code(Sort.PRODUCT, line);
            if (product != Dictionary.NONE) {
                inBaskets += first(seenInOrder, product, order);
                different += first(seenOfCustomer, product, row + 1);
            }
        }
        if (purchases > 0) {
            value[row] = bought.doubleValue() / purchases;
            items[row] = pieces.doubleValue() / purchases;
            products[row] = (double) inBaskets / purchases;
            differentProducts[row] = different;
            double whole = lines.hasAmounts() ? bought.doubleValue() : pieces.doubleValue();
            double back = lines.hasAmounts() ? returned.doubleValue() : piecesBack.doubleValue();
            returnRate[row] = whole > 0 ? back / whole : Double.NaN;
        }
    }

    private static int first(int[] seen, int product, int mark) {
        boolean again = seen[product] == mark;
        seen[product] = mark;
        return again ? 0 : 1;
    }

    private static BigDecimal exact(double value) {
        return Double.isNaN(value) ? BigDecimal.ZERO : BigDecimal.valueOf(value);
    }

    void addTo(Measures into) {
        into.family("baskets");
        if (lines.hasAmounts()) {
            into.add("average_basket", "Average basket", ValueType.NUMBER, "money", value);
        }
        if (lines.hasQuantities()) {
            into.add("items_per_order", "Items per order", ValueType.NUMBER, "items", items);
        }
        if (lines.has(Sort.PRODUCT)) {
            into.add(
                    "products_per_order",
                    "Products per order",
                    ValueType.NUMBER,
                    "products",
                    products);
            into.add(
                    "different_products",
                    "Different products",
                    ValueType.INTEGER,
                    "products",
                    differentProducts);
        }
        if (lines.hasAmounts() || lines.hasQuantities()) {
            into.add("return_rate", "Return rate", ValueType.NUMBER, "share", returnRate);
        }
    }
}
