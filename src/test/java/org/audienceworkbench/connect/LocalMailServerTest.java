package org.audienceworkbench.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.base.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalMailServerTest {

    @Test
    void aServerOnThisComputerIsKnownByNameOrNumber() {
        assertThat(LocalMailServer.of("localhost:1025"))
                .isEqualTo(new LocalMailServer("localhost", 1025));
        assertThat(LocalMailServer.of(" 127.0.0.1:25 "))
                .isEqualTo(new LocalMailServer("127.0.0.1", 25));
        assertThat(LocalMailServer.of("[::1]:1025")).isEqualTo(new LocalMailServer("::1", 1025));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smtp.example.org:25",
                "10.0.0.5:25",
                "192.168.1.1:1025",
                "0.0.0.0:1025",
                "127.0.0.1.example.org:25",
                "localhost.example.org:25",
                "[2001:db8::1]:25",
                "2130706433:25",
                "localhost",
                "localhost:99999",
                "user@localhost:25",
                "",
            })
    void anyOtherIsRefused(String server) {
        assertThatThrownBy(() -> LocalMailServer.of(server))
                .isInstanceOf(Problem.class)
                .satisfies(e -> assertThat(((Problem) e).where()).isEqualTo("--smtp"));
    }
}
