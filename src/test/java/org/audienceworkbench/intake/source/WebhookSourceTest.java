package org.audienceworkbench.intake.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.connect.SecretPlace;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.ImportPlan.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// With a real client that sends messages between the looks.
class WebhookSourceTest {

    private static final String TOKEN = "Bearer a token";

    @TempDir Path temp;
    private SourceBench bench;
    private int port;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void open() throws IOException {
        bench = SourceBench.in(temp.resolve("workspace"));
        bench.environment.put("SECRET", "a token");
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    @AfterEach
    void close() {
        client.close();
        bench.close();
    }

    @Test
    void everyMessageCountsOnceHoweverOftenItIsSent() {
        save(Kind.ORDERS, Map.of());
        List<Integer> statuses = new ArrayList<>();
        bench.during.add(
                () -> {
                    statuses.add(send("{\"order_id\": 0, \"amount\": 1, \"customer_id\": \"c\"}"));
                    IntStream.range(0, 5)
                            .forEach(
                                    _ ->
                                            statuses.add(
                                                    send(
                                                            "[{\"order_id\": 1, \"amount\": 2,"
                                                                    + " \"customer_id\": \"ü\"},"
                                                                    + " {\"order_id\": 2}]")));
                });
        bench.during.add(() -> statuses.add(send("{\"order_id\": 3}")));
        bench.stopAfter(1);

        RunResult result = bench.run(Sources.Until.STOPPED);

        assertThat(statuses).hasSize(7).containsOnly(200);
        assertThat(result.rowsLoaded()).isEqualTo(4);
        assertThat(result.batches()).isEqualTo(2);
        assertThat(bench.rows("orders", "order_id", "customer_id"))
                .containsExactly("0 c", "1 ü", "2 null", "3 null");
    }

    @Test
    void whatWasAcknowledgedOutlivesTheProcess() {
        save(Kind.ORDERS, Map.of());
        bench.during.add(
                () -> {
                    assertThat(send("{\"order_id\": 7}")).isEqualTo(200);
                    throw new org.audienceworkbench.base.Cancelled();
                });
        bench.run(Sources.Until.STOPPED);
        assertThat(bench.sources.get("it's the shop").waiting()).isEqualTo(1);
        bench.close();

        bench = SourceBench.in(temp.resolve("workspace"));
        bench.environment.put("SECRET", "a token");
        bench.run();

        assertThat(bench.rows("orders", "order_id")).containsExactly("7");
        assertThat(bench.sources.get("it's the shop").waiting()).isZero();
    }

    @Test
    void manySendersAtOnceLoseNothing() {
        save(Kind.ORDERS, Map.of());
        bench.during.add(
                () ->
                        IntStream.range(0, 40)
                                .parallel()
                                .forEach(
                                        i ->
                                                assertThat(send("{\"order_id\": " + i + "}"))
                                                        .isEqualTo(200)));
        bench.stopAfter(1);

        assertThat(bench.run(Sources.Until.STOPPED).rowsLoaded()).isEqualTo(40);
    }

    @Test
    void oneBadMessageKeepsNoOtherOut() {
        save(Kind.CUSTOMERS, Map.of());
        bench.during.add(
                () -> {
                    send("[{\"id\": \"a\", \"city\": \"Graz\"}, {\"id\": \"b\"}]");
                });
        bench.during.add(
                () -> {
                    send("{\"city\": \"Lyon\"}");
                });
        bench.during.add(() -> send("{\"id\": \"c\", \"city\": \"Oslo\"}"));
        bench.stopAfter(1);

        RunResult result = bench.run(Sources.Until.STOPPED);

        assertThat(result.letters()).isEqualTo(1);
        assertThat(bench.letters()).singleElement().matches(Letter::contentKept);
        assertThat(bench.rows("customers", "id")).containsExactly("a", "b", "c");
    }

    @Test
    void refusesWhoDoesNotKnowTheSecretAndWhatIsNoMessage() {
        save(Kind.ORDERS, Map.of());
        List<Integer> statuses = new ArrayList<>();
        bench.during.add(
                () -> {
                    statuses.add(send("{\"a\": 1}", "Authorization", "Bearer a tokem"));
                    statuses.add(send("{\"a\": 1}", "Authorization", "a token"));
                    statuses.add(send("{\"a\": 1}", "X-Other", "Bearer a token"));
                    statuses.add(send("[1, 2]"));
                    statuses.add(send("{\"a\": 1} {\"a\": 2}"));
                    statuses.add(send("hello"));
                    statuses.add(send("{\"a\": \"" + "x".repeat(1 << 20) + "\"}"));
                    statuses.add(
                            status(
                                    request()
                                            .header("Authorization", TOKEN)
                                            .POST(
                                                    BodyPublishers.ofByteArray(
                                                            new byte[] {'{', '"', (byte) 0xff}))
                                            .build()));
                    statuses.add(status(request().header("Authorization", TOKEN).GET().build()));
                });
        bench.stopAfter(1);

        bench.run(Sources.Until.STOPPED);

        assertThat(statuses).containsExactly(401, 401, 401, 400, 400, 400, 413, 400, 405);
        assertThat(bench.sources.get("it's the shop").waiting()).isZero();
        assertThat(bench.letters()).isEmpty();
    }

    @Test
    void acceptsSignedMessagesOnly() throws Exception {
        save(Kind.ORDERS, Map.of("check", "signature", "header", "X-Shop-Hmac"));
        String message = "{\"order_id\": 7}";
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("a token".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature =
                HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        List<Integer> statuses = new ArrayList<>();
        bench.during.add(
                () -> {
                    statuses.add(send(message + " ", "X-Shop-Hmac", signature));
                    statuses.add(send(message, "Authorization", TOKEN));
                    statuses.add(send(message, "X-Shop-Hmac", "sha256=" + signature));
                });
        bench.stopAfter(1);

        RunResult result = bench.run(Sources.Until.STOPPED);

        assertThat(statuses).containsExactly(401, 401, 200);
        assertThat(result.rowsLoaded()).isEqualTo(1);
    }

    @Test
    void listensOnThisComputerOnly() throws IOException {
        save(Kind.ORDERS, Map.of());
        List<InetAddress> others =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(address -> !address.isLoopbackAddress())
                        .toList();
        bench.during.add(
                () -> {
                    for (InetAddress address : others) {
                        assertThatThrownBy(
                                        () -> {
                                            try (var socket = new Socket()) {
                                                socket.connect(
                                                        new InetSocketAddress(address, port), 1000);
                                            }
                                        })
                                .isInstanceOf(IOException.class);
                    }
                });
        bench.stopAfter(1);

        assertThat(bench.run(Sources.Until.STOPPED).failure()).isNull();
    }

    @Test
    void needsASecretAndAFreePort() throws IOException {
        assertThatThrownBy(
                        () ->
                                bench.sources.save(
                                        new Source(
                                                "open",
                                                SourceType.WEBHOOK,
                                                Map.of(),
                                                Kind.ORDERS,
                                                Mode.APPEND,
                                                Map.of(),
                                                Map.of(),
                                                new SecretPlace.None()),
                                        null))
                .isInstanceOf(Problem.class);
        save(Kind.ORDERS, Map.of());
        try (var taken = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(bench.run(Sources.Until.STOPPED).failure())
                    .as("the port " + taken.getLocalPort())
                    .hasMessageContaining("Nothing can listen");
        }
    }

    private void save(Kind kind, Map<String, String> more) {
        Map<String, String> settings = new java.util.HashMap<>(more);
        settings.put("port", String.valueOf(port));
        bench.sources.save(
                SourceBench.source(SourceType.WEBHOOK, kind, Mode.APPEND, settings), null);
    }

    private int send(String message) {
        return send(message, "Authorization", TOKEN);
    }

    private int send(String message, String header, String value) {
        return status(
                request().header(header, value).POST(BodyPublishers.ofString(message)).build());
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"));
    }

    private int status(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
