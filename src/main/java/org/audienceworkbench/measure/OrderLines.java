package org.audienceworkbench.measure;

import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Dictionary;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.store.Row;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The lines of all orders in memory, column by column, to be gone through customer by customer,
/// within a customer order by order, within an order by time, lines without a time first.
final class OrderLines {

    /// How a line is sorted by the texts that it may have.
    enum Sort {
        PRODUCT(Role.PRODUCT_ID),
        NAME(Role.PRODUCT_NAME),
        CATEGORY(Role.CATEGORY),
        BRAND(Role.BRAND),
        CHANNEL(Role.CHANNEL);

        private final Role role;

        Sort(Role role) {
            this.role = role;
        }
    }

    private final boolean hasTimes;
    private final boolean hasAmounts;
    private final boolean hasQuantities;
    private final Times times;
    private final int[] rows;
    private final int[] orders;
    private final Dictionary orderIds = new Dictionary();
    private final long[] at;
    private final double[] amounts;
    private final double[] quantities;
    private final Map<Sort, int[]> sorts = new EnumMap<>(Sort.class);
    private final Map<Sort, Dictionary> dictionaries = new EnumMap<>(Sort.class);
    private final Sequence sequence;
    private final int size;

    private OrderLines(Ground ground, Dataset orders, Set<Sort> wanted) {
        Optional<Dataset.Field> time = Ground.time(orders);
        Optional<Dataset.Field> amount = Ground.number(orders, Role.AMOUNT);
        Optional<Dataset.Field> quantity = Ground.number(orders, Role.QUANTITY);
        Optional<Dataset.Field> price = Ground.number(orders, Role.PRICE);
        this.hasTimes = time.isPresent();
        this.hasQuantities = quantity.isPresent();
        this.hasAmounts = amount.isPresent() || (hasQuantities && price.isPresent());
        this.times =
                new Times(time.map(Dataset.Field::type).orElse(ValueType.DATETIME), ground.asOf());
        int most = ground.rows(orders);
        this.rows = new int[most];
        this.orders = new int[most];
        this.at = new long[most];
        this.amounts = new double[hasAmounts ? most : 0];
        this.quantities = new double[hasQuantities ? most : 0];
        List<Dataset.@Nullable Field> fields = new ArrayList<>();
        fields.add(orders.withRole(Role.ORDER_ID).orElse(null));
        fields.add(time.orElse(null));
        fields.add(amount.orElse(null));
        fields.add(quantity.orElse(null));
        fields.add(amount.isPresent() ? null : price.orElse(null));
        for (Sort sort : Sort.values()) {
            dictionaries.put(sort, new Dictionary());
            orders.withRole(sort.role)
                    .filter(_ -> wanted.contains(sort))
                    .ifPresent(
                            field -> {
                                sorts.put(sort, new int[most]);
                                fields.add(field);
                            });
        }
        this.size =
                ground.lines(
                        orders,
                        fields,
                        (row, line, found) -> {
                            rows[line] = row;
                            this.orders[line] = orderIds.code(found.textOrNull(2));
                            at[line] = hasTimes ? times.read(found, 3) : Times.MISSING;
                            readFigures(line, found, amount.isPresent());
                            int place = 7;
                            for (Map.Entry<Sort, int[]> codes : sorts.entrySet()) {
                                codes.getValue()[line] =
                                        dictionary(codes.getKey()).code(found.textOrNull(place++));
                            }
                        });
        ground.dataset(Kind.PRODUCTS).ifPresent(products -> addFrom(ground, products));
        this.sequence =
                Sequence.of(
                        rows,
                        size,
                        ground.frame().size(),
                        (a, b) ->
                                this.orders[a] == this.orders[b]
                                        ? Long.compare(at[a], at[b])
                                        : Integer.compare(this.orders[a], this.orders[b]));
    }

    /// @param wanted the texts to keep; products are looked up only for these
    static OrderLines read(Ground ground, Dataset orders, Set<Sort> wanted) {
        return new OrderLines(ground, orders, wanted);
    }

