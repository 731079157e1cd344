package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.delivery.Delivery;
import org.audienceworkbench.delivery.Order;
import org.audienceworkbench.delivery.Platform;
import org.audienceworkbench.delivery.Selection.Reason;
import org.audienceworkbench.intake.ImportPlan;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

class ListsTest {

    private static final String CUSTOMERS =
            """
            customer_id,first_name,email,points
            1,Ada,ada@example.org,10
            2,=SUM(1),bob@example.org,20
            3,Cleo,cleo@example.org,30
            4,Dora,,40
            5,Emil,emil@@example.org,50
            6,Finn,ADA@example.org,60
            7,Gail,gail@example.org,70
            8,Hugo,CLEO@example.org,80
            9,"O'Neil, ""Jr\""",oneil@example.org,-90
            """;

    /// 3 withdrew after granting, 7 granted after withdrawing, 2 has an odd word, 9 and others said
    /// yes.
    private static final String CONSENTS =
            """
            customer_id;purpose;status;time
            1;email;granted;2026-01-01
            3;email;granted;2026-01-01
            3;email;withdrawn;2026-02-01
            4;email;granted;2026-01-01
            5;email;granted;2026-01-01
            6;email;granted;2026-01-01
            7;email;withdrawn;2026-01-01
            7;email;granted;2026-03-01
            8;email;granted;2026-01-01
            9;email;granted;2026-01-01
            2;email;perhaps;2026-01-01
            2;profiling;granted;2026-01-01
            """;

    @TempDir Path temp;
    private Workbench workbench;

