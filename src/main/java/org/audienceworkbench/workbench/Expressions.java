package org.audienceworkbench.workbench;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.GivenName;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.segment.ExpressionText;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleAttributes;
import org.audienceworkbench.segment.RuleError;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The analyst's own attributes, worked out from others by an expression, and worked out anew
/// whenever those change.
public final class Expressions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Store store;
    private final Customers customers;
    private final Segments segments;

    Expressions(Store store, Customers customers, Segments segments) {
        this.store = store;
        this.customers = customers;
        this.segments = segments;
    }

    /// An attribute of one's own.
    ///
    /// @param type the values', or null for the one that the expression has
    /// @param problem why it can't be worked out any more, or null
    public record Own(
            String name, String expression, @Nullable ValueType type, @Nullable String problem) {}

    /// One's own attribute of a name.
    public Optional<Own> find(String name) {
        return all().stream().filter(own -> own.name().equalsIgnoreCase(name)).findFirst();
    }

    /// In the order in which they were made.
    public List<Own> all() {
        return all(customers.catalogue());
    }

    private static List<Own> all(Catalogue catalogue) {
        return catalogue.all().stream()
                .filter(attribute -> attribute.origin() == Attribute.Origin.EXPRESSION)
                .map(Expressions::own)
                .toList();
    }

    private static Own own(Attribute attribute) {
        JsonNode noted = noted(attribute);
        String problem = noted.path("problem").asText();
        return new Own(
                attribute.name(),
                noted.path("expression").asText(),
                ValueType.ofWord(noted.path("type").asText()).orElse(null),
                problem.isEmpty() ? null : problem);
    }

    /// What one's own attribute is worked out from.
    static Set<String> inputs(Attribute attribute, Catalogue catalogue) {
        return Set.copyOf(ExpressionText.read(own(attribute).expression(), catalogue).names());
    }

    private static JsonNode noted(Attribute attribute) {
        String provenance = attribute.provenance();
        try {
            return JSON.readTree(provenance == null ? "{}" : provenance);
        } catch (JacksonException e) {
            throw new IllegalStateException("provenance of " + attribute.name(), e);
        }
    }

    /// Reads an expression as it is typed.
    public ExpressionText.Reading read(String expression) {
        return ExpressionText.read(expression, customers.catalogue());
    }

    /// Works an expression out for all customers, without keeping it.
    ///
    /// @param given what the attribute is to be called; one's own of that name gives way
    /// @param type the values', or null for the one that the expression has
    public ExpressionTrial trial(String given, String expression, @Nullable ValueType type) {
        Problem refused = refusal(given);
        String name = refused == null ? given.strip() : OwnColumns.PREVIEW;
        RuleError error = read(expression).error();
        if (error != null) {
            return new ExpressionTrial(refused, error, null, null);
        }
        try {
            OwnColumns worked = worked(with(new Own(name, expression.strip(), type, null)), name);
            return new ExpressionTrial(
                    refused, null, null, new ExpressionTrial.Values(worked.frame(), name));
        } catch (Problem problem) {
            return new ExpressionTrial(refused, null, problem, null);
        }
    }

    private @Nullable Problem refusal(String given) {
        try {
            requireFree(GivenName.of("attribute", given));
            return null;
        } catch (Problem problem) {
            return problem;
        }
    }

    /// All of one's own with another, in place of the one of its name.
    private List<Own> with(Own added) {
        List<Own> owns = new ArrayList<>(all());
        owns.removeIf(own -> own.name().equalsIgnoreCase(added.name()));
        owns.add(added);
        return OwnOrder.of(owns, customers.catalogue());
    }

    private OwnColumns worked(List<Own> ordered, String name) {
        OwnColumns worked = OwnColumns.over(customers.frame(), ordered);
        worked.require(name);
        return worked;
    }

    /// Makes an attribute, in place of one's own of that name.
    ///
    /// @param type the values', or null for the one that the expression has
    /// @return the attribute, counted
    public Attribute add(
            String given, String expression, @Nullable ValueType type, Progress progress) {
        String name = GivenName.of("attribute", given);
        requireFree(name);
        List<Own> ordered = with(new Own(name, expression.strip(), type, null));
        worked(ordered, name);
        String command =
                "audience attributes add "
                        + Shell.quoted(name)
                        + " --expression "
                        + Shell.quoted(expression.strip())
                        + (type == null ? "" : " --type " + type.word());
        publish(
                ordered,
                progress,
                session ->
                        store.audit()
                                .add(
                                        session,
                                        "attribute",
                                        "Made the attribute \"" + name + "\"",
                                        expression.strip(),
                                        command));
        return customers.catalogue().get(name);
    }

    private void requireFree(String name) {
        customers.requireFree(name);
        customers
                .catalogue()
                .find(name)
                .filter(attribute -> attribute.origin() != Attribute.Origin.EXPRESSION)
                .filter(attribute -> attribute.origin() != Attribute.Origin.DERIVED)
                .ifPresent(
                        attribute -> {
                            throw new Problem(
                                    "\""
                                            + attribute.name()
                                            + "\" is a "
                                            + attribute.origin().word(),
                                    null,
                                    "Choose another name");
                        });
        customers
                .catalogue()
                .find(name)
                .filter(attribute -> attribute.origin() == Attribute.Origin.DERIVED)
                .ifPresent(
                        attribute -> {
                            throw new Problem(
                                    "\"" + attribute.name() + "\" is a derived attribute",
                                    null,
                                    "Choose another name");
                        });
    }

    /// Takes an attribute of one's own away.
    ///
    /// @throws Problem when there is none, or something else rests on it
    public void remove(String given) {
        Own own =
                find(given.strip())
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                "There is no attribute of your own \""
                                                        + given
                                                        + "\"",
                                                null,
                                                "`audience attributes list` shows those there"
                                                        + " are"));
        requireUnused(own.name());
        customers.withdraw(
                List.of(own.name()),
                session ->
                        store.audit()
                                .add(
                                        session,
                                        "attribute",
                                        "Removed the attribute \"" + own.name() + "\"",
                                        null,
                                        "audience attributes remove " + Shell.quoted(own.name())));
    }

    private void requireUnused(String name) {
        List<String> users = new ArrayList<>();
        for (Own other : all()) {
            if (!other.name().equals(name) && read(other.expression()).names().contains(name)) {
                users.add("the attribute \"" + other.name() + "\"");
            }
        }
        for (Segments.Saved saved : segments.all()) {
            Rule refinement = saved.refinement();
            if (uses(saved.segment().rule(), name)
                    || (refinement != null && uses(refinement, name))) {
                users.add("the segment \"" + saved.segment().name() + "\"");
            }
        }
        if (!users.isEmpty()) {
            throw new Problem(
                    "\"" + name + "\" is used by " + String.join(", ", users),
                    null,
                    "Change or remove those first");
        }
    }

    private static boolean uses(Rule rule, String name) {
        return RuleAttributes.of(rule, _ -> Optional.empty()).stream()
                .anyMatch(name::equalsIgnoreCase);
    }

    /// Works all out anew when something that they rest on changed; costs nothing else.
    public void refresh(Progress progress) {
        List<Own> owns = all();
        if (owns.isEmpty() || customers.datasets().find(Kind.CUSTOMERS).isEmpty()) {
            return;
        }
        boolean fresh =
                customers.catalogue().all().stream()
                        .filter(attribute -> attribute.origin() == Attribute.Origin.EXPRESSION)
                        .allMatch(
                                attribute ->
                                        noted(attribute)
                                                .path("source")
                                                .toString()
                                                .equals(source(own(attribute)).toString()));
        if (!fresh) {
            publish(OwnOrder.of(owns, customers.catalogue()), progress, _ -> {});
        }
    }

    private void publish(
            List<Own> ordered,
            Progress progress,
            java.util.function.Consumer<org.audienceworkbench.store.Session> also) {
        Frame base = customers.frame();
        var worked = OwnColumns.over(base, ordered);
        Map<Attribute, Column> columns = new LinkedHashMap<>();
        for (Own own : ordered) {
            ObjectNode provenance = JSON.createObjectNode().put("expression", own.expression());
            ValueType type = own.type();
            provenance.put("type", type == null ? null : type.word());
            worked.problem(own.name()).ifPresent(problem -> provenance.put("problem", problem));
            provenance.set("source", source(own));
            Column column = worked.column(own.name());
            columns.put(
                    Attribute.computed(
                            own.name(),
                            own.name(),
                            worked.type(own.name()),
                            Attribute.Origin.EXPRESSION,
                            column,
                            store.now(),
                            provenance.toString()),
                    column);
        }
        customers.publish(base, columns, progress, also);
    }

    /// What an attribute's values rest on: all data, as it may bring customers, events or another
    /// as-of; of other computed attributes the time they were written.
    private ObjectNode source(Own own) {
        Catalogue catalogue = customers.catalogue();
        ObjectNode source = JSON.createObjectNode();
        Map<String, Long> versions = store.database().versions();
        ObjectNode data = source.putObject("versions");
        customers
                .datasets()
                .all()
                .forEach(
                        (kind, dataset) ->
                                data.put(kind.word(), versions.getOrDefault(dataset.table(), 0L)));
        ObjectNode inputs = source.putObject("inputs");
        read(own.expression()).names().stream()
                .sorted()
                .map(catalogue::get)
                .filter(input -> input.origin() != Attribute.Origin.EXPRESSION)
                .forEach(input -> inputs.put(input.name(), input.freshAt().toString()));
        return source;
    }

    /// One's own attributes as they are worked out from few customers, of those that can be.
    Map<Attribute, Column> of(Frame few) {
        List<Own> owns = all(few.catalogue());
        Map<Attribute, Column> columns = new LinkedHashMap<>();
        if (!owns.isEmpty()) {
            var worked = OwnColumns.over(few, OwnOrder.of(owns, few.catalogue()));
            for (Own own : owns) {
                Attribute attribute = few.catalogue().get(own.name());
                if (attribute.type() == worked.type(own.name())) {
                    columns.put(attribute, worked.column(own.name()));
                }
            }
        }
        return columns;
    }

    /// The customers of a Frame with one's own attributes as they are worked out from it.
    Frame over(Frame frame) {
        List<Own> owns = all();
        return owns.isEmpty()
                ? frame
                : OwnColumns.over(frame, OwnOrder.of(owns, frame.catalogue())).frame();
    }
}
