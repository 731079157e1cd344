package org.audienceworkbench.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.action.Campaign;
import org.audienceworkbench.action.Division;
import org.audienceworkbench.action.NextActions;
import org.audienceworkbench.action.Plan;
import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.GivenName;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.store.Documents;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/// Plans of campaigns in a workspace: each is kept, and publishes every customer's campaign as an
/// attribute of its name.
public final class Actions {

    static final String KIND = "action-plan";

    private final Store store;
    private final Customers customers;
    private final Segments segments;
    private final ObjectMapper json = new ObjectMapper();

    Actions(Store store, Customers customers, Segments segments) {
        this.store = store;
        this.customers = customers;
        this.segments = segments;
    }

    /// Divides customers among a plan's campaigns; nothing is kept.
    public Division divide(Frame frame, Plan plan, Progress progress) {
        return new NextActions(frame, rule -> segments.members(frame, rule)).divide(plan, progress);
    }

    /// Divides customers, keeps the plan under a name, and publishes each customer's campaign as
    /// the attribute of that name.
    public Division publish(String given, Frame frame, Plan plan, Progress progress) {
        String name = GivenName.of("plan", given);
        Division division = divide(frame, plan, progress.part(0, 0.7));
        String written = written(plan);
        var attribute =
                Attribute.computed(
                        name,
                        name,
                        ValueType.TEXT,
                        Attribute.Origin.ACTION,
                        division.choice(),
                        store.now(),
                        written);
        customers.publish(
                frame,
                Map.of(attribute, division.choice()),
                progress.part(0.7, 1),
                session -> {
                    store.documents().add(session, KIND, name, "{}", written);
                    store.audit()
                            .add(
                                    session,
                                    "next",
                                    String.format(
                                            Locale.ENGLISH,
                                            "Gave %s of %,d the best of %s by \"%s\": expected"
                                                    + " profit %,.2f",
                                            Counted.of(division.contacted(), "customer"),
                                            division.customers(),
                                            Counted.of(plan.campaigns().size(), "campaign"),
                                            name,
                                            division.profit()),
                                    written,
                                    command(name, plan));
                });
        return division;
    }

    /// The names of the kept plans.
    public List<String> names() {
        return store.documents().list(KIND).stream().map(Documents.Entry::name).toList();
    }

    /// @throws Problem when no such plan is kept
    public Plan plan(String name) {
        String content =
                store.documents()
                        .content(KIND, name.strip())
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                "There is no plan of campaigns \"" + name + "\"",
                                                null,
                                                names().isEmpty()
                                                        ? "Name its campaigns, each with score,"
                                                                + " margin and cost"
                                                        : "Kept are "
                                                                + String.join(", ", names())));
        try {
            JsonNode plan = json.readTree(content);
            List<Campaign> campaigns = new ArrayList<>();
            for (JsonNode each : plan.path("campaigns")) {
                campaigns.add(
                        new Campaign(
                                each.path("campaign").asText(),
                                each.path("score").asText(),
                                each.path("margin").asDouble(),
                                each.path("cost").asDouble(),
                                rule(each.path("where")),
                                number(each.path("most"))));
            }
            return new Plan(campaigns, rule(plan.path("exclude")), number(plan.path("contacts")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a damaged plan " + name, e);
        }
    }

    private @Nullable Rule rule(JsonNode text) {
        return text.isTextual() ? segments.parse(text.textValue()) : null;
    }

    private static OptionalInt number(JsonNode number) {
        return number.isInt() ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
    }

    private String written(Plan plan) {
        ObjectNode written = json.createObjectNode();
        var campaigns = written.putArray("campaigns");
        for (Campaign campaign : plan.campaigns()) {
            ObjectNode each = campaigns.addObject();
            each.put("campaign", campaign.name());
            each.put("score", campaign.score());
            each.put("margin", campaign.margin());
            each.put("cost", campaign.cost());
            put(each, "where", campaign.who());
            campaign.most().ifPresent(most -> each.put("most", most));
        }
        put(written, "exclude", plan.excluded());
        plan.most().ifPresent(most -> written.put("contacts", most));
        return written.toString();
    }

    private static void put(ObjectNode json, String name, @Nullable Rule rule) {
        if (rule != null) {
            json.put(name, RuleText.write(rule));
        }
    }

    private static String command(String name, Plan plan) {
        var command = new StringBuilder("audience next --name ").append(Shell.quoted(name));
        for (Campaign campaign : plan.campaigns()) {
            add(command, "--campaign", campaign.name());
            add(command, "--score", campaign.score());
            add(command, "--margin", Double.toString(campaign.margin()));
            add(command, "--cost", Double.toString(campaign.cost()));
            addRule(command, "--where", campaign.who());
            campaign.most().ifPresent(most -> add(command, "--most", Integer.toString(most)));
        }
        addRule(command, "--exclude", plan.excluded());
        plan.most().ifPresent(most -> add(command, "--contacts", Integer.toString(most)));
        return command.toString();
    }

    private static void addRule(StringBuilder command, String option, @Nullable Rule rule) {
        if (rule != null) {
            add(command, option, RuleText.write(rule));
        }
    }

    private static void add(StringBuilder command, String option, String value) {
        command.append(' ').append(option).append(' ').append(Shell.quoted(value));
    }
}
