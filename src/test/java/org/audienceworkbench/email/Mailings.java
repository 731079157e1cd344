package org.audienceworkbench.email;

import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.table.ValueType;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

/// Senders, templates and customers for tests.
public final class Mailings {

    static final Instant NOW = Instant.parse("2026-03-14T09:00:00Z");
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final List<String> AWKWARD_NAMES =
            List.of(
                    "",
                    "Zoë",
                    "<script>alert(1)</script>",
                    "\"><img src=x onerror=alert(1)>",
                    "${7*7}",
                    "<#list 1.. as i></#list>",
                    "محمد",
                    "😀 Ng",
                    "O'Brien & Söhne",
                    "A".repeat(200),
                    "line\nbreak",
                    "\r\nBcc: everyone@example.org",
                    "javascript:alert(1)",
                    "{{first_name}}",
                    "null",
                    "\u202Eevil",
                    "--></style><svg onload=alert(1)>");

    private Mailings() {}

    public static Mailing mailing() {
        return mailing(
                List.of(
                        new Mailing.Product(
                                "Walnut desk lamp",
                                89.9,
                                119.0,
                                "EUR",
                                "https://shop.example/lamp",
                                null),
                        new Mailing.Product(
                                "Linen <apron>",
                                35.0,
                                null,
                                "EUR",
                                null,
                                "https://shop.example/a.png"),
                        new Mailing.Product("Mug", null, null, null, null, null)));
    }

    static Mailing mailing(List<Mailing.Product> products) {
        return new Mailing(
                new Mailing.Shop(
                        "Nordlicht",
                        "1 Harbour Lane, 20457 Hamburg, Germany",
                        "https://shop.example/",
                        "https://shop.example/unsubscribe",
                        "#1f5fbf",
                        "EUR"),
                new Mailing.Campaign(
                        "Spring is here",
                        "https://shop.example/spring",
                        "BACK15",
                        "15% off",
                        Instant.parse("2026-03-16T22:00:00Z")),
                products,
                products.stream().filter(product -> product.was() != null).toList(),
                Locale.UK,
                NOW,
                BERLIN);
    }

    /// A template whose body is the given source and whose other parts are harmless.
    static EmailTemplate withBody(String body) {
        return new EmailTemplate(
                "test", "Test", "", "Subject", "Preheader", body, "Text", List.of(), false);
    }

    /// Customers with every mixture of missing and awkward values; row 0 has nothing but an id.
    public static Frame customers(int size) {
        var random = new Random(42);
        var first = new Column.Texts.Maker(size);
        var last = new Column.Texts.Maker(size);
        var email = new Column.Texts.Maker(size);
        var city = new Column.Texts.Maker(size);
        var language = new Column.Texts.Maker(size);
        var ids = new double[size];
        var orders = new double[size];
        var revenue = new double[size];
        var days = new int[size];
        var vip = new double[size];
        for (int row = 0; row < size; row++) {
            boolean nothing = row == 0;
            ids[row] = 1000 + row;
            first.set(row, nothing ? null : AWKWARD_NAMES.get(row % AWKWARD_NAMES.size()));
            last.set(row, nothing ? null : AWKWARD_NAMES.get(random.nextInt(17)));
            email.set(row, nothing ? null : "c" + row + "@example.org");
            city.set(row, nothing ? null : AWKWARD_NAMES.get(random.nextInt(17)));
            language.set(
                    row,
                    nothing ? null : List.of("de", "ar-AE", "../../x", "ja_JP", "").get(row % 5));
            boolean missing = nothing || random.nextInt(3) == 0;
            orders[row] = missing ? Double.NaN : random.nextInt(12);
            revenue[row] = missing ? Double.NaN : random.nextDouble() * 1e6;
            days[row] = missing ? Column.Days.MISSING : 19_000 + random.nextInt(1_500);
            vip[row] = missing ? Double.NaN : random.nextInt(2);
        }
        return frame(
                List.of(
                        attribute("Customer no", ValueType.INTEGER, Role.CUSTOMER_ID),
                        attribute("Vorname", ValueType.TEXT, Role.FIRST_NAME),
                        attribute("Nachname", ValueType.TEXT, Role.LAST_NAME),
                        attribute("Mail", ValueType.TEXT, Role.EMAIL),
                        attribute("city", ValueType.TEXT, null),
                        attribute("language", ValueType.TEXT, Role.LANGUAGE),
                        attribute("orders", ValueType.INTEGER, null),
                        attribute("revenue", ValueType.NUMBER, null),
                        attribute("last_order", ValueType.DATE, null),
                        attribute("vip", ValueType.BOOLEAN, null)),
                List.of(
                        new Column.Numbers(ids),
                        first.made(),
                        last.made(),
                        email.made(),
                        city.made(),
                        language.made(),
                        new Column.Numbers(orders),
                        new Column.Numbers(revenue),
                        new Column.Days(days),
                        new Column.Numbers(vip)));
    }

    static Frame frame(List<Attribute> attributes, List<Column> columns) {
        Map<String, Column> byName = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            byName.put(attributes.get(i).name(), columns.get(i));
        }
        int size = columns.getFirst().size();
        return new Frame(
                LongStream.rangeClosed(1, size).toArray(),
                new Catalogue(new ArrayList<>(attributes)),
                byName,
                Events.NONE,
                new AsOf(NOW, BERLIN));
    }

    static Attribute attribute(String name, ValueType type, Role role) {
        return new Attribute(
                name, name, type, Attribute.Origin.IMPORTED, role, false, 0, 0, NOW, null);
    }
}
