package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.quality.Alert;
import org.audienceworkbench.quality.Inspection;
import org.audienceworkbench.quality.Profile;
import org.audienceworkbench.quality.Similar;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.workbench.Quality;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// `audience profile`.
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        description = "What each column's values look like, and what is odd about them.",
        subcommands = ProfileCommand.Values.class)
final class ProfileCommand implements Callable<Integer> {

    private static final int SHOWN = 28;
    private static final int LONGEST_RULE = 400;
    private static final int FIXES = 3;

    @ParentCommand Audience audience;

    @Parameters(
            arity = "0..1",
            paramLabel = "TABLE",
            defaultValue = "customers",
            description = "customers (default), orders, products, events, consents or results.")
    String table;

    @Option(
            names = "--drift",
            description = "How the newest import differs from the one before, instead.")
    boolean drift;

    @Override
    public Integer call() throws Exception {
        return audience.answer(
                console -> {
                    Kind kind = kind(table, "TABLE");
                    if (drift) {
                        return DriftAnswer.of(
                                kind,
                                console.workbench().quality().drift(kind).orElse(null),
                                console.workbench().store().zone());
                    }
                    Inspection found =
                            console.workbench().quality().inspect(kind, console.progress());
                    return new Audience.Answer(json(found), text(found));
                });
    }

    static Kind kind(String word, String where) {
        return Kind.ofWord(word)
                .orElseThrow(() -> ImportCommand.unknown("table", word, where, Kind.words()));
    }

