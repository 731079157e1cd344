package org.audienceworkbench.connect;

import org.audienceworkbench.base.Problem;

/// Where a database is and who asks it. Made of parts, so that nothing else can be smuggled into
/// the connection.
public record DatabaseLogin(String host, int port, String database, String user, Tls tls) {

    /// How the connection is protected.
    public enum Tls {
        /// Encrypted, and the server shows a certificate for its name that Java trusts.
        VERIFY,
        /// Encrypted, whoever answers.
        REQUIRE,
        /// Plain.
        OFF
    }

    public DatabaseLogin {
        Hosts.check(host, "--host");
        for (String part : new String[] {database, user}) {
            if (part.codePoints().anyMatch(Character::isISOControl)) {
                throw new Problem(
                        "The database's or the user's name holds a control character",
                        "--database",
                        "Leave it out");
            }
        }
    }
}
