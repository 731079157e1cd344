package org.audienceworkbench.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.SharedData;
import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.measure.OrderDays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

class LifetimesTest {

    private static final LocalDate CALIBRATED = LocalDate.of(1997, 9, 30);
    private static final LocalDate END = LocalDate.of(1998, 6, 30);

    @TempDir Path temp;

    /// Fader, Hardie and Lee 2005; Fader and Hardie 2013 for the values.
    @ParameterizedTest
    @CsvSource({"false, 1997-09-30", "true, 1997-09-30", "false, 1998-06-30"})
    void findsThePublishedParametersInTheOrders(boolean changed, LocalDate asOf)
            throws IOException {
        var settings =
                new Lifetimes.Settings(
                        ModelKind.BG_NBD, 273, 0.15, asOf.equals(END) ? CALIBRATED : null);

        Lifetimes found = cdnow(changed, asOf, settings);

        var model = (BgNbd) found.fit().model();
        assertThat(model.r()).isCloseTo(0.2425945, within(1e-6));
        assertThat(model.alpha()).isCloseTo(4.4136019, within(1e-5));
        assertThat(model.a()).isCloseTo(0.7929199, within(1e-5));
        assertThat(model.b()).isCloseTo(2.4258881, within(3e-5));
        assertThat(found.fit().logLikelihood()).isCloseTo(-9582.429, within(5e-4));
        assertThat(found.customers()).isEqualTo(2357);
        assertThat(found.values()).isNotNull();
        assertThat(found.values().customers()).isEqualTo(946);
        assertThat(found.values().p()).isCloseTo(6.25, within(0.005));
        assertThat(found.values().q()).isCloseTo(3.74, within(0.005));
        assertThat(found.values().v()).isCloseTo(15.44, within(0.005));
        assertThat(found.notes()).isEmpty();
    }

    /// The walkthrough of the R package BTYD (2014) has these counts and means of the purchases
    /// made, and 0.2367 actual against 0.1384 of Pareto/NBD for who had not bought again.
    @Test
    void comparesWithWhatWasBoughtAfterwards() throws IOException {
        var settings = new Lifetimes.Settings(ModelKind.PARETO_NBD, 365, 0.1, CALIBRATED);

        HoldOut holdOut = cdnow(false, END, settings).holdOut();

        assertThat(holdOut).isNotNull();
        assertThat(holdOut.groups().stream().map(HoldOut.Group::customers))
                .containsExactly(1411, 439, 214, 100, 62, 38, 29, 64);
        assertThat(holdOut.groups().stream().map(HoldOut.Group::label))
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7+");
        double[] actual = {
            0.2367116, 0.6970387, 1.392523, 1.56, 2.532258, 2.947368, 3.862069, 6.359375
        };
        for (int i = 0; i < actual.length; i++) {
            assertThat(holdOut.groups().get(i).actual()).isCloseTo(actual[i], within(5e-7));
        }
        assertThat(holdOut.groups().getFirst().predicted()).isCloseTo(0.1384, within(1e-4));
        assertThat(holdOut.actual()).isEqualTo(1882);
        assertThat(holdOut.ratio()).isCloseTo(holdOut.predicted() / 1882, within(1e-12));
    }

    /// The documentation of the package lifetimes shows these for the first ten customers.
    @Test
    void expectsThePublishedValuesOfPurchases() throws IOException {
        List<String[]> rows =
                Files.readAllLines(
                                SharedData.file(
                                        "cdnow/cdnow_customers_summary_with_transactions.csv"))
                        .stream()
                        .skip(1)
                        .map(line -> line.split(",", -1))
                        .toList();
        var histories =
                new Histories(
                        CALIBRATED,
                        rows.stream().mapToInt(row -> Integer.parseInt(row[1])).toArray(),
                        new int[rows.size()],
                        new int[rows.size()],
                        rows.stream().mapToInt(row -> Integer.parseInt(row[1])).toArray(),
                        rows.stream().mapToDouble(row -> Double.parseDouble(row[4])).toArray());

        GammaGamma values = GammaGamma.of(GammaGamma.Values.of(histories), Progress.NONE);

        assertThat(values).isNotNull();
        double[] published = {
            24.658619, 18.911489, 35.170981, 35.170981, 35.170981, 71.462843, 18.911489, 35.170981,
            27.282408, 35.170981
        };
        for (int row = 0; row < published.length; row++) {
            assertThat(values.expectedValue(histories.valued()[row], histories.meanValue()[row]))
                    .isCloseTo(published[row], within(2e-3));
        }
        double sum = 0;
        for (int row = 0; row < histories.size(); row++) {
            if (histories.valued()[row] > 0) {
                sum += values.logLikelihood(histories.valued()[row], histories.meanValue()[row]);
            }
        }
        assertThat(values.logLikelihood()).isCloseTo(sum, within(1e-6));
    }

