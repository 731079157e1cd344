package org.audienceworkbench.sample;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// `events.csv`, from the web and mail tracking: the last days, with ISO times in UTC.
final class EventsFile implements ShopFile {

    private static final Dialect DIALECT = new Dialect(',', "\n");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT);
    private final Population population;
    private final Purchases purchases;
    private final Assortment assortment;
    private final LocalDate start;

    /// @param days how many there are
    EventsFile(Population population, Purchases purchases, Assortment assortment, int days) {
        this.population = population;
        this.purchases = purchases;
        this.assortment = assortment;
        this.start = SampleShop.TODAY.minusDays(days);
    }

    @Override
    public String name() {
        return "events.csv";
    }

    @Override
    public void header(Appendable out) throws IOException {
        DIALECT.row(out, "customer_id", "event_type", "time", "product_id");
    }

    @Override
    public void rowsOf(Customer customer, Appendable out) throws IOException {
        Dice dice = population.dice(Dice.Topic.EVENTS, customer.index());
        List<Event> events = new ArrayList<>();
        buying(customer, dice, events);
        browsing(customer, dice, events);
        reading(customer, dice, events);
        events.sort(Comparator.comparing(Event::at));
        for (Event event : events) {
            DIALECT.row(out, customer.id(), event.type, TIME.format(event.at), event.product);
        }
        faults(customer, events, out);
    }

    /// Every order of those days leaves its trace: seen, put into the cart, bought.
    private void buying(Customer customer, Dice dice, List<Event> events) {
        for (Purchase purchase : purchases.of(customer)) {
            if (purchase.at().toLocalDate().isBefore(start)) {
                continue;
            }
            for (Purchase.Line line : purchase.lines()) {
                LocalDateTime carted = purchase.at().minusSeconds(60 + dice.below(900));
                String product = line.product().id();
                events.add(new Event(carted.minusSeconds(20), "product_view", product));
                events.add(new Event(carted, "cart_add", product));
                events.add(new Event(purchase.at(), "purchase", product));
            }
        }
    }

    /// Visits without an order; one of them on the day of the last visit.
    private void browsing(Customer customer, Dice dice, List<Event> events) {
        LocalDate last = customer.lastVisit();
        LocalDate first = customer.signup().isAfter(start) ? customer.signup() : start;
        if (last.isBefore(first)) {
            return;
        }
        visit(Season.atSomeHour(last, dice), dice, events);
        int visits =
                dice.poisson(
                        30 / customer.habit().meanDaysSinceVisit * Season.years(first, last) * 12);
        for (int i = 0; i < visits; i++) {
            visit(Season.moment(first, last, dice), dice, events);
        }
    }

    private void visit(LocalDateTime at, Dice dice, List<Event> events) {
        LocalDateTime next = at;
        int views = 1 + dice.below(2);
        for (int i = 0; i < views; i++) {
            String product = dice.oneOf(assortment.products()).id();
            events.add(new Event(next, "product_view", product));
            if (dice.happens(0.2)) {
                events.add(new Event(next.plusSeconds(15), "cart_add", product));
            }
            next = next.plusSeconds(30 + dice.below(30));
        }
    }

    /// The newsletter comes on Thursdays at nine to those who want it weekly or daily.
    private void reading(Customer customer, Dice dice, List<Event> events) {
        if (customer.newsletter().compareTo(Customer.Newsletter.WEEKLY) < 0) {
            return;
        }
        LocalDate thursday = start.with(TemporalAdjusters.nextOrSame(DayOfWeek.THURSDAY));
        for (; thursday.isBefore(SampleShop.TODAY); thursday = thursday.plusWeeks(1)) {
            if (dice.happens(customer.life().over() ? 0.15 : 0.4)
                    && !thursday.isBefore(customer.signup())) {
                LocalDateTime opened = thursday.atTime(9, 0).plusSeconds(60 + dice.below(36_000));
                events.add(new Event(opened, "email_open", ""));
                if (dice.happens(0.3) && !thursday.isAfter(customer.lastVisit())) {
                    events.add(new Event(opened.plusSeconds(20), "email_click", ""));
                }
            }
        }
    }

    private static void faults(Customer customer, List<Event> events, Appendable out)
            throws IOException {
        switch (Scatter.EVENT_FAULTS.place(customer.index())) {
            case 0 ->
                    DIALECT.row(
                            out, customer.id(), "product_view", "2026-10-32T09:00:00Z", "P-4001");
            case 1 -> DIALECT.row(out, customer.id(), "product_view");
            case 2 -> DIALECT.row(out, "", "product_view", "2026-10-20T09:00:00Z", "P-4001");
            case 3, 4, 5, 6, 7, 8, 9, 10 -> {
                if (!events.isEmpty()) { // the tracking pixel fired twice
                    Event last = events.getLast();
                    DIALECT.row(out, customer.id(), last.type, TIME.format(last.at), last.product);
                }
            }
            default -> {}
        }
    }

    private record Event(LocalDateTime at, String type, String product) {}
}
