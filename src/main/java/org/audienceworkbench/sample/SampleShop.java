package org.audienceworkbench.sample;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.base.WholeFile;

import java.io.OutputStreamWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

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

    private final long customers;
    private final Population population;
    private final Assortment assortment = new Assortment();

    /// @param customers at least 1
    public SampleShop(long customers, long seed) {
        if (customers < 1) {
            throw new IllegalArgumentException("a shop needs customers: " + customers);
        }
        this.customers = customers;
        this.population = new Population(seed);
    }

    /// Writes all files into `folder`, replacing those there: customers, orders, products, events,
    /// consents and campaign_results, each with the ending `.csv`.
    public void write(Path folder, Progress progress) {
        writeProducts(folder);
        var purchases = new Purchases(population, assortment);
        List<ShopFile> files =
                List.of(
                        new CustomersFile(population),
                        new OrdersFile(purchases),
                        new EventsFile(population, purchases, assortment),
                        new ConsentsFile(population),
                        new CampaignFile(population));
        for (int i = 0; i < files.size(); i++) {
            double share = 1.0 / files.size();
            write(files.get(i), folder, progress.part(i * share, (i + 1) * share));
        }
    }

    /// Writes `customers.csv` and nothing else.
    public void writeCustomers(Path folder, Progress progress) {
        write(new CustomersFile(population), folder, progress);
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
