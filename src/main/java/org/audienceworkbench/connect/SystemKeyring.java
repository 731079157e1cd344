package org.audienceworkbench.connect;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;

import org.audienceworkbench.base.Problem;

/// The place where the system keeps passwords: Keychain, Credential Manager, or a Secret Service.
@SuppressWarnings("try") // its close may be interrupted, and is tried like the rest
public final class SystemKeyring {

    private static final String SERVICE = "Audience Workbench";

    private SystemKeyring() {}

    /// @throws Problem when the system has no keyring, or it is locked
    public static void keep(String key, Secret secret) {
        try (Keyring keyring = open()) {
            keyring.setPassword(SERVICE, key, secret.text());
        } catch (PasswordAccessException e) {
            throw new Problem(
                    "The system's keyring doesn't take the secret",
                    key,
                    "Unlock the keyring, or use --secret-env VARIABLE",
                    e);
        } catch (Exception e) {
            throw none(e);
        }
    }

    static Secret read(String key, String what) {
        try (Keyring keyring = open()) {
            return new Secret(keyring.getPassword(SERVICE, key));
        } catch (PasswordAccessException e) {
            throw new Problem(
                    "The system's keyring doesn't give the secret of " + what,
                    key,
                    "Unlock the keyring, or save the source again with its secret",
                    e);
        } catch (Exception e) {
            throw none(e);
        }
    }

    /// Removes a secret; one that is not there is none.
    public static void forget(String key) {
        try (Keyring keyring = open()) {
            keyring.deletePassword(SERVICE, key);
        } catch (Exception _) {
            // It was never there, or the keyring is gone; nothing can be removed.
        }
    }

    private static Keyring open() throws BackendNotSupportedException {
        return Keyring.create();
    }

    private static Problem none(Exception cause) {
        return cause instanceof Problem problem
                ? problem
                : new Problem(
                        "This system has no keyring that keeps secrets",
                        null,
                        "Use --secret-env VARIABLE, or --secret ask to be asked each time",
                        cause);
    }
}
