package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.email.EmailCheck;
import org.audienceworkbench.email.finding.CheckLimits;
import org.audienceworkbench.email.finding.Finding;
import org.audienceworkbench.email.finding.LimitsFile;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;

/// `audience email check`.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Render a template for every member of a segment and report what is wrong.")
final class EmailCheckCommand implements Callable<Integer> {

    @ParentCommand EmailCommand parent;

    @Parameters(paramLabel = "TEMPLATE", description = "A template's name.")
    String template;

    @Option(
            names = "--segment",
            required = true,
            paramLabel = "NAME",
            description = "The saved segment that it is for.")
    String segment;

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            description = "Only this variant (default: the base and every variant).")
    @Nullable String variant;

    @Option(
            names = "--limit",
            paramLabel = "NAME=VALUE",
            description = "For this check only; see \"email limits show\".")
    Map<String, String> changes = Map.of();

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    Frame frame = console.frame(null);
                    var segments = console.workbench().segments();
                    var check = console.workbench().mails().check();
                    CheckLimits limits = LimitsFile.changed(check.limits(), changes);
                    List<EmailCheck.Result> results =
                            check.run(
                                    console.workbench().mails().templates().get(template),
                                    variant,
                                    frame,
                                    segments.members(frame, segments.get(segment)).toArray(),
                                    limits,
                                    console.progress());
                    return new Audience.Answer(json(results, frame), text(results));
                });
    }

    /// The first result's fields, and all results by their variants.
    private static JsonNode json(List<EmailCheck.Result> results, Frame frame) {
        var column = frame.column(Customers.identity(frame.catalogue()).name());
        LongFunction<@Nullable String> ids = row -> column.text((int) (row - 1));
        ObjectNode json = json(results.getFirst(), ids);
        ArrayNode variants = json.putArray("variants");
        results.forEach(result -> variants.add(json(result, ids)));
        return json;
    }

    /// @param ids the customer's id in a row, from 1; null where it is not to be told
    static ObjectNode json(EmailCheck.Result result, LongFunction<@Nullable String> ids) {
        var mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        json.put("variant", result.variant());
        json.put("rendered", result.rendered());
        json.put("failed", result.failed());
        json.put("skipped", result.skipped());
        var missing = json.putArray("missing");
        result.missing()
                .forEach(
                        each ->
                                first(
                                        missing.addObject()
                                                .put("token", each.token())
                                                .put("customers", each.customers()),
                                        each.rows(),
                                        ids));
        var standIns = json.putArray("fallbacks");
        result.standIns()
                .forEach(
                        each ->
                                first(
                                        standIns.addObject()
                                                .put("token", each.fallback().token())
                                                .put("kind", each.fallback().kind().word())
                                                .put("customers", each.customers()),
                                        each.rows(),
                                        ids));
        json.set("size", mapper.valueToTree(result.size()));
        json.put("layouts", result.shapes());
        json.set("load", mapper.valueToTree(result.slowest()));
        var branches = json.putArray("branches");
        result.branches().forEach(branch -> put(branches.addObject(), branch, ids));
        var checks = json.putArray("checks");
        result.findings().forEach(finding -> put(checks.addObject(), finding, ids));
        json.set("support", mapper.valueToTree(result.support()));
        return json;
    }

    private static void put(
            ObjectNode node, EmailCheck.Branch branch, LongFunction<@Nullable String> ids) {
        node.put("part", branch.part().word())
                .put("line", branch.line())
                .put("column", branch.column())
                .put("tag", branch.tag())
                .put("kind", word(branch.kind()))
                .put("reached", branch.reached())
                .put("customers", branch.customers())
                .put("blank", branch.blank());
        first(node, branch.blank() > 0 ? branch.blankRows() : branch.rows(), ids);
    }

    private static void put(ObjectNode node, Finding finding, LongFunction<@Nullable String> ids) {
        node.put("rule", finding.rule())
                .put("severity", word(finding.severity()))
                .put("message", finding.message())
                .put("where", finding.where())
                .put("advice", finding.advice())
                .put("customers", finding.customers());
        var examples = node.putArray("examples");
        finding.examples().forEach(examples::add);
        first(node, finding.rows(), ids);
    }

    /// The first customers it is about, so that one can be rendered.
    private static void first(
            ObjectNode node, List<Long> rows, LongFunction<@Nullable String> ids) {
        var array = node.putArray("first");
        rows.forEach(row -> array.addObject().put("row", row).put("id", ids.apply(row)));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String text(List<EmailCheck.Result> results) {
        var lines = new Lines();
        for (EmailCheck.Result result : results) {
            if (results.size() > 1) {
                lines.add("Variant %s", result.variant());
            }
            text(result, lines);
        }
        return lines.toString();
    }

    private static void text(EmailCheck.Result result, Lines lines) {
        lines.add("%,d e-mails rendered, %,d failed", result.rendered(), result.failed());
        lines.add(
                "Size: half under %,d bytes, 99 %% under %,d, the largest %,d",
                result.size().p50(), result.size().p99(), result.size().max());
        lines.add(
                "On a slow phone the slowest takes %.1f s%s",
                result.slowest().seconds(),
                result.slowest().unmeasured() == 0
                        ? ""
                        : " and "
                                + Counted.of(result.slowest().unmeasured(), "picture")
                                + " from elsewhere");
        result.missing()
                .forEach(
                        missing ->
                                lines.add(
                                        "%s has no value for %s",
                                        missing.token(),
                                        Counted.of(missing.customers(), "customer")));
        result.standIns()
                .forEach(
                        each ->
                                lines.add(
                                        "%s for %s",
                                        each.fallback().words(),
                                        Counted.of(each.customers(), "customer")));
        result.failures()
                .forEach(
                        failure ->
                                lines.add(
                                        "%s: %s, for %s, the first in row %,d",
                                        failure.fault().where(),
                                        failure.fault().message(),
                                        Counted.of(failure.customers(), "customer"),
                                        failure.row()));
        result.unreached()
                .forEach(
                        branch ->
                                lines.add(
                                        "Nobody reaches %s in line %d of the %s",
                                        branch.tag(), branch.line(), branch.part().word()));
        result.findings().forEach(finding -> lines.add("%s", line(finding)));
    }

    private static String line(Finding finding) {
        return word(finding.severity())
                + " ("
                + finding.rule()
                + "): "
                + finding.message()
                + (finding.customers() == 0
                        ? ""
                        : ", for " + Counted.of(finding.customers(), "customer"))
                + (finding.examples().isEmpty()
                        ? ""
                        : " [" + String.join("; ", finding.examples()) + "]");
    }
}
