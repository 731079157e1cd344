package org.audienceworkbench.measure;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.store.Store;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Measures of what every customer did, up to the workspace's as-of, kept as attributes; and the
/// same measures as of any other moment, which are kept nowhere.
public final class Derived {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Store store;
    private final Customers customers;
    private final List<Pass> passes = List.of(new OrderPass(), new EventPass(), new ResultPass());

    public Derived(Store store, Customers customers) {
        this.store = store;
        this.customers = customers;
    }

    /// Measures anew what rests on data that came in since the last time, or on an as-of that they
    /// moved; costs nothing else.
    public void refresh(Progress progress) {
        if (customers.datasets().find(Kind.CUSTOMERS).isEmpty()) {
            return;
        }
        for (Pass pass : passes) {
            Map<Kind, Dataset> datasets = customers.datasets().all();
            List<Attribute> before = of(pass);
            if (!pass.applies(datasets, customers.catalogue())) {
                if (!before.isEmpty()) {
                    customers.withdraw(names(before), _ -> {});
                }
            } else if (!isMeasuredFrom(before, source(pass, datasets))) {
                measureAnew(pass, datasets, before, progress);
            }
        }
    }

    private void measureAnew(
            Pass pass, Map<Kind, Dataset> datasets, List<Attribute> before, Progress progress) {
        Frame frame = customers.frame();
        Map<Attribute, Column> measured =
                measure(pass, datasets, frame, customers.asOf(), progress.part(0, 0.5));
        List<String> now = names(measured.keySet());
        customers.publish(
                frame,
                measured,
                progress.part(0.5, 1),
                session ->
                        // what these data can't tell any more, such as money without amounts
                        customers.remove(
                                session,
                                names(before).stream()
                                        .filter(name -> !now.contains(name))
                                        .toList()));
    }

    private Map<Attribute, Column> measure(
            Pass pass, Map<Kind, Dataset> datasets, Frame frame, AsOf asOf, Progress progress) {
        var measures =
                new Measures(taken(customers.catalogue()), store.now(), source(pass, datasets));
        pass.measure(
                new Ground(
                        store.database(), datasets, frame, asOf, customers.asOf(), progress, null),
                measures);
        return measures.all();
    }

    /// What the events of few customers give, up to the Frame's as-of: of those measures alone that
    /// all customers have. Nothing is kept.
    ///
    /// @param eventTypes those that events of any customer have, as some measures exist only where
    ///   there are such
    public Map<Attribute, Column> ofEvents(Frame few, Set<String> eventTypes) {
        Map<Attribute, Column> known = new LinkedHashMap<>();
        Map<Kind, Dataset> datasets = customers.datasets().all();
        Set<String> taken = taken(few.catalogue());
        for (Pass pass : passes) {
            if (!pass.restsOn().contains(Kind.EVENTS) || !pass.applies(datasets, few.catalogue())) {
                continue;
            }
            Map<String, Attribute> kept = new HashMap<>();
            of(pass, few.catalogue()).forEach(each -> kept.put(each.name(), each));
            var measures = new Measures(taken, store.now(), JSON.createObjectNode());
            pass.measure(
                    new Ground(
                            store.database(),
                            datasets,
                            few,
                            few.asOf(),
                            few.asOf(),
                            Progress.NONE,
                            new Ground.Few(eventTypes)),
                    measures);
            measures.all()
                    .forEach(
                            (measure, column) -> {
                                Attribute attribute = kept.get(measure.name());
                                if (attribute != null && attribute.type() == measure.type()) {
                                    known.put(attribute, column);
                                }
                            });
        }
        return known;
    }

    /// All customers as they were known at a moment: the measures are taken anew, of nothing that
    /// happened after it. The other attributes have no history and are as they are.
    public Frame frame(AsOf asOf) {
        Frame now = customers.frame();
        if (asOf.equals(now.asOf())) {
            return now;
        }
        return new Frame(
                Ground.keys(now),
                now.catalogue(),
                new PastSource(now, each -> measured(each, now, asOf)),
                asOf);
    }

    /// All measures of the pass that the attribute comes from, by their names.
    private Map<String, Column> measured(Attribute attribute, Frame now, AsOf asOf) {
        Pass pass =
                passes.stream()
                        .filter(each -> each.word().equals(from(attribute)))
                        .findFirst()
                        .orElseThrow();
        Map<String, Column> columns = new HashMap<>();
        measure(pass, customers.datasets().all(), now, asOf, Progress.NONE)
                .forEach((measure, column) -> columns.put(measure.name(), column));
        return columns;
    }

    /// What the measures rest on: versions of tables, which every change of their rows moves on.
    private ObjectNode source(Pass pass, Map<Kind, Dataset> datasets) {
        ObjectNode source = JSON.createObjectNode().put("from", pass.word());
        Map<String, Long> versions = store.database().versions();
        ObjectNode read = source.putObject("versions");
        for (Kind kind : Kind.values()) {
            Dataset dataset = datasets.get(kind);
            if (dataset != null && pass.restsOn().contains(kind)) {
                read.put(kind.word(), versions.getOrDefault(dataset.table(), 0L));
            }
        }
        if (pass.isTimed(datasets)) {
            source.put("asOf", customers.asOf().instant().toString());
        }
        return source;
    }

    /// Whether a measure is taken as of any moment, rather than of rows that have no times.
    public boolean hasPast(Attribute measure) {
        return noted(measure).path("source").has("asOf");
    }

    /// The attributes that a pass has given.
    private List<Attribute> of(Pass pass) {
        return of(pass, customers.catalogue());
    }

    private static List<Attribute> of(Pass pass, Catalogue catalogue) {
        return catalogue.all().stream()
                .filter(attribute -> attribute.origin() == Attribute.Origin.DERIVED)
                .filter(attribute -> from(attribute).equals(pass.word()))
                .toList();
    }

    private static boolean isMeasuredFrom(List<Attribute> attributes, ObjectNode source) {
        return !attributes.isEmpty()
                && attributes.stream()
                        .map(each -> noted(each).path("source").toString())
                        .allMatch(source.toString()::equals);
    }

    /// The pass that gave a derived attribute, or an empty text.
    static String from(Attribute attribute) {
        return noted(attribute).path("source").path("from").asText();
    }

    private static JsonNode noted(Attribute attribute) {
        String provenance = attribute.provenance();
        try {
            return provenance == null ? JSON.createObjectNode() : JSON.readTree(provenance);
        } catch (JacksonException e) {
            throw new IllegalStateException("provenance of " + attribute.name(), e);
        }
    }

    private static List<String> names(Collection<Attribute> attributes) {
        return attributes.stream().map(Attribute::name).toList();
    }

    /// Names that a measure may not have: the customers file's, and those of results that the user
    /// has named.
    private static Set<String> taken(Catalogue catalogue) {
        return catalogue.all().stream()
                .filter(attribute -> attribute.origin() != Attribute.Origin.DERIVED)
                .map(attribute -> attribute.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
