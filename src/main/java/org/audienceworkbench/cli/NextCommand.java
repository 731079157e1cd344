package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.action.Campaign;
import org.audienceworkbench.action.Division;
import org.audienceworkbench.action.Plan;
import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.workbench.Workbench;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;

/// `audience next`.
@Command(
        name = "next",
        mixinStandardHelpOptions = true,
        description = {
            "Give each customer the best of several campaigns by expected profit: score x margin -"
                    + " cost.",
            "Publishes every customer's campaign as an attribute. Without campaigns, a plan that",
            "is kept is followed anew, with today's scores."
        })
final class NextCommand implements Callable<Integer> {

    @ParentCommand Audience audience;

    @Option(
            names = "--name",
            required = true,
            paramLabel = "N",
            description = "The plan's name, and that of the attribute.")
    String name;

    @ArgGroup(exclusive = false, multiplicity = "0..*", heading = "Each campaign:%n")
    @Nullable List<Offered> offered;

    /// The options of one campaign.
    static final class Offered {

        @Option(names = "--campaign", required = true, description = "Its name.")
        String campaign;

        @Option(
                names = "--score",
                required = true,
                paramLabel = "COLUMN",
                description = "How likely customers answer, or how much likelier (uplift).")
        String score;

        @Option(
                names = "--margin",
                required = true,
                paramLabel = "AMOUNT",
                description = "What an answer brings, before the cost of the contact.")
        double margin;

        @Option(
                names = "--cost",
                required = true,
                paramLabel = "AMOUNT",
                description = "What contacting one customer costs.")
        double cost;

        @Option(
                names = "--where",
                paramLabel = "EXPRESSION",
                description = "Who may get it (default: everybody).")
        @Nullable String where;

        @Option(
                names = "--most",
                paramLabel = "N",
                description = "How many may get it (default: as many as it pays for).")
        @Nullable Integer most;
    }

    @Option(
            names = "--exclude",
            paramLabel = "EXPRESSION",
            description = "Who gets no campaign at all.")
    @Nullable String exclude;

    @Option(
            names = "--contacts",
            paramLabel = "N",
            description = "How many customers may be contacted in all (default: all it pays for).")
    @Nullable Integer contacts;

    @Option(names = "--dry-run", description = "Tell what would come of it, and publish nothing.")
    boolean dryRun;

    @Override
    public Integer call() throws Exception {
        return audience.answer(
                console -> {
                    Workbench workbench = console.workbench();
                    Plan plan = offered == null ? workbench.actions().plan(name) : plan(workbench);
                    Frame frame = console.frame(null);
                    Division division =
                            dryRun
                                    ? workbench.actions().divide(frame, plan, console.progress())
                                    : workbench
                                            .actions()
                                            .publish(name, frame, plan, console.progress());
                    return new Audience.Answer(json(division), text(division));
                });
    }

    private Plan plan(Workbench workbench) {
        List<Offered> given = offered == null ? List.of() : offered;
        return new Plan(
                given.stream()
                        .map(
                                each ->
                                        new Campaign(
                                                each.campaign,
                                                each.score,
                                                each.margin,
                                                each.cost,
                                                rule(workbench, "--where", each.where),
                                                number("--most", each.most)))
                        .toList(),
                rule(workbench, "--exclude", exclude),
                number("--contacts", contacts));
    }

    private static @Nullable Rule rule(
            Workbench workbench, String option, @Nullable String expression) {
        return expression == null
                ? null
                : GivenOption.read(option, () -> workbench.segments().parse(expression));
    }

    private static OptionalInt number(String option, @Nullable Integer number) {
        if (number != null && number < 0) {
            throw new Problem(number + " customers can't be contacted", option, "Take 0 or more");
        }
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private ObjectNode json(Division division) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("name", name);
        json.put("published", !dryRun);
        json.put("customers", division.customers());
        json.put("contacted", division.contacted());
        json.put("excluded", division.excluded());
        json.put("unprofitable", division.unprofitable());
        json.put("turnedAway", division.turnedAway());
        json.put("profit", division.profit());
        json.put("oneMoreContact", division.contact());
        var campaigns = json.putArray("campaigns");
        for (Division.Offer offer : division.offers()) {
            campaigns
                    .addObject()
                    .put("campaign", offer.campaign())
                    .put("open", offer.open())
                    .put("best", offer.best())
                    .put("contacted", offer.contacted())
                    .put("answers", offer.answers())
                    .put("profit", offer.profit())
                    .put("oneMorePlace", offer.place());
        }
        return json;
    }

    private String text(Division division) {
        var lines = new Lines();
        lines.add(
                "%s of %s get a campaign, with an expected profit of %s%s",
                Lines.count(division.contacted()),
                Counted.of(division.customers(), "customer"),
                Lines.figure(division.profit()),
                dryRun ? "" : "; published as the attribute \"" + name + "\"");
        lines.add("");
        lines.table(
                List.of(
                        "campaign",
                        "open to",
                        "best for",
                        "contacted",
                        "answers",
                        "profit",
                        "one more place"),
                division.offers().stream()
                        .map(
                                offer ->
                                        List.of(
                                                offer.campaign(),
                                                Lines.count(offer.open()),
                                                Lines.count(offer.best()),
                                                Lines.count(offer.contacted()),
                                                Lines.figure(offer.answers()),
                                                Lines.figure(offer.profit()),
                                                Lines.figure(offer.place())))
                        .toList());
        lines.add(
                "Without one: %s excluded, %s for whom none pays, %s turned away by the limits",
                Lines.count(division.excluded()),
                Lines.count(division.unprofitable()),
                Lines.count(division.turnedAway()));
        if (division.contact() > 0) {
            lines.add("One more contact would bring %s", Lines.figure(division.contact()));
        }
        return lines.toString();
    }
}
