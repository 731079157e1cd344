package org.audienceworkbench.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Everything the shop sells.
final class Assortment {

    private static final List<Version> VERSIONS =
            List.of(
                    new Version("", 1),
                    new Version(" Basic", 0.8),
                    new Version(" Plus", 1.35),
                    new Version(" Atelier", 2.4));

    /// How far up and down the price list a customer looks for something of the favourite kind.
    private static final int LOOK_AROUND = 6;

    private final List<Product> products;
    private final List<Product> byPrice;
    private final List<String> categories;

    Assortment() {
        products = List.copyOf(everything());
        byPrice = products.stream().sorted(Comparator.comparingLong(Product::cents)).toList();
        categories = products.stream().map(Product::category).distinct().toList();
    }

    private static List<Product> everything() {
        List<Product> products = new ArrayList<>();
        for (List<String> line : WordList.lines("products.txt")) {
            List<String> brands = WordList.words(line.get(1));
            for (String entry : WordList.words(line.get(2))) {
                String[] nameAndPrice = entry.split(" = ", 2);
                for (Version version : VERSIONS) {
                    products.add(
                            new Product(
                                    "P-" + (4001 + products.size()),
                                    nameAndPrice[0] + version.suffix,
                                    line.get(0),
                                    brands.get(products.size() / VERSIONS.size() % brands.size()),
                                    cents(Double.parseDouble(nameAndPrice[1]) * version.factor)));
                }
            }
        }
        return products;
    }

    List<Product> products() {
        return products;
    }

    List<String> categories() {
        return categories;
    }

    /// Something at about this list price, of the favourite category where it can be.
    Product near(long cents, String favourite, Dice dice) {
        int place = firstNotBelow(cents) - LOOK_AROUND + dice.below(2 * LOOK_AROUND);
        for (int i = 0; i < LOOK_AROUND; i++) {
            Product product = atPlace(place + (i % 2 == 0 ? -i : i));
            if (product.category().equals(favourite)) {
                return product;
            }
        }
        return atPlace(place);
    }

    private Product atPlace(int place) {
        return byPrice.get(Math.clamp(place, 0, byPrice.size() - 1));
    }

    private int firstNotBelow(long cents) {
        int low = 0;
        int high = byPrice.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (byPrice.get(middle).cents() >= cents) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /// Rounded to ten cents, as prices are.
    private static long cents(double price) {
        return StrictMath.round(price * 10) * 10;
    }

    private record Version(String suffix, double factor) {}
}
