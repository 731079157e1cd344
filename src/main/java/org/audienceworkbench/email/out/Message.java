package org.audienceworkbench.email.out;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.regex.Pattern;

/// Writes an e-mail as a message (RFC 5322 and 2045): what an `.eml` file holds and a mail server
/// takes.
public final class Message {

    private static final Pattern WEB = Pattern.compile("https://[!-;=?-~]+");
    private static final Pattern MAILTO = Pattern.compile("mailto:[!-;=?-~]+");
    private static final Session NOWHERE = Session.getInstance(new Properties());

    private Message() {}

    /// What stands on the outside.
    ///
    /// @param replyTo null for an answer to the sender
    /// @param unsubscribe a `https:` or `mailto:` address; anything else, such as a merge tag,
    ///   gives no header
    /// @param id of this message, without its domain; letters, digits and dots
    public record Envelope(
            Party from,
            Party to,
            @Nullable Party replyTo,
            String unsubscribe,
            Instant date,
            String id) {}

    public static void write(Outgoing email, Envelope envelope, OutputStream out)
            throws IOException {
        try {
            message(email, envelope).writeTo(out);
        } catch (MessagingException e) {
            throw new IllegalStateException("a message that can't be put together", e);
        }
    }

    private static MimeMessage message(Outgoing email, Envelope envelope)
            throws MessagingException {
        var message =
                new MimeMessage(NOWHERE) {
                    @Override
                    protected void updateMessageID() throws MessagingException {
                        setHeader("Message-ID", id(envelope));
                    }
                };
        message.setFrom(address(envelope.from()));
        message.setRecipient(RecipientType.TO, address(envelope.to()));
        if (envelope.replyTo() != null) {
            message.setReplyTo(new InternetAddress[] {address(envelope.replyTo())});
        }
        message.setSubject(Party.oneLine(email.subject()), "UTF-8");
        message.setSentDate(Date.from(envelope.date()));
        unsubscribe(message, envelope.unsubscribe());
        message.setContent(alternative(email));
        message.saveChanges();
        return message;
    }

    /// One-click unsubscribing (RFC 8058) needs an address on the web; a mail reader posts to it.
    private static void unsubscribe(MimeMessage message, String address) throws MessagingException {
        boolean web = WEB.matcher(address).matches();
        if (web || MAILTO.matcher(address).matches()) {
            message.setHeader("List-Unsubscribe", "<" + address + ">");
        }
        if (web) {
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
    }

    /// Plain text first: a mail reader shows the last part that it understands.
    private static MimeMultipart alternative(Outgoing email) throws MessagingException {
        var pictures = Pictures.taken(email.html());
        var html = new MimeBodyPart();
        html.setContent(pictures.html(), "text/html; charset=utf-8");
        var text = new MimeBodyPart();
        text.setText(email.text(), "utf-8");
        var alternative = new MimeMultipart("alternative", text);
        if (pictures.parts().isEmpty()) {
            alternative.addBodyPart(html);
            return alternative;
        }
        var related = new MimeMultipart("related", html);
        for (Pictures.Picture picture : pictures.parts()) {
            var part = new MimeBodyPart();
            part.setDataHandler(
                    new DataHandler(new ByteArrayDataSource(picture.bytes(), picture.type())));
            part.setContentID("<" + picture.id() + ">");
            part.setDisposition(MimeBodyPart.INLINE);
            related.addBodyPart(part);
        }
        var whole = new MimeBodyPart();
        whole.setContent(related);
        alternative.addBodyPart(whole);
        return alternative;
    }

    private static InternetAddress address(Party party) throws MessagingException {
        var address = new InternetAddress();
        address.setAddress(party.address());
        if (!party.name().isEmpty()) {
            try {
                address.setPersonal(party.name(), StandardCharsets.UTF_8.name());
            } catch (java.io.UnsupportedEncodingException e) {
                throw new UncheckedIOException(e);
            }
        }
        return address;
    }

    private static String id(Envelope envelope) {
        String from = envelope.from().address();
        return "<" + envelope.id() + from.substring(from.lastIndexOf('@')) + ">";
    }
}
