package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;

/// A shop whose members buy the less, the more they visit, while all others buy the more.
class ModelPartsTest {

    private static final String[] TRAIN = {
        "train", "--name", "p", "--target", "bought", "--algorithm", "logistic", "--by", "member"
    };

    @TempDir Path temp;

    @BeforeEach
    void takeIn() throws IOException {
        var random = new Random(5);
        var lines = new StringBuilder("id,visits,age,member,bought\n");
        for (int each = 0; each < 1200; each++) {
            int visits = random.nextInt(100);
            boolean member = each % 3 == 1;
            double logit = (member ? -1 : 1) * (visits - 50) / 20.0;
            lines.append(
                    "c%d,%d,%d,%s,%s\n"
                            .formatted(
                                    each,
                                    visits,
                                    random.nextInt(20, 70),
                                    each % 40 == 0 ? "" : member ? "yes" : "no",
                                    random.nextDouble() < 1 / (1 + Math.exp(-logit))
                                            ? "yes"
                                            : "no"));
        }
        Path file = Files.writeString(temp.resolve("shop.csv"), lines.toString());
        run("import", file.toString(), "--as", "customers", "--role", "customer-id=id");
    }

    @Test
    void partsAreToldWithTheirFiguresAndLoggedAsACommand() {
        JsonNode trained = run(TRAIN);
        String shown = CommandLineRun.of(temp.resolve("w"), TRAIN).out();

        JsonNode parts = trained.at("/learning/parts/parts");
        assertThat(trained.at("/learning/parts/attribute").textValue()).isEqualTo("member");
        assertThat(parts).hasSize(2);
        JsonNode yes = parts.get(1);
        assertThat(yes.required("value").textValue()).isEqualTo("yes");
        assertThat(yes.required("used").booleanValue()).isTrue();
        JsonNode compared = yes.required("compared");
        assertThat(compared.required("difference").doubleValue())
                .isCloseTo(
                        compared.required("own").doubleValue()
                                - compared.required("common").doubleValue(),
                        within(1e-12));
        assertThat(compared.required("adjusted").doubleValue())
                .isBetween(compared.required("p").doubleValue(), 0.05);
        assertThat(shown).contains("by member").contains("ROC AUC, common");
        assertThat(run("log").toString()).contains("--by member");
    }

    @Test
    void everythingElseThatIsDoneWithAModelIsDoneWithItsParts() throws IOException {
        run(TRAIN);

        JsonNode scored = run("score", "--name", "p");
        JsonNode again = run("model", "retrain", "--name", "p");
        JsonNode drift = run("model", "drift", "--name", "p");
        JsonNode one = run("model", "explain", "--name", "p", "--customer", "c1");
        JsonNode whole = run("model", "explain", "--name", "p");
        JsonNode effect = run("model", "explain", "--name", "p", "--attribute", "visits");
        JsonNode groups = run("model", "quality", "--name", "p", "--by", "member");

        assertThat(scored.required("scored").intValue()).isEqualTo(1200);
        assertThat(again.required("verdict").textValue()).isEqualTo("alike");
        assertThat(drift.at("/scores/extent").textValue()).isEqualTo("none");
        assertThat(one.toString()).contains("By the model of their own that customers with");
        assertThat(whole.toString()).contains("are scored by models of their own");
        assertThat(effect.toString()).contains("are scored by models of their own");
        assertThat(groups.toString()).doesNotContain("ranks worse");
        for (String format : new String[] {"sql", "pmml", "card"}) {
            Path out = temp.resolve("p." + format);
            run("model", "export", "--name", "p", "--format", format, "--out", out.toString());
            assertThat(Files.readString(out)).contains("member");
        }
        assertThat(Files.readString(temp.resolve("p.card")))
                .contains("foreseen better by a model of its own");
    }

    @Test
    void whatIsNoAttributeOrNoPartIsRefused() {
        refused(1, "nothing");
        refused(2, "visits");
        refused(2, "bought");
        refused(2, "id");
    }

    private void refused(int code, String by) {
        CommandLineRun.of(
                        temp.resolve("w"), "train", "--name", "q", "--target", "bought", "--by", by)
                .refused(code);
    }

    private JsonNode run(String... args) {
        return CommandLineRun.of(
                        temp.resolve("w"),
                        Stream.concat(Stream.of("--json"), Stream.of(args)).toArray(String[]::new))
                .json();
    }
}