    private void readFigures(int line, Row found, boolean amountGiven) {
        double quantity = found.number(5);
        if (hasQuantities) {
            quantities[line] = quantity;
        }
        if (hasAmounts) {
            amounts[line] = amountGiven ? found.number(4) : product(quantity, found.number(6));
        }
    }

    /// As decimal numbers, so that 3 × 0.1 is 0.3.
    static double product(double quantity, double price) {
        return Double.isNaN(quantity) || Double.isNaN(price)
                ? Double.NaN
                : BigDecimal.valueOf(quantity).multiply(BigDecimal.valueOf(price)).doubleValue();
    }

    /// What the orders don't say of their products, the list of products may.
    private void addFrom(Ground ground, Dataset products) {
        int[] product = sorts.get(Sort.PRODUCT);
        Optional<Dataset.Field> id = products.withRole(Role.PRODUCT_ID);
        if (product == null || id.isEmpty()) {
            return;
        }
        for (Sort sort : List.of(Sort.NAME, Sort.CATEGORY, Sort.BRAND)) {
            Optional<Dataset.Field> field = products.withRole(sort.role);
            if (!has(sort) && field.isPresent()) {
                Dictionary texts = dictionary(sort);
                int known = dictionary(Sort.PRODUCT).size();
                var ofProduct = new int[known];
                Arrays.fill(ofProduct, Dictionary.NONE);
                ground.database()
                        .each(
                                Sql.of(
                                        "SELECT "
                                                + Sql.name(id.get().column())
                                                + ", "
                                                + Sql.name(field.get().column())
                                                + " FROM "
                                                + Sql.name(products.table())),
                                found -> {
                                    int code = dictionary(Sort.PRODUCT).find(found.textOrNull(1));
                                    if (code != Dictionary.NONE) {
                                        ofProduct[code] = texts.code(found.textOrNull(2));
                                    }
                                });
                var ofLine = new int[size];
                for (int line = 0; line < size; line++) {
                    ofLine[line] =
                            product[line] == Dictionary.NONE
                                    ? Dictionary.NONE
                                    : ofProduct[product[line]];
                }
                sorts.put(sort, ofLine);
            }
        }
    }

    int size() {
        return size;
    }

    boolean hasTimes() {
        return hasTimes;
    }

    boolean hasAmounts() {
        return hasAmounts;
    }

    boolean hasQuantities() {
        return hasQuantities;
    }

    boolean has(Sort sort) {
        return sorts.containsKey(sort);
    }

    /// Times as of which moment a line is known.
    Times times() {
        return times;
    }

    Sequence sequence() {
        return sequence;
    }

    /// Whether the line was known at the moment asked for; one without a time always was.
    boolean isKnown(int line, long now) {
        return at[line] <= now;
    }

    /// Whether the line follows one of the same order.
    boolean continuesOrder(int line, int before) {
        return orders[line] != Dictionary.NONE && orders[line] == orders[before];
    }

    @Nullable String order(int line) {
        return orders[line] == Dictionary.NONE ? null : orderIds.text(orders[line]);
    }

    /// When, or [Times#MISSING].
    long time(int line) {
        return at[line];
    }

    /// The line's value, negative for what came back; NaN when there is none.
    double amount(int line) {
        return hasAmounts ? amounts[line] : Double.NaN;
    }

    double quantity(int line) {
        return hasQuantities ? quantities[line] : Double.NaN;
    }

    /// Whether something came back: the amount is negative, or the quantity where there is no
    /// amount.
    boolean isReturn(int line) {
        double amount = amount(line);
        return Double.isNaN(amount) ? quantity(line) < 0 : amount < 0;
    }

    /// The line's text as a number of its dictionary, or [Dictionary#NONE].
    int code(Sort sort, int line) {
        int[] codes = sorts.get(sort);
        return codes == null ? Dictionary.NONE : codes[line];
    }

    Dictionary dictionary(Sort sort) {
        return Objects.requireNonNull(dictionaries.get(sort));
    }
}
