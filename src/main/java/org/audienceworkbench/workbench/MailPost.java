package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.email.Assets;
import org.audienceworkbench.email.CustomerData;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.Mailing;
import org.audienceworkbench.email.Personal;
import org.audienceworkbench.email.PreparedTemplate;
import org.audienceworkbench.email.Recipients;
import org.audienceworkbench.email.Renderer;
import org.audienceworkbench.email.Rendering;
import org.audienceworkbench.email.Sender;
import org.audienceworkbench.email.out.Inliner;
import org.audienceworkbench.email.out.Message;
import org.audienceworkbench.email.out.Outgoing;
import org.audienceworkbench.email.out.Party;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes customers' e-mails ready to leave, one after the other or several at a time.
final class MailPost {

    private final Renderer renderer;
    private final EmailTemplate template;
    private final PreparedTemplate prepared;
    private final Recipients customers;
    private final Mailing mailing;
    private final Sender sender;
    private final Instant now;
    private final Assets assets;
    private final Inliner inliner = new Inliner();
    private final Map<String, Optional<String>> pictures = new ConcurrentHashMap<>();

    /// @param customers reads what their e-mails say
    /// @param now when the messages are dated
    /// @param assets the template's own pictures
    MailPost(
            Renderer renderer,
            EmailTemplate template,
            Recipients customers,
            Mailing mailing,
            Sender sender,
            Instant now,
            Assets assets) {
        this.renderer = renderer;
        this.template = template;
        this.prepared = renderer.prepare(template);
        this.customers = customers;
        this.mailing = mailing;
        this.sender = sender;
        this.now = now;
        this.assets = assets;
    }

    private Outgoing outgoing(Rendering.Rendered email) {
        return Outgoing.of(
                email, inliner, address -> pictures.computeIfAbsent(address, assets::picture));
    }

    /// One customer's e-mail, or why there is none.
    sealed interface Letter {

        record Ready(String id, Party to, Outgoing mail) implements Letter {
            byte[] page() {
                return mail.html().getBytes(StandardCharsets.UTF_8);
            }
        }

        record Unwritable(String why) implements Letter {}
    }

    EmailTemplate template() {
        return template;
    }

    /// What the e-mails of the customers in some rows of the Frame say.
    List<CustomerData> read(int[] rows) {
        return customers.read(rows, prepared.wanted());
    }

    /// What beside the attributes the e-mails speak of.
    Set<Personal.Kind> wanted() {
        return prepared.wanted();
    }

    Mailing mailing() {
        return mailing;
    }

    Letter letter(CustomerData customer) {
        String name =
                Stream.of("first_name", "last_name")
                        .map(customer::value)
                        .filter(Objects::nonNull)
                        .map(String::valueOf)
                        .collect(Collectors.joining(" "));
        var to = Party.of(name, text(customer.value("email")));
        if (to.isEmpty()) {
            return new Letter.Unwritable(
                    "The address has letters before the @ that few servers take");
        }
        return switch (renderer.render(prepared, customer, mailing)) {
            case Rendering.Rendered email ->
                    new Letter.Ready(text(customer.value("id")), to.get(), outgoing(email));
            case Rendering.Refused(var fault, var _) ->
                    new Letter.Unwritable(fault.where() + ": " + fault.message());
        };
    }

    /// One customer's e-mail for somebody else to look at.
    ///
    /// @throws Problem when it can't be written
    Letter.Ready ready(int row, Party to) {
        CustomerData customer = read(new int[] {row}).getFirst();
        Rendering.Rendered email = renderer.render(prepared, customer, mailing).orThrow();
        return new Letter.Ready(text(customer.value("id")), to, outgoing(email));
    }

    /// The e-mail as a message from the workspace's sender.
    byte[] message(Letter.Ready letter) {
        var out = new ByteArrayOutputStream();
        try {
            Message.write(
                    letter.mail(),
                    new Message.Envelope(
                            from(sender),
                            letter.to(),
                            null,
                            mailing.shop().unsubscribeUrl(),
                            now,
                            id(letter)),
                    out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// @throws Problem when nobody has said from which address e-mails come
    static Party from(Sender sender) {
        String from = sender.from();
        if (from == null) {
            throw new Problem(
                    "Nobody has said from which address the e-mails come",
                    "sender",
                    "Say it: audience email sender set --from news@shop.example");
        }
        return Party.of(sender.shop().name(), from)
                .orElseThrow(
                        () ->
                                new Problem(
                                        "No message can come from the sender's address",
                                        "sender",
                                        "Use an address of plain letters before the @"));
    }

    /// The same for the same e-mail to the same customer at the same moment; tells neither.
    private String id(Letter.Ready letter) {
        String what = template.id() + ' ' + template.variant() + ' ' + letter.id() + ' ' + now;
        return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
