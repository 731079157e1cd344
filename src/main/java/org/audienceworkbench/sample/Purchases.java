package org.audienceworkbench.sample;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/// What each customer bought: as dear and as discounted as the customer's own figures say, with
/// chance on top.
final class Purchases {

    private static final double RETURNED = 0.05;
    private static final double[] LINES = Dice.cumulative(0.76, 0.18, 0.06);

    private final Population population;
    private final Assortment assortment;

    Purchases(Population population, Assortment assortment) {
        this.population = population;
        this.assortment = assortment;
    }

    /// In the order of their times.
    List<Purchase> of(Customer customer) {
        Dice dice = population.dice(Dice.Topic.PURCHASES, customer.index());
        String favourite = dice.oneOf(assortment.categories());
        List<Purchase> purchases = new ArrayList<>();
        for (LocalDateTime moment : customer.life().orders()) {
            String id = "SO" + customer.id().substring(2) + "-" + (purchases.size() + 1);
            purchases.add(purchase(id, moment, customer, favourite, dice));
        }
        return purchases;
    }

    private Purchase purchase(
            String id, LocalDateTime at, Customer customer, String favourite, Dice dice) {
        double target = customer.basket() * StrictMath.max(0.3, dice.normal(1, 0.3));
        double discount = Math.clamp(dice.normal(customer.discountShare(), 0.05), 0, 0.7);
        int count = 1 + dice.weighted(LINES);
        List<Purchase.Line> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int quantity = dice.happens(0.12) ? 2 : 1;
            double listPrice = target / count / quantity / (1 - discount);
            String category = dice.happens(0.6) ? favourite : dice.oneOf(assortment.categories());
            Product product = assortment.near((long) (listPrice * 100), category, dice);
            if (lines.stream().anyMatch(line -> line.product().equals(product))) {
                continue;
            }
            long paid = StrictMath.round(product.cents() * (1 - discount));
            lines.add(new Purchase.Line(product, quantity, paid));
        }
        LocalDateTime back = at.plusDays(3 + dice.below(18)).plusMinutes(dice.below(300));
        boolean returned = dice.happens(RETURNED) && back.toLocalDate().isBefore(SampleShop.TODAY);
        return new Purchase(id, at, lines, returned ? back : null);
    }
}
