package org.audienceworkbench.connect;

import com.fasterxml.jackson.databind.JsonNode;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;

/// Asks with the pass that the service wants, and renews one that has run out.
final class PassKeeper {

    private static final Duration EARLIER = Duration.ofSeconds(30);
    private static final long USUAL_SECONDS = 300;

    private final Pass pass;
    private final WebCalls calls;
    private final Attempts attempts;
    private final Supplier<Instant> now;
    private @Nullable String token;
    private Instant goodUntil = Instant.MIN;

    PassKeeper(Pass pass, WebCalls calls, Attempts attempts, Supplier<Instant> now) {
        this.pass = pass;
        this.calls = calls;
        this.attempts = attempts;
        this.now = now;
    }

    /// @throws Problem when the service refuses, even a fresh token
    WebCalls.Answer get(WebAddress place, Progress progress) {
        return attempts.run(
                () -> {
                    WebCalls.Answer answer = calls.get(place, authorization());
                    if (answer.status() == 401 && pass instanceof Pass.ClientCredentials) {
                        token = null;
                        answer = calls.get(place, authorization());
                    }
                    return checked(place, answer);
                },
                progress);
    }

    private static WebCalls.Answer checked(WebAddress place, WebCalls.Answer answer) {
        if (answer.isRefusal()) {
            throw new Problem(
                    "The service doesn't accept the token",
                    place.shown(),
                    "Check where the secret is kept and what it allows");
        }
        if (answer.status() != 200) {
            throw new Problem(
                    "The service refuses (status " + answer.status() + ")",
                    place.shown(),
                    "Check the address: --url");
        }
        return answer;
    }

    private @Nullable String authorization() {
        return switch (pass) {
            case Pass.Open _ -> null;
            case Pass.Bearer(var own) -> "Bearer " + own.text();
            case Pass.ClientCredentials credentials -> "Bearer " + fresh(credentials);
        };
    }

    private String fresh(Pass.ClientCredentials credentials) {
        String held = token;
        if (held != null && now.get().isBefore(goodUntil)) {
            return held;
        }
        String login = encoded(credentials.client()) + ":" + encoded(credentials.secret().text());
        WebCalls.Answer answer =
                calls.post(
                        credentials.tokens(),
                        "grant_type=client_credentials"
                                + (credentials.scope().isEmpty()
                                        ? ""
                                        : "&scope=" + encoded(credentials.scope())),
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        JsonNode json =
                answer.status() == 200
                        ? ReadJson.of(answer.body(), credentials.tokens()).path("access_token")
                        : com.fasterxml.jackson.databind.node.MissingNode.getInstance();
        if (!json.isTextual()) {
            throw new Problem(
                    "The service gives no token (status " + answer.status() + ")",
                    credentials.tokens().shown(),
                    "Check --client-id, --scope, and where the secret is kept");
        }
        long seconds =
                ReadJson.of(answer.body(), credentials.tokens())
                        .path("expires_in")
                        .asLong(USUAL_SECONDS);
        goodUntil = now.get().plusSeconds(seconds).minus(EARLIER);
        token = json.textValue();
        return json.textValue();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
