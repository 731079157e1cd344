package org.audienceworkbench.connect;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.audienceworkbench.base.Problem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.SocketFactory;

/// A mail server on this computer, such as a test mailbox, that messages are handed to. There is no
/// other kind: the program sends nothing to anywhere else.
///
/// @param host `localhost`, an address that begins with 127, or `::1`
public record LocalMailServer(String host, int port) {

    private static final int PATIENCE_MILLIS = 5_000;
    private static final Pattern WRITTEN =
            Pattern.compile("(\\[[0-9a-fA-F:]+]|[^:\\[\\]]+):(\\d{1,5})");

    /// @param text such as `localhost:1025`
    /// @throws Problem when it isn't on this computer
    public static LocalMailServer of(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches() || Integer.parseInt(written.group(2)) > 65_535) {
            throw new Problem(
                    "\"" + text + "\" is no address of a mail server",
                    "--smtp",
                    "Write it like localhost:1025");
        }
        String host = written.group(1);
        if (!Hosts.isLoopback(host)) {
            throw new Problem(
                    "Test e-mails go to a mail server on this computer only, not to " + host,
                    "--smtp",
                    "Start one here and use localhost:1025, or whatever port it listens at");
        }
        return new LocalMailServer(
                host.replace("[", "").replace("]", ""), Integer.parseInt(written.group(2)));
    }

    /// Hands a message over.
    ///
    /// @throws Problem when nobody listens there, or the message is refused
    public void take(byte[] message, String from, String to) {
        Session session = Session.getInstance(properties(from));
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(
                    new MimeMessage(session, new ByteArrayInputStream(message)),
                    new InternetAddress[] {new InternetAddress(to)});
        } catch (MessagingException e) {
            throw new Problem(
                    "The mail server did not take the e-mail",
                    host + ":" + port,
                    "Check that it runs and listens there",
                    e);
        }
    }

    private Properties properties(String from) {
        var properties = new Properties();
        properties.put("mail.smtp.host", host);
        properties.put("mail.smtp.port", String.valueOf(port));
        properties.put("mail.smtp.from", from);
        properties.put("mail.smtp.localhost", "localhost");
        for (String step : List.of("connectiontimeout", "timeout", "writetimeout")) {
            properties.put("mail.smtp." + step, String.valueOf(PATIENCE_MILLIS));
        }
        properties.put("mail.smtp.socketFactory", new Direct());
        properties.put("mail.smtp.socketFactory.fallback", "false");
        return properties;
    }

    /// Connections past the process's proxies, and to this computer only, whatever a name stands
    /// for here.
    private static final class Direct extends SocketFactory {
        @Override
        public Socket createSocket() {
            return new Socket(Proxy.NO_PROXY) {
                @Override
                public void connect(SocketAddress to, int millis) throws IOException {
                    if (!(to instanceof InetSocketAddress address)
                            || address.isUnresolved()
                            || !address.getAddress().isLoopbackAddress()) {
                        throw new IOException("not this computer");
                    }
                    super.connect(to, millis);
                }
            };
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return createSocket(InetAddress.getByName(host), port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            Socket socket = createSocket();
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort)
                throws IOException {
            return createSocket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
                throws IOException {
            return createSocket(host, port);
        }
    }
}
