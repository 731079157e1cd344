package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Dependence;
import org.audienceworkbench.learn.Limits;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.workbench.AttributeEffect;
import org.audienceworkbench.workbench.ModelReasons;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// `audience model explain`.
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "By what a model scores: on the whole, one customer's reasons with --customer, or"
                        + " how the answer depends on one attribute with --attribute.")
final class ModelExplain implements Callable<Integer> {

    @ParentCommand ModelCommand parent;

    @Option(names = "--name", required = true, description = "The model's name.")
    String name;

    @Option(
            names = "--customer",
            paramLabel = "ID",
            description = "The customer's id or e-mail address.")
    @Nullable String customer;

    @Option(
            names = "--attribute",
            paramLabel = "A",
            description = "How the answer depends on this attribute, all else as it is.")
    @Nullable String attribute;

    @Option(
            names = "--scale",
            paramLabel = "SCALE",
            defaultValue = "probability",
            description = "Of that: probability, or log-odds before calibration.")
    String scale;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    ModelReasons reasons = console.workbench().modelReasons();
                    Frame frame = console.frame(null);
                    if (customer != null) {
                        long key = console.workbench().customerPages().find(customer);
                        var one = reasons.one(name, key, frame, console.progress());
                        return new Audience.Answer(json(one), text(one));
                    }
                    if (attribute != null) {
                        var effect =
                                reasons.effect(name, attribute, scale(), frame, console.progress());
                        ObjectNode json = json(effect.dependence());
                        json.put("sentence", effect.sentence());
                        return new Audience.Answer(json, text(effect, frame));
                    }
                    var whole = reasons.whole(name, frame, console.progress());
                    return new Audience.Answer(json(whole), text(whole));
                });
    }

    private Dependence.Scale scale() {
        return switch (scale) {
            case "probability" -> Dependence.Scale.PROBABILITY;
            case "log-odds" -> Dependence.Scale.LOG_ODDS;
            default ->
                    throw ImportCommand.unknown("scale", scale, "--scale", "probability, log-odds");
        };
    }

    private static String text(AttributeEffect effect, Frame frame) {
        Dependence dependence = effect.dependence();
        ValueType type =
                frame.catalogue()
                        .find(dependence.attribute())
                        .map(Attribute::type)
                        .orElse(ValueType.NUMBER);
        return new Lines()
                .add("%s", effect.sentence())
                .add("")
                .table(
                        List.of(dependence.attribute(), "mean", "tenth below", "tenth above"),
                        dependence.points().stream()
                                .map(
                                        each ->
                                                List.of(
                                                        AttributeEffect.said(each, type),
                                                        Lines.figure(each.mean()),
                                                        Lines.figure(each.low()),
                                                        Lines.figure(each.high())))
                                .toList())
                .toString();
    }

    private ObjectNode json(Object answer) {
        var mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        json.put("model", name);
        json.setAll((ObjectNode) mapper.valueToTree(answer));
        return json;
    }

    private static String text(ModelReasons.One one) {
        var lines = new Lines();
        lines.add("%s", one.words()).add("");
        boolean sampled = one.reasons().stream().anyMatch(each -> each.error() != null);
        lines.table(
                List.of(
                        "attribute",
                        "value",
                        "effect on the "
                                + one.scale().word()
                                + (sampled ? " ± standard error" : "")),
                one.reasons().stream()
                        .map(
                                each ->
                                        List.of(
                                                each.attribute(),
                                                each.value() == null ? "missing" : each.value(),
                                                Lines.figure(each.effect())
                                                        + (each.error() == null
                                                                ? ""
                                                                : " ± "
                                                                        + Lines.figure(
                                                                                each.error()))))
                        .toList());
        return lines.toString();
    }

    private static String text(ModelReasons.Whole whole) {
        var lines = new Lines();
        Map<String, String[]> drops =
                whole.permutation().drops().stream()
                        .collect(
                                Collectors.toMap(
                                        drop -> drop.attribute(),
                                        drop ->
                                                new String[] {
                                                    Lines.figure(drop.drop()), words(drop.limits())
                                                }));
        lines.table(
                List.of("attribute", "mean effect", "ROC AUC lost without it", "95 % limits"),
                whole.weights().stream()
                        .map(
                                each -> {
                                    String[] drop =
                                            drops.getOrDefault(
                                                    each.attribute(), new String[] {"–", "–"});
                                    return List.of(
                                            each.attribute(),
                                            Lines.figure(each.mean()),
                                            drop[0],
                                            drop[1]);
                                })
                        .toList());
        if (whole.permutation().drops().isEmpty()) {
            lines.add("Too few customers are held out to say what the model would lose.");
        }
        String remark = whole.remark();
        return remark == null ? lines.toString() : lines.add(remark).toString();
    }

    private static String words(Limits limits) {
        return Lines.figure(limits.low()) + " to " + Lines.figure(limits.high());
    }
}
