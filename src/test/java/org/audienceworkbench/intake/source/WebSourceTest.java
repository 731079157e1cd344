package org.audienceworkbench.intake.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.ImportPlan.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Against a real HTTP server that pages, throttles, fails and lets tokens expire.
class WebSourceTest {

    private static final int PAGE = 10;

    @TempDir Path temp;
    private SourceBench bench;
    private HttpServer server;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> logins = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Answer> first = new ArrayDeque<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private int records = 25;

    /// @param status negative for none before the test is over
    private record Answer(int status, String header, String value, String body) {}

    @BeforeEach
    void start() throws IOException {
        bench = SourceBench.in(temp.resolve("workspace"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        bench.close();
    }

    @Test
    void readsNumberedPagesUntilAnEmptyOne() {
        save(Map.of("paging", "number", "records", "/data/items", "page-parameter", "p"));

        RunResult result = bench.run();

        assertThat(result.rowsLoaded()).isEqualTo(25);
        assertThat(amounts()).isEqualTo(IntStream.rangeClosed(1, 25).sum());
        assertThat(asked).containsExactly("/?p=1", "/?p=2", "/?p=3", "/?p=4");
        assertThat(bench.temporaryFiles()).isEmpty();
    }

    @Test
    void followsCursorsInTheAnswer() {
        save(Map.of("paging", "cursor", "records", "/data/items", "next", "/meta/next"));

        assertThat(bench.run().rowsLoaded()).isEqualTo(25);
        assertThat(asked).containsExactly("/", "/?cursor=2", "/?cursor=3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/meta/link", ""})
    void followsAddressesInTheAnswerOrItsHeader(String place) {
        save(Map.of("paging", "link", "records", "/data/items", "next", place));

        assertThat(bench.run().rowsLoaded()).isEqualTo(25);
        assertThat(asked).containsExactly("/", "/?cursor=2", "/?cursor=3");
    }

    @Test
    void keepsOnlyTheFieldsThatAreWanted() {
        save(Map.of("records", "/data/items", "fields", "order_id, customer.id, amount"));
        bench.run();

        assertThat(bench.rows("orders", "order_id", "customer_id", "amount"))
                .hasSize(PAGE)
                .contains("7 c7 7");
        assertThat(bench.workspace.customers.datasets().find(Kind.ORDERS).orElseThrow().fields())
                .extracting("name")
                .containsExactly("order_id", "customer.id", "amount");
    }

    @Test
    void waitsAsLongAsTheServerAsks() {
        first.add(new Answer(429, "Retry-After", "7", ""));
        first.add(new Answer(503, "Retry-After", "Sun, 15 Nov 2026 09:31:00 GMT", ""));
        first.add(new Answer(500, "X-Nothing", "", "trouble"));
        save(Map.of("records", "/data/items"));

        RunResult result = bench.run();

        assertThat(result.rowsLoaded()).isEqualTo(PAGE);
        assertThat(bench.pauses).hasSize(3);
        assertThat(bench.pauses.get(0)).isEqualTo(Duration.ofSeconds(7));
        assertThat(bench.pauses.get(1)).as("the clock stands at 09:30").hasSeconds(60);
        assertThat(bench.pauses.get(2)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void givesUpAfterFiveTriesAndSaysSo() {
        for (int i = 0; i < 9; i++) {
            first.add(new Answer(502, "X-Nothing", "", ""));
        }
        save(Map.of("records", "/data/items"));

        RunResult result = bench.run();

        assertThat(asked).hasSize(5);
        assertThat(Objects.requireNonNull(result.failure()).what()).contains("status 502");
        assertThat(bench.letters()).singleElement().matches(Letter::isFetchFailure);
        assertThat(bench.sources.get("it's the shop").isAlert()).isTrue();
        first.clear();
        Letter letter = bench.letters().getFirst();
        assertThat(
                        bench.sources
                                .letters()
                                .retry(letter.id(), bench.secrets(), Progress.NONE)
                                .rowsLoaded())
                .isEqualTo(PAGE);
        assertThat(bench.letters()).isEmpty();
        assertThat(bench.sources.get("it's the shop").isAlert()).isFalse();
    }

    @Test
    void doesNotWaitForHours() {
        first.add(new Answer(429, "Retry-After", "7200", ""));
        save(Map.of("records", "/data/items"));

        assertThat(bench.run().failure()).isNotNull();
        assertThat(bench.pauses).isEmpty();
    }

    @Test
    void showsItsTokenAndNeverTellsIt() {
        save(Map.of("records", "/data/items", "auth", "bearer"));
        bench.run();
        assertThat(logins).containsExactly("Bearer " + SourceBench.SECRET);
        first.add(new Answer(401, "X-Nothing", "", SourceBench.SECRET));

        Problem refused = Objects.requireNonNull(bench.run().failure());

        assertThat(refused.what()).contains("doesn't accept the token");
        assertThat(refused.what() + refused.where() + refused.action() + refused.getMessage())
                .doesNotContain("canary");
        assertThat(bench.pauses).isEmpty();
    }

    @Test
    void renewsATokenThatRanOut() {
        save(
                Map.of(
                        "records", "/data/items",
                        "paging", "number",
                        "page-parameter", "p",
                        "auth", "oauth",
                        "token-url", url() + "token",
                        "client-id", "we",
                        "scope", "orders:read"));
        records = 45;

        RunResult result = bench.run();

        assertThat(result.rowsLoaded()).isEqualTo(45);
        assertThat(asked.stream().filter(path -> path.startsWith("/token")))
                .as("each token is good for two pages")
                .hasSize(3);
    }

    @Test
    void theTokenGoesToNoOtherServer() throws IOException {
        List<String> elsewhere = Collections.synchronizedList(new ArrayList<>());
        var other = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        other.createContext(
                "/",
                exchange -> {
                    elsewhere.add(exchange.getRequestURI().toString());
                    answer(exchange, new Answer(200, "X-Nothing", "", "[]"));
                });
        other.start();
        String target = "http://127.0.0.1:" + other.getAddress().getPort() + "/";
        save(Map.of("auth", "bearer", "paging", "link", "next", "/next", "records", "/items"));

        first.add(new Answer(302, "Location", target, ""));
        RunResult redirected = bench.run();
        first.add(
                new Answer(
                        200,
                        "X-Nothing",
                        "",
                        "{\"items\": [{\"a\": 1}], \"next\": \"" + target + "\"}"));
        RunResult linked = bench.run();
        other.stop(0);

        assertThat(Objects.requireNonNull(redirected.failure()).what()).contains("another server");
        assertThat(Objects.requireNonNull(linked.failure()).what()).contains("another server");
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void stopsWhenThePageNeverChanges() {
        save(Map.of("records", "/data/items", "paging", "number", "page-parameter", "unknown"));

        assertThat(Objects.requireNonNull(bench.run().failure()).what()).contains("same page");
    }

    @Test
    void refusesAnAnswerThatIsTooLong() {
        first.add(new Answer(200, "X-Nothing", "", "[" + " ".repeat(33 << 20) + "]"));
        save(Map.of());

        assertThat(Objects.requireNonNull(bench.run().failure()).what()).contains("longer than");
    }

    @Test
    @Tag("long")
    void doesNotWaitForAnAnswerThatNeverEnds() {
        first.add(new Answer(-1, "X-Nothing", "", ""));
        save(Map.of());

        assertThatThrownBy(
                        () ->
                                bench.sources.look(
                                        bench.sources.get("it's the shop").source(),
                                        bench.secrets(),
                                        Progress.NONE))
                .hasMessageContaining("ten seconds");
    }

    @Test
    void theSameRecordsTwiceCountOnce() {
        save(Map.of("records", "/data/items"));
        bench.run();

        assertThat(bench.run().known()).isEqualTo(1);
        assertThat(bench.rows("orders", "order_id")).hasSize(PAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example/x",
                "ftp://localhost/x",
                "file:///etc/passwd",
                "https://user:pass@shop.example/",
                "http://localhost.evil.example/",
                "http://127.0.0.1.evil.example/",
                "jdbc:h2:mem:x",
                "/just/a/path",
                "https://"
            })
    void refusesOtherAddresses(String address) {
        assertThatThrownBy(() -> save(Map.of("url", address))).isInstanceOf(Problem.class);
    }

    private int amounts() {
        return bench.rows("orders", "amount").stream().mapToInt(Integer::parseInt).sum();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void save(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("url", url()));
        settings.putAll(more);
        bench.sources.save(
                SourceBench.source(SourceType.REST, Kind.ORDERS, Mode.APPEND, settings), null);
    }

    private int tokens;
    private int uses;

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            asked.add(path);
            String login = exchange.getRequestHeaders().getFirst("Authorization");
            if (login != null) {
                logins.add(login);
            }
            if (!first.isEmpty()) {
                answer(exchange, first.removeFirst());
            } else if (path.startsWith("/token")) {
                uses = 0;
                answer(
                        exchange,
                        new Answer(
                                200,
                                "X-Nothing",
                                "",
                                "{\"access_token\": \"t%d\", \"expires_in\": 3600}"
                                        .formatted(++tokens)));
            } else if (tokens > 0 && (!("Bearer t" + tokens).equals(login) || ++uses > 2)) {
                answer(exchange, new Answer(401, "X-Nothing", "", ""));
            } else if (login == null && path.contains("secret")) {
                answer(exchange, new Answer(401, "X-Nothing", "", ""));
            } else {
                page(exchange, path);
            }
        }
    }

    private void page(HttpExchange exchange, String path) throws IOException {
        int page =
                path.contains("unknown=") || !path.contains("=")
                        ? 1
                        : Integer.parseInt(path.substring(path.indexOf('=') + 1));
        String items =
                IntStream.rangeClosed(1 + PAGE * (page - 1), Math.min(records, PAGE * page))
                        .mapToObj(
                                i ->
                                        ("{\"order_id\": %d, \"customer\": {\"id\": \"c%d\", \"n\":"
                                                        + " \"Ünal\"}, \"amount\": %d}")
                                                .formatted(i, i, i))
                        .collect(Collectors.joining(","));
        boolean more = page * PAGE < records;
        String link = url() + "?cursor=" + (page + 1);
        answer(
                exchange,
                new Answer(
                        200,
                        more ? "Link" : "X-Nothing",
                        "<" + url() + ">; rel=\"first\", <" + link + ">; rel=\"next\"",
                        "{\"data\": {\"items\": [%s]}, \"meta\": {\"next\": %s, \"link\": %s}}"
                                .formatted(
                                        items,
                                        more ? page + 1 : "null",
                                        more ? "\"" + link + "\"" : "null")));
    }

    private void answer(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.status() < 0) {
            try {
                over.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return;
        }
        exchange.getResponseHeaders().set(answer.header(), answer.value());
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