    @BeforeEach
    void open() throws IOException {
        workbench =
                Workbench.create(
                        temp.resolve("workspace"), "test", TestWorkspace.CLOCK, TestWorkspace.ZONE);
        take(CUSTOMERS, Kind.CUSTOMERS);
        workbench
                .segments()
                .save("All of them", workbench.segments().parse("points IS NOT NULL"), null);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    @Test
    void listsOnlyWhoAgreedAndSaysWhyTheOthersAreNotThere() throws IOException {
        take(CONSENTS, Kind.CONSENTS);

        Delivery delivery = export(Platform.MAILCHIMP, null);

        assertThat(lines(delivery.files().getFirst().path()))
                .containsExactly(
                        "Email Address,customer_id,First Name,points",
                        "ada@example.org,1,Ada,10",
                        "gail@example.org,7,Gail,70",
                        "oneil@example.org,9,\"O'Neil, \"\"Jr\"\"\",-90");
        assertThat(delivery.withheld())
                .containsEntry(Reason.CONSENT_WITHDRAWN, 1L)
                .containsEntry(Reason.CONSENT_UNKNOWN, 1L)
                .containsEntry(Reason.NO_EMAIL, 1L)
                .containsEntry(Reason.MALFORMED_EMAIL, 1L)
                .containsEntry(Reason.DUPLICATE_EMAIL, 1L)
                .containsEntry(Reason.SUPPRESSED_EMAIL, 1L)
                .hasSize(6);
    }

    @Test
    void suppressesEveryoneWhoWithdrewEvenOutsideTheSegment() throws IOException {
        take(CONSENTS, Kind.CONSENTS);
        workbench.segments().save("All of them", workbench.segments().parse("points > 60"), null);

        Delivery delivery = export(Platform.MAILCHIMP, null);

        assertThat(delivery.suppressed()).isEqualTo(1);
        assertThat(lines(delivery.files().getLast().path()))
                .containsExactly("Email Address", "cleo@example.org");
    }

    @Test
    void refusesToExportWithoutConsentDataUnlessThereIsAReason() throws IOException {
        assertThatThrownBy(() -> export(Platform.CSV, null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no consent data");
        assertThat(temp.resolve("out")).doesNotExist();

        Delivery delivery = export(Platform.CSV, "a list for the works council");

        JsonNode manifest = new ObjectMapper().readTree(delivery.manifest().toFile());
        assertThat(manifest.at("/consent/filtered").asBoolean()).isFalse();
        assertThat(manifest.at("/consent/reasonForNone").asText())
                .isEqualTo("a list for the works council");
        assertThat(workbench.store().audit().newest(1).getFirst().summary())
                .contains("a list for the works council");
    }

    @Test
    void truthsAndFileNamesAreReadable() throws IOException {
        Path file =
                Files.writeString(
                        temp.resolve("members.csv"),
                        "customer_id,email,member\na,ada@example.org,yes\nb,bob@example.org,no\n"
                                + "c,cleo@example.org,\n");
        workbench.take(
                workbench.imports().plan(file, Kind.CUSTOMERS).withMode(ImportPlan.Mode.REPLACE),
                Progress.NONE);
        workbench
                .segments()
                .save("Köln & Straßen", workbench.segments().parse("email IS NOT NULL"), null);

        Path list =
                workbench
                        .lists()
                        .export(
                                workbench.customers().frame(),
                                new Lists.Request(
                                        "Köln & Straßen",
                                        Platform.CSV,
                                        List.of("member"),
                                        null,
                                        "test",
                                        temp.resolve("out"),
                                        Order.Replace.REFUSE),
                                Progress.NONE)
                        .files()
                        .getFirst()
                        .path();

        assertThat(list.getFileName().toString()).startsWith("koln-strassen");
        assertThat(lines(list))
                .contains(
                        "a,ada@example.org,true", "b,bob@example.org,false", "c,cleo@example.org,");
    }

    @Test
    void letsNoFormulaRunInASpreadsheet() throws IOException {
        Delivery csv = export(Platform.CSV, "test");
        Delivery mailchimp = export(Platform.MAILCHIMP, "test");

        assertThat(lines(csv.files().getFirst().path()))
                .contains("2,bob@example.org,'=SUM(1),20")
                .contains("9,oneil@example.org,\"O'Neil, \"\"Jr\"\"\",-90");
        assertThat(lines(mailchimp.files().getFirst().path()))
                .contains("bob@example.org,2,=SUM(1),20");
        assertThat(csv.cellsLikeFormulas()).isEqualTo(1);
        assertThat(mailchimp.cellsLikeFormulas()).isEqualTo(1);
    }

    @Test
    void describesItsFilesInTheManifest() throws Exception {
        take(CONSENTS, Kind.CONSENTS);

        Delivery delivery = export(Platform.CSV, null);

        JsonNode manifest = new ObjectMapper().readTree(delivery.manifest().toFile());
        assertThat(manifest.at("/segment/rule").asText()).isEqualTo("points IS NOT NULL");
        assertThat(manifest.path("files")).hasSize(2);
        for (JsonNode file : manifest.path("files")) {
            Path written = delivery.manifest().resolveSibling(file.path("name").asText());
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(written));
            assertThat(file.path("sha256").asText()).isEqualTo(HexFormat.of().formatHex(digest));
            assertThat(lines(written)).hasSize(file.path("rows").asInt() + 1);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void replacesNoFileUnasked() {
        export(Platform.CSV, "test");

        assertThatThrownBy(() -> export(Platform.CSV, "test"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("there already");
    }

    @Test
    void asksForThePurposeWhenSeveralCouldBeMeant() throws IOException {
        take(
                CONSENTS.replace("email;", "newsletter;") + "1;newsletter_b;granted;2026-01-01\n",
                Kind.CONSENTS);

        assertThatThrownBy(() -> export(Platform.CSV, null))
                .isInstanceOf(Problem.class)
                .satisfies(
                        e ->
                                assertThat(((Problem) e).action())
                                        .contains("newsletter, newsletter_b, profiling"));
    }

    @Test
    void showsTheFirstRowsAsTheyWouldBeWritten() throws IOException {
        take(CONSENTS, Kind.CONSENTS);

        Lists.Preview preview =
                workbench
                        .lists()
                        .preview(
                                workbench.customers().frame(),
                                request(Platform.MAILCHIMP, null),
                                1);

        assertThat(preview.members()).isEqualTo(9);
        assertThat(preview.rows())
                .containsExactly(
                        List.of("Email Address", "customer_id", "First Name", "points"),
                        List.of("ada@example.org", "1", "Ada", "10"));
    }

    private Delivery export(Platform platform, @Nullable String withoutConsent) {
        return workbench
                .lists()
                .export(
                        workbench.customers().frame(),
                        request(platform, withoutConsent),
                        Progress.NONE);
    }

    private Lists.Request request(Platform platform, @Nullable String withoutConsent) {
        return new Lists.Request(
                "all of them",
                platform,
                List.of("points"),
                null,
                withoutConsent,
                temp.resolve("out"),
                Order.Replace.REFUSE);
    }

    private void take(String text, Kind kind) throws IOException {
        Path file = Files.writeString(Files.createTempFile(temp, "file", ".csv"), text);
        workbench.take(workbench.imports().plan(file, kind), Progress.NONE);
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file);
    }
}
