package org.audienceworkbench.connect;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.audienceworkbench.base.Problem;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Listens for messages on this computer only. A message is acknowledged when whoever receives it
/// has it for good, and not before.
public final class Listener implements AutoCloseable {

    static {
        // seconds a request may take to arrive; read once, when the first server is made
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "60");
    }

    private static final byte[] THIS_COMPUTER = {127, 0, 0, 1};
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_AT_ONCE = 4;

    private final HttpServer server;
    private final ExecutorService threads;
    private final MessageCheck check;
    private final Receiver receiver;

    /// Keeps a message for good before it returns.
    @FunctionalInterface
    public interface Receiver {

        /// @return false when the same message had come before
        /// @throws Problem when the message can't be read, which the sender is told
        boolean keep(String message, String checksum);
    }

    private Listener(HttpServer server, MessageCheck check, Receiver receiver) {
        this.server = server;
        this.threads =
                Executors.newFixedThreadPool(MOST_AT_ONCE, Thread.ofPlatform().daemon().factory());
        this.check = check;
        this.receiver = receiver;
    }

    /// @throws Problem when another program listens there
    public static Listener open(int port, MessageCheck check, Receiver receiver) {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getByAddress(THIS_COMPUTER), port),
                            16);
            var listener = new Listener(server, check, receiver);
            server.setExecutor(listener.threads);
            server.createContext("/", listener::handle);
            server.start();
            return listener;
        } catch (IOException e) {
            throw new Problem(
                    "Nothing can listen at the port " + port,
                    "--port",
                    "Choose another one, or end the program that listens there",
                    e);
        }
    }

    /// Where it listens: the port that was asked for, or a free one for 0.
    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            send(exchange, 405, "{\"error\": \"send messages with POST\"}");
            return;
        }
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readNBytes(MOST_BYTES + 1);
        }
        if (body.length > MOST_BYTES) {
            send(exchange, 413, "{\"error\": \"a message may have 1 MB at most\"}");
        } else if (!check.accepts(exchange.getRequestHeaders()::getFirst, body)) {
            send(exchange, 401, "{\"error\": \"the token or signature is wrong\"}");
        } else {
            receive(exchange, body);
        }
    }

    private void receive(HttpExchange exchange, byte[] body) throws IOException {
        try {
            String message =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            ReadJson.rows(message);
            boolean fresh = receiver.keep(message, RowsFile.checksum(body));
            send(exchange, 200, fresh ? "{\"kept\": true}" : "{\"kept\": true, \"known\": true}");
        } catch (Problem | CharacterCodingException _) {
            send(
                    exchange,
                    400,
                    "{\"error\": \"a message is a JSON object, or a list of them, in UTF-8\"}");
        } catch (RuntimeException _) {
            // not kept, so the sender is to try again; the reason may hold what it sent
            send(exchange, 503, "{\"error\": \"the message could not be kept; send it again\"}");
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /// Ends when the messages that are being received are kept.
    @Override
    public void close() {
        server.stop(1);
        threads.close();
    }
}
