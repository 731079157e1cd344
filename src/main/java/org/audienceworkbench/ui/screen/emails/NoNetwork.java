package org.audienceworkbench.ui.screen.emails;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/// The second wall around the preview: whatever a page should still ask for is sent to a proxy that
/// can't exist.
///
/// A WebView asks the process for its proxies, and so does every connection that doesn't name its
/// own. What the program itself may reach has to say so: `HttpClient.Builder.NO_PROXY`.
public final class NoNetwork extends ProxySelector {

    /// Nothing can listen at port 0.
    private static final List<Proxy> NOWHERE =
            List.of(
                    new Proxy(
                            Proxy.Type.HTTP,
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));

    private NoNetwork() {}

    /// Holds for the whole process from now on.
    public static void install() {
        ProxySelector.setDefault(new NoNetwork());
    }

    @Override
    public List<Proxy> select(URI uri) {
        return NOWHERE;
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // this is what it is for
    }
}