    /// With mpmath in 20 digits: the purchases' rate, discounted continuously at 15 % a year.
    @Test
    void discountsPurchasesByWhenTheyAreExpected() {
        var discount = new Discount(0.15);
        var bg = new BgNbd(0.2425945, 4.4136019, 0.7929199, 2.4258881);
        var pareto = new ParetoNbd(0.55315, 10.57633, 0.60625, 11.67150);

        assertThat(bg.alive(2, 30.43, 38.86) * discount.expectedIfAlive(bg, 2, 38.86, 365 / 7.0))
                .isCloseTo(1.4650832132974, within(1e-9));
        assertThat(discount.expectedIfAlive(bg, 0, 1 / 7.0, 3650 / 7.0))
                .isCloseTo(3.313667613286, within(1e-8));
        assertThat(
                        pareto.alive(0, 0, 1 / 7.0)
                                * discount.expectedIfAlive(pareto, 0, 1 / 7.0, 3650 / 7.0))
                .isCloseTo(3.5493300120516, within(1e-8));
    }

    @Test
    void countsDaysAndTakesReturnsOff() throws IOException {
        Histories histories =
                histories(
                        """
                        customer_id,order_date,amount
                        a,2026-01-05,10
                        a,2026-01-05,20
                        a,2026-01-12,30
                        a,2026-01-12,5
                        a,2026-01-14,-7
                        a,2026-01-26,
                        a,2026-03-01,99
                        b,2026-01-10,-4
                        b,2026-01-20,0
                        c,2026-03-02,1
                        """,
                        LocalDate.of(2026, 2, 1));

        assertThat(histories.repeats()).containsExactly(2, 0, Histories.NONE);
        assertThat(histories.recency()).containsExactly(21, 0, 0);
        assertThat(histories.age()).containsExactly(27, 12, 0);
        assertThat(histories.valued()).containsExactly(1, 0, 0);
        assertThat(histories.meanValue()).containsExactly(28, Double.NaN, Double.NaN);
    }

    @Test
    void countsDaysInTheWorkspacesZone() throws IOException {
        Histories histories =
                histories(
                        """
                        customer_id,order_date,amount
                        a,2026-01-05T22:30:00Z,10
                        a,2026-01-05T23:30:00Z,20
                        a,2026-01-06T22:30:00Z,20
                        """,
                        LocalDate.of(2026, 2, 1));

        assertThat(histories.repeats()).containsExactly(1); // from midnight in Berlin
    }

    @ParameterizedTest
    @EnumSource(ModelKind.class)
    void threeCustomersAreEnough(ModelKind kind) throws IOException {
        Lifetimes found =
                lifetimes(
                        """
                        customer_id,order_date,amount
                        a,2026-01-05,10
                        a,2026-02-05,12
                        a,2026-03-01,9
                        b,2026-01-07,-3
                        b,2026-01-08,0
                        b,2026-02-20,0
                        c,2026-02-08,40
                        c,2026-02-18,-60
                        """,
                        LocalDate.of(2026, 4, 1),
                        new Lifetimes.Settings(kind, 365, 0.1, null));

        assertThat(found.customers()).isEqualTo(3);
        assertAllFinite(found);
        assertThat(found.worth()).isNull();
        assertThat(found.notes()).anyMatch(note -> note.contains("at least three customers"));
    }

    @Test
    void purchasesOfOneAndTheSameValueCountThat() throws IOException {
        var lines = new StringBuilder("customer_id,order_date,amount\n");
        for (char id = 'a'; id < 'h'; id++) {
            for (int i = 0; i <= id - 'a'; i++) {
                lines.append(id).append(",2026-01-").append(10 + 3 * i).append(",9.99\n");
            }
        }

        Lifetimes found =
                lifetimes(
                        lines.toString(),
                        LocalDate.of(2026, 3, 1),
                        new Lifetimes.Settings(ModelKind.BG_NBD, 365, 0, null));

        assertAllFinite(found);
        assertThat(found.values()).isNull();
        assertThat(found.worth()).isNotNull();
        for (int row = 0; row < found.worth().length; row++) {
            assertThat(found.worth()[row]).isCloseTo(9.99 * found.purchases()[row], within(1e-9));
        }
    }

