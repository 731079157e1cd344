package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class EmailCheckCommandTest {

    @TempDir Path temp;

    private Path workspace;

    @BeforeEach
    void takeIn() throws IOException {
        workspace = temp.resolve("workspace");
        Path file = temp.resolve("people.csv");
        Files.writeString(
                file,
                """
                Kundennummer,Vorname,E-Mail,Programm
                K7,Ada,ada@example.com,Outlook Windows
                K8,,ben@example.com,Gmail
                K9,,cleo@example.com,Gmail
                """);
        run("import", file.toString(), "--as", "customers");
        run("segment", "save", "all", "--where", "\"E-Mail\" IS NOT NULL");
        Path template = workspace.resolve("templates/short");
        Files.createDirectories(template);
        Files.writeString(
                template.resolve("template.json"), "{\"name\": \"Short\", \"variants\": [\"B\"]}");
        Files.writeString(template.resolve("subject.ftl"), "Hello");
        Files.writeString(template.resolve("subject.B.ftl"), "BUY NOW NOW NOW");
        Files.writeString(template.resolve("preheader.ftl"), "A word");
        Files.writeString(
                template.resolve("body.ftlh"),
                "<div style=\"display:flex\">${customer.first_name}</div>"
                        + "<a href=\"${shop.unsubscribe_url}\">Unsubscribe</a>");
    }

    @Test
    void tellsWhoIsHitOfEveryVariant() {
        JsonNode found = run("email", "check", "short", "--segment", "all");

        assertThat(found.required("rendered").intValue()).isEqualTo(1);
        assertThat(found.required("failed").intValue()).isEqualTo(2);
        JsonNode missing = found.required("missing").get(0);
        assertThat(missing.required("token").textValue()).isEqualTo("customer.first_name");
        assertThat(missing.required("customers").intValue()).isEqualTo(2);
        assertThat(missing.required("first").get(0).required("id").textValue()).isEqualTo("K8");
        assertThat(missing.required("first").get(0).required("row").intValue()).isEqualTo(2);
        JsonNode variants = found.required("variants");
        assertThat(variants).hasSize(2);
        assertThat(rules(variants.get(0))).contains("language").doesNotContain("spam-capitals");
        assertThat(rules(variants.get(1))).contains("spam-capitals");
        assertThat(
                        run("email", "check", "short", "--segment", "all", "--variant", "B")
                                .required("variants"))
                .hasSize(1);
    }

    @Test
    void listsWhoIsWorthALookFirstAndWhy() {
        JsonNode found = run("email", "awkward", "short");

        assertThat(found.required("customers").intValue()).isEqualTo(3);
        assertThat(found.required("awkward")).hasSize(1);
        JsonNode first = found.required("awkward").get(0);
        assertThat(first.required("id").textValue()).isEqualTo("K8");
        assertThat(first.required("row").intValue()).isEqualTo(2);
        assertThat(first.required("why").textValue())
                .isEqualTo(
                        "No first name; 1 of 1 values are missing; no value for"
                                + " customer.first_name");
        assertThat(
                        run("email", "awkward", "short", "--segment", "all", "--variant", "B")
                                .required("awkward"))
                .hasSize(1);
    }

    @Test
    void limitsAreKeptWithTheirCommandAndCanBeSetForOneCheck() {
        run("email", "limits", "set", "readerAttribute=Programm", "spf=v=spf1 +all");
        JsonNode kept = run("email", "limits", "show");
        assertThat(kept.required("readerAttribute").textValue()).isEqualTo("Programm");
        assertThat(kept.required("mostBytes").intValue()).isEqualTo(104_448);

        JsonNode found =
                run("email", "check", "short", "--segment", "all", "--limit", "warnBytes=10");
        assertThat(rules(found)).contains("size-near", "spf-all", "readers");
        // of the three customers' readers one doesn't know flexbox
        JsonNode gap = found.required("support").required("features").get(0);
        assertThat(gap.required("id").textValue()).isEqualTo("css-display-flex");
        assertThat(gap.required("unsupported").doubleValue()).isEqualTo(1.0 / 3);
        assertThat(run("email", "limits", "show").required("warnBytes").intValue())
                .isEqualTo(102_400);

        JsonNode newest = run("log").required("entries").get(0);
        assertThat(newest.required("command").textValue())
                .isEqualTo(
                        "audience email limits set --reset readerAttribute=Programm 'spf=v=spf1"
                                + " +all'");
        run("email", "limits", "set", "--reset");
        assertThat(run("email", "limits", "show").required("readerAttribute").isNull()).isTrue();
    }

    @Test
    void limitsThatCannotBeMeantAreRefused() {
        for (String wrong :
                List.of("nosuch=1", "mostBytes=many", "mostBytes=1", "contrast=40", "records=x")) {
            CommandLineRun.of(workspace, "email", "limits", "set", wrong).refused(1);
        }
        CommandLineRun.of(
                        workspace, "email", "check", "short", "--segment", "all", "--variant", "C")
                .refused(1);
    }

    private static List<String> rules(JsonNode found) {
        List<String> rules = new ArrayList<>();
        found.required("checks").forEach(each -> rules.add(each.required("rule").textValue()));
        return rules;
    }

    private JsonNode run(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--json";
        CommandLineRun run = CommandLineRun.of(workspace, all);
        assertThat(run.code()).as(run.err()).isZero();
        return run.json();
    }
}
