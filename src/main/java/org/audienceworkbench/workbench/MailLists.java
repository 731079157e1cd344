package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.connect.LocalMailServer;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.delivery.Delivery;
import org.audienceworkbench.delivery.Destination;
import org.audienceworkbench.delivery.Order;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.Sender;
import org.audienceworkbench.email.out.OwnPictures;
import org.audienceworkbench.email.out.Party;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// E-mails for a segment's consented members on their way out: by the same filter, with the same
/// suppression file, manifest and line in the log as a list.
public final class MailLists {

    private final Mails mails;
    private final Lists lists;
    private final Clock clock;

    MailLists(Mails mails, Lists lists, Clock clock) {
        this.mails = mails;
        this.lists = lists;
        this.clock = clock;
    }

    /// What is asked for.
    ///
    /// @param template its id
    /// @param variant [EmailTemplate#BASE] or a variant's name
    /// @param segment the name of a saved segment
    /// @param purpose which purpose of consent counts; null where the data leave no choice
    /// @param withoutConsent the reason to do without consent; null leaves the filter on
    public record Request(
            String template,
            String variant,
            String segment,
            MailFormat format,
            @Nullable String purpose,
            @Nullable String withoutConsent,
            Path folder,
            Order.Replace replace) {}

    /// What became of it.
    ///
    /// @param faults why some e-mails could not be written, and for how many customers
    /// @param unsaid whether an example stands in the e-mails where the sender should
    public record Posted(Delivery delivery, Map<String, Long> faults, boolean unsaid) {}

    /// Who would get one and who not, without writing anything.
    public Lists.Preview preview(Frame frame, Request request) {
        return lists.preview(frame, asList(frame, template(request), request), 0);
    }

    /// A file that is there already under a name that this export would write to.
    public Optional<Path> existing(Frame frame, Request request) {
        return lists.existing(frame, asList(frame, template(request), request));
    }

    /// Writes the e-mails, the table that says which is whose, the suppression file and the
    /// manifest.
    public Posted export(Frame frame, Request request, Progress progress) {
        EmailTemplate template = template(request);
        Sender sender = mails.sender().current();
        if (request.format() == MailFormat.EML) {
            MailPost.from(sender);
        }
        List<OwnPictures.Named> pictures = OwnPictures.namedIn(template.body());
        if (request.format() == MailFormat.CSV && !pictures.isEmpty()) {
            throw new Problem(
                    "A merge table can't carry the template's own pictures",
                    template.id() + ", " + pictures.getFirst().name(),
                    "Put them on the web and begin their addresses with https://, or write html or"
                            + " eml");
        }
        MailPost post = post(frame, template, sender);
        Lists.Request list = asList(frame, template, request);
        String command = command(request, list);
        if (request.format() == MailFormat.LISTS) {
            var own = new OwnListsCargo(post);
            return new Posted(lists.send(frame, list, own, command, progress), Map.of(), false);
        }
        var cargo = new MailCargo(post, request.format());
        Delivery delivery = lists.send(frame, list, cargo, command, progress);
        return new Posted(delivery, cargo.faults(), sender.equals(Sender.EXAMPLE));
    }

    /// Hands one customer's e-mail to a mail server on this computer, with another address on it.
    ///
    /// @param row of the Frame
    /// @param to who gets it in the customer's place
    public void test(
            Frame frame, EmailTemplate template, int row, String to, LocalMailServer server) {
        Sender sender = mails.sender().current();
        Party from = MailPost.from(sender);
        Party tester =
                Party.of("", to)
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                "No test e-mail can go to that address",
                                                "--to",
                                                "Use an address like me@shop.example"));
        MailPost post = post(frame, template, sender);
        server.take(post.message(post.ready(row, tester)), from.address(), tester.address());
    }

    private MailPost post(Frame frame, EmailTemplate template, Sender sender) {
        return new MailPost(
                mails.renderer(),
                template,
                mails.recipients(frame),
                mails.mailing(frame),
                sender,
                clock.instant(),
                mails.check().assets(template.id()));
    }

    private EmailTemplate template(Request request) {
        return mails.templates().get(request.template()).variant(request.variant());
    }

    /// The columns are the attributes that the template speaks of, as far as it says so.
    private static Lists.Request asList(Frame frame, EmailTemplate template, Request request) {
        List<String> columns =
                template.fields().stream()
                        .map(EmailTemplate.Field::key)
                        .filter(key -> frame.catalogue().find(key).isPresent())
                        .map(key -> frame.catalogue().get(key).name())
                        .toList();
        return new Lists.Request(
                request.segment(),
                new Mailed(template.id(), template.variant(), request.format()),
                columns,
                request.purpose(),
                request.withoutConsent(),
                request.folder(),
                request.replace());
    }

    private record Mailed(String template, String variant, MailFormat format)
            implements Destination {
        @Override
        public String label() {
            return "E-mail \"" + template + "\" (" + variant + ") as " + format.word();
        }

        @Override
        public String word() {
            return template + "-" + variant.toLowerCase(Locale.ROOT) + "-" + format.word();
        }

        @Override
        public boolean needsEmail() {
            return true;
        }
    }

    private static String command(Request request, Lists.Request list) {
        return "audience email export "
                + Shell.quoted(request.template())
                + " --segment "
                + Shell.quoted(request.segment())
                + (request.variant().equals(EmailTemplate.BASE)
                        ? ""
                        : " --variant " + Shell.quoted(request.variant()))
                + " --as "
                + request.format().word()
                + " --out "
                + Shell.quoted(request.folder().toString())
                + Lists.conditions(list);
    }
}
