package org.audienceworkbench.workbench;

import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.email.CustomerData;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.FrameValues;
import org.audienceworkbench.email.Mailing;
import org.audienceworkbench.email.PreparedTemplate;
import org.audienceworkbench.email.Recipients;
import org.audienceworkbench.email.Renderer;
import org.audienceworkbench.email.Rendering;
import org.audienceworkbench.email.Sender;
import org.audienceworkbench.email.Templates;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;

/// E-mail templates of a workspace, and what customers would read.
public final class Mails {

    private final Store store;
    private final Customers customers;
    private final MissingValues missing;
    private final Templates templates;
    private final MailSender sender;
    private final Renderer renderer = new Renderer();
    private final MailCheck check;
    private @Nullable Known known;

    private record Known(Frame frame, MailGoods goods, MailHistory history) {}

    Mails(Store store, Customers customers, MissingValues missing) {
        this.store = store;
        this.customers = customers;
        this.missing = missing;
        this.templates = new Templates(store.templates());
        this.sender = new MailSender(store);
        this.check = new MailCheck(store, this, renderer);
    }

    public Templates templates() {
        return templates;
    }

    /// Whose e-mails to look at first.
    public WorthALook worthALook() {
        return new WorthALook(this);
    }

    /// Writes an own template, with a line in the log. What its author wrote is in its folder, not
    /// in a command, so the line has none.
    public void save(EmailTemplate template) {
        templates.save(template);
        store.save(
                session -> {
                    String summary = "Saved the template \"" + template.id() + "\"";
                    store.audit().add(session, "email", summary, null, null);
                    return true;
                });
    }

    public Renderer renderer() {
        return renderer;
    }

    public PreparedTemplate prepare(EmailTemplate template) {
        return renderer.prepare(template);
    }

    /// Renders a template for the customer in a row of the Frame.
    public Rendering render(PreparedTemplate template, Frame frame, int row, Mailing mailing) {
        CustomerData customer =
                recipients(frame).read(new int[] {row}, template.wanted()).getFirst();
        return renderer.render(template, customer, mailing);
    }

    /// What would go wrong with a template for everybody it is meant for.
    public MailCheck check() {
        return check;
    }

    /// Reads what e-mails say about the Frame's customers, many at a time.
    public Recipients recipients(Frame frame) {
        Known now = known(frame);
        return new MailRecipients(
                frame, new FrameValues(read(frame), frame), now.goods(), now.history());
    }

    /// What sells is found out once for all e-mails, until the data change.
    private synchronized Known known(Frame frame) {
        Known before = known;
        if (before != null && before.frame() == frame) {
            return before;
        }
        var datasets = customers.datasets().all();
        var goods = new MailGoods(store.database(), datasets, frame.asOf());
        var history = new MailHistory(store.database(), datasets, frame.asOf(), goods);
        history.index();
        var now = new Known(frame, goods, history);
        known = now;
        return now;
    }

    /// The customers as e-mails see them: with the defaults of attributes that have one.
    public Frame read(Frame frame) {
        return missing.mailed(frame);
    }

    /// What is the same in every e-mail: who sends it and why, as the workspace keeps it, and the
    /// products that were ordered most often.
    public Mailing mailing(Frame frame) {
        Sender by = sender.current();
        MailGoods goods = known(frame).goods();
        return new Mailing(
                by.shop(),
                by.campaign(),
                goods.popular(),
                goods.reduced(),
                by.locale(),
                frame.asOf().instant(),
                frame.asOf().zone());
    }

    /// Who sends the workspace's e-mails.
    public MailSender sender() {
        return sender;
    }
}
