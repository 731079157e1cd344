package org.audienceworkbench.intake.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.connect.Secret;
import org.audienceworkbench.connect.SecretPlace;
import org.audienceworkbench.connect.Secrets;
import org.audienceworkbench.connect.SystemKeyring;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Optional;

class SecretsTest {

    private final Secrets nobodyThere =
            new Secrets(Map.of("HELD", "hunter2", "BLANK", ""), _ -> Optional.empty());

    @Test
    void comeFromTheEnvironmentOrWhoeverSitsThere() {
        var somebody = new Secrets(Map.of(), question -> Optional.of(question + "!"));

        assertThat(nobodyThere.read(new SecretPlace.Variable("HELD"), "it").text())
                .isEqualTo("hunter2");
        assertThat(somebody.read(new SecretPlace.Asked(), "it").text())
                .isEqualTo("Secret of it: !");
        for (SecretPlace empty :
                new SecretPlace[] {
                    new SecretPlace.Variable("BLANK"),
                    new SecretPlace.Variable("UNSET"),
                    new SecretPlace.Asked()
                }) {
            assertThatThrownBy(() -> nobodyThere.read(empty, "it")).isInstanceOf(Problem.class);
        }
    }

    @Test
    void showNoTextByAccident() {
        assertThat("" + new Secret("hunter2")).doesNotContain("hunter2");
    }

    /// Either the system has a keyring and gives the secret back, or it says that it has none.
    @Test
    void theKeyringKeepsThemOrSaysThatThereIsNone() {
        var place = SecretPlace.InKeyring.anew();
        try {
            SystemKeyring.keep(place.key(), new Secret("hunter2"));
        } catch (Problem none) {
            assertThat(none.what()).contains("no keyring");
            assertThat(none.action()).contains("--secret-env");
            return;
        }
        assertThat(nobodyThere.read(place, "it").text()).isEqualTo("hunter2");
        SystemKeyring.forget(place.key());
        assertThatThrownBy(() -> nobodyThere.read(place, "it")).isInstanceOf(Problem.class);
    }
}
