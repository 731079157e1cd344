package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.intake.ImportPlan;
import org.audienceworkbench.intake.ImportResult;
import org.audienceworkbench.intake.Wish;
import org.audienceworkbench.table.CsvFormat;
import org.audienceworkbench.table.Ruler;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience import`.
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Take a file into the workspace; makes the workspace when there is none.")
final class ImportCommand implements Callable<Integer> {

    @ParentCommand Audience audience;

    @Parameters(
            paramLabel = "FILE",
            description =
                    "A table in any common format: CSV, fixed width, Excel, JSON, packed or not.")
    Path file;

    @Option(
            names = "--as",
            paramLabel = "KIND",
            description =
                    "customers, orders, products, events, consents or results; guessed when it is"
                            + " left out.")
    @Nullable String kind;

    @Option(
            names = "--role",
            paramLabel = "ROLE=COLUMN",
            description =
                    "What a column is for: customer-id, email, first-name, last-name, phone,"
                            + " consent-status, consent-purpose, order-id, product-id,"
                            + " product-name, amount, quantity, price, event-type, time, campaign,"
                            + " arm, outcome. none=COLUMN takes a guessed role away.")
    List<String> roles = new ArrayList<>();

    @Option(
            names = "--type",
            paramLabel = "COLUMN=TYPE",
            description = "integer, number, text, boolean, date or datetime.")
    List<String> types = new ArrayList<>();

    @Option(
            names = "--mode",
            defaultValue = "append",
            description = "append (default), upsert or replace.")
    String mode;

    @Option(
            names = "--on-error",
            defaultValue = "quarantine",
            description =
                    "quarantine (default): load the good rows and keep the others aside; fail: load"
                            + " nothing when a row is bad.")
    String onError;

    @Option(
            names = "--delimiter",
            description =
                    "What separates the fields: a character, tab, blanks (any number of them), or"
                            + " fixed (columns of fixed width).")
    @Nullable String delimiter;

    @Option(
            names = "--columns-at",
            paramLabel = "PLACES",
            description = "Where the columns of a fixed-width file begin: 1,7,12.")
    @Nullable String columnsAt;

    @Option(names = "--encoding", description = "The file's encoding, such as windows-1252.")
    @Nullable String encoding;

    @Option(names = "--header", description = "The first row holds names, not values.")
    boolean header;

    @Option(
            names = "--forget-mapping",
            description = "Guess anew, and forget what was corrected in such a file before.")
    boolean forgetMapping;

    @Option(names = "--no-header", description = "The first row holds values, not names.")
    boolean noHeader;

    @Option(names = "--dry-run", description = "Say what would happen, and change nothing.")
    boolean dryRun;

    @Override
    public Integer call() throws Exception {
        return audience.answer(
                console -> {
                    Wish wish = wish();
                    var workbench = console.workbenchOrNew();
                    ImportPlan plan = corrected(workbench.imports().plan(file, wish));
                    ImportResult result =
                            dryRun
                                    ? workbench.imports().tryOut(plan, console.progress())
                                    : workbench.take(plan, console.progress());
                    if (result.stored()) {
                        console.keep();
                    }
                    return new Audience.Answer(
                            PlanWords.json(json(result), plan),
                            text(result) + PlanWords.text(plan, dryRun));
                });
    }

    /// A file that can't be read must not leave a new workspace behind.
    private Wish wish() {
        Wish wish = forgetMapping ? Wish.NONE.withoutMemory() : Wish.NONE;
        String word = kind;
        if (word != null) {
            wish =
                    wish.withKind(
                            Kind.ofWord(word)
                                    .orElseThrow(
                                            () -> unknown("kind", word, "--as", Kind.words())));
        }
        CsvFormat detected = CsvFormat.detect(file);
        CsvFormat format = format(detected);
        return format.equals(detected) ? wish : wish.withFormat(format);
    }

    private CsvFormat format(CsvFormat detected) {
        CsvFormat format = detected;
        if (detected.container().isStructured()
                && (delimiter != null || encoding != null || columnsAt != null)) {
            throw new Problem(
                    "The file is %s, which has neither delimiter nor encoding to choose"
                            .formatted(detected.container().words()),
                    delimiter == null ? "--encoding" : "--delimiter",
                    "Leave the option out");
        }
        String separator = delimiter;
        if (separator != null) {
            format =
                    format.withDelimiter(
                            CsvFormat.delimiterOf(separator)
                                    .orElseThrow(
                                            () ->
                                                    unknown(
                                                            "delimiter",
                                                            separator,
                                                            "--delimiter",
                                                            "one character, tab, blanks or"
                                                                    + " fixed")));
        }
        if (columnsAt != null) {
            format = format.withRuler(Ruler.of(columnsAt, "--columns-at"));
        }
        if (encoding != null) {
            try {
                format = format.withCharset(java.nio.charset.Charset.forName(encoding));
            } catch (IllegalArgumentException _) {
                throw unknown("encoding", encoding, "--encoding", "UTF-8, UTF-16, windows-1252 …");
            }
        }
        return noHeader ? format.withoutHeader() : header ? format.withHeader() : format;
    }

    private ImportPlan corrected(ImportPlan guessed) {
        ImportPlan plan =
                guessed.withMode(
                                ImportPlan.Mode.ofWord(mode)
                                        .orElseThrow(
                                                () ->
                                                        unknown(
                                                                "mode",
                                                                mode,
                                                                "--mode",
                                                                "append, upsert, replace")))
                        .withOnError(
                                switch (onError) {
                                    case "quarantine" -> ImportPlan.OnError.QUARANTINE;
                                    case "fail" -> ImportPlan.OnError.FAIL;
                                    default ->
                                            throw unknown(
                                                    "word",
                                                    onError,
                                                    "--on-error",
                                                    "quarantine, fail");
                                });
        for (String each : roles) {
            int equals = each.indexOf('=');
            String column = equals < 0 ? "" : each.substring(equals + 1);
            String word = equals < 0 ? each : each.substring(0, equals);
            plan =
                    word.equals("none")
                            ? plan.withoutRole(column)
                            : plan.withRole(
                                    Role.ofWord(word)
                                            .orElseThrow(
                                                    () ->
                                                            unknown(
                                                                    "role",
                                                                    word,
                                                                    "--role",
                                                                    "customer-id, email, … (see"
                                                                            + " --help)")),
                                    column);
        }
        for (String each : types) {
            int equals = each.lastIndexOf('=');
            String word = equals < 0 ? each : each.substring(equals + 1);
            plan =
                    plan.withType(
                            equals < 0 ? "" : each.substring(0, equals),
                            ValueType.ofWord(word)
                                    .orElseThrow(
                                            () ->
                                                    unknown(
                                                            "type",
                                                            word,
                                                            "--type",
                                                            ValueType.words())));
        }
        return plan;
    }

    static Problem unknown(String what, String given, String where, String known) {
        return new Problem(
                "There is no " + what + " \"" + given + "\"", where, "Choose one of: " + known);
    }

    static ObjectNode json(ImportResult result) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("kind", result.kind().word());
        json.put("stored", result.stored());
        json.put("format", result.format());
        json.put("rowsRead", result.rowsRead());
        json.put("rowsLoaded", result.rowsLoaded());
        json.put("rowsQuarantined", result.rowsQuarantined());
        var columns = json.putArray("columns");
        for (Dataset.Field field : result.columns()) {
            Role role = field.role();
            columns.addObject()
                    .put("name", field.name())
                    .put("type", field.type().word())
                    .put("role", role == null ? null : role.word())
                    .put("missing", field.missing())
                    .put("distinct", field.distinct())
                    .put("generated", field.generated());
        }
        var issues = json.putArray("issues");
        for (ImportResult.Issue issue : result.issues()) {
            issues.addObject()
                    .put("rule", issue.rule())
                    .put("severity", issue.severity().word())
                    .put("count", issue.count())
                    .put("line", issue.line())
                    .put("column", issue.column())
                    .put("value", issue.value())
                    .put("message", issue.message());
        }
        result.notices().forEach(json.putArray("notices")::add);
        json.put("seconds", result.seconds());
        return json;
    }

    static String text(ImportResult result) {
        var lines = new Lines();
        lines.add(
                "%s %s: %s read, %,d loaded, %,d quarantined",
                result.stored() ? "Imported" : "Would import",
                result.kind().word(),
                Counted.of(result.rowsRead(), "row"),
                result.rowsLoaded(),
                result.rowsQuarantined());
        lines.add("The file: %s", result.format());
        lines.add("");
        lines.table(
                List.of("column", "type", "role", "missing", "distinct"),
                result.columns().stream()
                        .map(
                                field -> {
                                    Role role = field.role();
                                    return List.of(
                                            field.name()
                                                    + (field.generated() ? " (generated)" : ""),
                                            field.type().word(),
                                            role == null ? "" : role.word(),
                                            Lines.count(field.missing()),
                                            Lines.count(field.distinct()));
                                })
                        .toList());
        if (!result.issues().isEmpty()) {
            lines.add("");
            lines.table(
                    List.of("issue", "rows", "column", "first line", "what happened to the rows"),
                    result.issues().stream()
                            .map(
                                    issue ->
                                            List.of(
                                                    issue.message(),
                                                    Lines.count(issue.count()),
                                                    issue.column() == null ? "" : issue.column(),
                                                    Lines.count(issue.line()),
                                                    issue.severity() == ImportResult.Severity.ERROR
                                                            ? "quarantined"
                                                            : "loaded"))
                            .toList());
        }
        for (String notice : result.notices()) {
            lines.add("").add("%s.", notice);
        }
        return lines.toString();
    }
}
