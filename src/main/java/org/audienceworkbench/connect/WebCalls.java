package org.audienceworkbench.connect;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Asks web servers, within bounds: ten seconds and 32 MB an answer, no other server than the one
/// that was named.
final class WebCalls implements AutoCloseable {

    private static final int MOST_BYTES = 32 << 20;
    private static final int MOST_REDIRECTS = 5;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Supplier<Instant> now;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(LONGEST)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    WebCalls(Supplier<Instant> now) {
        this.now = now;
    }

    /// @param next the address of the next page that the server names beside its answer, or null
    record Answer(int status, String body, @Nullable String next) {
        boolean isRefusal() {
            return status == 401 || status == 403;
        }
    }

    /// Gets an address, following redirects on the same server.
    ///
    /// @param authorization the header's value; null for none
    /// @throws Passing when the server can't be reached or is busy
    Answer get(WebAddress address, @Nullable String authorization) {
        WebAddress place = address;
        for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
            var request = HttpRequest.newBuilder(place.uri()).header("Accept", "application/json");
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
            var response = send(place, request.GET().build());
            Optional<String> location = response.headers().firstValue("Location");
            if (response.statusCode() / 100 != 3 || location.isEmpty()) {
                return answer(place, response);
            }
            place = place.to(location.get());
        }
        throw new Problem(
                "The server sends on without end", address.shown(), "Check the address: --url");
    }

    /// Sends a form.
    Answer post(WebAddress address, String form, String authorization) {
        var request =
                HttpRequest.newBuilder(address.uri())
                        .header("Accept", "application/json")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Authorization", authorization)
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build();
        return answer(address, send(address, request));
    }

    private HttpResponse<byte[]> send(WebAddress address, HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            return answer.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw away(address, "The server didn't answer within ten seconds", e, null);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (isTooLong(cause)) {
                throw new Problem(
                        "The server's answer is longer than %,d MB".formatted(MOST_BYTES >> 20),
                        address.shown(),
                        "Ask for smaller pages",
                        e);
            }
            throw away(address, "The server can't be reached", cause, null);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw away(address, "The server was not waited for", e, null);
        }
    }

    private static boolean isTooLong(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof IOException && "body exceeds capacity: ".equals(start(each))) {
                return true;
            }
        }
        return false;
    }

    private static String start(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        return message.substring(0, Math.min(message.length(), 23));
    }

    private Answer answer(WebAddress address, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == 429 || status >= 500 || status == 408) {
            throw away(
                    address,
                    status == 429
                            ? "The server says that it is asked too often"
                            : "The server has trouble (status " + status + ")",
                    null,
                    response.headers().firstValue("Retry-After").flatMap(this::wait).orElse(null));
        }
        return new Answer(
                status,
                new String(response.body(), StandardCharsets.UTF_8),
                response.headers().allValues("Link").stream()
                        .map(LinkHeader::next)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(null));
    }

    /// Seconds, or a date.
    private Optional<Duration> wait(String text) {
        try {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text.strip())));
        } catch (NumberFormatException _) {
            try {
                Instant until =
                        ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
                return Optional.of(Duration.between(now.get(), until));
            } catch (DateTimeParseException _) {
                return Optional.empty();
            }
        }
    }

    private static Passing away(
            WebAddress address, String what, @Nullable Throwable cause, @Nullable Duration wait) {
        return new Passing(
                new Problem(what, address.shown(), "Check the address, or try again later", cause),
                wait);
    }

    @Override
    public void close() {
        client.close();
    }
}
