package org.audienceworkbench.connect;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.audienceworkbench.base.Problem;

import java.util.HashMap;
import java.util.Map;

/// Where a Kafka topic is and who reads it. Made of parts, so that nothing else can be smuggled
/// into the connection.
///
/// @param servers names with ports, separated by commas
/// @param tls whether the connection is encrypted and the server verified
public record TopicAddress(
        String servers, String topic, Login login, String user, Secret password, boolean tls) {

    /// How the user proves who it is.
    public enum Login {
        NONE,
        PLAIN,
        SCRAM_SHA_256,
        SCRAM_SHA_512
    }

    public TopicAddress {
        for (String server : servers.split(",", -1)) {
            int colon = server.lastIndexOf(':');
            Hosts.check(server.strip().substring(0, Math.max(0, colon)), "--servers");
            if (!server.substring(colon + 1).strip().matches("[0-9]{1,5}")) {
                throw new Problem(
                        "\"" + server.strip() + "\" has no port",
                        "--servers",
                        "Write it like kafka1.example.org:9092,kafka2.example.org:9092");
            }
        }
        if (!topic.matches("[A-Za-z0-9._-]{1,249}")) {
            throw new Problem(
                    "\"" + topic + "\" is no topic's name",
                    "--topic",
                    "Names have letters, digits, points, dashes and underscores");
        }
        if (login != Login.NONE && user.isEmpty()) {
            throw new Problem("It isn't said who logs in", "--user", "Name the user");
        }
        if ((user + password.text()).codePoints().anyMatch(Character::isISOControl)) {
            throw new Problem(
                    "The user or the password holds a control character",
                    "--user",
                    "Check where the password is kept; it may end with a line break");
        }
    }

    /// Whether all servers are this very computer.
    public static boolean isLoopback(String servers) {
        for (String server : servers.split(",", -1)) {
            String host = server.strip().replaceFirst(":[0-9]*$", "");
            if (!Hosts.isLoopback(host)) {
                return false;
            }
        }
        return true;
    }

    Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers.replace(" ", ""));
        settings.put(
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                (login == Login.NONE ? "" : "SASL_") + (tls ? "SSL" : "PLAINTEXT"));
        if (login != Login.NONE) {
            settings.put(SaslConfigs.SASL_MECHANISM, login.name().replace('_', '-'));
            settings.put(
                    SaslConfigs.SASL_JAAS_CONFIG,
                    "org.apache.kafka.common.security."
                            + (login == Login.PLAIN
                                    ? "plain.PlainLoginModule"
                                    : "scram.ScramLoginModule")
                            + " required username="
                            + quoted(user)
                            + " password="
                            + quoted(password.text())
                            + ";");
        }
        return settings;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
