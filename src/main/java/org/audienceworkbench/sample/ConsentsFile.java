package org.audienceworkbench.sample;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/// `consents.csv`, from a German consent tool: semicolons, `24.12.2025 18:30`, every answer that a
/// customer ever gave; the latest counts. Who has none never answered.
final class ConsentsFile implements ShopFile {

    private static final Dialect DIALECT = new Dialect(';', "\r\n");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm", Locale.ROOT);
    private static final List<String> SOURCES =
            List.of("checkout", "newsletter form", "app", "store");

    /// Of a thousand customers, those whose answers an older version of the tool wrote in capitals.
    private static final int IN_CAPITALS = 20;

    private final Population population;

    ConsentsFile(Population population) {
        this.population = population;
    }

    @Override
    public String name() {
        return "consents.csv";
    }

    @Override
    public void header(Appendable out) throws IOException {
        DIALECT.row(out, "customer_id", "purpose", "status", "time", "source");
    }

    @Override
    public void rowsOf(Customer customer, Appendable out) throws IOException {
        Dice dice = population.dice(Dice.Topic.CONSENTS, customer.index());
        boolean wantsMail = customer.newsletter() != Customer.Newsletter.NEVER;
        double answer = dice.share();
        if (answer < (wantsMail ? 0.86 : 0.10)) {
            granted(customer, "email_marketing", dice, out);
        } else if (answer < (wantsMail ? 0.94 : 0.70)) {
            withdrawn(customer, "email_marketing", dice, out);
        }
        if (dice.happens(0.3)) {
            granted(customer, "profiling", dice, out);
        }
        int place = Scatter.CONSENT_FAULTS.place(customer.index());
        if (place == 999) {
            DIALECT.row(
                    out, customer.id(), "email_marketing", "granted", "31.11.2025 08:00", "import");
        } else if (place == 998) {
            DIALECT.row(out, customer.id(), "email_marketing");
        }
    }

    private static void granted(Customer customer, String purpose, Dice dice, Appendable out)
            throws IOException {
        LocalDateTime joined = Season.atSomeHour(customer.signup(), dice);
        row(customer, purpose, "granted", joined, dice.oneOf(SOURCES), out);
        if (dice.happens(0.04)) { // changed their mind twice
            LocalDateTime left = between(joined, dice);
            row(customer, purpose, "withdrawn", left, "unsubscribe link", out);
            row(customer, purpose, "granted", between(left, dice), "preference centre", out);
        }
    }

    private static void withdrawn(Customer customer, String purpose, Dice dice, Appendable out)
            throws IOException {
        LocalDateTime joined = Season.atSomeHour(customer.signup(), dice);
        if (dice.happens(0.3)) {
            row(customer, purpose, "withdrawn", joined, dice.oneOf(SOURCES), out);
        } else {
            row(customer, purpose, "granted", joined, dice.oneOf(SOURCES), out);
            row(customer, purpose, "withdrawn", between(joined, dice), "unsubscribe link", out);
        }
    }

    private static void row(
            Customer customer,
            String purpose,
            String status,
            LocalDateTime at,
            String source,
            Appendable out)
            throws IOException {
        boolean capitals = Scatter.CONSENT_FAULTS.place(customer.index()) < IN_CAPITALS;
        DIALECT.row(
                out,
                customer.id(),
                purpose,
                capitals ? status.toUpperCase(Locale.ROOT) : status,
                TIME.format(at),
                source);
    }

    /// A later moment up to the end of today.
    private static LocalDateTime between(LocalDateTime from, Dice dice) {
        LocalDateTime end = SampleShop.TODAY.atTime(23, 58);
        return from.plusMinutes(1 + dice.below((int) from.until(end, ChronoUnit.MINUTES)));
    }
}
