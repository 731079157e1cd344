package org.audienceworkbench.email;

import freemarker.core.Environment;
import freemarker.template.Template;

import org.audienceworkbench.customer.Moment;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

/// The newsletter's four parts rendered by FreeMarker alone, without checkpoints, limits or
/// cleaning: what [Renderer] is measured against.
public final class RawFreeMarker {

    private static final EmailTemplate RICHEST = new Templates(Path.of("none")).get("newsletter");

    private final List<Template> parts = new ArrayList<>();
    private final CustomerData customer;
    private final Mailing mailing = Mailings.mailing();
    private final Money money = new Money();

    public RawFreeMarker(CustomerData customer) throws IOException {
        this.customer = customer;
        var sandbox = new Sandbox();
        for (Part part : Part.values()) {
            // the moment of the mailing, as a template's own variable
            String source = RICHEST.source(part).replace(".now", Instrumented.NOW);
            parts.add(sandbox.parsed(part, source));
        }
    }

    /// A customer of whom much is known, with orders and recommendations.
    public static CustomerData customer(Map<String, ?> values) {
        var at = new Moment(Instant.parse("2026-03-01T10:00:00Z"), false);
        var items =
                Mailings.mailing().products().stream()
                        .map(product -> new Personal.Item(product, 2))
                        .toList();
        return CustomerData.of(
                values,
                new Personal(
                        List.of(new Personal.Order("A-1", at, 249.8, "EUR", items)),
                        null,
                        Mailings.mailing().products().stream()
                                .map(
                                        product ->
                                                new Personal.Recommendation(
                                                        product, Personal.Reason.TOGETHER, "Mug"))
                                .toList()));
    }

    public int rendered() throws Exception {
        var model =
                new MailModel(
                        customer,
                        mailing,
                        EmailTemplate.BASE,
                        new Guard(Limits.DEFAULT),
                        Locale.UK,
                        money);
        model.subject("Ada, spring is here");
        model.preheader("Walnut desk lamp and 2 more, chosen for you.");
        int length = 0;
        for (Template part : parts) {
            var out = new StringWriter();
            Environment environment = part.createProcessingEnvironment(model, out);
            environment.setLocale(Locale.UK);
            environment.setTimeZone(TimeZone.getTimeZone(mailing.zone()));
            environment.process();
            length += out.toString().length();
        }
        return length;
    }

    /// The same newsletter as the program renders it, on the calling thread.
    public static final class Guarded {

        private final MailRun run = new MailRun(Limits.DEFAULT);
        private final PreparedTemplate template = new Renderer().prepare(RICHEST);
        private final CustomerData customer;
        private final Mailing mailing = Mailings.mailing();

        public Guarded(CustomerData customer) {
            this.customer = customer;
        }

        public Rendering rendered() {
            return run.render(template, customer, mailing);
        }
    }
}
