package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.experiment.Design;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.Power;
import org.audienceworkbench.experiment.Sizes;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.concurrent.Callable;

/// `audience experiment power`.
@Command(
        name = "power",
        mixinStandardHelpOptions = true,
        description = "What a given number of customers can show.")
final class ExperimentPower implements Callable<Integer> {
    @ParentCommand ExperimentCommand parent;
    @Mixin DesignOptions options = new DesignOptions();

    @Option(
            names = "--n",
            paramLabel = "PER_ARM",
            description =
                    "Customers in the control; the others follow the allocation. Unless given, all"
                            + " contactable of --segment take part.")
    @Nullable Double n;

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    KnownDesign known = options.known(console, null);
                    Design design = known.design();
                    Power power =
                            new Sizes()
                                    .power(design, options.effect(), control(known), options.power);
                    ObjectNode json = new ObjectMapper().createObjectNode();
                    json.put("power", power.power());
                    json.put("minimumDetectableEffect", power.minimumDetectableEffect());
                    json.put(
                            "minimumDetectableRelativeEffect",
                            power.minimumDetectableRelativeEffect());
                    json.put("smallestMargin", power.smallestMargin());
                    json.put("holdOutDetects", power.holdOutDetects());
                    Power.HazardRatios ratios = power.hazardRatios();
                    if (ratios != null) {
                        json.putObject("minimumDetectableHazardRatios")
                                .put("below", ratios.below())
                                .put("above", ratios.above());
                    }
                    power.perArm().forEach(json.putArray("perArm")::add);
                    known.addTo(json);
                    var lines = new Lines();
                    known.addTo(lines);
                    if (power.power() != null) {
                        lines.add("Power: %s", Lines.percent(power.power()));
                    }
                    lines.add(
                            "Smallest %s in %s of tests: %s",
                            design.hasMargin() ? "margin shown" : "effect found",
                            Lines.percent(options.power),
                            said(design, power.smallest()));
                    if (ratios != null) {
                        lines.add(
                                "Hazard ratios found as often: below %s, above %s",
                                figure(ratios.below()), figure(ratios.above()));
                    }
                    if (design.holdOut() > 0) {
                        lines.add(
                                "Smallest effect of all arms together on those held out: %s",
                                said(design, power.holdOutDetects()));
                    }
                    return new Audience.Answer(json, lines.toString());
                });
    }

    private double control(KnownDesign known) {
        if (n != null) {
            return n;
        }
        if (known.available() == null) {
            throw new Problem(
                    "The number of customers is not known",
                    "--n",
                    "Give --n, or a --segment of customers whose consent is known");
        }
        return known.design().controlOf((double) known.available().customers());
    }

    private static String figure(@Nullable Double ratio) {
        return ratio == null ? "none" : Lines.figure(ratio);
    }

    private static String said(Design design, @Nullable Double effect) {
        if (effect == null) {
            return "none that is possible";
        }
        return design.baseline().saidAs() == MetricKind.PROPORTION
                ? Lines.figure(100 * effect) + " percentage points"
                : Lines.figure(effect);
    }
}
