package org.audienceworkbench.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.SharedData;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    @Test
    void theCheckpointsAreOutOfATemplatesReach() {
        for (String source :
                List.of(
                        "<#assign checkpoint__ = 1>",
                        "${checkpoint__.enter99999999}",
                        "${\"a ${checkpoint__()}\"}",
                        "<#list 1..3 as checkpoint__>x</#list>",
                        "<#if checkpoint__.leave7>x</#if>",
                        "<#assign now__ = 1>")) {
            assertThat(renderer.faults(Mailings.withBody(source)))
                    .as(source)
                    .isNotEmpty()
                    .allSatisfy(fault -> assertThat(fault.message()).contains("__"));
        }
    }

    @Test
    void hostileValuesStayTextInEveryFieldOfEveryTemplate() throws IOException {
        List<String> values =
                new ArrayList<>(Files.readAllLines(SharedData.file("security/names.txt")));
        values.addAll(Files.readAllLines(SharedData.file("security/cells.txt")));
        values.addAll(
                List.of(
                        "<script>alert(1)</script>",
                        "\"><img src=x onerror=alert(1)>",
                        "' onmouseover='alert(1)",
                        "javascript:alert(1)",
                        "</style><svg/onload=alert(1)>",
                        "--><iframe src=//h.test>",
                        "&lt;script&gt;"));
        var templates = new ArrayList<>(new Templates(Path.of("none")).all());
        templates.add(
                Mailings.withBody(
                        "<a href=\"${customer.city}\" title='${customer.city}' style=\"color:red\">"
                                + "${customer.city}</a><!-- ${customer.city} -->"
                                + "<img src=\"${customer.city}\" alt=\"${customer.city}\">"));

        for (EmailTemplate template : templates) {
            var prepared = renderer.prepare(template);
            for (String value : values.stream().filter(text -> !text.isEmpty()).toList()) {
                Map<String, Object> fields =
                        Map.of(
                                "first_name", value,
                                "city", value,
                                "orders", value,
                                "revenue", value,
                                "last_order", value,
                                "language", value);
                var email =
                        renderer.render(prepared, CustomerData.of(fields), Mailings.mailing())
                                .orThrow();
                assertHarmless(email.html());
                assertHarmless(Preview.of(email).html());
                assertThat(email.subject()).doesNotContain("\n", "\r");
            }
        }
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
                                if (List.of("href", "src", "background", "action")
                                        .contains(attribute.getKey())) {
                                    assertThat(attribute.getValue())
                                            .doesNotStartWith("javascript:");
                                }
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
