package org.audienceworkbench.connect;

import org.audienceworkbench.base.Problem;

import java.util.regex.Pattern;

/// Names of computers.
public final class Hosts {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]{0,252})");
    private static final Pattern ADDRESS_6 = Pattern.compile("\\[?[0-9A-Fa-f:.]{2,45}]?");

    private Hosts() {}

    /// @param where the setting that names it
    /// @throws Problem when it is neither a name nor an address
    public static void check(String host, String where) {
        if (!NAME.matcher(host).matches() && !ADDRESS_6.matcher(host).matches()) {
            throw new Problem(
                    "\"" + host + "\" is no name or address of a computer",
                    where,
                    "Write it like db.example.org or 10.0.0.5, without a port");
        }
    }

    /// Whether it is this computer itself, by its name or number; nobody is asked.
    public static boolean isLoopback(String host) {
        String plain = host.replace("[", "").replace("]", "");
        return plain.equalsIgnoreCase("localhost")
                || plain.equals("::1")
                || plain.matches("127(\\.[0-9]{1,3}){3}");
    }
}
