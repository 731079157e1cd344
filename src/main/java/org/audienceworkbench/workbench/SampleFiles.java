package org.audienceworkbench.workbench;

import org.audienceworkbench.base.WholeFile;
import org.audienceworkbench.customer.Kind;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// The sample shop's files as they ship with the program.
final class SampleFiles {

    /// In the order in which an analyst would take them in.
    static final List<Source> ALL =
            List.of(
                    new Source("customers.csv", Kind.CUSTOMERS),
                    new Source("orders.csv", Kind.ORDERS),
                    new Source("products.csv", Kind.PRODUCTS),
                    new Source("events.csv", Kind.EVENTS),
                    new Source("consents.csv", Kind.CONSENTS),
                    new Source("campaign_results.csv", Kind.RESULTS));

    private SampleFiles() {}

    record Source(String name, Kind kind) {

        /// Writes the file into a folder, since imports read files.
        Path copiedTo(Path folder) {
            Path target = folder.resolve(name);
            try (InputStream in =
                    Objects.requireNonNull(
                            SampleFiles.class.getResourceAsStream("/sample-data/" + name), name)) {
                WholeFile.writeBytes(target, in::transferTo);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return target;
        }
    }

    static void delete(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException _) {
            // it lies in the temporary folder, which is emptied at the next opening
        }
    }
}
