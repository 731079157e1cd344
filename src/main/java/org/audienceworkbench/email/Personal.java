package org.audienceworkbench.email;

import org.audienceworkbench.customer.Moment;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a template may say about one customer that is no attribute: orders, cart, recommendations.
///
/// @param orders newest first
/// @param cart what lies in the cart; null for nothing
/// @param recommendations best first
public record Personal(
        List<Order> orders, @Nullable Cart cart, List<Recommendation> recommendations) {

    public static final Personal NONE = new Personal(List.of(), null, List.of());

    public Personal {
        orders = List.copyOf(orders);
        recommendations = List.copyOf(recommendations);
    }

    /// What of this a template asks for, so that the rest needn't be read.
    public enum Kind {
        ORDERS,
        CART,
        RECOMMENDATIONS;

        private final Pattern named =
                Pattern.compile("(?<![.\\w])" + name().toLowerCase(Locale.ROOT) + "\\b");

        /// Whether a source may speak of it; `customer.orders` is an attribute.
        boolean isNamedIn(String source) {
            return named.matcher(source).find();
        }
    }

    /// @param number as the shop calls it; null where it doesn't
    /// @param at null where nobody knows
    /// @param total null where a line has no amount
    public record Order(
            @Nullable String number,
            @Nullable Moment at,
            @Nullable Double total,
            @Nullable String currency,
            List<Item> items) {

        public Order {
            items = List.copyOf(items);
        }
    }

    /// @param since when the last thing was put into it
    /// @param total null where a price isn't known
    public record Cart(List<Item> items, @Nullable Double total, @Nullable Moment since) {

        public Cart {
            items = List.copyOf(items);
        }
    }

    /// @param product with the price that was paid, or asked for now
    public record Item(Mailing.Product product, double quantity) {}

    /// @param because what the customer has that it goes with; null for other reasons
    public record Recommendation(
            Mailing.Product product, Reason reason, @Nullable String because) {}

    /// Why something is recommended; all but the first stand in where too few customers bought
    /// alike.
    public enum Reason {
        /// Bought together with what the customer bought.
        TOGETHER,
        /// Bought by many lately.
        POPULAR,
        /// Not sold for long yet.
        NEW,
        /// Bought by most of all customers, at any time.
        EVERYONE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
