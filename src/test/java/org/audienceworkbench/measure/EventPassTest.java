package org.audienceworkbench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.sample.SampleShop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class EventPassTest {

    private static final double NONE = Double.NaN;

    /// Sessions by lags, windows by instants, carts by their last addition: what the sample shop's
    /// events tell, from the file as it stands.
    private static final String ORACLE =
            """
            WITH known AS (
                SELECT customer_id AS customer, event_type AS word, CAST(time AS TIMESTAMP WITH TIME ZONE) AS t
                FROM CSVREAD('%s')
                WHERE time IS NOT NULL AND time NOT LIKE '%%-32T%%' AND LENGTH(time) = 20),
            today AS (SELECT TIMESTAMP WITH TIME ZONE '%s' AS now, TIMESTAMP WITH TIME ZONE '%s' AS since7,
                TIMESTAMP WITH TIME ZONE '%s' AS since30 FROM (VALUES (1))),
            visit AS (
                SELECT customer, word, t, CASE WHEN DATEDIFF(SECOND, LAG(t) OVER
                    (PARTITION BY customer ORDER BY t), t) <= 1800 THEN 0 ELSE 1 END AS starts
                FROM known WHERE word NOT LIKE 'email%%'),
            numbered AS (
                SELECT visit.*, SUM(starts) OVER (PARTITION BY customer ORDER BY t
                    ROWS UNBOUNDED PRECEDING) AS session FROM visit),
            session AS (
                SELECT customer, session, MIN(t) AS began, MAX(t) AS ended,
                    COUNT(*) FILTER (WHERE word = 'product_view') AS pages, COUNT(*) AS done,
                    MAX(t) FILTER (WHERE word = 'cart_add') AS cart
                FROM numbered GROUP BY customer, session),
            visits AS (
                SELECT customer, COUNT(*) AS sessions,
                    COUNT(*) FILTER (WHERE ended > since7) AS sessions_7d,
                    COUNT(*) FILTER (WHERE done = 1 AND pages = 1) AS bounced_sessions,
                    COUNT(*) FILTER (WHERE done = 1 AND pages = 1 AND ended > since30) AS bounced_sessions_30d,
                    AVG(CAST(DATEDIFF(SECOND, began, ended) AS DOUBLE PRECISION)) / 60 AS session_minutes,
                    AVG(CAST(pages AS DOUBLE PRECISION)) AS pages_per_session,
                    COUNT(*) FILTER (WHERE cart > since30 AND cart <= DATEADD(HOUR, -24, now)
                        AND NOT EXISTS (SELECT 1 FROM known k WHERE k.customer = session.customer
                            AND k.word = 'purchase' AND k.t BETWEEN cart AND DATEADD(HOUR, 24, cart)))
                        AS abandoned_carts_30d
                FROM session, today GROUP BY customer),
            counts AS (
                SELECT customer, COUNT(*) AS events,
                    COUNT(*) FILTER (WHERE word = 'product_view' AND t > since7) AS product_views_7d,
                    COUNT(*) FILTER (WHERE word = 'cart_add' AND t > since30) AS cart_additions_30d,
                    COUNT(*) FILTER (WHERE word = 'email_open') AS emails_opened,
                    COUNT(*) FILTER (WHERE word = 'email_click' AND t > since30) AS emails_clicked_30d
                FROM known, today GROUP BY customer)
            SELECT c.*, sessions, sessions_7d, bounced_sessions, bounced_sessions_30d, session_minutes, pages_per_session, abandoned_carts_30d
            FROM counts c LEFT JOIN visits v ON v.customer = c.customer
            """;

    private static final List<String> COUNTS =
            List.of(
                    "events",
                    "product_views_7d",
                    "cart_additions_30d",
                    "emails_opened",
                    "emails_clicked_30d",
                    "sessions",
                    "sessions_7d",
                    "bounced_sessions",
                    "bounced_sessions_30d",
                    "abandoned_carts_30d");

    private static final List<String> MEANS = List.of("session_minutes", "pages_per_session");

    @TempDir Path temp;

    @Test
    void theSampleShopsEventsAgreeWithSql() throws IOException, SQLException {
        Path shop = temp.resolve("shop");
        new SampleShop(300, 42).write(shop, Progress.NONE);
        try (var workspace = TestWorkspace.in(temp.resolve("workspace"));
                Connection oracle = DriverManager.getConnection("jdbc:h2:mem:")) {
            workspace.take(shop.resolve("customers.csv"), Kind.CUSTOMERS);
            workspace.take(shop.resolve("events.csv"), Kind.EVENTS);
            new Derived(workspace.store, workspace.customers).refresh(Progress.NONE);
            Frame frame = workspace.customers.frame();
            String sql =
                    ORACLE.formatted(
                            shop.resolve("events.csv"),
                            frame.asOf().instant(),
                            before(frame, 7),
                            before(frame, 30));

            int compared = 0;
            Map<String, Integer> rows = rows(frame);
            try (ResultSet expected = oracle.createStatement().executeQuery(sql)) {
                while (expected.next()) {
                    Integer row = rows.get(expected.getString("customer"));
                    if (row != null) {
                        assertAgrees(frame, row, expected);
                        compared++;
                    }
                }
            }
            assertThat(compared).isGreaterThan(150);
        }
    }

    private static void assertAgrees(Frame frame, int row, ResultSet expected) throws SQLException {
        String id = expected.getString("customer");
        for (String name : COUNTS) {
            assertThat(frame.numbers(name)[row])
                    .as(name + " of " + id)
                    .isEqualTo(expected.getDouble(name));
        }
        for (String name : MEANS) {
            double wanted = expected.getDouble(name);
            if (expected.wasNull()) {
                assertThat(frame.numbers(name)[row]).as(name + " of " + id).isNaN();
            } else {
                assertThat(frame.numbers(name)[row])
                        .as(name + " of " + id)
                        .isCloseTo(wanted, within(1e-9));
            }
        }
    }

    /// The same time of day in the workspace's zone.
    private static Instant before(Frame frame, int days) {
        return frame.asOf().instant().atZone(frame.asOf().zone()).minusDays(days).toInstant();
    }

    private static Map<String, Integer> rows(Frame frame) {
        Map<String, Integer> rows = new HashMap<>();
        Column ids = frame.column("customer_id");
        for (int row = 0; row < frame.size(); row++) {
            rows.put(String.valueOf(ids.text(row)), row);
        }
        return rows;
    }

    @Test
    void visitsCartsAndPagesInOtherWords() throws IOException {
        Frame frame =
                measured(
                        """
                        Nutzer;Ereignis;Zeitpunkt;Gerät
                        a;Viewed Product;2026-03-01 10:00:00;phone
                        a;Viewed Product;2026-03-01 10:30:00;phone
                        a;Added to Cart;2026-03-01 10:31:00;tablet
                        a;Viewed Product;2026-03-01 11:02:00;tablet
                        a;Added to Cart;2026-03-20 09:00:00;phone
                        a;Placed Order;2026-03-21 09:00:00;
                        b;Added to Cart;2026-03-30 11:00:00;desktop
                        c;Opened Email;2026-03-30 12:00:00;desktop
                        """,
                        Map.of(
                                Role.CUSTOMER_ID, "Nutzer",
                                Role.EVENT_TYPE, "Ereignis",
                                Role.TIME, "Zeitpunkt",
                                Role.DEVICE, "Gerät"));

        assertThat(frame.numbers("sessions")).containsExactly(4, 1, 0);
        assertThat(frame.numbers("sessions_30d")).containsExactly(4, 1, 0);
        assertThat(frame.numbers("sessions_7d")).containsExactly(0, 1, 0);
        // at 11:02; what is put into the cart at once is more than a look
        assertThat(frame.numbers("bounced_sessions")).containsExactly(1, 0, 0);
        assertThat(frame.numbers("bounced_sessions_7d")).containsExactly(0, 0, 0);
        assertThat(frame.numbers("pages_per_session")).containsExactly(0.75, 0, NONE);
        // 31 of four sessions' minutes
        assertThat(frame.numbers("session_minutes")).containsExactly(31 / 4.0, 0, NONE);
        // half an hour on the first page, a minute on the second
        assertThat(frame.numbers("seconds_per_page")).containsExactly(930, NONE, NONE);
        assertThat(frame.numbers("days_since_session")).containsExactly(9, 0, NONE);
        // bought exactly a day after the second cart; b's is not a day old
        assertThat(frame.numbers("abandoned_carts_30d")).containsExactly(1, 0, 0);
        assertThat(frame.numbers("cart_additions_90d")).containsExactly(2, 1, 0);
        assertThat(frame.column("favourite_device").text(0)).isEqualTo("phone");
        assertThat(frame.numbers("days_since_open")).containsExactly(NONE, NONE, 0);
    }

    @Test
    void sessionsOfAnIdAreThoseWhateverThePauses() throws IOException {
        Frame frame =
                measured(
                        """
                        customer_id,event_type,time,session_id,utm_source
                        a,page_view,2026-03-01T10:00:00Z,s1,ads
                        a,page_view,2026-03-01T10:05:00Z,s2,
                        a,page_view,2026-03-01T12:00:00Z,s1,news
                        a,page_view,2026-03-02T12:00:00Z,,
                        """,
                        Map.of());

        assertThat(frame.numbers("sessions")[0]).isEqualTo(3);
        assertThat(frame.numbers("bounced_sessions")[0]).isEqualTo(2);
        assertThat(frame.numbers("session_minutes")[0]).isEqualTo(40);
        assertThat(frame.column("first_source").text(0)).isEqualTo("ads");
    }

    @Test
    void anEmailCountsOnceWhereItIsNamedAndMachinesAreToldApart() throws IOException {
        Frame frame =
                measured(
                        """
                        customer_id,event_type,time,campaign,user_agent
                        a,email_sent,2026-01-01T08:00:00Z,c1,
                        a,email_sent,2026-03-25T08:00:00Z,c2,
                        a,email_open,2026-01-01T09:00:00Z,c1,Mozilla/5.0 (X11; Linux) Firefox/140
                        a,email_open,2026-01-02T09:00:00Z,c1,Mozilla/5.0 (X11; Linux) Firefox/140
                        a,email_open,2026-03-25T09:00:00Z,c2,Mozilla/5.0
                        b,email_sent,2026-03-25T08:00:00Z,c2,
                        b,email_open,2025-09-25T08:00:00Z,c0,Mozilla/5.0 (X11; Linux) Firefox/140
                        c,page_view,2026-03-30T08:00:00Z,,
                        """,
                        Map.of());

        assertThat(frame.numbers("emails_sent")).containsExactly(2, 1, 0);
        assertThat(frame.numbers("emails_opened")).containsExactly(2, 1, 0);
        assertThat(frame.numbers("human_opens")).containsExactly(1, 1, 0);
        assertThat(frame.numbers("emails_opened_30d")).containsExactly(1, 0, 0);
        // b opened one that is not known as sent, and not the one that is
        assertThat(frame.numbers("open_rate")).containsExactly(1, 0, NONE);
        assertThat(frame.numbers("human_open_rate")).containsExactly(0.5, 0, NONE);
        assertThat(frame.numbers("days_since_open")).containsExactly(87, 186, NONE);
        assertThat(frame.column("engagement_tier").text(0)).isEqualTo("active");
        assertThat(frame.column("engagement_tier").text(1)).isEqualTo("dormant");
        assertThat(frame.column("engagement_tier").text(2)).isEqualTo("never mailed");
    }

    @Test
    void resultsOfCampaignsTellWhereNoEventDoes() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(
                    csv(
                            """
                            customer_id,arm,opened,clicked
                            a,variant_a,1,1
                            a,variant_b,1,0
                            b,variant_a,0,0
                            b,control,0,0
                            """),
                    Kind.RESULTS);
            new Derived(workspace.store, workspace.customers).refresh(Progress.NONE);
            Frame frame = workspace.customers.frame();

            assertThat(frame.numbers("emails_sent")).containsExactly(2, 1, 0);
            assertThat(frame.numbers("open_rate")).containsExactly(1, 0, NONE);
            assertThat(frame.numbers("click_rate")).containsExactly(0.5, 0, NONE);
            assertThat(frame.catalogue().find("engagement_tier")).isEmpty();

            workspace.take(
                    csv("customer_id,event_type,time\nc,email_open,2026-03-01T08:00:00Z\n"),
                    Kind.EVENTS);
            new Derived(workspace.store, workspace.customers).refresh(Progress.NONE);

            assertThat(
                            workspace.customers.catalogue().all().stream()
                                    .filter(each -> each.family().equals("e-mail"))
                                    .map(Attribute::name))
                    .contains("emails_opened")
                    .doesNotContain("emails_sent", "open_rate");
        }
    }

    private Frame measured(String events, Map<Role, String> roles) throws IOException {
        try (var workspace = workspace()) {
            workspace.take(
                    csv(events),
                    Kind.EVENTS,
                    plan -> {
                        var corrected = plan;
                        for (var role : roles.entrySet()) {
                            corrected = corrected.withRole(role.getKey(), role.getValue());
                        }
                        return corrected;
                    });
            new Derived(workspace.store, workspace.customers).refresh(Progress.NONE);
            Frame frame = workspace.customers.frame();
            frame.prepare(frame.catalogue().all().stream().map(Attribute::name).toList());
            return frame;
        }
    }

    private TestWorkspace workspace() throws IOException {
        var workspace = TestWorkspace.in(temp.resolve("workspace"));
        workspace.take(csv("customer_id\na\nb\nc\n"), Kind.CUSTOMERS);
        return workspace;
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(Files.createTempFile(temp, "file", ".csv"), text);
    }
}
