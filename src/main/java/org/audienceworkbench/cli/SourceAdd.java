package org.audienceworkbench.cli;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.connect.Secret;
import org.audienceworkbench.connect.SecretPlace;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.ImportPlan;
import org.audienceworkbench.intake.source.Field;
import org.audienceworkbench.intake.source.Source;
import org.audienceworkbench.intake.source.SourceType;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/// `audience source add`.
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = {
            "Save a source, in place of one of that name.",
            "Which settings a type has, docs/sources.md says; a wrong one is refused."
        })
final class SourceAdd implements Callable<Integer> {

    @Spec CommandSpec spec;

    @ParentCommand SourceCommand parent;

    @Parameters(paramLabel = "NAME")
    String name;

    @Option(
            names = "--type",
            required = true,
            description = "folder, jdbc, rest, webhook or kafka.")
    String type;

    @Option(
            names = "--as",
            required = true,
            paramLabel = "KIND",
            description = "customers, orders, products, events, consents or results.")
    String kind;

    @Option(
            names = "--mode",
            defaultValue = "append",
            description = "append (default), upsert or replace, as with import.")
    String mode;

    @Option(
            names = "--role",
            paramLabel = "ROLE=COLUMN",
            description = "What a column is for, as with import.")
    List<String> roles = new ArrayList<>();

    @Option(
            names = "--column-type",
            paramLabel = "COLUMN=TYPE",
            description = "integer, number, text, boolean, date or datetime.")
    List<String> types = new ArrayList<>();

    @Option(
            names = "--secret-env",
            paramLabel = "VARIABLE",
            description = "The environment variable that holds the password, token or key.")
    @Nullable String secretVariable;

    @Option(
            names = "--secret",
            paramLabel = "PLACE",
            description =
                    "keyring: ask for it now and keep it in the system's keyring; ask: ask for it"
                            + " each time.")
    @Nullable String secretPlace;

    /// Gives the command an option for every setting that some type of source has.
    static void describe(CommandLine audience) {
        CommandLine source = audience.getSubcommands().get("source");
        CommandLine add = source == null ? null : source.getSubcommands().get("add");
        if (add == null) {
            throw new IllegalStateException("the command is not there");
        }
        Map<String, StringJoiner> hints = new TreeMap<>();
        for (SourceType type : SourceType.values()) {
            for (Field field : type.fields()) {
                hints.computeIfAbsent(field.name(), _ -> new StringJoiner("; "))
                        .add(type.word() + ": " + described(field));
            }
        }
        hints.forEach(
                (name, hint) ->
                        add.getCommandSpec()
                                .addOption(
                                        OptionSpec.builder("--" + name)
                                                .type(String.class)
                                                .paramLabel("VALUE")
                                                .description(
                                                        hint.toString().replace("%", "%%") + ".")
                                                .build()));
    }

    private static String described(Field field) {
        String choices =
                field.choices().isEmpty() ? "" : " (" + String.join(", ", field.choices()) + ")";
        String preset =
                field.preset().isEmpty() || !field.choices().isEmpty()
                        ? ""
                        : " (" + field.preset() + ")";
        return field.hint() + choices + preset;
    }

    @Override
    public Integer call() throws Exception {
        return parent.audience.answer(
                console -> {
                    SourceType chosen =
                            SourceType.ofWord(type)
                                    .orElseThrow(
                                            () ->
                                                    ImportCommand.unknown(
                                                            "type",
                                                            type,
                                                            "--type",
                                                            SourceType.words()));
                    var source =
                            new Source(
                                    name,
                                    chosen,
                                    settings(),
                                    Kind.ofWord(kind)
                                            .orElseThrow(
                                                    () ->
                                                            ImportCommand.unknown(
                                                                    "kind",
                                                                    kind,
                                                                    "--as",
                                                                    Kind.words())),
                                    ImportPlan.Mode.ofWord(mode)
                                            .orElseThrow(
                                                    () ->
                                                            ImportCommand.unknown(
                                                                    "mode",
                                                                    mode,
                                                                    "--mode",
                                                                    "append, upsert, replace")),
                                    roles(),
                                    types(),
                                    place());
                    Secret secret =
                            source.secret() instanceof SecretPlace.InKeyring
                                    ? parent.audience.secrets().ask("the source " + source.name())
                                    : null;
                    var saved = console.workbenchOrNew().sources().save(source, secret);
                    console.keep();
                    return new Audience.Answer(
                            SourceCommand.json(saved),
                            "Saved \"%s\". See what it gives: audience source test %s%n"
                                    .formatted(
                                            saved.source().name(),
                                            org.audienceworkbench.intake.Command.quoted(
                                                    saved.source().name())));
                });
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (SourceType each : SourceType.values()) {
            for (Field field : each.fields()) {
                String value = spec.findOption("--" + field.name()).getValue();
                if (value != null) {
                    settings.put(field.name(), value);
                }
            }
        }
        return settings;
    }

    private Map<String, String> roles() {
        Map<String, String> byColumn = new LinkedHashMap<>();
        for (String each : roles) {
            int equals = each.indexOf('=');
            if (equals < 1) {
                throw new Problem(
                        "\"" + each + "\" names no column", "--role", "Write it ROLE=COLUMN");
            }
            byColumn.put(each.substring(equals + 1), each.substring(0, equals));
        }
        return byColumn;
    }

    private Map<String, ValueType> types() {
        Map<String, ValueType> byColumn = new LinkedHashMap<>();
        for (String each : types) {
            int equals = each.lastIndexOf('=');
            String word = each.substring(equals + 1);
            byColumn.put(
                    each.substring(0, Math.max(0, equals)),
                    ValueType.ofWord(word)
                            .orElseThrow(
                                    () ->
                                            ImportCommand.unknown(
                                                    "type",
                                                    word,
                                                    "--column-type",
                                                    ValueType.words())));
        }
        return byColumn;
    }

    private SecretPlace place() {
        if (secretVariable != null) {
            if (secretPlace != null) {
                throw new Problem(
                        "A source has one secret", "--secret", "Leave out this or --secret-env");
            }
            return new SecretPlace.Variable(secretVariable);
        }
        return switch (secretPlace) {
            case null -> new SecretPlace.None();
            case "keyring" -> SecretPlace.InKeyring.anew();
            case "ask" -> new SecretPlace.Asked();
            default ->
                    throw new Problem(
                            "A secret is never given as an option",
                            "--secret",
                            "Choose where it is kept: keyring or ask, or name an environment"
                                    + " variable with --secret-env");
        };
    }
}
