package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.email.CustomerData;
import org.audienceworkbench.email.Mailing.Product;
import org.audienceworkbench.email.Personal;
import org.audienceworkbench.email.Personal.Recommendation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// On 15 November 2026. The columns are called as no code knows them by name.
class MailRecipientsTest {

    private static final String CUSTOMERS =
            """
            Kundennummer,Vorname
            a,Ada
            b,Ben
            c,Cy
            d,Dee
            """;

    private static final String PRODUCTS =
            """
            SKU,Artikelname,Preis,UVP,Währung,Bild,Seite
            p1,Lamp,80,100,EUR,https://s.example/1.png,https://s.example/1
            p2,Mug,10,,EUR,,
            p3,Tray,30,30,EUR,,
            p4,Rug,200,400,EUR,,
            p5,Vase,50,,EUR,,
            """;

    private static final String ORDERS =
            """
            Bestellnummer,Kundennummer,Bestelldatum,SKU,Menge,Einzelpreis
            o1,a,2026-09-01 10:00,p1,1,79.9
            o1,a,2026-09-01 10:00,p2,3,0.1
            o2,a,2026-10-01 10:00,p2,1,10
            o3,a,2026-10-05 10:00,p2,-1,10
            o4,b,2026-10-01 10:00,p1,1,80
            o4,b,2026-10-01 10:00,p2,1,10
            o5,b,2026-10-02 10:00,p2,1,10
            o5,b,2026-10-02 10:00,p3,1,30
            o6,c,2026-10-03 10:00,p2,1,10
            o6,c,2026-10-03 10:00,p3,1,30
            o7,c,2026-12-24 10:00,p4,1,200
            o8,c,2025-01-02 10:00,p5,1,50
            """;

    private static final String EVENTS =
            """
            Kundennummer,event,timestamp,SKU
            a,Added to Cart,2026-11-10 10:00,p3
            a,Added to Cart,2026-11-11 10:00,p5
            a,Added to Cart,2026-11-12 10:00,p3
            b,Added to Cart,2026-11-10 10:00,p3
            b,Placed Order,2026-11-10 10:05,
            c,Added to Cart,2026-10-01 10:00,p1
            d,Viewed Product,2026-11-14 10:00,p1
            """;

    @TempDir Path folder;

    private Workbench workbench;
    private Frame frame;

    @BeforeEach
    void takeIn() throws IOException {
        workbench =
                Workbench.create(
                        folder.resolve("workspace"),
                        "test",
                        TestWorkspace.CLOCK,
                        TestWorkspace.ZONE);
        take("customers", CUSTOMERS, Kind.CUSTOMERS);
        take("products", PRODUCTS, Kind.PRODUCTS);
        take("orders", ORDERS, Kind.ORDERS);
        take("events", EVENTS, Kind.EVENTS);
        frame = workbench.customers().frame();
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    @Test
    void ordersComeNewestFirstWithoutReturnsAndWithoutThoseAhead() {
        List<Personal.Order> ada = personal("a").orders();

        assertThat(ada).extracting(Personal.Order::number).containsExactly("o2", "o1");
        // 79.9 + 3 × 0.1, as decimal numbers
        assertThat(ada.getLast().total()).isEqualTo(80.2);
        assertThat(ada.getLast().items())
                .extracting(item -> item.quantity() + " " + item.product().name())
                .containsExactly("1.0 Lamp", "3.0 Mug");
        assertThat(ada.getLast().items().getFirst().product())
                .isEqualTo(
                        new Product(
                                "Lamp",
                                79.9,
                                null,
                                null,
                                "https://s.example/1",
                                "https://s.example/1.png"));
        assertThat(personal("c").orders())
                .extracting(Personal.Order::number)
                .containsExactly("o6", "o8");
        assertThat(personal("d").orders()).isEmpty();
    }

    @Test
    void ordersAndEventsOfABatchAreFoundByAnIndex() {
        personal("a");

        assertThat(workbench.customers().datasets().all())
                .extractingByKeys(Kind.ORDERS, Kind.EVENTS)
                .allMatch(
                        dataset ->
                                workbench
                                        .store()
                                        .database()
                                        .isIndexed(dataset.table(), "customer_key"));
    }

    @Test
    void aCartIsWhatWasPutIntoItAfterTheLastPurchaseAndNotLongAgo() {
        Personal.Cart ada = personal("a").cart();

        assertThat(ada.items())
                .extracting(item -> item.quantity() + " " + item.product().name())
                .containsExactly("2.0 Tray", "1.0 Vase");
        assertThat(ada.total()).isEqualTo(110);
        assertThat(ada.since().iso(TestWorkspace.ZONE)).isEqualTo("2026-11-12T09:00:00Z");
        assertThat(personal("b").cart()).isNull();
        assertThat(personal("c").cart()).isNull();
        assertThat(personal("d").cart()).isNull();
    }

    @Test
    void recommendationsAreWhatGoesWithWhatOneHasThenWhatSells() {
        // p2 with p1 twice and with p3 twice in the last year; p4 lies ahead and p5 far back
        assertThat(personal("a").recommendations())
                .extracting(MailRecipientsTest::words)
                .containsExactly("Tray together Mug", "Vase everyone null");
        assertThat(personal("c").recommendations())
                .extracting(MailRecipientsTest::words)
                .containsExactly("Lamp together Mug");
        assertThat(personal("d").recommendations())
                .extracting(MailRecipientsTest::words)
                .containsExactly(
                        "Mug popular null",
                        "Lamp popular null",
                        "Tray popular null",
                        "Vase everyone null");
    }

    @Test
    void theMailingShowsWhatSellsBestAndWhatIsReducedMost() {
        var mailing = workbench.mails().mailing(frame);

        assertThat(mailing.products())
                .extracting(Product::name)
                .containsExactly("Mug", "Lamp", "Tray", "Vase");
        assertThat(mailing.reduced()).extracting(Product::name).containsExactly("Rug", "Lamp");
    }

    @Test
    void manyAtOnceAreTheSameAsOneByOne() {
        var recipients = workbench.mails().recipients(frame);
        int[] rows = IntStream.range(0, frame.size()).toArray();

        List<CustomerData> all = recipients.read(rows, EnumSet.allOf(Personal.Kind.class));

        assertThat(all).extracting(CustomerData::row).containsExactly(1L, 2L, 3L, 4L);
        assertThat(all.stream().map(CustomerData::personal).toList())
                .isEqualTo(List.of(personal("a"), personal("b"), personal("c"), personal("d")));
        assertThat(recipients.read(rows, Set.of()))
                .allMatch(customer -> customer.personal().equals(Personal.NONE));
    }

    private static String words(Recommendation recommendation) {
        return recommendation.product().name()
                + " "
                + recommendation.reason().word()
                + " "
                + recommendation.because();
    }

    private Personal personal(String id) {
        int row = workbench.customers().row(frame, id);
        return workbench
                .mails()
                .recipients(frame)
                .read(new int[] {row}, EnumSet.allOf(Personal.Kind.class))
                .getFirst()
                .personal();
    }

    private void take(String name, String text, Kind kind) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".csv"), text);
        workbench.imports().run(workbench.imports().plan(file, kind), Progress.NONE);
    }
}
