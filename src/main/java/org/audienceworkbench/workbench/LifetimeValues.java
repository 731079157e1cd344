package org.audienceworkbench.workbench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.GivenName;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.measure.OrderDays;
import org.audienceworkbench.store.Documents;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.value.Lifetimes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Lifetime values of a workspace's customers: each working-out is kept, and publishes attributes
/// whose names begin with its own.
public final class LifetimeValues {

    /// The name that it has when nobody gives one.
    public static final String USUAL_NAME = "clv";

    static final String KIND = "lifetime";

    private final Store store;
    private final Customers customers;
    private final ObjectMapper json = new ObjectMapper();

    LifetimeValues(Store store, Customers customers) {
        this.store = store;
        this.customers = customers;
    }

    /// The names of the published attributes.
    ///
    /// @param purchases expected within the horizon
    /// @param alive the probability that someone still is a customer
    /// @param worth the lifetime value
    public record Names(String purchases, String alive, String worth) {

        public static Names of(String given) {
            String name = GivenName.of("lifetime value", given);
            return new Names(name + "_purchases", name + "_alive", name + "_value");
        }
    }

    /// @throws Problem when the customers file has a column that one of the attributes would be
    ///   named like
    public void requireFree(String given) {
        Names names = Names.of(given);
        List.of(names.purchases(), names.alive(), names.worth()).forEach(customers::requireFree);
    }

    /// Works them out up to the Frame's as-of, without keeping them.
    public Lifetimes find(Frame frame, Lifetimes.Settings settings, Progress progress) {
        OrderDays days =
                OrderDays.read(
                        store.database(),
                        customers.datasets().all(),
                        frame,
                        frame.asOf(),
                        progress.part(0, 0.4));
        return Lifetimes.of(
                days, frame.size(), frame.asOf().day(), settings, progress.part(0.4, 1));
    }

    /// Keeps what was worked out on this Frame, and publishes each customer's figures.
    public void keep(String given, Frame frame, Lifetimes lifetimes, Progress progress) {
        String name = GivenName.of("lifetime value", given);
        Names names = Names.of(given);
        String within = " in " + Counted.of(lifetimes.settings().horizon(), "day");
        String own = name.equals(USUAL_NAME) ? "" : " (" + name + ")";
        Map<Attribute, Column> columns = new LinkedHashMap<>();
        var purchases = new Column.Numbers(lifetimes.purchases());
        columns.put(
                attribute(
                        names.purchases(),
                        "Expected purchases" + within + own,
                        "purchases",
                        purchases,
                        lifetimes),
                purchases);
        var alive = new Column.Numbers(lifetimes.alive());
        columns.put(
                attribute(
                        names.alive(),
                        "Probability to be a customer still" + own,
                        "",
                        alive,
                        lifetimes),
                alive);
        if (lifetimes.worth() != null) {
            var worth = new Column.Numbers(lifetimes.worth());
            columns.put(
                    attribute(
                            names.worth(),
                            "Lifetime value" + within + own,
                            "money",
                            worth,
                            lifetimes),
                    worth);
        }
        customers.publish(
                frame, columns, progress, session -> note(session, name, names, lifetimes));
    }

    private Attribute attribute(
            String name, String label, String unit, Column values, Lifetimes lifetimes) {
        ObjectNode provenance = described(lifetimes);
        provenance.put("family", "customer value");
        if (!unit.isEmpty()) {
            provenance.put("unit", unit);
        }
        return Attribute.computed(
                name,
                label,
                ValueType.NUMBER,
                Attribute.Origin.SCORE,
                values,
                store.now(),
                provenance.toString());
    }

    private void note(Session session, String name, Names names, Lifetimes lifetimes) {
        if (lifetimes.worth() == null) {
            customers.remove(
                    session, List.of(names.worth())); // an earlier one would be out of date
        }
        String described = described(lifetimes).toString();
        store.documents().add(session, KIND, name, described, described);
        store.audit()
                .add(
                        session,
                        "clv",
                        String.format(
                                Locale.ENGLISH,
                                "Worked out with %s what %s will buy in %s, as \"%s\": %.1f"
                                        + " purchases",
                                lifetimes.settings().model().title(),
                                Counted.of(lifetimes.customers(), "customer"),
                                Counted.of(lifetimes.settings().horizon(), "day"),
                                name,
                                lifetimes.allPurchases()),
                        described,
                        command(name, lifetimes));
    }

    private ObjectNode described(Lifetimes lifetimes) {
        Lifetimes.Settings settings = lifetimes.settings();
        ObjectNode described = json.createObjectNode();
        described.put("model", settings.model().word());
        described.put("asOf", lifetimes.asOf().toString());
        described.put("horizon", settings.horizon());
        described.put("discount", settings.discount());
        if (settings.holdOut() != null) {
            described.put("holdOut", settings.holdOut().toString());
        }
        described.put("customers", lifetimes.customers());
        ObjectNode parameters = described.putObject("parameters");
        lifetimes.fit().model().parameters().forEach(parameters::put);
        described.put("logLikelihood", lifetimes.fit().logLikelihood());
        if (lifetimes.values() != null) {
            described
                    .putObject("gammaGamma")
                    .put("p", lifetimes.values().p())
                    .put("q", lifetimes.values().q())
                    .put("v", lifetimes.values().v());
        }
        return described;
    }

    private static String command(String name, Lifetimes lifetimes) {
        Lifetimes.Settings settings = lifetimes.settings();
        return "audience clv --name "
                + Shell.quoted(name)
                + " --model "
                + settings.model().word()
                + " --as-of "
                + lifetimes.asOf()
                + " --horizon "
                + settings.horizon()
                + " --discount "
                + settings.discount()
                + (settings.holdOut() == null ? "" : " --hold-out " + settings.holdOut());
    }

    /// The newest of each name.
    public List<Documents.Entry> all() {
        return store.documents().list(KIND);
    }
}
