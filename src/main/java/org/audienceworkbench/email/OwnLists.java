package org.audienceworkbench.email;

import org.audienceworkbench.customer.Moment;
import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// A customer's own lists as a mailing service keeps them: `recommendations`, `recent_orders`, and
/// the cart as `cart_items`, `cart_total` and `cart_since`. Amounts stand there as numbers and,
/// with `_text` behind their names, as the customer's country writes them; `price_all_text` is what
/// all pieces cost.
///
/// Of one thread.
public final class OwnLists {

    private static final Map<Personal.Kind, List<String>> NAMES =
            Map.of(
                    Personal.Kind.RECOMMENDATIONS,
                    List.of("recommendations"),
                    Personal.Kind.ORDERS,
                    List.of("recent_orders"),
                    Personal.Kind.CART,
                    List.of("cart_items", "cart_total", "cart_total_text", "cart_since"));

    private final Mailing mailing;
    private final Money money = new Money();

    public OwnLists(Mailing mailing) {
        this.mailing = mailing;
    }

    /// What [#of] may give of some kinds.
    public static List<String> names(Set<Personal.Kind> kinds) {
        return Arrays.stream(Personal.Kind.values())
                .filter(kinds::contains)
                .flatMap(kind -> Objects.requireNonNull(NAMES.get(kind)).stream())
                .toList();
    }

    /// Lists as lists of maps, numbers as [Long] or [Double], days as texts like `2026-03-31`. What
    /// is missing has no name in it.
    public Map<String, Object> of(CustomerData customer) {
        Locale locale = mailing.localeFor(customer);
        Personal personal = customer.personal();
        Map<String, Object> all = new LinkedHashMap<>();
        List<Map<String, Object>> recommended = new ArrayList<>();
        for (Personal.Recommendation each : personal.recommendations()) {
            Map<String, Object> row = product(each.product(), 1, locale);
            put(row, "reason", each.reason().word());
            put(row, "because", each.because());
            recommended.add(row);
        }
        all.put("recommendations", recommended);
        List<Map<String, Object>> orders = new ArrayList<>();
        for (Personal.Order each : personal.orders()) {
            Map<String, Object> row = new LinkedHashMap<>();
            put(row, "number", each.number());
            put(row, "at", day(each.at()));
            put(row, "currency", each.currency());
            amount(row, "total", each.total(), locale, each.currency());
            row.put("items", items(each.items(), locale));
            orders.add(row);
        }
        all.put("recent_orders", orders);
        Personal.Cart cart = personal.cart();
        all.put("cart_items", cart == null ? List.of() : items(cart.items(), locale));
        if (cart != null) {
            String currency =
                    cart.items().isEmpty() ? null : cart.items().getFirst().product().currency();
            amount(all, "cart_total", cart.total(), locale, currency);
            put(all, "cart_since", day(cart.since()));
        }
        return all;
    }

    private List<Map<String, Object>> items(List<Personal.Item> items, Locale locale) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Personal.Item item : items) {
            Map<String, Object> row = product(item.product(), item.quantity(), locale);
            row.put("quantity", number(item.quantity()));
            rows.add(row);
        }
        return rows;
    }

    private Map<String, Object> product(Mailing.Product product, double pieces, Locale locale) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", product.name());
        row.put("initial", MailModel.initial(product.name(), locale));
        put(row, "url", product.url());
        put(row, "image", product.image());
        put(row, "currency", product.currency());
        amounts(row, "price", product.price(), pieces, locale, product.currency());
        amounts(row, "was", product.was(), pieces, locale, product.currency());
        return row;
    }

    private void amounts(
            Map<String, Object> row,
            String name,
            @Nullable Double amount,
            double pieces,
            Locale locale,
            @Nullable String currency) {
        amount(row, name, amount, locale, currency);
        if (amount != null) {
            row.put(name + "_all_text", written(amount * pieces, locale, currency));
        }
    }

    private void amount(
            Map<String, Object> row,
            String name,
            @Nullable Double amount,
            Locale locale,
            @Nullable String currency) {
        if (amount != null) {
            row.put(name, number(amount));
            row.put(name + "_text", written(amount, locale, currency));
        }
    }

    private String written(double amount, Locale locale, @Nullable String currency) {
        return money.written(
                amount, locale, currency == null ? mailing.shop().currency() : currency);
    }

    private static Object number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? (Object) (long) value
                : (Object) value;
    }

    private @Nullable String day(@Nullable Moment moment) {
        ZoneId zone = mailing.zone();
        return moment == null ? null : moment.instant().atZone(zone).toLocalDate().toString();
    }

    private static void put(Map<String, Object> row, String name, @Nullable Object value) {
        if (value != null && !value.equals("")) {
            row.put(name, value);
        }
    }
}
