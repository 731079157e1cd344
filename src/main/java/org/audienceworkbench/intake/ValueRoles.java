package org.audienceworkbench.intake;

import org.audienceworkbench.customer.Consents;
import org.audienceworkbench.customer.EmailAddress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.table.ValueType;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Guesses what columns are for that have no names, from their values alone.
final class ValueRoles {

    /// Half of all order lines have a smaller quantity than this.
    private static final double SMALL = 20;

    private static final int FEW = 30;

    /// A column with a role, and why.
    record Guess(int column, String reason) {}

    private final List<Roles.Seen> columns;
    private final List<List<String>> rows;
    private final Map<Role, Guess> found = new EnumMap<>(Role.class);

    /// @param rows the first rows, each with all columns, blank where there is no value
    ValueRoles(List<Roles.Seen> columns, List<List<String>> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    Map<Role, Guess> of(Kind kind) {
        switch (kind) {
            case CUSTOMERS -> customers();
            case ORDERS -> orders();
            case PRODUCTS -> products();
            case EVENTS, CONSENTS, RESULTS -> others(kind);
        }
        return found;
    }

    private void customers() {
        take(Role.EMAIL, "Its values are e-mail addresses", this::isAddress);
        take(
                Role.CUSTOMER_ID,
                "Its values tell the rows apart",
                column -> isIdLike(column) && distinct(column) == rows.size());
    }

    private void products() {
        take(
                Role.PRODUCT_ID,
                "Its values tell the rows apart",
                column -> isIdLike(column) && distinct(column) == rows.size());
        take(Role.PRICE, "Its values are numbers with decimals", this::isDecimal);
        take(Role.PRODUCT_NAME, "Its values are words", column -> type(column) == ValueType.TEXT);
    }

    private void orders() {
        time();
        List<Integer> ids = ids();
        for (int customer : ids) {
            for (int order : ids) {
                if (distinct(order) > distinct(customer) && determines(order, customer)) {
                    give(Role.ORDER_ID, order, "Each of its values has one customer");
                    give(Role.CUSTOMER_ID, customer, "Its values come back from order to order");
                    break;
                }
            }
            if (found.containsKey(Role.CUSTOMER_ID)) {
                break;
            }
        }
        if (!found.containsKey(Role.CUSTOMER_ID)) {
            ids.stream()
                    .findFirst()
                    .ifPresent(id -> give(Role.CUSTOMER_ID, id, "Its values are codes"));
        }
        take(Role.QUANTITY, "Its values are small whole numbers", this::isSmall);
        money();
        Optional.ofNullable(found.get(Role.CUSTOMER_ID))
                .ifPresent(
                        customer ->
                                take(
                                        Role.PRODUCT_ID,
                                        "Its values are codes that different customers share",
                                        column ->
                                                isIdLike(column)
                                                        && distinct(column) < filled(column)
                                                        && !determines(customer.column(), column)
                                                        && !determines(column, customer.column())));
    }

    /// A price times a quantity gives the amount; a single column of money is the amount.
    private void money() {
        List<Integer> decimals = free(this::isDecimal);
        Guess quantity = found.get(Role.QUANTITY);
        if (quantity != null) {
            for (int price : decimals) {
                for (int amount : decimals) {
                    if (price != amount && multiply(quantity.column(), price, amount)) {
                        give(Role.PRICE, price, "Times the quantity it gives the amount");
                        give(Role.AMOUNT, amount, "It is the price times the quantity");
                        return;
                    }
                }
            }
        }
        decimals.stream()
                .findFirst()
                .ifPresent(
                        amount ->
                                give(Role.AMOUNT, amount, "Its values are numbers with decimals"));
    }

    private void others(Kind kind) {
        time();
        ids().stream()
                .findFirst()
                .ifPresent(id -> give(Role.CUSTOMER_ID, id, "Its values are codes"));
        switch (kind) {
            case CONSENTS ->
                    take(
                            Role.CONSENT_STATUS,
                            "Its values speak of consent",
                            column ->
                                    columns.get(column).sample().stream()
                                            .allMatch(
                                                    value ->
                                                            Consents.status(value)
                                                                    != Consents.Status.UNKNOWN));
            case RESULTS -> take(Role.ARM, "It has few different words", this::isFewWords);
            default -> take(Role.EVENT_TYPE, "It has few different words", this::isFewWords);
        }
    }

    private void time() {
        take(
                Role.TIME,
                "Its values are dates",
                column -> type(column) == ValueType.DATE || type(column) == ValueType.DATETIME);
    }

    /// Columns of codes, those that could as well be quantities last.
    private List<Integer> ids() {
        List<Integer> ids = free(column -> isIdLike(column) && !isSmall(column));
        return ids.isEmpty() ? free(this::isIdLike) : ids;
    }

    private boolean isIdLike(int column) {
        return switch (type(column)) {
            case INTEGER -> true;
            case TEXT ->
                    filled(column) > 0
                            && columns.get(column).sample().stream().allMatch(ValueRoles::isCode);
            case NUMBER, BOOLEAN, DATE, DATETIME -> false;
        };
    }

    private static boolean isCode(String value) {
        return value.length() <= 64
                && value.chars().anyMatch(Character::isDigit)
                && value.chars().noneMatch(Character::isWhitespace)
                && value.indexOf('@') < 0;
    }

    private boolean isSmall(int column) {
        if (type(column) != ValueType.INTEGER) {
            return false;
        }
        double[] sorted =
                columns.get(column).sample().stream()
                        .mapToDouble(ValueRoles::number)
                        .sorted()
                        .toArray();
        return sorted.length > 0 && sorted[sorted.length / 2] <= SMALL;
    }

    private boolean isDecimal(int column) {
        return type(column) == ValueType.NUMBER;
    }

    private boolean isAddress(int column) {
        List<String> sample = columns.get(column).sample();
        return !sample.isEmpty()
                && sample.stream().filter(value -> EmailAddress.normal(value).isPresent()).count()
                        > 0.9 * sample.size();
    }

    private boolean isFewWords(int column) {
        return type(column) == ValueType.TEXT
                && distinct(column) <= Math.min(FEW, Math.max(2, filled(column) / 2));
    }

    private boolean multiply(int quantity, int price, int amount) {
        long fitting =
                rows.stream()
                        .filter(
                                row ->
                                        Math.abs(
                                                        number(row.get(quantity))
                                                                        * number(row.get(price))
                                                                - number(row.get(amount)))
                                                < 0.011)
                        .count();
        return fitting > 0.95 * rows.size();
    }

    /// Whether rows with the same value in one column have the same in the other.
    private boolean determines(int column, int other) {
        Map<String, String> values = new HashMap<>();
        for (List<String> row : rows) {
            String before = values.putIfAbsent(row.get(column), row.get(other));
            if (before != null && !before.equals(row.get(other))) {
                return false;
            }
        }
        return true;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip().replace(',', '.'));
        } catch (NumberFormatException _) {
            return Double.MAX_VALUE;
        }
    }

    private int distinct(int column) {
        return new HashSet<>(columns.get(column).sample()).size();
    }

    private int filled(int column) {
        return columns.get(column).sample().size();
    }

    private ValueType type(int column) {
        return columns.get(column).type().type();
    }

    private List<Integer> free(IntPredicate fits) {
        List<Integer> free = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            int each = column;
            boolean taken = found.values().stream().anyMatch(guess -> guess.column() == each);
            if (!taken && fits.test(column)) {
                free.add(column);
            }
        }
        return free;
    }

    private void take(Role role, String reason, IntPredicate fits) {
        free(fits).stream().findFirst().ifPresent(column -> give(role, column, reason));
    }

    private void give(Role role, int column, String reason) {
        found.put(role, new Guess(column, reason));
    }
}
