package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

class EmailTestCommandTest {

    @TempDir Path temp;
    private Path workspace;
    private GreenMail mailbox;

    @BeforeEach
    void open() throws IOException {
        mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailbox.start();
        workspace = temp.resolve("workspace");
        Path file = temp.resolve("people.csv");
        Files.writeString(
                file,
                "customer_id,first_name,email\n7,\"Zoë\nBcc: x@example.org\",ada@example.com\n");
        CommandLineRun.of(workspace, "import", file.toString(), "--as", "customers");
        CommandLineRun.of(
                workspace,
                "email",
                "sender",
                "set",
                "--from",
                "news@shop.example",
                "--shop",
                "Nordlicht");
    }

    @AfterEach
    void close() {
        mailbox.stop();
    }

    @Test
    void aTestEmailGoesToTheTesterAndNotToTheCustomer() throws Exception {
        ProxySelector usual = ProxySelector.getDefault();
        ProxySelector.setDefault(ProxySelector.of(new java.net.InetSocketAddress("127.0.0.1", 0)));
        CommandLineRun run;
        try {
            run = test("127.0.0.1:" + mailbox.getSmtp().getPort());
        } finally {
            ProxySelector.setDefault(usual);
        }

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(mailbox.getReceivedMessages()).hasSize(1);
        MimeMessage message = mailbox.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("Welcome to Nordlicht, Zoë Bcc: x@example.org");
        assertThat(message.getFrom()[0].toString()).isEqualTo("Nordlicht <news@shop.example>");
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(message.getAllRecipients()[0].toString()).isEqualTo("me@example.org");
        assertThat(message.getHeader("Return-Path")).containsExactly("<news@shop.example>");
    }

    @Test
    void onlyAServerOnThisComputerIsTalkedTo() {
        CommandLineRun run = test("smtp.example.org:25");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("where: --smtp").contains("to do:");
    }

    @Test
    void aServerThatIsNotThereIsSaidSo() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        CommandLineRun run = test("localhost:" + free);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("did not take the e-mail", "localhost:" + free);
    }

    private CommandLineRun test(String server) {
        return CommandLineRun.of(
                workspace,
                "email",
                "test",
                "welcome",
                "--customer",
                "7",
                "--to",
                "me@example.org",
                "--smtp",
                server);
    }
}
