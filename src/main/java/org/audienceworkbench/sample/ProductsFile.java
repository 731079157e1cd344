package org.audienceworkbench.sample;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;

/// `products.csv`, from a German stock system: windows-1252, semicolons, `1.077,60` for a price.
final class ProductsFile {

    static final String NAME = "products.csv";
    static final Charset CHARSET = Charset.forName("windows-1252");

    private static final Dialect DIALECT = new Dialect(';', "\r\n");
    private static final int NO_BRAND_EVERY = 48;

    private ProductsFile() {}

    static void write(List<Product> products, Appendable out) throws IOException {
        DIALECT.row(out, "product_id", "name", "category", "brand", "price");
        for (int i = 0; i < products.size(); i++) {
            Product product = products.get(i);
            DIALECT.row(
                    out,
                    product.id(),
                    product.name(),
                    product.category(),
                    i % NO_BRAND_EVERY == NO_BRAND_EVERY - 1 ? "" : product.brand(),
                    price(product.cents()));
        }
    }

    private static String price(long cents) {
        String text = Figures.money(cents).replace('.', ',');
        int thousands = text.length() - "000,00".length();
        return thousands <= 0
                ? text
                : text.substring(0, thousands) + "." + text.substring(thousands);
    }
}
