package org.audienceworkbench.intake.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.connect.SecretPlace;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.ImportPlan.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;

class FolderSourceTest {

    @TempDir Path temp;
    private Path folder;
    private SourceBench bench;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectory(temp.resolve("inbox"));
        bench = SourceBench.in(temp.resolve("workspace"));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void takesEachNewFileInOnce() throws IOException {
        save(Kind.ORDERS, Mode.APPEND);
        orders("a.csv", "1,7,10\n2,7,20\n");
        orders("b.csv", "3,8,30\n");
        Files.writeString(folder.resolve("notes.txt"), "nothing,of,this\n1,2,3\n");

        RunResult first = bench.run();
        RunResult second = bench.run();

        assertThat(first).isEqualTo(new RunResult("it's the shop", 2, 3, 3, 0, 0, 0, null));
        assertThat(second).isEqualTo(new RunResult("it's the shop", 0, 0, 0, 0, 0, 0, null));
        assertThat(bench.rows("orders", "order_id", "amount"))
                .containsExactly("1 10", "2 20", "3 30");
        assertThat(folder.resolve("a.csv")).exists();
        assertThat(bench.remeasured).isEqualTo(1);
    }

    @Test
    void knowsTheSameContentUnderAnyNameAndTime() throws IOException {
        save(Kind.ORDERS, Mode.APPEND);
        orders("a.csv", "1,7,10\n");
        bench.run();
        Files.copy(folder.resolve("a.csv"), folder.resolve("copy.csv"));
        Files.setLastModifiedTime(folder.resolve("a.csv"), FileTime.fromMillis(1_000_000_000_000L));

        RunResult again = bench.run();

        assertThat(again.known()).isEqualTo(2);
        assertThat(again.batches()).isZero();
        assertThat(bench.rows("orders", "order_id")).containsExactly("1");
    }

    @Test
    void knowsAFileThatWasImportedByHand() throws IOException {
        save(Kind.ORDERS, Mode.APPEND);
        orders("a.csv", "1,7,10\n");
        bench.workspace.take(folder.resolve("a.csv"), Kind.ORDERS);

        assertThat(bench.run().known()).isEqualTo(1);
        assertThat(bench.rows("orders", "order_id")).containsExactly("1");
    }

    @Test
    void bringsBackAnOlderStateWhenThatIsWhatTheFileSays() throws IOException {
        save(Kind.CUSTOMERS, Mode.UPSERT);
        for (String city : new String[] {"Graz", "Lyon", "Graz"}) {
            Files.writeString(folder.resolve("c.csv"), "id,city\n1," + city + "\n");
            Files.setLastModifiedTime(
                    folder.resolve("c.csv"), FileTime.fromMillis(System.nanoTime()));
            bench.run();
        }

        assertThat(bench.rows("customers", "id", "city")).containsExactly("1 Graz");
    }

    @Test
    void leavesAFileAloneWhileItIsWritten() throws IOException {
        save(Kind.ORDERS, Mode.APPEND);
        orders("a.csv", "1,7,10\n");
        bench.during.add(() -> append("a.csv", "2,7,20\n"));

        RunResult early = bench.run();
        RunResult late = bench.run();

        assertThat(early.batches()).isZero();
        assertThat(late.rowsLoaded()).isEqualTo(2);
    }

    @Test
    void undoesAnImportWhoseFileChangedMeanwhile() throws IOException {
        save(Kind.ORDERS, Mode.APPEND);
        orders("a.csv", "1,7,10\n");
        boolean[] changed = {false};
        Progress progress =
                (_, doing) -> {
                    if (doing.equals("Saving") && !changed[0]) {
                        changed[0] = true;
                        append("a.csv", "2,7,20\n");
                    }
                };

        RunResult early =
                bench.sources.run("it's the shop", Sources.Until.ONCE, bench.secrets(), progress);

        assertThat(changed[0]).isTrue();
        assertThat(early.batches()).isZero();
        assertThat(bench.workspace.store.database().tables()).doesNotContain("orders");
        assertThat(bench.run().rowsLoaded()).isEqualTo(2);
        assertThat(bench.letters()).isEmpty();
    }

    @Test
    void keepsADeadLetterForAFileThatCannotBeTaken() throws IOException {
        save(Kind.CUSTOMERS, Mode.APPEND);
        Files.write(folder.resolve("bad.csv"), new byte[] {'P', 'K', 3, 4, 9, 9});
        Files.writeString(folder.resolve("good.csv"), "id,city\n1,Graz\n");

        RunResult first = bench.run();
        RunResult second = bench.run();

        assertThat(first.rowsLoaded()).isEqualTo(1);
        assertThat(first.letters()).isEqualTo(1);
        assertThat(second.letters()).as("it is not tried again by itself").isZero();
        assertThat(bench.letters()).hasSize(1);
        Letter letter = bench.letters().getFirst();
        assertThat(letter.name()).isEqualTo("bad.csv");
        assertThat(letter.reason()).contains("archive is broken");
        assertThat(bench.sources.get("it's the shop").isAlert()).isTrue();
        assertThat(bench.sources.get("it's the shop").next()).contains("dead letters");
        assertThat(folder.resolve("bad.csv")).exists();
    }

