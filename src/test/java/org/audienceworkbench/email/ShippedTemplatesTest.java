package org.audienceworkbench.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.customer.Frame;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

class ShippedTemplatesTest {

    private static final Frame CUSTOMERS = Mailings.customers(400);
    private final Renderer renderer = new Renderer();

    static List<String> ids() {
        return Templates.shippedIds();
    }

    @Test
    void indexNamesEveryFolderThatShips() {
        List<String> folders =
                Arrays.stream(new File("templates").listFiles(File::isDirectory))
                        .map(File::getName)
                        .filter(name -> !name.equals("blocks"))
                        .sorted()
                        .toList();

        assertThat(ids()).isEqualTo(folders).hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void rendersForEveryCustomerHoweverAwkward(String id, @TempDir Path folder) {
        var template = renderer.prepare(new Templates(folder).get(id));
        for (int row = 0; row < CUSTOMERS.size(); row++) {
            var rendering =
                    renderer.render(template, CustomerData.of(CUSTOMERS, row), Mailings.mailing());

            assertThat(rendering).isInstanceOf(Rendering.Rendered.class);
            var email = rendering.orThrow();
            assertThat(email.removed()).as("row %d", row).isEmpty();
            assertThat(email.subject()).isNotBlank().doesNotContain("\n", "\r");
            assertThat(email.text()).isNotBlank();
            assertThat(email.bytes()).isBetween(2_000, 102_400);
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void greetsACustomerOfWhomNothingIsKnown(String id, @TempDir Path folder) {
        var template = renderer.prepare(new Templates(folder).get(id));

        var email =
                renderer.render(template, CustomerData.of(Map.of("id", 1)), Mailings.mailing())
                        .orThrow();

        assertThat(email.html()).contains("Hello there");
        assertThat(email.text()).contains("Hello there");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void isWhatMailReadersAndTheLawWant(String id, @TempDir Path folder) {
        var template = renderer.prepare(new Templates(folder).get(id));

        var email =
                renderer.render(
                                template,
                                CustomerData.of(Map.of("first_name", "Ada")),
                                Mailings.mailing())
                        .orThrow();

        Document page = Jsoup.parse(email.html());
        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en-GB");
        assertThat(page.title()).isEqualTo(email.subject()).contains("Ada");
        assertThat(page.body().text()).startsWith(email.preheader());
        assertThat(page.select("img:not([alt])")).isEmpty();
        assertThat(page.select("table:not([role=presentation])")).isEmpty();
        assertThat(page.select("a[href=https://shop.example/unsubscribe]")).hasSize(1);
        assertThat(page.body().text()).contains("1 Harbour Lane, 20457 Hamburg, Germany");
        assertThat(email.html()).contains("prefers-color-scheme: dark").doesNotContain("@import");
    }
}
