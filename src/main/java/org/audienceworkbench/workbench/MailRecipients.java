package org.audienceworkbench.workbench;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.email.CustomerData;
import org.audienceworkbench.email.FrameValues;
import org.audienceworkbench.email.Mailing.Product;
import org.audienceworkbench.email.Personal;
import org.audienceworkbench.email.Recipients;
import org.audienceworkbench.workbench.MailHistory.Bought;
import org.audienceworkbench.workbench.MailHistory.Carted;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads what e-mails say about a workspace's customers: attributes from the Frame, orders and
/// carts from the database, recommendations from what sells.
final class MailRecipients implements Recipients {

    private final Frame frame;
    private final FrameValues values;
    private final MailGoods goods;
    private final MailHistory history;

    /// @param values the Frame's, with the defaults of attributes that have one
    MailRecipients(Frame frame, FrameValues values, MailGoods goods, MailHistory history) {
        this.frame = frame;
        this.values = values;
        this.goods = goods;
        this.history = history;
    }

    @Override
    public void prepare(Set<Personal.Kind> wanted) {
        if (wanted.contains(Personal.Kind.RECOMMENDATIONS)) {
            goods.together();
        }
    }

    @Override
    public List<CustomerData> read(int[] rows, Set<Personal.Kind> wanted) {
        Long[] keys = Arrays.stream(rows).mapToObj(frame::key).toArray(Long[]::new);
        Map<Long, Bought> bought = wanted.isEmpty() ? Map.of() : history.bought(keys);
        Map<Long, Carted> carts =
                wanted.contains(Personal.Kind.CART) ? history.carts(keys, bought) : Map.of();
        List<CustomerData> customers = new ArrayList<>(rows.length);
        for (int i = 0; i < rows.length; i++) {
            Bought own = bought.getOrDefault(keys[i], Bought.NOTHING);
            customers.add(
                    values.customer(
                            rows[i],
                            wanted.isEmpty()
                                    ? Personal.NONE
                                    : new Personal(
                                            own.orders(),
                                            cart(carts.get(keys[i])),
                                            wanted.contains(Personal.Kind.RECOMMENDATIONS)
                                                    ? goods.recommendations(own.owned())
                                                    : List.of())));
        }
        return customers;
    }

    private Personal.@Nullable Cart cart(@Nullable Carted carted) {
        if (carted == null) {
            return null;
        }
        List<Personal.Item> items = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        for (Map.Entry<String, Integer> entry : carted.products().entrySet()) {
            Product product = goods.product(entry.getKey());
            Double price = product == null ? null : product.price();
            total =
                    total == null || price == null
                            ? null
                            : total.add(
                                    BigDecimal.valueOf(price)
                                            .multiply(BigDecimal.valueOf(entry.getValue())));
            if (product != null && items.size() < MailHistory.MOST_ITEMS) {
                items.add(new Personal.Item(product, entry.getValue()));
            }
        }
        return new Personal.Cart(
                items,
                total == null || items.isEmpty() ? null : total.doubleValue(),
                carted.since());
    }
}