    @Test
    void takesALetterInWhenItCanBeNow() throws IOException {
        save(Kind.CUSTOMERS, Mode.UPSERT);
        Files.writeString(folder.resolve("c.csv"), "city,age\nGraz,30\n");
        bench.run();
        Letter letter = bench.letters().getFirst();
        RunResult inVain =
                bench.sources.letters().retry(letter.id(), bench.secrets(), Progress.NONE);
        var source = bench.sources.get("it's the shop").source();
        bench.sources.save(
                new Source(
                        source.name(),
                        source.type(),
                        source.settings(),
                        Kind.CUSTOMERS,
                        Mode.UPSERT,
                        Map.of("city", "customer-id"),
                        Map.of(),
                        new SecretPlace.None()),
                null);

        RunResult retried =
                bench.sources.letters().retry(letter.id(), bench.secrets(), Progress.NONE);

        assertThat(inVain.failure()).isNotNull();
        assertThat(retried.failure()).isNull();
        assertThat(bench.letters()).isEmpty();
        assertThat(bench.rows("customers", "city")).containsExactly("Graz");
        assertThat(bench.run().known() + bench.run().batches()).isZero();
    }

    @Test
    void forgetsTheLetterOfAFileThatWasMended() throws IOException {
        save(Kind.CUSTOMERS, Mode.APPEND);
        Files.writeString(folder.resolve("c.csv"), "id,city\n");
        bench.run();
        assertThat(bench.letters()).hasSize(1);
        append("c.csv", "1,Graz\n");

        bench.run();

        assertThat(bench.letters()).isEmpty();
        assertThat(bench.rows("customers", "id")).containsExactly("1");
    }

    @Test
    void aDroppedLetterStaysDropped() throws IOException {
        save(Kind.CUSTOMERS, Mode.APPEND);
        Files.writeString(folder.resolve("c.csv"), "id,city\n");
        bench.run();

        bench.sources.letters().drop(bench.letters().getFirst().id());

        assertThat(bench.letters()).isEmpty();
        assertThat(bench.run().isWhole()).isTrue();
        assertThat(bench.letters()).isEmpty();
    }

    @Test
    void aFolderThatIsGoneIsOneLetterHoweverOftenItIsLookedAt() throws IOException {
        save(Kind.ORDERS, Mode.APPEND);
        Files.delete(folder);

        RunResult failed = bench.run();
        bench.run();

        assertThat(failed.failure()).isNotNull();
        assertThat(bench.letters()).hasSize(1);
        assertThat(bench.sources.get("it's the shop").failure()).contains("can't be read");
        Files.createDirectory(folder);
        assertThat(bench.run().isWhole()).isTrue();
        assertThat(bench.letters()).isEmpty();
        assertThat(bench.sources.get("it's the shop").isAlert()).isFalse();
    }

    @Test
    void looksAgainUntilStopped() throws IOException {
        save(Kind.ORDERS, Mode.APPEND);
        orders("a.csv", "1,7,10\n");
        bench.during.add(() -> {});
        bench.during.add(() -> orders("b.csv", "2,7,20\n"));
        bench.stopAfter(2);

        RunResult result = bench.run(Sources.Until.STOPPED);

        assertThat(result.rowsLoaded()).isEqualTo(2);
        assertThat(bench.remeasured).isEqualTo(1);
    }

    @Test
    void takesTheColumnsOfALaterFileAsTheFirstOnes() throws IOException {
        save(Kind.CUSTOMERS, Mode.APPEND);
        Files.writeString(
                folder.resolve("a.csv"), "id,city,since\nx,Graz,2024-01-31\ny,Lyon,2024-02-01\n");
        bench.run();
        // alone, the second file would make the user's number the customer's
        Files.writeString(
                folder.resolve("b.csv"), "userid,id,since\n7,z,2024-03-01\n8,w,2024-03-02\n");

        bench.run();

        assertThat(bench.letters()).isEmpty();
        assertThat(bench.rows("customers", "id", "userid"))
                .containsExactly("w 8", "x null", "y null", "z 7");
    }

    @Test
    void refusesWhatATypeDoesNotHave() {
        assertThatThrownBy(
                        () ->
                                SourceBench.source(
                                        SourceType.FOLDER,
                                        Kind.ORDERS,
                                        Mode.APPEND,
                                        Map.of("topic", "x")))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.where()).isEqualTo("--topic"));
        assertThatThrownBy(() -> save(Kind.ORDERS, Mode.UPSERT)).isInstanceOf(Problem.class);
    }

    private void save(Kind kind, Mode mode) {
        bench.sources.save(
                SourceBench.source(
                        SourceType.FOLDER,
                        kind,
                        mode,
                        Map.of("folder", folder.toString(), "glob", "*.csv")),
                null);
    }

    private void orders(String name, String lines) {
        try {
            Files.writeString(folder.resolve(name), "order_id,customer_id,amount\n" + lines);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void append(String name, String lines) {
        try {
            Files.writeString(folder.resolve(name), lines, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
