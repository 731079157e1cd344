package org.audienceworkbench.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.base.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class VariantsTest {

    private static final EmailTemplate SALE =
            Mailings.withBody("<p>${variant}</p>")
                    .withVariants(
                            List.of(
                                    new EmailTemplate.Variant(
                                            "B", Map.of(Part.SUBJECT, "Now or never")),
                                    new EmailTemplate.Variant("reminder", Map.of())));

    @TempDir Path folder;

    @Test
    void aVariantIsTheBaseButForThePartsItHas() {
        EmailTemplate laid = SALE.variant("B");

        assertThat(laid.subject()).isEqualTo("Now or never");
        assertThat(laid.body()).isEqualTo(SALE.body());
        assertThat(html(laid)).isEqualTo("<p>B</p>");
        assertThat(html(SALE)).isEqualTo("<p>base</p>");
        assertThat(SALE.variantNames()).containsExactly("base", "B", "reminder");
    }

    @Test
    void whatIsSavedIsReadAgainAndLeavesNoFileBehind() {
        var templates = new Templates(folder);
        templates.save(SALE);

        assertThat(templates.get("test")).isEqualTo(SALE);
        Path file = folder.resolve("test/subject.B.ftl");
        assertThat(file).hasContent("Now or never");

        templates.save(SALE.withVariants(SALE.variants().subList(1, 2)));
        assertThat(file).doesNotExist();
        assertThat(templates.get("test").variantNames()).containsExactly("base", "reminder");
    }

    @Test
    void aNameThatLeadsOutOfTheFolderIsRefusedUnread() throws IOException {
        new Templates(folder).save(SALE);
        Files.writeString(
                folder.resolve("test/template.json"),
                "{\"name\": \"Test\", \"variants\": [\"../../secret\"]}");

        assertThatThrownBy(() -> new Templates(folder).get("test"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("can't be called");
    }

    @Test
    void aVariantThatIsNotThereIsToldWithThoseThatAre() {
        assertThatThrownBy(() -> SALE.variant("C"))
                .isInstanceOf(Problem.class)
                .extracting(problem -> ((Problem) problem).action())
                .isEqualTo("Choose one of: base, B, reminder");
        assertThatThrownBy(
                        () ->
                                SALE.withVariants(
                                        List.of(
                                                new EmailTemplate.Variant("b", Map.of()),
                                                new EmailTemplate.Variant("B", Map.of()))))
                .isInstanceOf(Problem.class);
    }

    private static String html(EmailTemplate template) {
        var renderer = new Renderer();
        return renderer.render(
                        renderer.prepare(template),
                        CustomerData.of(Map.of("id", 1)),
                        Mailings.mailing())
                .orThrow()
                .html();
    }
}
