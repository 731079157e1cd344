package org.audienceworkbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.audienceworkbench.base.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

class StoreTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @TempDir Path temp;

    @Test
    void keepsWhatWasSaved() {
        Path folder = temp.resolve("my shop, ünï");
        try (var store = Store.create(folder, "test", CLOCK, ZONE)) {
            saveSegment(store, "VIP");
        }

        try (var store = Store.open(folder, "test", CLOCK)) {
            assertThat(segments(store)).containsExactly("VIP");
            assertThat(store.zone()).isEqualTo(ZONE);
        }
    }

    @Test
    void refusesAFolderThatTheDatabaseCanNotName() {
        assertThatThrownBy(() -> Store.create(temp.resolve("a;b"), "test", CLOCK, ZONE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("semicolon");
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void undoesAllOfASaveThatFails() {
        try (var store = Store.create(temp.resolve("shop"), "test", CLOCK, ZONE)) {
            assertThatThrownBy(
                            () ->
                                    store.save(
                                            session -> {
                                                insertSegment(session, "half");
                                                throw new IllegalStateException("on purpose");
                                            }))
                    .isInstanceOf(IllegalStateException.class);

            assertThat(segments(store)).isEmpty();
        }
    }

    @Test
    void tellsTheSecondOneWhoHoldsTheWorkspace() {
        Path folder = temp.resolve("shop");
        try (var _ = Store.create(folder, "the desktop", CLOCK, ZONE)) {
            assertThatThrownBy(() -> Store.open(folder, "test", CLOCK))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("in use by the desktop, process")
                    .hasMessageContaining("since 2026-03-01T12:00:00Z");
        }
    }

    @Test
    void onlyTheOwnerReadsTheFiles() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("shop"));
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));

        try (var _ = Store.create(folder, "test", CLOCK, ZONE);
                var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSizeGreaterThan(3)
                    .allSatisfy(
                            file ->
                                    assertThat(Files.getPosixFilePermissions(file))
                                            .containsExactlyInAnyOrder(
                                                    PosixFilePermission.OWNER_READ,
                                                    PosixFilePermission.OWNER_WRITE));
        }
    }

    @Test
    void neverTakesAnEmptiedDatabaseForANewOne() throws IOException {
        Path folder = temp.resolve("shop");
        Path empty = temp.resolve("empty");
        try (var store = Store.create(folder, "test", CLOCK, ZONE)) {
            saveSegment(store, "VIP");
        }
        try (var _ = Store.create(empty, "test", CLOCK, ZONE)) {
            // only its files are wanted
        }
        Files.copy(empty.resolve("data.mv.db"), replaced(folder.resolve("data.mv.db")));
        Files.copy(empty.resolve("workspace.keys"), replaced(folder.resolve("workspace.keys")));

        assertThatThrownBy(() -> Store.open(folder, "test", CLOCK))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("does not hold what was saved");
    }

    @Test
    void noticesThatRowsAreGone() throws SQLException {
        Path folder = temp.resolve("shop");
        try (var store = Store.create(folder, "test", CLOCK, ZONE)) {
            saveSegment(store, "VIP");
        }
        asOwner(folder, "DELETE FROM \"segment\"");

        assertThatThrownBy(() -> Store.open(folder, "test", CLOCK))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("does not hold what was saved");
    }

    @Test
    void saysThatTheDatabaseIsMissing() throws IOException {
        Path folder = temp.resolve("shop");
        Store.create(folder, "test", CLOCK, ZONE).close();
        Files.delete(folder.resolve("data.mv.db"));

        assertThatThrownBy(() -> Store.open(folder, "test", CLOCK))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("database is missing");
    }

    @Test
    void finishesACreationThatWasCutShort() throws IOException {
        Path folder = temp.resolve("shop");
        Store.create(folder, "test", CLOCK, ZONE).close();
        Files.move(folder.resolve("data.mv.db"), folder.resolve("creating.mv.db"));
        Files.delete(folder.resolve("workspace.json"));

        try (var store = Store.create(folder, "test", CLOCK, ZONE)) {
            assertThat(segments(store)).isEmpty();
        }
    }

    @Test
    void leavesANewerWorkspaceUntouched() throws IOException {
        Path folder = temp.resolve("shop");
        Store.create(folder, "test", CLOCK, ZONE).close();
        Path manifest = folder.resolve("workspace.json");
        Files.writeString(
                manifest, Files.readString(manifest).replace("\"format\" : 2", "\"format\" : 99"));
        byte[] before = Files.readAllBytes(folder.resolve("data.mv.db"));

        assertThatThrownBy(() -> Store.open(folder, "test", CLOCK))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("newer version");
        assertThat(Files.readAllBytes(folder.resolve("data.mv.db"))).isEqualTo(before);
    }

    @Test
    void makesNoWorkspaceInAFolderWithOtherFiles() throws IOException {
        Files.writeString(temp.resolve("notes.txt"), "mine");

        assertThatThrownBy(() -> Store.create(temp, "test", CLOCK, ZONE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("not empty");
        assertThat(temp.toFile().list()).containsExactly("notes.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE VIEW \"v\" AS SELECT * FROM \"segment\"",
                "CREATE CONSTANT C VALUE 1",
                "CREATE DOMAIN D AS INT",
                "CREATE ALIAS F AS 'int f() { return 1; }'",
                "CREATE TABLE \"t\" (\"a\" INT DEFAULT 1)",
                "CREATE TABLE \"t\" (\"a\" INT, \"b\" INT GENERATED ALWAYS AS (\"a\" + 1))"
            })
    void refusesADatabaseWithDefinitionsThatCouldRunCode(String definition) throws SQLException {
        Path folder = temp.resolve("shop");
        Store.create(folder, "test", CLOCK, ZONE).close();
        asOwner(folder, definition);

        assertThatThrownBy(() -> Store.open(folder, "test", CLOCK))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("could run code");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE ALIAS F FOR 'java.lang.System.exit'",
                "CREATE TABLE T (A INT)",
                "DROP TABLE \"segment\"",
                "CREATE USER MALLORY PASSWORD 'x'",
                "SCRIPT",
                "BACKUP TO 'x.zip'",
                "RUNSCRIPT FROM 'x.sql'",
                "CALL FILE_READ('/etc/hostname')",
                "CALL CSVWRITE('x.csv', 'SELECT 1')",
                "SELECT * FROM CSVREAD('x.csv')",
                "SET WRITE_DELAY 500",
                "CHECKPOINT SYNC"
            })
    void everydayConnectionsHaveNoOwnersRights(String statement) {
        Predicate<String> answers = Pattern.compile("^(SCRIPT|CALL|SELECT)").asPredicate();
        try (var store = Store.create(temp.resolve("shop"), "test", CLOCK, ZONE)) {
            Sql sql = Sql.of(statement);
            assertThatThrownBy(
                            () ->
                                    store.database()
                                            .transaction(
                                                    session ->
                                                            answers.test(statement)
                                                                    ? session.query(
                                                                            sql, row -> row.text(1))
                                                                    : session.update(sql)))
                    .hasMessageMatching("H2 error (90040|90096|90012).*");
        }
    }

    @Test
    void dropsTablesThatNothingRefersTo() {
        Path folder = temp.resolve("shop");
        try (var store = Store.create(folder, "test", CLOCK, ZONE)) {
            store.database().define("CREATE TABLE \"customers\" (\"a\" INT)");
        }

        try (var store = Store.open(folder, "test", CLOCK)) {
            assertThat(store.database().tables()).doesNotContain("customers");
        }
    }

    @Test
    void letsNobodyElseIntoTheFolder() throws IOException {
        Path folder = temp.resolve("shop");
        Store.create(folder, "test", CLOCK, ZONE).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("workspace.keys"))))
                .isEqualTo("rw-------");
    }

    @Test
    void bringsAnOlderWorkspaceUpToDateInACopy() {
        Path folder = temp.resolve("shop");
        try (var store = Store.create(folder, "test", CLOCK, ZONE)) {
            saveSegment(store, "VIP");
        }
        var keys = Creation.keys(folder);
        Migrations.Scripts next =
                format -> List.of("ALTER TABLE \"segment\" ADD COLUMN \"colour\" VARCHAR(20)");

        try (var database = Migrations.open(folder, keys, 3, next)) {
            assertThat(
                            database.query(
                                    Sql.of("SELECT \"name\", \"colour\" FROM \"segment\""),
                                    row -> row.text(1) + row.textOrNull(2)))
                    .containsExactly("VIPnull");
            assertThat(
                            database.query(
                                    Sql.of("SELECT \"format\" FROM \"workspace\""),
                                    row -> row.whole(1)))
                    .containsExactly(3L);
        }
        assertThat(folder.resolve("data.format2.bak")).exists();
        assertThat(folder.resolve("upgrading.mv.db")).doesNotExist();
    }

    @Test
    void leavesTheOriginalWhenAnUpgradeFails() throws IOException {
        Path folder = temp.resolve("shop");
        try (var store = Store.create(folder, "test", CLOCK, ZONE)) {
            saveSegment(store, "VIP");
        }
        var keys = Creation.keys(folder);

        assertThatThrownBy(
                        () ->
                                Migrations.open(
                                        folder, keys, 3, _ -> List.of("ALTER TABLE nonsense")))
                .hasMessageContaining("H2 error");
        try (var store = Store.open(folder, "test", CLOCK)) {
            assertThat(segments(store)).containsExactly("VIP");
        }
    }

    @Test
    void neverQuotesACustomersDataInAnError() {
        try (var store = Store.create(temp.resolve("shop"), "test", CLOCK, ZONE)) {
            saveSegment(store, "ada@example.org");

            var error =
                    catchThrowableOfType(
                            RuntimeException.class, () -> saveSegment(store, "ada@example.org"));

            assertThat(error).hasStackTraceContaining("H2 error 23505");
            var written = new java.io.StringWriter();
            error.printStackTrace(new java.io.PrintWriter(written));
            assertThat(written.toString()).doesNotContain("ada@example.org");
        }
    }

    private static Path replaced(Path file) throws IOException {
        Files.delete(file);
        return file;
    }

    private static void asOwner(Path folder, String statement) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:h2:file:" + folder.resolve("data"),
                                "OWNER",
                                Creation.keys(folder).owner());
                var ddl = connection.createStatement()) {
            ddl.execute(statement);
        }
    }

    private static void saveSegment(Store store, String name) {
        store.save(
                session -> {
                    insertSegment(session, name);
                    return true;
                });
    }

    private static void insertSegment(Session session, String name) {
        session.update(
                Sql.of(
                        "INSERT INTO \"segment\" VALUES (?, ?, NULL, ?, 0, ?, 'dynamic', NULL,"
                                + " NULL)",
                        name,
                        "{}",
                        CLOCK.instant(),
                        CLOCK.instant()));
    }

    private static List<String> segments(Store store) {
        return store.database()
                .query(
                        Sql.of("SELECT \"name\" FROM \"segment\" ORDER BY \"name\""),
                        row -> row.text(1));
    }
}
