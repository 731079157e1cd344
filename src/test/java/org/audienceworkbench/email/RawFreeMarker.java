package org.audienceworkbench.email;

import freemarker.template.Template;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Locale;

/// The newsletter's body rendered by FreeMarker alone, without checkpoints, limits or cleaning:
/// what [Renderer] is measured against.
public final class RawFreeMarker {

    private final Template body;
    private final CustomerData customer;
    private final Mailing mailing = Mailings.mailing();

    public RawFreeMarker(CustomerData customer) throws IOException {
        this.customer = customer;
        String source = new Templates(Path.of("none")).get("newsletter").body();
        body = new Sandbox().parsed(Part.BODY, source);
    }

    public String rendered() throws Exception {
        var out = new StringWriter();
        var model =
                new MailModel(
                        customer,
                        mailing,
                        EmailTemplate.BASE,
                        new Guard(Limits.DEFAULT),
                        Locale.UK,
                        new Money());
        model.subject("Ada, spring is here");
        model.preheader("Walnut desk lamp and 2 more, chosen for you.");
        body.process(model, out);
        return out.toString();
    }

    /// The same newsletter as the program renders it, on the calling thread.
    public static final class Guarded {

        private final MailRun run = new MailRun(Limits.DEFAULT);
        private final PreparedTemplate template =
                new Renderer().prepare(new Templates(Path.of("none")).get("newsletter"));
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
