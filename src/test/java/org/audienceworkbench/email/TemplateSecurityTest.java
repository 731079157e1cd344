package org.audienceworkbench.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.SharedData;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

class TemplateSecurityTest {

    private static final Map<String, Object> HOSTILE =
            Map.of(
                    "first_name", "<script>alert(1)</script>",
                    "email", "a@example.org\" onload=\"alert(1)",
                    "website", "javascript:alert(1)");

    private final Renderer renderer = new Renderer();

    @Test
    void hostileTemplatesAreRefusedOrHarmless() throws IOException {
        List<String> sources = Files.readAllLines(SharedData.file("security/templates.txt"));

        for (String source : sources) {
            switch (outcome(source, HOSTILE)) {
                case Rendering.Refused _ -> {}
                case Rendering.Rendered email -> {
                    assertThat(email.html())
                            .as(source)
                            .doesNotContain("uid=", "root:x:", "<script");
                    assertHarmless(email.html());
                    assertThat(Preview.of(email).html()).doesNotContain("127.0.0.1");
                }
            }
        }

        assertThat(sources).hasSizeGreaterThan(20);
    }

    @Test
    void endlessTemplatesStopWithinASecondAndLeaveNoThreadBehind() throws IOException {
        int threadsBefore = rendering();
        for (String source :
                Files.readAllLines(SharedData.file("security/endless-templates.txt"))) {
            long start = System.nanoTime();

            Rendering outcome = outcome(source, HOSTILE);

            assertThat(outcome).as(source).isInstanceOf(Rendering.Refused.class);
            assertThat(System.nanoTime() - start).as(source).isLessThan(1_000_000_000L);
        }

        assertThat(rendering()).isEqualTo(threadsBefore);
    }

    private Rendering outcome(String body, Map<String, Object> customer) {
        EmailTemplate template = Mailings.withBody(body);
        List<TemplateFault> faults = renderer.faults(template);
        return faults.isEmpty()
                ? renderer.render(
                        renderer.prepare(template), CustomerData.of(customer), Mailings.mailing())
                : new Rendering.Refused(faults.getFirst(), 0);
    }

    private static void assertHarmless(String html) {
        var page = Jsoup.parse(html);
        assertThat(page.select("script, iframe, object, embed, base, svg")).isEmpty();
        for (Element element : page.getAllElements()) {
            element.attributes()
                    .forEach(
                            attribute -> {
                                assertThat(attribute.getKey()).doesNotStartWith("on");
                                assertThat(attribute.getValue()).doesNotStartWith("javascript:");
                            });
        }
    }

    private static int rendering() {
        return (int)
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("e-mail"))
                        .count();
    }
}
