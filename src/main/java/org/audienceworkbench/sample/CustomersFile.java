package org.audienceworkbench.sample;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// `customers.csv`, as an office program saves it: UTF-8 with a byte-order mark, Windows line ends.
final class CustomersFile implements ShopFile {

    private static final Dialect DIALECT = new Dialect(',', "\r\n");
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String[] HEADER = {
        "customer_id",
        "first_name",
        "last_name",
        "email",
        "country",
        "city",
        "language",
        "birth_date",
        "signup_date",
        "channel",
        "loyalty_tier",
        "newsletter_frequency",
        "household_size",
        "app_installed",
        "orders_per_year",
        "avg_basket",
        "avg_discount_share",
        "support_tickets_90d",
        "late_deliveries_12m",
        "last_visit_days",
        "churned"
    };
    private static final List<String> COLUMNS = List.of(HEADER);

    /// How many customers later the repeated row comes.
    private static final int REPEATED_AFTER = 9;

    private final Population population;

    CustomersFile(Population population) {
        this.population = population;
    }

    @Override
    public String name() {
        return "customers.csv";
    }

    @Override
    public void header(Appendable out) throws IOException {
        out.append(BYTE_ORDER_MARK);
        DIALECT.row(out, HEADER);
    }

    @Override
    public void rowsOf(Customer customer, Appendable out) throws IOException {
        Fault fault = Fault.of(customer.index());
        String[] cells = cells(customer);
        DIALECT.row(out, fault == Fault.NONE ? cells : spoiled(cells, fault, customer.index()));
        if (fault == Fault.REPEATED_CUSTOMER && customer.index() >= REPEATED_AFTER) {
            String[] again = cells(population.customer(customer.index() - REPEATED_AFTER));
            again[at("city")] = cells[at("city")]; // moved, and exported twice
            DIALECT.row(out, again);
        }
    }

    private static String[] cells(Customer customer) {
        Person person = customer.person();
        return new String[] {
            customer.id(),
            person.firstName().text(),
            person.lastName().text(),
            person.email(),
            person.country().name(),
            person.city(),
            person.country().language(),
            person.birthDate().toString(),
            customer.signup().toString(),
            customer.channel().label,
            customer.tier().name().toLowerCase(Locale.ROOT),
            customer.newsletter().name().toLowerCase(Locale.ROOT),
            Integer.toString(person.householdSize()),
            customer.app() ? "yes" : "no",
            Figures.decimal(customer.ordersPerYear(), 1),
            Figures.decimal(customer.basket(), 2),
            Figures.decimal(customer.discountShare(), 3),
            Integer.toString(customer.tickets()),
            Integer.toString(customer.lateDeliveries()),
            Integer.toString(customer.daysSinceVisit()),
            customer.churned() ? "yes" : "no"
        };
    }

    private static String[] spoiled(String[] cells, Fault fault, long index) {
        boolean even = index % 2 == 0;
        int email = at("email");
        switch (fault) {
            case NONE, REPEATED_CUSTOMER -> {}
            case ROW_CUT_SHORT -> {
                return Arrays.copyOf(cells, at("birth_date"));
            }
            case ROW_TOO_LONG -> {
                String[] longer = Arrays.copyOf(cells, cells.length + 1);
                longer[cells.length] = "no";
                return longer;
            }
            case IMPOSSIBLE_DATE -> cells[at("signup_date")] = even ? "2025-02-30" : "last spring";
            case EMAIL_WITHOUT_AT -> cells[email] = cells[email].replace("@", ".");
            case EMAIL_TWO_ATS -> cells[email] = cells[email].replace("@", "@@");
            case EMAIL_WITH_SPACE -> cells[email] = cells[email].replaceFirst("\\.", " ");
            case EMAIL_MISTYPED ->
                    cells[email] = cells[email].replaceFirst("@.*", "@gmial.example");
            case NO_EMAIL -> cells[email] = "";
            case NO_FIRST_NAME -> cells[at("first_name")] = "";
            case NO_NAME -> {
                cells[at("first_name")] = "";
                cells[at("last_name")] = "";
            }
            case COUNTRY_CASE -> {
                String country = cells[at("country")];
                cells[at("country")] =
                        even ? country.toUpperCase(Locale.ROOT) : country.toLowerCase(Locale.ROOT);
            }
            case TRAILING_SPACES -> cells[at("city")] += even ? " " : "   ";
            case NO_BIRTH_DATE -> cells[at("birth_date")] = "";
            case NO_HOUSEHOLD_SIZE -> cells[at("household_size")] = "";
        }
        return cells;
    }

    private static int at(String column) {
        return COLUMNS.indexOf(column);
    }

    /// What is wrong with a customer's row, and with how many of every thousand.
    enum Fault {
        ROW_CUT_SHORT(1),
        ROW_TOO_LONG(1),
        IMPOSSIBLE_DATE(2),
        REPEATED_CUSTOMER(3),
        EMAIL_WITHOUT_AT(2),
        EMAIL_TWO_ATS(2),
        EMAIL_WITH_SPACE(1),
        EMAIL_MISTYPED(4),
        NO_EMAIL(4),
        NO_FIRST_NAME(8),
        NO_NAME(2),
        COUNTRY_CASE(25),
        TRAILING_SPACES(10),
        NO_BIRTH_DATE(40),
        NO_HOUSEHOLD_SIZE(50),
        NONE(845);

        private static final List<Fault> ALL = List.of(values());
        private static final double[] UP_TO =
                Dice.cumulative(Arrays.stream(values()).mapToDouble(f -> f.inThousand).toArray());

        private final int inThousand;

        Fault(int inThousand) {
            this.inThousand = inThousand;
        }

        static Fault of(long index) {
            return ALL.get(Dice.placeOf(Scatter.CUSTOMER_FAULTS.place(index), UP_TO));
        }
    }
}
