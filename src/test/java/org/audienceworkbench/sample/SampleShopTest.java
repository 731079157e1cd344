package org.audienceworkbench.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

class SampleShopTest {

    private static final List<String> FILES =
            List.of(
                    "campaign_results.csv",
                    "consents.csv",
                    "customers.csv",
                    "events.csv",
                    "orders.csv",
                    "products.csv");

    @TempDir private Path folder;

    @Test
    void theCommittedFilesAreWhatTheGeneratorWrites() throws IOException {
        new SampleShop(2000, 42).write(folder, Progress.NONE);

        assertThat(namesIn(folder)).isEqualTo(FILES);
        for (String file : FILES) {
            assertThat(folder.resolve(file)).hasSameBinaryContentAs(Export.COMMITTED.resolve(file));
        }
    }

    @Test
    void theCommittedFilesAreSmall() throws IOException {
        long bytes = 0;
        for (String file : FILES) {
            bytes += Files.size(Export.COMMITTED.resolve(file));
        }

        assertThat(bytes).isLessThan(3_000_000);
    }

    @Test
    void theSameSeedGivesTheSameBytesInAnyLocaleAndTimeZone() throws IOException {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        new SampleShop(300, 7).write(folder.resolve("here"), Progress.NONE);
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            new SampleShop(300, 7).write(folder.resolve("egypt"), Progress.NONE);
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            new SampleShop(300, 7).write(folder.resolve("turkey"), Progress.NONE);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }

        assertThat(contents("egypt")).isEqualTo(contents("here"));
        assertThat(contents("turkey")).isEqualTo(contents("here"));
    }

    @Test
    void anotherSeedIsAnotherShop() throws IOException {
        new SampleShop(50, 1).writeCustomers(folder.resolve("one"), Progress.NONE);
        new SampleShop(50, 2).writeCustomers(folder.resolve("two"), Progress.NONE);

        assertThat(contents("one")).isNotEqualTo(contents("two"));
    }

    @Test
    void aLargerShopHoldsEveryCustomerOfASmallerOne() throws IOException {
        new SampleShop(100, 42).write(folder.resolve("small"), Progress.NONE);
        new SampleShop(150, 42).write(folder.resolve("large"), Progress.NONE);

        Map<String, String> large = contents("large");
        contents("small").forEach((file, text) -> assertThat(large.get(file)).startsWith(text));
    }

    @Test
    void anyCustomerIsMadeWithoutTheOnesBefore() {
        var population = new Population(42);

        Customer late = population.customer(4_000_000_000L);

        assertThat(late.id()).isEqualTo("C-4000000001");
        assertThat(new Population(42).customer(4_000_000_000L)).isEqualTo(late);
    }

    @Test
    void idsAreUniqueButForThePlantedRepeats() {
        new SampleShop(100_000, 42).writeCustomers(folder, Progress.NONE);

        Export customers = Export.customers(folder);

        assertThat(customers.records()).hasSize(100_000 + 300);
        assertThat(customers.values("customer_id")).hasSize(100_000);
        assertThat(customers.wholeRows().firstOfEach("customer_id").count(r -> true))
                .isEqualTo(100_000 - 200);
    }

    @Test
    void customersAloneAreOneFile() throws IOException {
        new SampleShop(10, 42).writeCustomers(folder, Progress.NONE);

        assertThat(namesIn(folder)).containsExactly("customers.csv");
    }

    @Test
    void reportsItsProgressWhileItWrites() {
        List<Double> fractions = new ArrayList<>();

        new SampleShop(5_000, 42).write(folder, (fraction, _) -> fractions.add(fraction));

        assertThat(fractions).isSorted().hasSizeGreaterThan(40).allMatch(f -> f >= 0 && f <= 1);
    }

    @Test
    void cancellingLeavesNoHalfFile() throws IOException {
        Progress givesUp =
                (fraction, _) -> {
                    if (fraction > 0.5) {
                        throw new Cancelled();
                    }
                };

        assertThatThrownBy(() -> new SampleShop(5_000, 42).writeCustomers(folder, givesUp))
                .isInstanceOf(Cancelled.class);

        assertThat(namesIn(folder)).isEmpty();
    }

    @Test
    void aShopNeedsCustomers() {
        assertThatThrownBy(() -> new SampleShop(0, 42))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Map<String, String> contents(String name) throws IOException {
        Map<String, String> contents = new HashMap<>();
        for (String file : namesIn(folder.resolve(name))) {
            byte[] bytes = Files.readAllBytes(folder.resolve(name).resolve(file));
            contents.put(file, new String(bytes, StandardCharsets.ISO_8859_1));
        }
        return contents;
    }
}
