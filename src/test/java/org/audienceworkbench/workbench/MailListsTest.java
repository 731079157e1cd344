package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.delivery.Delivery;
import org.audienceworkbench.delivery.Order;
import org.audienceworkbench.delivery.Selection.Reason;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.Part;
import org.audienceworkbench.email.Sender;
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
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

class MailListsTest {

    private static final String CUSTOMERS =
            """
            customer_id,first_name,email,points
            k1,Zoë,zoe@example.org,10
            k2,=SUM(1),bob@example.org,20
            k3,Cleo,cleo@example.org,30
            k4,Dora,,40
            k5,Emil,zoe@EXAMPLE.org,50
            k6,,gail@example.org,
            """;

    private static final String CONSENTS =
            """
            customer_id;purpose;status;time
            k1;email;granted;2026-01-01
            k2;email;granted;2026-01-01
            k3;email;withdrawn;2026-02-01
            k4;email;granted;2026-01-01
            k5;email;granted;2026-01-01
            k6;email;granted;2026-01-01
            """;

    @TempDir Path temp;
    private Workbench workbench;

    @BeforeEach
    void open() throws IOException {
        workbench =
                Workbench.create(
                        temp.resolve("workspace"), "test", TestWorkspace.CLOCK, TestWorkspace.ZONE);
        take(CUSTOMERS, Kind.CUSTOMERS);
        take(CONSENTS, Kind.CONSENTS);
        var segments = workbench.segments();
        segments.save("Everyone here", segments.parse("customer_id IS NOT NULL"), null);
        var template =
                new EmailTemplate(
                        "points",
                        "Points",
                        "",
                        "${customer.first_name!\"You\"}: ${customer.points} points",
                        "Look",
                        "<html><head><style>p{color:red}</style></head><body><p>Hi"
                                + " ${customer.first_name!}</p></body></html>",
                        "-5 points for ${customer.first_name!\"you\"}",
                        List.of(new EmailTemplate.Field("points", "nothing")),
                        false);
        workbench
                .mails()
                .templates()
                .save(
                        template.withVariants(
                                List.of(
                                        new EmailTemplate.Variant(
                                                "B", Map.of(Part.SUBJECT, "Another subject")))));
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    @Test
    void theTemplatesOwnPicturesGoAlong() throws Exception {
        var templates = workbench.mails().templates();
        EmailTemplate points = templates.get("points");
        templates.save(
                new EmailTemplate(
                        points.id(),
                        points.name(),
                        "",
                        "Look",
                        "",
                        "<html><body><img src=\"assets/dot.png\" alt=\"A dot\"><img"
                                + " src=\"assets/none.png\" alt=\"None\"></body></html>",
                        null,
                        List.of(),
                        false));
        Path folder = temp.resolve("workspace/templates/points/assets");
        Files.createDirectories(folder);
        byte[] dot = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3};
        Files.write(folder.resolve("dot.png"), dot);

        export(MailFormat.HTML, EmailTemplate.BASE, null);
        String page = Files.readString(written("html"));
        assertThat(page)
                .contains("src=\"data:image/png;base64," + Base64.getEncoder().encodeToString(dot))
                .contains("src=\"assets/none.png\"");
        assertThatThrownBy(() -> export(MailFormat.CSV, EmailTemplate.BASE, null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("own pictures");
    }

    @Test
    void aTranslationsListsGoToTheMailingServiceAsJsonInCells() throws IOException {
        assertThatThrownBy(() -> export(MailFormat.LISTS, EmailTemplate.BASE, null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("shows no lists of a customer's own");
        take(
                """
                customer_id,order_id,time,product_id,product_name,quantity,price,amount
                k1,o7,2026-10-05T08:00:00Z,p1,"Lamp ""Ida"" 2",2,9.5,19
                k1,o7,2026-10-05T08:00:00Z,p2,=Pot,1,1200,1200
                """,
                Kind.ORDERS);
        var templates = workbench.mails().templates();
        templates.save(
                templates
                        .get("points")
                        .with(Part.TEXT, "<#list orders as order>${order.number}\n</#list>"));

        Delivery delivery = export(MailFormat.LISTS, EmailTemplate.BASE, null).delivery();

        assertThat(delivery.rows()).isEqualTo(3);
        Path list = delivery.files().getFirst().path();
        assertThat(csv(list))
                .extracting(CsvRecord::getFields)
                .startsWith(
                        List.of("id", "email", "recent_orders"),
                        List.of(
                                "k1",
                                "zoe@example.org",
                                "[{\"number\":\"o7\",\"at\":\"2026-10-05\",\"total\":1219,"
                                        + "\"total_text\":\"1,219.00\",\"items\":["
                                        + "{\"name\":\"Lamp \\\"Ida\\\" 2\",\"initial\":\"L\","
                                        + "\"price\":9.5,\"price_text\":\"9.50\","
                                        + "\"price_all_text\":\"19.00\",\"quantity\":2},"
                                        + "{\"name\":\"=Pot\",\"initial\":\"·\",\"price\":1200,"
                                        + "\"price_text\":\"1,200.00\","
                                        + "\"price_all_text\":\"1,200.00\",\"quantity\":1}]}]"),
                        List.of("k2", "bob@example.org", "[]"));
        assertThat(workbench.store().audit().newest(1).getFirst().command())
                .startsWith("audience email export points --segment 'everyone here' --as lists");
    }

    /// The first e-mail that was written.
    private Path written(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(temp)) {
            return files.filter(file -> file.toString().endsWith("000001." + ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void onlyWhoAgreedGetsAnEmailAndTheOthersAreCountedByReason() throws IOException {
        MailLists.Posted posted = export(MailFormat.HTML, EmailTemplate.BASE, null);

        Delivery delivery = posted.delivery();
        assertThat(delivery.rows()).isEqualTo(2);
        assertThat(delivery.withheld())
                .containsOnly(
                        Map.entry(Reason.CONSENT_WITHDRAWN, 1L),
                        Map.entry(Reason.NO_EMAIL, 1L),
                        Map.entry(Reason.DUPLICATE_EMAIL, 1L),
                        Map.entry(Reason.UNWRITABLE_EMAIL, 1L));
        assertThat(posted.faults())
                .containsExactly(
                        Map.entry(
                                "subject.ftl, line 1, column 33: There is no value for"
                                        + " customer.points",
                                1L));
        Path list = delivery.files().getFirst().path();
        List<CsvRecord> index = csv(list);
        assertThat(index.getFirst().getFields())
                .containsExactly("file", "id", "email", "subject", "sha256");
        Path first = list.resolveSibling(index.get(1).getField(0));
        assertThat(first)
                .hasFileName("000001.html")
                .hasContent(
                        "<html><head><style></style></head><body><div"
                            + " style=\"display:none;max-height:0;max-width:0;overflow:hidden;"
                            + "opacity:0;mso-hide:all;font-size:1px;line-height:1px;\">Look</div><p"
                            + " style=\"color:red\">Hi Zoë</p></body></html>");
        assertThat(index.get(1).getFields().subList(1, 4))
                .containsExactly("k1", "zoe@example.org", "Zoë: 10 points");
        assertThat(index.get(1).getField(4)).isEqualTo(sha256(first));
        assertThat(index.get(2).getField(3)).isEqualTo("'=SUM(1): 20 points");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first)))
                .isEqualTo("rw-------");
        assertThat(Files.readAllLines(delivery.files().getLast().path()))
                .containsExactly("email", "cleo@example.org");
    }

    @Test
    void theManifestAndTheLogSayWhatLeft() throws IOException {
        Delivery delivery = export(MailFormat.CSV, "B", null).delivery();

        JsonNode manifest = new ObjectMapper().readTree(delivery.manifest().toFile());
        assertThat(manifest.required("template").textValue()).isEqualTo("points");
        assertThat(manifest.required("variant").textValue()).isEqualTo("B");
        assertThat(manifest.required("format").textValue()).isEqualTo("csv");
        assertThat(manifest.required("rows").intValue()).isEqualTo(3);
        assertThat(manifest.required("columns").findValuesAsText("attribute")).contains("points");
        assertThat(manifest.at("/files/0/sha256").textValue())
                .isEqualTo(sha256(delivery.files().getFirst().path()));
        assertThat(workbench.store().audit().newest(1).getFirst().command())
                .isEqualTo(
                        "audience email export points --segment 'everyone here' --variant B --as"
                                + " csv --out "
                                + temp.resolve("out"));
    }

    @Test
    void aMergeTableHoldsEveryEmailAndNoFormula() throws IOException {
        Delivery delivery = export(MailFormat.CSV, EmailTemplate.BASE, null).delivery();

        List<CsvRecord> rows = csv(delivery.files().getFirst().path());
        assertThat(rows.getFirst().getFields())
                .containsExactly("id", "email", "subject", "preheader", "html", "text");
        assertThat(rows.get(1).getField(5)).isEqualTo("'-5 points for Zoë");
        assertThat(rows.get(2).getField(2)).isEqualTo("'=SUM(1): 20 points");
        assertThat(rows.get(2).getField(4)).startsWith("<html>").contains("Hi =SUM(1)");
        assertThat(delivery.cellsLikeFormulas()).isEqualTo(3);
    }

    @Test
    void messagesComeFromTheSenderAndNobodyElse() throws Exception {
        assertThatThrownBy(() -> export(MailFormat.EML, EmailTemplate.BASE, null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Nobody has said from which address");
        assertThat(temp.resolve("out")).doesNotExist();
        Sender.Words words = Sender.EXAMPLE.words();
        workbench
                .mails()
                .sender()
                .save(
                        new Sender(
                                Sender.EXAMPLE.shop(),
                                "news@shop.example",
                                Sender.EXAMPLE.locale(),
                                Sender.EXAMPLE.campaign()));

        Delivery delivery = export(MailFormat.EML, EmailTemplate.BASE, null).delivery();

        Path list = delivery.files().getFirst().path();
        try (var in = Files.newInputStream(list.resolveSibling(csv(list).get(1).getField(0)))) {
            var message = new MimeMessage(Session.getInstance(new Properties()), in);
            assertThat(message.getFrom()[0].toString())
                    .isEqualTo(words.shop() + " <news@shop.example>");
            assertThat(message.getAllRecipients()[0].toString()).endsWith("<zoe@example.org>");
            assertThat(message.getSubject()).isEqualTo("Zoë: 10 points");
            assertThat(message.getHeader("List-Unsubscribe", null))
                    .isEqualTo("<" + words.unsubscribe() + ">");
            assertThat(message.getSentDate().toInstant())
                    .isEqualTo(
                            TestWorkspace.CLOCK
                                    .instant()
                                    .truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
            assertThat(Collections.list(message.getAllHeaderLines()))
                    .noneMatch(line -> line.contains("k1"));
        }
    }

    @Test
    void anExportIsNotReplacedUnlessThatIsSaidAndThenAsAWhole() throws IOException {
        export(MailFormat.HTML, EmailTemplate.BASE, null);
        assertThatThrownBy(() -> export(MailFormat.HTML, EmailTemplate.BASE, null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("already");
        var segments = workbench.segments();
        segments.save("Everyone here", segments.parse("points = 20"), null);

        Delivery delivery =
                workbench
                        .mailLists()
                        .export(
                                workbench.customers().frame(),
                                request(
                                        MailFormat.HTML,
                                        EmailTemplate.BASE,
                                        null,
                                        Order.Replace.OVERWRITE),
                                Progress.NONE)
                        .delivery();

        Path list = delivery.files().getFirst().path();
        assertThat(csv(list)).hasSize(2);
        Path folder = list.resolveSibling(csv(list).get(1).getField(0)).getParent();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
        try (Stream<Path> left = Files.list(temp.resolve("out"))) {
            assertThat(left).hasSize(4);
        }
    }

    @Test
    void nothingIsLeftOfAnExportThatWasCancelled() throws IOException {
        assertThatThrownBy(
                        () ->
                                workbench
                                        .mailLists()
                                        .export(
                                                workbench.customers().frame(),
                                                request(
                                                        MailFormat.HTML,
                                                        EmailTemplate.BASE,
                                                        null,
                                                        Order.Replace.REFUSE),
                                                (_, _) -> {
                                                    throw new Cancelled();
                                                }))
                .isInstanceOf(Cancelled.class);

        try (Stream<Path> left = Files.list(temp.resolve("out"))) {
            assertThat(left).isEmpty();
        }
    }

    private MailLists.Posted export(
            MailFormat format, String variant, @Nullable String withoutConsent) {
        return workbench
                .mailLists()
                .export(
                        workbench.customers().frame(),
                        request(format, variant, withoutConsent, Order.Replace.REFUSE),
                        Progress.NONE);
    }

    private MailLists.Request request(
            MailFormat format,
            String variant,
            @Nullable String withoutConsent,
            Order.Replace replace) {
        return new MailLists.Request(
                "points",
                variant,
                "everyone here",
                format,
                null,
                withoutConsent,
                temp.resolve("out"),
                replace);
    }

    private void take(String text, Kind kind) throws IOException {
        Path file = Files.writeString(Files.createTempFile(temp, "file", ".csv"), text);
        workbench.take(workbench.imports().plan(file, kind), Progress.NONE);
    }

    private static List<CsvRecord> csv(Path file) throws IOException {
        try (var reader = CsvReader.builder().ofCsvRecord(file)) {
            return reader.stream().toList();
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
