package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What is there already is neither counted twice nor pulled from under others.
class RepetitionTest {

    @TempDir Path temp;
    private Path orders;

    @BeforeEach
    void fill() throws IOException {
        Path customers =
                Files.writeString(
                        temp.resolve("c.csv"),
                        "id,email,left\n1,a@post.example,yes\n2,b@post.example,no\n");
        orders =
                Files.writeString(
                        temp.resolve("o.csv"),
                        "order_id,customer_id,amount,time\n"
                                + "7,1,10.5,2026-01-02\n"
                                + "8,1,4.5,2026-01-03\n");
        run("import", customers.toString(), "--as", "customers");
        assertThat(run("import", orders.toString(), "--as", "orders").code()).isZero();
    }

    @Test
    void theSameFileTwiceChangesNothing() throws IOException {
        var again = run("--json", "import", orders.toString(), "--as", "orders").refused(1);

        assertThat(again.err()).contains("taken in already").contains("--mode replace");
        assertThat(count("revenue = 15")).isEqualTo(1);
        assertThat(run("import", orders.toString(), "--as", "orders", "--mode", "replace").code())
                .isZero();
        assertThat(count("revenue = 15")).isEqualTo(1);
    }

    @Test
    void aFileThatWasReplacedSinceIsNew() throws IOException {
        Path other =
                Files.writeString(
                        temp.resolve("p.csv"),
                        "order_id,customer_id,amount,time\n9,2,1.5,2026-01-02\n");
        run("import", other.toString(), "--as", "orders", "--mode", "replace");

        var back = run("import", orders.toString(), "--as", "orders");

        assertThat(back.code()).as(back.err()).isZero();
        assertThat(count("revenue = 15")).isEqualTo(1);
    }

    @Test
    void aSegmentThatOthersNameStays() throws IOException {
        run("segment", "save", "It's VIP", "--where", "revenue > 1");
        run("segment", "save", "Loyal", "--where", "in_segment('It''s VIP') AND orders > 1");

        var refused = run("--json", "segment", "delete", "It's VIP").refused(1);

        assertThat(refused.err()).contains("part of others: Loyal");
        assertThat(run("segment", "delete", "Loyal").code()).isZero();
        assertThat(run("segment", "delete", "It's VIP").code()).isZero();
    }

    @Test
    void aModelIsNotCalledLikeAColumn() throws IOException {
        run("--json", "train", "--name", "LEFT", "--target", "left").refused(1);

        assertThat(run("model", "list").out()).contains("No models yet");
    }

    private int count(String rule) {
        return run("--json", "segment", "count", "--where", rule).json().get("count").intValue();
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.of(temp.resolve("workspace"), arguments);
    }
}
