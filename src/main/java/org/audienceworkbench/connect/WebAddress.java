package org.audienceworkbench.connect;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// An address that data may be fetched from: https, or this very computer.
public record WebAddress(URI uri) {

    /// @param where the setting that names it
    /// @throws Problem when it is no such address, or carries a login
    public static WebAddress of(String text, String where) {
        try {
            return checked(new URI(text), where);
        } catch (URISyntaxException e) {
            throw refused("This is no web address", where, e);
        }
    }

    private static WebAddress checked(URI uri, String where) {
        String host = uri.getHost();
        String scheme = uri.getScheme();
        if (host == null || scheme == null || uri.getUserInfo() != null) {
            throw refused("This is no web address, or one with a login in it", where, null);
        }
        boolean safe =
                scheme.equalsIgnoreCase("https")
                        || (scheme.equalsIgnoreCase("http") && Hosts.isLoopback(host));
        if (!safe) {
            throw refused("The address is not encrypted", where, null);
        }
        return new WebAddress(uri);
    }

    private static Problem refused(String what, String where, @Nullable Exception cause) {
        return new Problem(
                what,
                where,
                "Write it like https://shop.example/api/orders; plain http goes to this computer"
                        + " only",
                cause);
    }

    /// Another address on the same server, as an answer names it.
    ///
    /// @throws Problem when it is on another server, which must not get the token
    WebAddress to(String reference) {
        URI target;
        try {
            target = uri.resolve(new URI(reference));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw elsewhere(e);
        }
        if (!origin(target).equals(origin(uri))) {
            throw elsewhere(null);
        }
        return new WebAddress(target);
    }

    private Problem elsewhere(@Nullable Exception cause) {
        return new Problem(
                "The server sends on to another server, which is not followed",
                uri.getHost(),
                "Check the address, or name the other server's own",
                cause);
    }

    private static String origin(URI uri) {
        int port = uri.getPort();
        boolean https = "https".equalsIgnoreCase(uri.getScheme());
        return uri.getScheme() + " " + uri.getHost() + " " + (port >= 0 ? port : https ? 443 : 80);
    }

    /// With one more parameter, in place of one of that name.
    WebAddress with(String parameter, String value) {
        String name = encoded(parameter);
        var query = new StringBuilder();
        String before = uri.getRawQuery();
        if (before != null) {
            for (String each : before.split("&", -1)) {
                if (!each.isEmpty() && !each.equals(name) && !each.startsWith(name + "=")) {
                    query.append(each).append('&');
                }
            }
        }
        query.append(name).append('=').append(encoded(value));
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return new WebAddress(
                URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + path + "?" + query));
    }

    /// Without its parameters, for messages.
    String shown() {
        return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
