package org.audienceworkbench.connect;

import org.audienceworkbench.base.Problem;

import java.util.Map;
import java.util.Optional;

/// Fetches secrets from where they are kept.
public final class Secrets {

    private final Map<String, String> environment;
    private final Asking asking;

    /// Asks whoever sits there; empty when nobody does or they won't say.
    @FunctionalInterface
    public interface Asking {
        Optional<String> ask(String question);
    }

    /// @param environment variables, as in [System#getenv]
    public Secrets(Map<String, String> environment, Asking asking) {
        this.environment = environment;
        this.asking = asking;
    }

    /// @param what the secret is for, as in "the source shop"
    public Secret read(SecretPlace place, String what) {
        return switch (place) {
            case SecretPlace.None _ -> Secret.NONE;
            case SecretPlace.Variable(var name) -> variable(name, what);
            case SecretPlace.InKeyring(var key) -> SystemKeyring.read(key, what);
            case SecretPlace.Asked _ -> ask(what);
        };
    }

    /// Asks for a secret; for those that are asked each time and those on their way to the keyring.
    public Secret ask(String what) {
        return asking.ask("Secret of " + what + ": ")
                .filter(answer -> !answer.isEmpty())
                .map(Secret::new)
                .orElseThrow(
                        () ->
                                new Problem(
                                        "The secret of " + what + " was not given",
                                        null,
                                        "Start it where it can be asked for, or name an environment"
                                                + " variable: --secret-env VARIABLE"));
    }

    private Secret variable(String name, String what) {
        String text = environment.getOrDefault(name, "");
        if (text.isEmpty()) {
            throw new Problem(
                    "The environment variable that holds the secret of " + what + " is not set",
                    name,
                    "Set it before the program is started");
        }
        return new Secret(text);
    }
}
