package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.value.GammaGamma;
import org.audienceworkbench.value.HoldOut;
import org.audienceworkbench.value.Lifetimes;
import org.audienceworkbench.value.ModelKind;
import org.audienceworkbench.value.Tracking;
import org.audienceworkbench.workbench.LifetimeValues;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience clv`.
@Command(
        name = "clv",
        mixinStandardHelpOptions = true,
        description = {
            "Work out what each customer will buy and what that is worth (customer lifetime"
                    + " value),",
            "and publish it as attributes."
        })
final class ClvCommand implements Callable<Integer> {

    @ParentCommand Audience audience;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "Count orders up to this day (default: the newest day in the data).")
    @Nullable String asOf;

    @Option(
            names = "--model",
            defaultValue = "bgnbd",
            paramLabel = "MODEL",
            description = "bgnbd (default), paretonbd or mbgnbd.")
    String model;

    @Option(
            names = "--name",
            defaultValue = LifetimeValues.USUAL_NAME,
            paramLabel = "N",
            description =
                    "What the new attributes' names begin with (default: ${DEFAULT-VALUE}):"
                            + " N_purchases, N_alive, N_value.")
    String name;

    @Option(
            names = "--horizon",
            defaultValue = "" + Lifetimes.Settings.USUAL_HORIZON,
            paramLabel = "DAYS",
            description = "How far to look ahead (default: ${DEFAULT-VALUE}).")
    int horizon;

    @Option(
            names = "--discount",
            defaultValue = "" + Lifetimes.Settings.USUAL_DISCOUNT,
            paramLabel = "RATE",
            description =
                    "How much less money is worth a year later (default: ${DEFAULT-VALUE}, which is"
                            + " 10 %%).")
    double discount;

    @Option(
            names = "--hold-out",
            paramLabel = "DATE",
            description =
                    "Fit the model to orders up to this day only, and compare its forecast with"
                            + " those after it.")
    @Nullable String holdOut;

    @Override
    public Integer call() throws Exception {
        return audience.answer(
                console -> {
                    ModelKind kind =
                            ModelKind.ofWord(model)
                                    .orElseThrow(
                                            () ->
                                                    ImportCommand.unknown(
                                                            "model",
                                                            model,
                                                            "--model",
                                                            "bgnbd, paretonbd, mbgnbd"));
                    var settings =
                            new Lifetimes.Settings(
                                    kind, horizon, discount, Console.day("--hold-out", holdOut));
                    LifetimeValues service = console.workbench().lifetimeValues();
                    service.requireFree(name);
                    Frame frame = console.frame(asOf);
                    Lifetimes found =
                            service.find(frame, settings, console.progress().part(0, 0.8));
                    service.keep(name, frame, found, console.progress().part(0.8, 1));
                    return new Audience.Answer(json(name, found), text(name, found));
                });
    }

    static ObjectNode json(String name, Lifetimes found) {
        Lifetimes.Settings settings = found.settings();
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("name", name);
        json.put("model", settings.model().word());
        json.put("asOf", found.asOf().toString());
        json.put("timeUnit", "week");
        json.put("purchase", "a day on which a customer bought something");
        ObjectNode parameters = json.putObject("parameters");
        found.fit().model().parameters().forEach(parameters::put);
        json.put("logLikelihood", found.fit().logLikelihood());
        json.put("converged", found.fit().converged());
        GammaGamma values = found.values();
        if (values == null) {
            json.putNull("gammaGamma");
        } else {
            ObjectNode money = json.putObject("gammaGamma");
            money.put("p", values.p()).put("q", values.q()).put("v", values.v());
            money.put("logLikelihood", values.logLikelihood());
            money.put("customers", values.customers());
            money.put("meanValue", finite(values.q() > 1 ? values.meanValue() : Double.NaN));
            money.put("correlation", finite(values.correlation()));
            money.put("converged", values.converged());
        }
        json.put("customers", found.customers());
        json.put("horizon", settings.horizon());
        json.put("discount", settings.discount());
        json.put("expectedPurchases", found.allPurchases());
        json.put("expectedAlive", found.allAlive());
        json.put("lifetimeValue", finite(found.allWorth()));
        var names = LifetimeValues.Names.of(name);
        ObjectNode attributes = json.putObject("attributes");
        attributes.put("purchases", names.purchases()).put("alive", names.alive());
        attributes.put("value", found.worth() == null ? null : names.worth());
        if (found.holdOut() == null) {
            json.putNull("holdout");
        } else {
            addHoldOut(json.putObject("holdout"), found.holdOut());
        }
        addWeeks(json.putObject("tracking"), found.tracking());
        found.notes().forEach(json.putArray("warnings")::add);
        return json;
    }

    private static void addHoldOut(ObjectNode json, HoldOut holdOut) {
        json.put("from", holdOut.from().toString());
        json.put("until", holdOut.until().toString());
        json.put("customers", holdOut.customers());
        json.put("actual", holdOut.actual());
        json.put("predicted", holdOut.predicted());
        json.put("ratio", finite(holdOut.ratio()));
        json.put("meanAbsoluteError", holdOut.meanError());
        ArrayNode groups = json.putArray("byPurchases");
        holdOut.groups()
                .forEach(
                        group ->
                                groups.addObject()
                                        .put("purchases", group.label())
                                        .put("customers", group.customers())
                                        .put("actual", group.actual())
                                        .put("predicted", group.predicted()));
    }

    private static void addWeeks(ObjectNode json, Tracking tracking) {
        json.put("start", tracking.start().toString());
        ArrayNode weeks = json.putArray("weeks");
        tracking.weeks()
                .forEach(
                        week ->
                                weeks.addObject()
                                        .put("week", week.number())
                                        .put("made", week.made())
                                        .put("expected", week.expected()));
    }

    private static @Nullable Double finite(double number) {
        return Double.isFinite(number) ? number : null;
    }

    static String text(String name, Lifetimes found) {
        var lines = new Lines();
        lines.add(
                "%s fitted to %s who bought up to %s",
                found.settings().model().title(),
                Counted.of(found.fit().customers(), "customer"),
                found.settings().holdOut() == null ? found.asOf() : found.settings().holdOut());
        List<List<String>> parameters = new ArrayList<>();
        found.fit()
                .model()
                .parameters()
                .forEach((each, value) -> parameters.add(List.of(each, Lines.figure(value))));
        parameters.add(List.of("log-likelihood", Lines.figure(found.fit().logLikelihood())));
        lines.table(List.of("parameter (times in weeks)", "value"), parameters);
        GammaGamma values = found.values();
        if (values != null) {
            lines.add("");
            lines.add(
                    "What a purchase is worth (Gamma-Gamma, %s who bought again): p %s, q %s, v %s;"
                            + " %s on average",
                    Counted.of(values.customers(), "customer"),
                    Lines.figure(values.p()),
                    Lines.figure(values.q()),
                    Lines.figure(values.v()),
                    Lines.figure(values.meanValue()));
        }
        lines.add("");
        lines.add(
                "In the %s after %s: %s expected of %s, of whom about %s are customers still",
                Counted.of(found.settings().horizon(), "day"),
                found.asOf(),
                Counted.of(Math.round(found.allPurchases()), "purchase"),
                Counted.of(found.customers(), "customer"),
                Lines.count(Math.round(found.allAlive())));
        var names = LifetimeValues.Names.of(name);
        String published = "Published as \"" + names.purchases() + "\", \"" + names.alive() + "\"";
        if (found.worth() == null) {
            lines.add("%s", published);
        } else {
            lines.add(
                    "Lifetime value of all: %s, at %s a year",
                    Lines.count(Math.round(found.allWorth())),
                    Lines.percent(found.settings().discount()));
            lines.add("%s and \"%s\"", published, names.worth());
        }
        if (found.holdOut() != null) {
            addHoldOut(lines, found.holdOut());
        }
        found.notes().forEach(note -> lines.add("Note: %s", note));
        return lines.toString();
    }

    private static void addHoldOut(Lines lines, HoldOut holdOut) {
        lines.add("");
        lines.add(
                "From %s to %s: %s purchases foreseen, %s made (ratio %s); out by %s a customer on"
                        + " average",
                holdOut.from().plusDays(1),
                holdOut.until(),
                Lines.count(Math.round(holdOut.predicted())),
                Lines.count(Math.round(holdOut.actual())),
                Lines.figure(holdOut.ratio()),
                Lines.figure(holdOut.meanError()));
        lines.table(
                List.of("repeat purchases before", "customers", "made", "foreseen"),
                holdOut.groups().stream()
                        .map(
                                group ->
                                        List.of(
                                                group.label(),
                                                Lines.count(group.customers()),
                                                Lines.figure(group.actual()),
                                                Lines.figure(group.predicted())))
                        .toList());
    }
}