    @Test
    void withoutAmountsThereIsNoValue() throws IOException {
        Lifetimes found =
                lifetimes(
                        "customer_id,order_date\na,2026-01-05\na,2026-02-05\nb,2026-01-07\n",
                        LocalDate.of(2026, 3, 1),
                        new Lifetimes.Settings(ModelKind.MBG_NBD, 365, 0.1, null));

        assertAllFinite(found);
        assertThat(found.worth()).isNull();
        assertThat(found.notes()).anyMatch(note -> note.contains("don't say what was paid"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,2026-01-05,10;b,2026-01-06,9 | Nobody has bought on more than one day",
                "a,2026-01-05,10;a,2026-01-05,9;b,2026-01-05,9 | Nobody has bought on more than"
                        + " one",
                "a,2026-01-05,-10;a,2026-01-08,-1 | Nobody has bought anything up to 2026-03-01",
                "a,2026-04-05,10;a,2026-04-08,1 | Nobody has bought anything up to 2026-03-01"
            })
    void saysWhyThereIsNothingToFit(String orders, String what) {
        assertThatThrownBy(
                        () ->
                                lifetimes(
                                        "customer_id,order_date,amount\n"
                                                + orders.replace(";", "\n"),
                                        LocalDate.of(2026, 3, 1),
                                        new Lifetimes.Settings(ModelKind.BG_NBD, 365, 0.1, null)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.what()).contains(what));
    }

    private static void assertAllFinite(Lifetimes found) {
        assertThat(found.fit().model().parameters().values()).allMatch(Double::isFinite);
        assertThat(Arrays.stream(found.purchases())).allMatch(each -> each >= 0 && each < 1e6);
        assertThat(Arrays.stream(found.alive())).allMatch(each -> each >= 0 && each <= 1);
        if (found.worth() != null) {
            assertThat(Arrays.stream(found.worth())).allMatch(each -> each >= 0 && each < 1e9);
        }
    }

    /// @param changed other names, another order of columns and rows, another dialect, and every
    ///   purchase split into two lines
    private Lifetimes cdnow(boolean changed, LocalDate asOf, Lifetimes.Settings settings)
            throws IOException {
        List<String> lines = new ArrayList<>();
        for (String text : Files.readAllLines(SharedData.file("cdnow/CDNOW_sample.txt"))) {
            String[] cells = text.strip().split(" +");
            String day = cells[2].replaceAll("(....)(..)(..)", changed ? "$3.$2.$1" : "$1-$2-$3");
            if (changed) {
                long cents = Math.round(Double.parseDouble(cells[4]) * 100);
                lines.add(german(cents / 2) + ";" + day + ";K" + cells[0]);
                lines.add(german(cents - cents / 2) + ";" + day + ";K" + cells[0]);
            } else {
                lines.add(cells[0] + "," + day + "," + cells[4]);
            }
        }
        if (changed) {
            Collections.shuffle(lines, new Random(3));
        }
        String header = changed ? "Betrag;Bestelldatum;Kunde" : "customer_id,order_date,amount";
        return lifetimes(header + "\n" + String.join("\n", lines) + "\n", asOf, settings);
    }

    private static String german(long cents) {
        return "%d,%02d".formatted(cents / 100, cents % 100);
    }

    private Histories histories(String orders, LocalDate until) throws IOException {
        try (var workspace = workspace(orders)) {
            Frame frame = workspace.customers.frame();
            return Histories.of(days(workspace, frame, until), frame.size(), until);
        }
    }

    private Lifetimes lifetimes(String orders, LocalDate asOf, Lifetimes.Settings settings)
            throws IOException {
        try (var workspace = workspace(orders)) {
            Frame frame = workspace.customers.frame();
            return Lifetimes.of(
                    days(workspace, frame, asOf), frame.size(), asOf, settings, Progress.NONE);
        }
    }

    private static OrderDays days(TestWorkspace workspace, Frame frame, LocalDate asOf) {
        var end =
                new AsOf(
                        asOf.plusDays(1)
                                .atStartOfDay(TestWorkspace.ZONE)
                                .toInstant()
                                .minusMillis(1),
                        TestWorkspace.ZONE);
        return OrderDays.read(
                workspace.store.database(),
                workspace.customers.datasets().all(),
                frame,
                end,
                Progress.NONE);
    }

    private TestWorkspace workspace(String orders) throws IOException {
        boolean changed = orders.startsWith("Betrag");
        var ids = new TreeSet<String>();
        orders.lines()
                .skip(1)
                .map(line -> line.split("[,;]", -1))
                .forEach(cells -> ids.add(cells[changed ? cells.length - 1 : 0]));
        var workspace = TestWorkspace.in(temp.resolve("workspace"));
        workspace.take(
                Files.writeString(
                        temp.resolve("customers.csv"), "customer_id\n" + String.join("\n", ids)),
                Kind.CUSTOMERS);
        workspace.take(
                Files.writeString(temp.resolve("orders.csv"), orders),
                Kind.ORDERS,
                plan ->
                        changed
                                ? plan.withRole(Role.CUSTOMER_ID, "Kunde")
                                        .withRole(Role.TIME, "Bestelldatum")
                                        .withRole(Role.AMOUNT, "Betrag")
                                : plan);
        return workspace;
    }
}
