package org.audienceworkbench.sample;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.base.WholeFile;

import java.io.OutputStreamWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/// Makes the files of a shop that does not exist, to try the program on: any number of customers
/// with orders, events, consents and one campaign. `sample-data/README.md` says what can be found
/// in them.
///
/// The same number and seed give the same bytes on any machine. A customer depends on the seed and
/// on the own number only: a larger shop holds every customer of a smaller one.
public final class SampleShop {

    /// The day the shop's files were exported.
    public static final LocalDate TODAY = LocalDate.of(2026, 10, 31);

    private static final int REPORT_EVERY = 500;

    /// How far back the shop's own events go.
    public static final int EVENT_DAYS = 30;

    private final long customers;
    private final Population population;
    private final int eventDays;
    private final Assortment assortment = new Assortment();

    /// @param customers at least 1
    public SampleShop(long customers, long seed) {
        this(customers, seed, EVENT_DAYS);
    }

    /// @param eventDays how many days of events there are, at least 1
    public SampleShop(long customers, long seed, int eventDays) {
        if (customers < 1 || eventDays < 1) {
            throw new IllegalArgumentException(
                    "a shop needs customers and days: " + customers + ", " + eventDays);
        }
        this.customers = customers;
        this.population = new Population(seed);
        this.eventDays = eventDays;
    }

    /// The files of a shop, without their ending.
    public static List<String> files() {
        return List.of("customers", "orders", "products", "events", "consents", "campaign_results");
    }

    /// Writes all files into `folder`, replacing those there.
    public void write(Path folder, Progress progress) {
        write(folder, files(), progress);
    }

    /// Writes `customers.csv` and nothing else.
    public void writeCustomers(Path folder, Progress progress) {
        write(folder, List.of("customers"), progress);
    }

    /// Writes some files into `folder`, replacing those there.
    ///
    /// @param names of [#files], each with the ending `.csv` in the folder
    public void write(Path folder, List<String> names, Progress progress) {
        var purchases = new Purchases(population, assortment);
        if (names.contains("products")) {
            writeProducts(folder);
        }
        List<ShopFile> wanted =
                Stream.of(
                                new CustomersFile(population),
                                new OrdersFile(purchases),
                                new EventsFile(population, purchases, assortment, eventDays),
                                new ConsentsFile(population),
                                new CampaignFile(population))
                        .filter(file -> names.contains(file.name().replace(".csv", "")))
                        .toList();
        for (int i = 0; i < wanted.size(); i++) {
            double share = 1.0 / wanted.size();
            write(wanted.get(i), folder, progress.part(i * share, (i + 1) * share));
        }
    }

    private void writeProducts(Path folder) {
        WholeFile.writeBytes(
                folder.resolve(ProductsFile.NAME),
                bytes -> {
                    var out = new OutputStreamWriter(bytes, ProductsFile.CHARSET);
                    ProductsFile.write(assortment.products(), out);
                    out.flush();
                });
    }

    private void write(ShopFile file, Path folder, Progress progress) {
        WholeFile.write(
                folder.resolve(file.name()),
                out -> {
                    file.header(out);
                    for (long index = 0; index < customers; index++) {
                        if (index % REPORT_EVERY == 0) {
                            progress.report(
                                    (double) index / customers,
                                    "Writing " + file.name() + ": " + index + " customers");
                        }
                        file.rowsOf(population.customer(index), out);
                    }
                });
    }
}
