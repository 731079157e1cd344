package org.audienceworkbench.email.out;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.audienceworkbench.email.Rendering;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

class MessageTest {

    private static final Function<String, Optional<String>> NONE = _ -> Optional.empty();

    private static final Instant SENT = Instant.parse("2026-03-14T09:00:00Z");
    private static final String DOT =
            "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
                    + "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    @Test
    void aMessageSaysWhoWhatAndHowToLeave() throws Exception {
        MimeMessage read =
                read(
                        written(
                                "Zoë, für Sie",
                                "<p>Grüße</p>",
                                "Zoë Müller",
                                "https://shop.example/u?a=1"));

        assertThat(read.getSubject()).isEqualTo("Zoë, für Sie");
        assertThat(read.getFrom()[0].toString()).isEqualTo("Nordlicht <hello@shop.example>");
        assertThat(read.getHeader("To", null))
                .isEqualTo("=?UTF-8?Q?Zo=C3=AB_M=C3=BCller?= <zoe@example.org>");
        assertThat(read.getReplyTo()[0].toString()).isEqualTo("help@shop.example");
        assertThat(read.getSentDate().toInstant()).isEqualTo(SENT);
        assertThat(read.getMessageID()).isEqualTo("<abc.1@shop.example>");
        assertThat(read.getHeader("MIME-Version", null)).isEqualTo("1.0");
        assertThat(read.getHeader("List-Unsubscribe", null))
                .isEqualTo("<https://shop.example/u?a=1>");
        assertThat(read.getHeader("List-Unsubscribe-Post", null))
                .isEqualTo("List-Unsubscribe=One-Click");
        var parts = (MimeMultipart) read.getContent();
        assertThat(read.getContentType()).startsWith("multipart/alternative;");
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(parts.getBodyPart(0).getContent()).isEqualTo("Grüße");
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=utf-8");
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>Grüße</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\nBcc: everyone@example.org",
                "Zoë\r\nBcc: everyone@example.org",
                "a\nBcc: everyone@example.org\n\n<html>",
                "a\rBcc: x@example.org",
                "\u2028Bcc: x@example.org",
                "\u0085Bcc: x@example.org",
                "\0Bcc: x@example.org",
                "a\" <everyone@example.org>, \"b",
                "everyone@example.org,",
                "=?UTF-8?Q?=0D=0ABcc:_everyone=40example.org?=",
                "(comment) x",
                "\\\"",
            })
    void noNameBeginsAHeaderOrAddsARecipient(String name) throws Exception {
        String message = written(name, "<p>x</p>", name, name);
        MimeMessage read = read(message);

        assertThat(Collections.list(read.getAllHeaders()).stream().map(header -> header.getName()))
                .containsExactlyInAnyOrder(
                        "Date",
                        "From",
                        "To",
                        "Reply-To",
                        "Message-ID",
                        "Subject",
                        "MIME-Version",
                        "Content-Type");
        assertThat(read.getAllRecipients()).hasSize(1);
        assertThat(read.getAllRecipients()[0].toString()).endsWith("zoe@example.org>");
    }

    @Test
    void alsoAnAddressCannotBringAHeader() {
        assertThat(Party.of("x", "a@example.org\r\nBcc: b@example.org")).isEmpty();
        assertThat(Party.of("x", "a@example.org, b@example.org")).isEmpty();
        assertThat(Party.of("x", "zoë@example.org")).isEmpty();
        assertThat(Party.of("x", " a@Bücher.example ").orElseThrow().address())
                .isEqualTo("a@xn--bcher-kva.example");
    }

    @Test
    void picturesInThePageBecomePartsOfTheMessage() throws Exception {
        String page =
                "<p>1</p><img src=\""
                        + DOT
                        + "\"><img src='"
                        + DOT
                        + "'><img src=https://a.example/b>";

        MimeMessage read = read(written("x", page, "x", "mailto:u@shop.example"));

        assertThat(read.getHeader("List-Unsubscribe", null)).isEqualTo("<mailto:u@shop.example>");
        assertThat(read.getHeader("List-Unsubscribe-Post")).isNull();
        var related =
                (MimeMultipart) ((MimeMultipart) read.getContent()).getBodyPart(1).getContent();
        assertThat(related.getContentType()).startsWith("multipart/related");
        assertThat(related.getCount()).isEqualTo(2);
        assertThat(related.getBodyPart(0).getContent())
                .isEqualTo(
                        "<p>1</p><img src=\"cid:picture1@audience-workbench.local\">"
                                + "<img src='cid:picture1@audience-workbench.local'>"
                                + "<img src=https://a.example/b>");
        assertThat(related.getBodyPart(1).getHeader("Content-ID"))
                .containsExactly("<picture1@audience-workbench.local>");
        assertThat(related.getBodyPart(1).getInputStream().readAllBytes())
                .startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void noLineIsLongerThanAServerTakes() throws Exception {
        String page = "<p>" + "wörd ".repeat(4_000) + "</p>";

        String message = written("é".repeat(500), page, "n".repeat(300), "");

        assertThat(message.lines().mapToInt(String::length).max().orElseThrow())
                .isLessThanOrEqualTo(998);
        assertThat(message.chars()).allMatch(c -> c < 127);
        var parts = (MimeMultipart) read(message).getContent();
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo(page);
    }

    @Test
    void thePreheaderIsPutInOnlyWhereTheTemplateHasNone() {
        var inliner = new Inliner();

        assertThat(
                        Outgoing.of(rendered("<html><body class=x><p>Hi", "a < b"), inliner, NONE)
                                .html())
                .startsWith("<html><body class=x><div style=\"display:none;")
                .endsWith(">a &lt; b</div><p>Hi");
        assertThat(Outgoing.of(rendered("<body>a &lt; b<p>Hi", "a < b"), inliner, NONE).html())
                .isEqualTo("<body>a &lt; b<p>Hi");
        assertThat(Outgoing.of(rendered("<body><p>Hi", ""), inliner, NONE).html())
                .isEqualTo("<body><p>Hi");
    }

    private static Rendering.Rendered rendered(String html, String preheader) {
        return new Rendering.Rendered("s", preheader, html, "t", html.length(), List.of());
    }

    private static String written(String subject, String html, String name, String unsubscribe)
            throws IOException {
        var out = new ByteArrayOutputStream();
        Message.write(
                new Outgoing(subject, "", html, "Grüße"),
                new Message.Envelope(
                        new Party("Nordlicht", "hello@shop.example"),
                        new Party(name, "zoe@example.org"),
                        new Party("", "help@shop.example"),
                        unsubscribe,
                        SENT,
                        "abc.1"),
                out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static MimeMessage read(String message) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)));
    }
}