    private static ObjectNode json(Inspection found) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("table", found.kind().word());
        json.put("rows", found.rows());
        var columns = json.putArray("columns");
        found.profiles().forEach(profile -> put(columns.addObject(), profile));
        var alerts = json.putArray("alerts");
        for (Alert alert : found.alerts()) {
            ObjectNode each = alerts.addObject();
            each.put("column", alert.columns().isEmpty() ? null : alert.columns().getFirst());
            alert.columns().forEach(each.putArray("columns")::add);
            each.put("kind", alert.oddity().word());
            each.put("severity", alert.severity().word());
            each.put("message", alert.sentence());
            alert.figures().forEach(each.putObject("figures")::put);
            each.put("where", where(alert));
            var fixes = each.putArray("fixes");
            alert.fixes().forEach(fix -> fixes.add(Quality.command(found.kind(), fix)));
        }
        return json;
    }

    private static void put(ObjectNode json, Profile profile) {
        var role = profile.role();
        json.put("name", profile.name());
        json.put("type", profile.type().word());
        json.put("role", role == null ? null : role.word());
        json.put("count", profile.count());
        json.put("missing", profile.missing());
        json.put("distinct", profile.distinct());
        json.put("exact", profile.exact());
        json.put("min", profile.min());
        json.put("max", profile.max());
        var numbers = profile.numbers();
        json.put("mean", numbers == null ? null : numbers.mean());
        json.put("sd", numbers == null ? null : numbers.sd());
        json.put("skewness", numbers == null ? null : numbers.skewness());
        json.put("zeros", numbers == null ? null : numbers.zeros());
        json.put("negative", numbers == null ? null : numbers.negative());
        json.put("infinite", numbers == null ? null : numbers.infinite());
        var quantiles = json.putArray("quantiles");
        if (numbers != null) {
            numbers.quantiles()
                    .forEach(
                            q ->
                                    quantiles
                                            .addObject()
                                            .put("share", q.share())
                                            .put("value", q.value()));
        }
        var histogram = json.putArray("histogram");
        boolean figures = numbers != null;
        for (Profile.Bin bin : profile.histogram()) {
            ObjectNode each = histogram.addObject();
            if (figures) {
                each.put("from", bin.from()).put("to", bin.to());
            } else {
                each.put("from", profile.edge(bin.from())).put("to", profile.edge(bin.to()));
            }
            each.put("count", bin.count());
        }
        var lengths = profile.lengths();
        if (lengths == null) {
            json.putNull("lengths");
        } else {
            json.putObject("lengths")
                    .put("shortest", lengths.shortest())
                    .put("longest", lengths.longest())
                    .put("mean", lengths.mean());
        }
        var top = json.putArray("top");
        profile.top().forEach(v -> top.addObject().put("value", v.text()).put("count", v.count()));
    }

    private static @Nullable String where(Alert alert) {
        return alert.rows() == null ? null : RuleText.write(alert.rows());
    }

    private static String text(Inspection found) {
        var lines = new Lines();
        lines.add("%s of %s", Counted.of(found.rows(), "row"), found.kind().word()).add("");
        lines.table(
                List.of(
                        "column",
                        "type",
                        "missing",
                        "distinct",
                        "min",
                        "median",
                        "max",
                        "mean",
                        "most frequent",
                        "share"),
                found.profiles().stream().map(ProfileCommand::cells).toList());
        if (found.profiles().stream().anyMatch(profile -> !profile.exact())) {
            lines.add("").add("~ is an estimate: there are too many values to hold.");
        }
        alerts(lines, found);
        return lines.toString();
    }

    private static List<String> cells(Profile profile) {
        var numbers = profile.numbers();
        return List.of(
                profile.name(),
                profile.type().word(),
                Lines.count(profile.missing()),
                (profile.isDistinctExact() ? "" : "~") + Lines.count(profile.distinct()),
                end(profile, profile.min()),
                numbers == null || numbers.quantiles().isEmpty()
                        ? ""
                        : (profile.exact() ? "" : "~")
                                + Lines.figure(numbers.quantiles().get(3).value()),
                end(profile, profile.max()),
                numbers == null || numbers.mean() == null ? "" : Lines.figure(numbers.mean()),
                profile.top().isEmpty() ? "" : shown(profile.top().getFirst().text()),
                profile.top().isEmpty() ? "" : Lines.percent(profile.topShare()));
    }

    private static String end(Profile profile, @Nullable String value) {
        return profile.numbers() == null || value == null
                ? shown(value)
                : Lines.figure(Double.parseDouble(value));
    }

    private static void alerts(Lines lines, Inspection found) {
        for (Alert alert : found.alerts()) {
            lines.add("");
            lines.add("%s", capital(alert.severity().word()) + ": " + alert.about());
            lines.add("   %s.", alert.sentence());
            String where = where(alert);
            if (where != null) {
                lines.add(
                        "   its rows: %s",
                        where.length() > LONGEST_RULE
                                ? "a long rule, which --json has"
                                : "--where " + Quality.quoted(where));
            }
            alert.fixes().stream()
                    .limit(FIXES)
                    .forEach(
                            fix -> lines.add("   to mend: %s", Quality.command(found.kind(), fix)));
            if (alert.fixes().size() > FIXES) {
                lines.add(
                        "   and %,d more: audience profile values %s%s",
                        alert.fixes().size() - FIXES,
                        Quality.quoted(alert.about()),
                        found.kind() == Kind.CUSTOMERS ? "" : " --of " + found.kind().word());
            }
        }
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String shown(@Nullable String value) {
        if (value == null) {
            return "";
        }
        String line = value.replaceAll("\\p{Cntrl}", " ");
        return line.codePointCount(0, line.length()) <= SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SHOWN - 1)) + "…";
    }

    /// `audience profile values`.
    @Command(
            name = "values",
            mixinStandardHelpOptions = true,
            description = "Values of a column that likely mean the same.")
    static final class Values implements Callable<Integer> {
        @ParentCommand ProfileCommand parent;

        @Parameters(paramLabel = "COLUMN")
        String column;

        @Option(
                names = "--of",
                paramLabel = "TABLE",
                defaultValue = "customers",
                description = "customers (default), orders, products, events, consents or results.")
        String table;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        Kind kind = kind(table, "--of");
                        var groups = console.workbench().quality().similar(kind, column);
                        return new Audience.Answer(json(kind, groups), text(kind, groups));
                    });
        }

        private ObjectNode json(Kind kind, List<Similar.Group> groups) {
            ObjectNode json = new ObjectMapper().createObjectNode();
            json.put("table", kind.word()).put("column", column);
            var array = json.putArray("groups");
            for (Similar.Group group : groups) {
                ObjectNode each = array.addObject();
                each.put("winner", group.winner()).put("count", group.count());
                var values = each.putArray("values");
                group.values()
                        .forEach(
                                value ->
                                        values.addObject()
                                                .put("value", value.text())
                                                .put("count", value.count()));
                each.put("fix", fix(kind, group));
            }
            return json;
        }

        private String fix(Kind kind, Similar.Group group) {
            return Quality.command(kind, group.merging(column));
        }

        private String text(Kind kind, List<Similar.Group> groups) {
            var lines = new Lines();
            if (groups.isEmpty()) {
                return lines.add("No values of %s look like one another", column).toString();
            }
            for (Similar.Group group : groups) {
                lines.add(
                        "%s",
                        group.values().stream()
                                .map(
                                        value ->
                                                value.text()
                                                        + " ("
                                                        + Lines.count(value.count())
                                                        + ")")
                                .collect(Collectors.joining(", ")));
                lines.add("   to mend: %s", fix(kind, group));
            }
            return lines.toString();
        }
    }
}
