package org.audienceworkbench.workbench;

import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.email.CustomerData;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.Mailing;
import org.audienceworkbench.email.PreparedTemplate;
import org.audienceworkbench.email.Renderer;
import org.audienceworkbench.email.Rendering;
import org.audienceworkbench.email.Sender;
import org.audienceworkbench.email.Templates;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.store.Store;

import java.util.List;
import java.util.Optional;

/// E-mail templates of a workspace, and what customers would read.
public final class Mails {

    private static final int PRODUCTS = 3;

    private final Store store;
    private final Customers customers;
    private final MissingValues missing;
    private final Templates templates;
    private final MailSender sender;
    private final Renderer renderer = new Renderer();
    private final MailCheck check;

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

    public Renderer renderer() {
        return renderer;
    }

    public PreparedTemplate prepare(EmailTemplate template) {
        return renderer.prepare(template);
    }

    /// Renders a template for the customer in a row of the Frame.
    public Rendering render(PreparedTemplate template, Frame frame, int row, Mailing mailing) {
        return renderer.render(template, CustomerData.of(read(frame), row), mailing);
    }

    /// What would go wrong with a template for everybody it is meant for.
    public MailCheck check() {
        return check;
    }

    /// The customers as e-mails see them: with the defaults of attributes that have one.
    public Frame read(Frame frame) {
        return missing.mailed(frame);
    }

    /// What is the same in every e-mail: who sends it and why, as the workspace keeps it, and the
    /// products that were ordered most often.
    public Mailing mailing(Frame frame) {
        Sender by = sender.current();
        return new Mailing(
                by.shop(),
                by.campaign(),
                products(),
                by.locale(),
                frame.asOf().instant(),
                frame.asOf().zone());
    }

    /// Who sends the workspace's e-mails.
    public MailSender sender() {
        return sender;
    }

    /// The products that were ordered most often, or the first ones where there are no orders.
    private List<Mailing.Product> products() {
        Optional<Dataset> products = customers.datasets().find(Kind.PRODUCTS);
        if (products.isEmpty()
                || products.get().withRole(Role.PRODUCT_NAME).isEmpty()
                || products.get().withRole(Role.PRODUCT_ID).isEmpty()) {
            return List.of();
        }
        Dataset found = products.get();
        String id = Sql.name(found.withRole(Role.PRODUCT_ID).orElseThrow().column());
        String name = Sql.name(found.withRole(Role.PRODUCT_NAME).orElseThrow().column());
        String price =
                found.withRole(Role.PRICE).map(field -> Sql.name(field.column())).orElse("NULL");
        var popular =
                customers
                        .datasets()
                        .find(Kind.ORDERS)
                        .filter(orders -> orders.withRole(Role.PRODUCT_ID).isPresent())
                        .map(
                                orders ->
                                        " ORDER BY (SELECT COUNT(*) FROM "
                                                + Sql.name(orders.table())
                                                + " o WHERE o."
                                                + Sql.name(
                                                        orders.withRole(Role.PRODUCT_ID)
                                                                .orElseThrow()
                                                                .column())
                                                + " = p."
                                                + id
                                                + ") DESC, ")
                        .orElse(" ORDER BY ");
        return store.database()
                .query(
                        Sql.of(
                                "SELECT p."
                                        + name
                                        + ", "
                                        + (price.equals("NULL") ? price : "p." + price)
                                        + " FROM "
                                        + Sql.name(found.table())
                                        + " p WHERE p."
                                        + name
                                        + " IS NOT NULL"
                                        + popular
                                        + "p.\"line\" FETCH FIRST "
                                        + PRODUCTS
                                        + " ROWS ONLY"),
                        row ->
                                new Mailing.Product(
                                        row.text(1),
                                        Double.isNaN(row.number(2)) ? null : row.number(2),
                                        null,
                                        null,
                                        null));
    }
}
