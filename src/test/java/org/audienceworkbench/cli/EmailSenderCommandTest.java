package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class EmailSenderCommandTest {

    @TempDir Path temp;

    private Path workspace;

    @BeforeEach
    void takeIn() throws IOException {
        workspace = temp.resolve("workspace");
        Path file = temp.resolve("people.csv");
        Files.writeString(
                file,
                """
                Kundennummer,Vorname,E-Mail,Sprache
                7,Ada,ada@example.com,de-AT
                8,Ben,ben@example.com,
                """);
        run("import", file.toString(), "--as", "customers");
    }

    @Test
    void whatIsSaidOfTheSenderIsKeptAndReadInEveryEmail() {
        run(
                "email",
                "sender",
                "set",
                "--shop",
                "Nordlicht",
                "--coupon",
                "MOIN",
                "--ends",
                "2026-12-01");
        run("email", "sender", "set", "--address", "Hafen 1, Hamburg", "--language", "fr");

        JsonNode kept = run("email", "sender", "show").json();
        assertThat(kept.required("shop").textValue()).isEqualTo("Nordlicht");
        assertThat(kept.required("language").textValue()).isEqualTo("fr-FR");
        // the last minute of that day by the workspace's clock
        assertThat(kept.required("ends").textValue()).isEqualTo("2026-12-01T22:59:00Z");
        String text =
                run("email", "render", "win-back", "--customer", "8")
                        .json()
                        .required("text")
                        .textValue();
        assertThat(text)
                .contains("MOIN")
                .contains("Nordlicht, Hafen 1, Hamburg")
                .contains("1 décembre 2026");
        JsonNode newest = run("log").json().required("entries").get(0);
        assertThat(newest.required("command").textValue())
                .startsWith("audience email sender set --shop Nordlicht");
    }

    @Test
    void aColumnOfLanguagesIsFoundWhateverItIsCalled() {
        run("email", "sender", "set", "--ends", "2026-12-01 20:00");

        assertThat(html("7")).contains("lang=\"de-AT\"");
        assertThat(html("8")).contains("lang=\"en-US\"");
    }

    @Test
    void anEmptyTextTakesBackWhatWasSaid() {
        run("email", "sender", "set", "--coupon", "MOIN", "--shop", "Nordlicht");

        JsonNode kept = run("email", "sender", "set", "--coupon", "", "--shop", "").json();

        assertThat(kept.required("coupon").isNull()).isTrue();
        assertThat(kept.required("shop").textValue()).isEqualTo("Your Shop");
    }

    @Test
    void whatCannotBeMeantIsRefusedAndNothingKept() {
        String[][] wrong = {
            {"--color", "blue"},
            {"--currency", "euro"},
            {"--language", "klingon"},
            {"--website", "javascript:alert(1)"},
            {"--from", "nobody"},
            {"--ends", "soon"}
        };
        for (String[] option : wrong) {
            CommandLineRun.of(
                            workspace, "email", "sender", "set", "--shop", "X", option[0],
                            option[1])
                    .refused(1);
        }

        assertThat(run("email", "sender", "show").json().required("shop").textValue())
                .isEqualTo("Your Shop");
    }

    @Test
    void aVariantIsRenderedByItsName() {
        CommandLineRun.of(
                        workspace,
                        "email",
                        "render",
                        "welcome",
                        "--customer",
                        "7",
                        "--variant",
                        "nosuch")
                .refused(1);
        assertThat(
                        run("email", "render", "welcome", "--customer", "7", "--variant", "base")
                                .json()
                                .required("rendered")
                                .intValue())
                .isEqualTo(1);
        assertThat(
                        run("email", "list")
                                .json()
                                .required("templates")
                                .get(0)
                                .required("variants")
                                .get(0)
                                .textValue())
                .isEqualTo("base");
    }

    private String html(String customer) {
        return run("email", "render", "welcome", "--customer", customer)
                .json()
                .required("html")
                .textValue();
    }

    private CommandLineRun run(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--json";
        CommandLineRun run = CommandLineRun.of(workspace, all);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }
}
