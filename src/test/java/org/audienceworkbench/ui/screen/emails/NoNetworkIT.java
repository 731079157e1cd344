package org.audienceworkbench.ui.screen.emails;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import javafx.scene.layout.StackPane;
import javafx.scene.web.WebView;

import org.audienceworkbench.email.Preview;
import org.audienceworkbench.ui.MayStall;
import org.audienceworkbench.ui.WindowTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// Every way in which a page is known to call home, at a server that listens.
class NoNetworkIT extends WindowTest {

    private static final String PAGE =
            """
            <html><head><title>x</title>
            <meta http-equiv="refresh" content="0;url=BASE/refresh">
            <base href="BASE/">
            <link rel="stylesheet" href="BASE/style.css">
            <link rel="preload" as="image" href="BASE/preload.png">
            <link rel="icon" href="BASE/icon.png"><link rel="dns-prefetch" href="BASE">
            <style>@import url(BASE/import.css); @import "BASE/second.css";
              @font-face { font-family: f; src: url(BASE/font.woff); }
              body { background: url(BASE/body.png); font-family: f; }
              p::before { content: url(BASE/content.png); } li { list-style: url(BASE/li.png); }
            </style><script src="BASE/script.js"></script></head>
            <body background="BASE/background.png" onload="fetch('BASE/fetch')">
            <img src="BASE/img.png"><img srcset="BASE/1x.png 1x, BASE/2x.png 2x">
            <img src="relative.png"><img src="//127.0.0.1:PORT/schemeless.png">
            <picture><source srcset="BASE/source.png"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></picture>
            <div style="background-image:url(BASE/div.png);border-image:url('BASE/border.png')">a</div>
            <p style="cursor:url(BASE/cursor.png),auto">b</p><ul><li>c</li></ul>
            <iframe src="BASE/frame"></iframe><iframe srcdoc="&lt;img src=BASE/srcdoc.png&gt;"></iframe>
            <object data="BASE/object"></object><embed src="BASE/embed">
            <video src="BASE/video" poster="BASE/poster.png" autoplay></video><audio src="BASE/audio" autoplay></audio>
            <svg width="10" height="10"><image href="BASE/svg.png" xlink:href="BASE/svg2.png"/>
              <use href="BASE/use.svg#a" xlink:href="BASE/use2.svg#a"/></svg>
            <table background="BASE/table.png"><tr><td background="BASE/cell.png">d</td></tr></table>
            <input type="image" src="BASE/input.png"><form action="BASE/form"><button>e</button></form>
            <script>new Image().src = 'BASE/scripted.png'; location = 'BASE/location';
              document.forms[0].submit()</script>
            </body></html>
            """;

    @TempDir Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private final ProxySelector before = ProxySelector.getDefault();
    private HttpServer server;

    /// Unpacks the browser engine, which takes its time on a busy machine.
    @BeforeEach
    void loadEngine() {
        WaitForAsyncUtils.waitForAsyncFx(120_000, WebView::new);
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    asked.incrementAndGet();
                    exchange.sendResponseHeaders(404, -1);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stopListening() {
        server.stop(0);
        ProxySelector.setDefault(before);
    }

    @Test
    @MayStall("the first page loads the browser engine")
    void aPreviewAsksNobodyForAnything() {
        Preview preview = Preview.of(page());
        assertThat(preview.blocked()).isGreaterThan(20);

        shown(preview.html());

        assertThat(asked).hasValue(0);
    }

    @Test
    @MayStall("the first page loads the browser engine")
    void theSecondWallHoldsAloneWhenAPageGetsPastTheFirst() {
        shown(page());

        assertThat(asked).hasValue(0);
    }

    @Test
    @MayStall("the first page loads the browser engine")
    void withoutAnyWallTheSamePageWouldCallHome() {
        // an earlier preview may have built the wall for the whole process
        ProxySelector.setDefault(ProxySelector.of(null));
        var browser = new WebView[1];
        show(
                () -> {
                    browser[0] = new WebView();
                    browser[0].getEngine().setJavaScriptEnabled(false);
                    return new StackPane(browser[0]);
                });
        onScreen(() -> browser[0].getEngine().loadContent(page()));

        waitUntil("the server is asked", () -> asked.get() > 0);
    }

    private void shown(String html) {
        var page =
                show(
                        () -> {
                            var made = new MailPage();
                            made.folderProperty().set(folder);
                            return made;
                        });
        onScreen(() -> page.htmlProperty().set(html));
        WebView view = onScreen(() -> (WebView) page.getChildren().getFirst());
        waitUntil(
                "the page is loaded or given up",
                () -> view.getEngine().getLoadWorker().getProgress() >= 1);
        // what a page loads later than itself: refreshes, lazy pictures
        sleep(1500);
        settle();
    }

    private String page() {
        int port = server.getAddress().getPort();
        return PAGE.replace("BASE", "http://127.0.0.1:" + port).replace("PORT", "" + port);
    }
}
