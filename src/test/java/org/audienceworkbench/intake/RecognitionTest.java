package org.audienceworkbench.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.SharedData;
import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.table.ValueType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What a file is taken for, by its columns and values.
class RecognitionTest {

    @TempDir Path temp;
    private TestWorkspace workspace;

    @BeforeEach
    void open() {
        workspace = TestWorkspace.in(temp.resolve("workspace"));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "client_id;mail;city / 1;a@x.org;Graz / 2;b@x.org;Lyon | CUSTOMERS",
                "order_no;customer;orderdate;total / 1;7;2026-01-01;5 / 2;7;2026-01-02;6 | ORDERS",
                "user_id;event;timestamp / 1;view;2026-01-01 10:00 / 1;buy;2026-01-01 11:00 |"
                        + " EVENTS",
                "sku;product_name;price / A1;Tea;3.50 / A2;Milk;1.20 | PRODUCTS",
                "customer_id;consent;purpose;date / 1;yes;email;2026-01-01 / 2;no;sms;2026-01-02"
                        + " | CONSENTS",
                "customer_id;arm;campaign / 1;A;spring / 2;B;spring | RESULTS",
                "age;city / 31;Graz / 52;Lyon | CUSTOMERS",
                "Kundennummer;Rechnungsdatum;Menge;Einzelpreis / 1;01.02.2026;2;3,50 /"
                        + " 1;02.02.2026;1;2,50 | ORDERS",
                "00017 20260101 2 19.90 / 00018 20260102 1 5.00 / 00017 20260103 4 7.25 /"
                        + " 00019 20260104 1 8.30 | ORDERS",
                "17;a@x.org;Ada / 18;b@x.org;Bob / 19;c@x.org;Eve | CUSTOMERS",
            })
    void theKindFollowsFromTheColumns(String text, Kind kind) throws IOException {
        Path file = write("data.csv", text.replace(" / ", "\n"));

        ImportPlan plan = workspace.imports.plan(file, Wish.NONE);

        assertThat(plan.kind()).as(plan.recognition().kind()).isEqualTo(kind);
        assertThat(plan.recognition().kind()).isNotBlank();
    }

    @Test
    void theNameOfTheFileDecidesWhereTheColumnsAgree() throws IOException {
        String text = "id,name,price\n1,Tea,2.50\n2,Milk,1.20\n";

        ImportPlan products = workspace.imports.plan(write("products-2026.csv", text), Wish.NONE);
        ImportPlan contradicted =
                workspace.imports.plan(
                        write("events.csv", "email,first_name\na@x.org,A\n"), Wish.NONE);

        assertThat(products.kind()).isEqualTo(Kind.PRODUCTS);
        assertThat(products.recognition().kind()).contains("file's name");
        assertThat(contradicted.kind()).isEqualTo(Kind.CUSTOMERS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mailchimp_audience_export | Mailchimp's audience export | CUSTOMERS",
                "shopify_customers_export | Shopify's customers export | CUSTOMERS",
                "shopify_customers_export_old | Shopify's customers export | CUSTOMERS",
                "woocommerce_orders | WooCommerce's orders export | ORDERS",
                "klaviyo_profiles | Klaviyo's profiles export | CUSTOMERS",
                "hubspot_contacts | HubSpot's contacts export | CUSTOMERS",
                "brevo_contacts | Brevo's contacts export | CUSTOMERS",
                "activecampaign_contacts | ActiveCampaign's contacts export | CUSTOMERS",
                "kit_subscribers | Kit's subscribers export | CUSTOMERS",
                "etsy_sales | Etsy's sold order items export | ORDERS",
                "bigcommerce_orders | BigCommerce's orders export | ORDERS",
            })
    void exportsAreKnownByTheirHeaders(String platform, String format, Kind kind)
            throws IOException {
        var known = new ObjectMapper().readTree(SharedData.file("esp/esp_headers.json").toFile());
        String delimiter = known.get(platform).get("delim").asText();
        List<String> headers =
                Arrays.asList(known.get(platform).get("header").asText().split(delimiter, -1));
        String row = headers.stream().map(RecognitionTest::value).collect(Collectors.joining(";"));

        ImportPlan plan =
                workspace.imports.plan(
                        write("data.csv", String.join(";", headers) + "\n" + row + "\n"),
                        Wish.NONE);

        assertThat(plan.recognition().format()).isEqualTo(format);
        assertThat(plan.kind()).isEqualTo(kind);
        assertThat(plan.columns())
                .filteredOn(column -> column.reason().contains(" calls it so"))
                .hasSizeGreaterThanOrEqualTo(2);
        if (kind == Kind.CUSTOMERS) {
            assertThat(plan.withRole(Role.EMAIL)).isPresent();
        } else {
            assertThat(plan.withRole(Role.CUSTOMER_ID)).isPresent();
            assertThat(plan.withRole(Role.TIME)).isPresent();
        }
    }

    private static String value(String header) {
        String plain = Roles.plain(header);
        return plain.contains("email") && !plain.contains("market") && !plain.contains("black")
                ? "ada@example.org"
                : plain.contains("date") || plain.contains("time")
                        ? "2026-01-02 10:00:00"
                        : plain.contains("total") || plain.contains("price") ? "12.50" : "7";
    }

    @ParameterizedTest
    @CsvSource({
        "subscribed_members_export_1.csv, '', subscribed",
        "unsubscribed_members_export_1.csv, '', unsubscribed",
        "cleaned_email_audience_export.csv, '', cleaned",
        "members.csv, ',UNSUB_TIME', unsubscribed",
        "members.csv, ',CLEAN_TIME', cleaned"
    })
    void mailchimpsFilesSayTheStatusByTheirNameOrColumns(String name, String more, String status)
            throws IOException {
        Path file =
                write(
                        name,
                        "Email Address,MEMBER_RATING,LEID,EUID"
                                + more
                                + "\na@x.org,2,1,e1"
                                + (more.isEmpty() ? "" : ",2026-01-01")
                                + "\n");

        workspace.imports.run(
                workspace.imports.plan(file, Wish.NONE), org.audienceworkbench.base.Progress.NONE);

        var frame = workspace.customers.frame();
        String consent = frame.catalogue().withRole(Role.CONSENT_STATUS).orElseThrow().name();
        assertThat(frame.column(consent).text(0)).isEqualTo(status);
    }

    @Test
    void brevosBlocklistIsTheOppositeOfConsent() throws IOException {
        Path file =
                write(
                        "contacts.csv",
                        """
                        EMAIL;FIRSTNAME;EMAIL_BLACKLISTED;SMS_BLACKLISTED
                        a@x.org;Ada;false;false
                        b@x.org;Bob;TRUE;false
                        c@x.org;Cem;;false
                        """);

        workspace.imports.run(
                workspace.imports.plan(file, Wish.NONE), org.audienceworkbench.base.Progress.NONE);

        var column = workspace.customers.frame().column("consent_status");
        assertThat(column.text(0)).isEqualTo("subscribed");
        assertThat(column.text(1)).isEqualTo("unsubscribed");
        assertThat(column.text(2)).isNull();
    }

    @Test
    void analyticsEventsCountMicroseconds() throws IOException {
        Path file =
                write(
                        "export.jsonl",
                        """
                        {"event_name":"view","event_timestamp":1767261600123456,"user_pseudo_id":"1.2","user_id":null,"event_params":[{"key":"page","value":{"string_value":"/a"}}]}
                        {"event_name":"buy","event_timestamp":"1767265200000000","user_pseudo_id":"1.3","user_id":null,"event_params":[]}
                        """);

        ImportPlan plan = workspace.imports.plan(file, Wish.NONE);
        workspace.imports.run(plan, org.audienceworkbench.base.Progress.NONE);

        assertThat(plan.recognition().format()).isEqualTo("Google Analytics' events export");
        assertThat(plan.withRole(Role.CUSTOMER_ID).orElseThrow().name())
                .isEqualTo("user_pseudo_id");
        ImportPlan.Column time = plan.withRole(Role.TIME).orElseThrow();
        assertThat(time.type().type()).isEqualTo(ValueType.DATETIME);
        assertThat(time.type().reason()).contains("microseconds since 1970");
        assertThat(workspace.customers.datasets().newestAt()).hasToString("2026-01-01T11:00:00Z");
        assertThat(workspace.customers.frame().size()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "signup_date, 2024-03-01, 2025-11-30, true",
        "Kunde seit, 01.03.2024, 30.11.2025, true",
        "registeredAt, 2024-03-01 10:15:00, 2025-11-30 23:59:00, true",
        "registration, online, store, false",
        "joined, 2, 14, false",
        "last_visit, 2024-03-01, 2025-11-30, false"
    })
    void aTimeThatItsNameCallsTheSignUpIsIt(String name, String one, String other, boolean is)
            throws IOException {
        Path file =
                write(
                        "customers.csv",
                        "email;%s\na@x.org;%s\nb@x.org;%s\n".formatted(name, one, other));

        ImportPlan plan = workspace.imports.plan(file, Kind.CUSTOMERS);

        assertThat(plan.withRole(Role.SIGN_UP).isPresent()).isEqualTo(is);
    }

    @Test
    void longNumbersAreNoTimesWithoutBeingOfTime() throws IOException {
        Path file =
                write(
                        "data.csv",
                        "id,card,sold\n"
                                + "1,1767261600123456,1700000000\n"
                                + "2,1767261600123457,1700000001\n");

        ImportPlan plan = workspace.imports.plan(file, Kind.CUSTOMERS);

        assertThat(plan.columns())
                .extracting(column -> column.type().type())
                .doesNotContain(ValueType.DATETIME);
        assertThat(plan.withType("sold", ValueType.DATETIME).columns().getLast().type().share())
                .isEqualTo(1);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(temp.resolve(name), text);
    }
}
