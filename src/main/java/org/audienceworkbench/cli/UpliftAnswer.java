package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.uplift.Interval;
import org.audienceworkbench.uplift.Judgement;
import org.audienceworkbench.uplift.Tally;
import org.audienceworkbench.uplift.TrainedUplift;
import org.audienceworkbench.uplift.Trial;
import org.audienceworkbench.uplift.UpliftScores;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What `audience uplift` answers.
final class UpliftAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private UpliftAnswer() {}

    static Audience.Answer judged(String attribute, Trial trial, Judgement judged) {
        ObjectNode json = JSON.createObjectNode();
        json.put("score", attribute);
        json.put("treatment", trial.attribute());
        json.put("treated", trial.treated());
        json.put("control", trial.control());
        json.put("target", trial.target().attribute());
        aside(json, trial.aside(), trial.asideCustomers(), trial.withoutArm());
        json.put("withoutTarget", trial.withoutTarget());
        add(json, judged);
        var lines = new Lines();
        lines.add(
                "\"%s\" as the score, judged on %s: %s treated, %s control",
                attribute,
                Counted.of(judged.tally().customers(), "customer"),
                Lines.count(judged.tally().treated()),
                Lines.count(judged.tally().control()));
        aside(lines, trial.aside(), trial.asideCustomers(), trial.withoutArm());
        add(lines, judged);
        return new Audience.Answer(json, lines.toString());
    }

    static Audience.Answer trained(String name, TrainedUplift trained) {
        ObjectNode json = JSON.createObjectNode();
        json.put("name", name);
        json.put("method", trained.method().word());
        json.put("treatment", trained.question().treatment());
        json.put("treated", trained.question().treated());
        json.put("control", trained.question().control());
        json.put("target", trained.question().target());
        json.put("verdict", trained.verdict());
        json.put("standing", trained.standing().name().toLowerCase(Locale.ROOT));
        aside(json, trained.aside(), trained.asideCustomers(), trained.withoutArm());
        json.put("withoutTarget", trained.withoutTarget());
        json.set("rows", JSON.valueToTree(trained.rows()));
        json.set("all", tally(trained.all()));
        add(json, trained.judged());
        if (trained.rule() == null) {
            json.putNull("oneRule");
        } else {
            ObjectNode rule = json.putObject("oneRule");
            rule.put("rule", trained.rule().text());
            add(rule, trained.rule().judged());
        }
        ObjectNode over = json.putObject("overOneRule");
        over.put("qini", trained.overRule().difference());
        over.set("interval", interval(trained.overRule().interval()));
        ArrayNode candidates = json.putArray("candidates");
        trained.candidates()
                .forEach(
                        each ->
                                candidates
                                        .addObject()
                                        .put("method", each.method().word())
                                        .put("qini", each.qini()));
        ObjectNode assigned = json.putObject("assignment");
        assigned.put("rocAuc", trained.assigned().rocAuc());
        assigned.set("interval", interval(trained.assigned().interval()));
        assigned.put("looksRandom", trained.assigned().looksRandom());
        trained.assigned().differing().forEach(assigned.putArray("differing")::add);
        json.set("dropped", JSON.valueToTree(trained.dropped()));
        json.set("filled", JSON.valueToTree(trained.filled()));
        trained.warnings().forEach(json.putArray("warnings")::add);
        return new Audience.Answer(json, text(name, trained));
    }

    private static String text(String name, TrainedUplift trained) {
        var lines = new Lines();
        lines.add("%s", trained.verdict());
        lines.add("");
        lines.add(
                "\"%s\" foresees what %s = %s changes in %s, by %s",
                name,
                trained.question().treatment(),
                trained.question().treated(),
                trained.question().target(),
                trained.method().title());
        lines.add(
                "Learned from %s, chosen on %,d, judged on %,d",
                Counted.of(trained.rows().train(), "customer"),
                trained.rows().validation(),
                trained.rows().test());
        aside(lines, trained.aside(), trained.asideCustomers(), trained.withoutArm());
        add(lines, trained.judged());
        if (trained.candidates().size() > 1) {
            lines.add("");
            lines.table(
                    List.of("method", "Qini coefficient where it was chosen"),
                    trained.candidates().stream()
                            .map(c -> List.of(c.method().title(), Lines.figure(c.qini())))
                            .toList());
        }
        trained.dropped().forEach(d -> lines.add("Not used: %s, %s", d.attribute(), d.reason()));
        trained.filled().forEach(filled -> lines.add("%s", filled.words()));
        trained.warnings().forEach(warning -> lines.add("Note: %s", warning));
        return lines.toString();
    }

    static Audience.Answer scored(String name, Frame frame, UpliftScores scores) {
        ObjectNode json = JSON.createObjectNode();
        json.put("name", name);
        json.put("scored", frame.size());
        json.put("mean", scores.mean());
        json.put("persuadables", scores.above());
        json.put("sleepingDogs", scores.below());
        var lines = new Lines();
        lines.add(
                "Gave %s their uplift; mean %s; published as the attribute \"%s\"",
                Counted.of(frame.size(), "customer"), Lines.figure(scores.mean()), name);
        lines.add(
                "%s persuadable (above 0), %s whom the campaign would drive away (below 0)",
                Lines.count(scores.above()), Lines.count(scores.below()));
        return new Audience.Answer(json, lines.toString());
    }

    private static void aside(
            ObjectNode json, List<Trial.Aside> aside, int customers, int withoutArm) {
        ArrayNode array = json.putArray("aside");
        aside.forEach(
                each ->
                        array.addObject()
                                .put("value", each.value())
                                .put("customers", each.customers()));
        json.put("asideCustomers", customers);
        json.put("withoutArm", withoutArm);
    }

    private static void aside(Lines lines, List<Trial.Aside> aside, int customers, int withoutArm) {
        aside.forEach(
                each ->
                        lines.add(
                                "Left aside, in neither arm: %s with \"%s\"",
                                Counted.of(each.customers(), "customer"), each.value()));
        if (aside.isEmpty() && customers > 0) {
            lines.add("Left aside, in neither arm: %s", Counted.of(customers, "customer"));
        }
        if (withoutArm > 0) {
            lines.add(
                    "Left aside, not known what they got: %s", Counted.of(withoutArm, "customer"));
        }
    }

    private static void add(ObjectNode json, Judgement judged) {
        json.put("qini", judged.qini());
        json.set("qiniInterval", interval(judged.qiniInterval()));
        json.put("auuc", judged.auuc());
        json.set("auucInterval", interval(judged.auucInterval()));
        json.set("judgedOn", tally(judged.tally()));
        json.put("draws", judged.draws());
        ArrayNode deciles = json.putArray("deciles");
        for (Judgement.Decile each : judged.deciles()) {
            ObjectNode decile = deciles.addObject();
            decile.put("number", each.number()).put("from", each.from()).put("to", each.to());
            decile.setAll(tally(each.tally()));
        }
        json.put("decileIntervals", "Newcombe, 95 %");
        json.set("curve", JSON.valueToTree(judged.curve()));
    }

    private static ObjectNode tally(Tally tally) {
        ObjectNode json = JSON.createObjectNode();
        json.put("treated", tally.treated());
        json.put("treatedRate", tally.treatedRate());
        json.put("control", tally.control());
        json.put("controlRate", tally.controlRate());
        json.put("uplift", tally.uplift());
        json.set("interval", interval(tally.interval()));
        return json;
    }

    private static ObjectNode interval(Interval interval) {
        return JSON.createObjectNode().put("low", interval.low()).put("high", interval.high());
    }

    private static void add(Lines lines, Judgement judged) {
        lines.add("");
        lines.table(
                List.of("", "", "95 % interval"),
                List.of(
                        List.of(
                                "Qini coefficient",
                                Lines.figure(judged.qini()),
                                span(judged.qiniInterval(), 1)),
                        List.of(
                                "area under the uplift curve",
                                Lines.figure(judged.auuc()),
                                span(judged.auucInterval(), 1)),
                        List.of(
                                "uplift of all (points)",
                                points(judged.tally().uplift()),
                                span(judged.tally().interval(), 100))));
        lines.add("");
        List<List<String>> rows = new ArrayList<>();
        for (Judgement.Decile each : judged.deciles()) {
            Tally tally = each.tally();
            rows.add(
                    List.of(
                            Integer.toString(each.number()),
                            Lines.count(tally.treated()),
                            Lines.percent(tally.treatedRate()),
                            Lines.count(tally.control()),
                            Lines.percent(tally.controlRate()),
                            points(each.uplift()),
                            span(each.interval(), 100)));
        }
        lines.table(
                List.of(
                        "tenth",
                        "treated",
                        "rate",
                        "control",
                        "rate",
                        "uplift (points)",
                        "95 % interval (Newcombe)"),
                rows);
    }

    private static String points(double share) {
        return String.format(Locale.ENGLISH, "%.2f", 100 * share);
    }

    private static String span(Interval interval, double scale) {
        return String.format(
                Locale.ENGLISH,
                scale == 1 ? "%.4f to %.4f" : "%.2f to %.2f",
                scale * interval.low(),
                scale * interval.high());
    }
}
