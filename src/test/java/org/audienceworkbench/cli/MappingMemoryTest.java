package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What was corrected once holds for the next file of the same shape.
class MappingMemoryTest {

    @TempDir Path temp;

    private static String bookings(int from) {
        var text = new StringBuilder("Ref|Guest|Paid|When\n");
        for (int i = from; i < from + 20; i++) {
            text.append("R%d|g%d|%d.50|2026-03-%02d%n".formatted(i, i % 7, i, 1 + i % 28));
        }
        return text.toString();
    }

    @Test
    void kindRolesAndTypesAreProposedAgain() throws IOException {
        JsonNode first =
                take(
                        bookings(1),
                        "--as",
                        "orders",
                        "--role",
                        "customer-id=Guest",
                        "--role",
                        "order-id=Ref",
                        "--role",
                        "amount=Paid",
                        "--role",
                        "time=When");
        JsonNode second = take(bookings(100).replace("Guest", "GUEST"));

        assertThat(first.get("recognised").get("remembered").asText()).isEmpty();
        assertThat(second.get("kind").asText()).isEqualTo("orders");
        assertThat(second.get("recognised").get("remembered").asText())
                .isEqualTo("As last time (2026-11-15)");
        assertThat(role(second, "Ref")).isEqualTo("order-id");
        assertThat(role(second, "When")).isEqualTo("time");
        assertThat(second.get("recognised").get("columns").get(2).get("roleReason").asText())
                .isEqualTo("As last time (2026-11-15)");
    }

    @Test
    void aRoleTakenAwayAndAFormatStayCorrected() throws IOException {
        String text = "id,email,code\n1,a@x.org,17\n2,b@x.org,18\n3,c@x.org,19\n";
        take(text, "--as", "customers", "--role", "none=email", "--type", "code=text");
        JsonNode again =
                take(
                        text.replace("1,a@x", "4,d@x").replace("2,b", "5,e").replace("3,c", "6,f"),
                        "--as",
                        "customers");
        JsonNode semicolons =
                take("a;b\n1;2\n", "--as", "products", "--no-header", "--delimiter", ";");
        JsonNode after = take("a;b\n3;4\n", "--as", "products");

        assertThat(role(again, "email")).isEqualTo("null");
        assertThat(again.get("columns").get(2).get("type").asText()).isEqualTo("text");
        assertThat(semicolons.get("rowsRead").intValue()).isEqualTo(2);
        assertThat(after.get("rowsRead").intValue()).isEqualTo(2);
    }

    @Test
    void anotherShapeIsGuessedAnewAndSoIsOneThatIsToBeForgotten() throws IOException {
        String text = "id,email\n1,a@x.org\n2,b@x.org\n";
        take(text, "--role", "none=email");
        JsonNode other = take("email,id\nc@x.org,3\n");
        JsonNode forgotten = take("id,email\n4,d@x.org\n", "--forget-mapping");
        JsonNode after = take("id,email\n5,e@x.org\n");

        assertThat(role(other, "email")).isEqualTo("email");
        assertThat(role(forgotten, "email")).isEqualTo("email");
        assertThat(role(after, "email")).isEqualTo("email");
        assertThat(after.get("recognised").get("remembered").asText()).isEmpty();
    }

    @Test
    void guessesThatNobodyCorrectedAndDryRunsAreNotKept() throws IOException {
        take("id,email\n1,a@x.org\n");
        run(
                "import",
                file("id,email\n2,b@x.org\n").toString(),
                "--role",
                "none=email",
                "--dry-run");
        JsonNode next = take("id,email\n3,c@x.org\n");

        assertThat(next.get("recognised").get("remembered").asText()).isEmpty();
        assertThat(role(next, "email")).isEqualTo("email");
    }

    @Test
    void theLogsCommandDoesItAgainElsewhere() throws IOException {
        Path plain = file("1|x|2026-01-01\n2|y|2026-01-02\n3|z|2026-01-03\n");
        var taken =
                run(
                        "--json",
                        "import",
                        plain.toString(),
                        "--as",
                        "customers",
                        "--delimiter",
                        ";",
                        "--header");
        assertThat(taken.code()).as(taken.err()).isZero();

        String command =
                run("log", "--json").json().findValuesAsText("command").stream()
                        .filter(text -> text.startsWith("audience import"))
                        .findFirst()
                        .orElseThrow();
        String[] words = command.replace("'", "").split(" ");
        var again =
                CommandLineRun.of(
                        temp.resolve("elsewhere"),
                        java.util.stream.Stream.concat(
                                        java.util.stream.Stream.of("--json"),
                                        java.util.Arrays.stream(words).skip(1))
                                .toArray(String[]::new));

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.json().get("columns")).isEqualTo(taken.json().get("columns"));
    }

    private static String role(JsonNode result, String column) {
        for (JsonNode each : result.get("recognised").get("columns")) {
            if (each.get("name").asText().equals(column)) {
                return each.get("role").asText();
            }
        }
        return "no such column";
    }

    private JsonNode take(String text, String... options) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("--json", "import", file(text).toString()));
        arguments.addAll(List.of(options));
        var run = run(arguments.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run.json();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(temp, "bookings", ".csv"), text);
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.of(temp.resolve("workspace"), arguments);
    }
}
