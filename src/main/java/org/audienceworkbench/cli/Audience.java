package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Program;
import org.audienceworkbench.base.Trace;
import org.audienceworkbench.connect.Secrets;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The command `audience`: finds the subcommand, runs it, and says what came of it.
@Command(
        name = "audience",
        description = {
            "Audience Workbench: import, explore, predict, segment, preview, test, export.",
            "Without a command it opens the desktop."
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        version = Audience.VERSION,
        subcommands = {
            DemoCommand.class,
            ImportCommand.class,
            SourceCommand.class,
            QuarantineCommand.class,
            RuleCommand.class,
            ProfileCommand.class,
            FixCommand.class,
            AttributesCommand.class,
            CustomerCommand.class,
            ConsentCommand.class,
            IdentityCommand.class,
            ChartCommand.class,
            TrendCommand.class,
            CohortsCommand.class,
            RfmCommand.class,
            CorrelateCommand.class,
            PcaCommand.class,
            ClusterCommand.class,
            TrainCommand.class,
            UpliftCommand.class,
            NextCommand.class,
            ScoreCommand.class,
            ModelCommand.class,
            InfluenceCommand.class,
            ClvCommand.class,
            SegmentCommand.class,
            EmailCommand.class,
            ExperimentCommand.class,
            ExportCommand.class,
            LogCommand.class,
            SampleCommand.class,
            LicencesCommand.class
        })
public final class Audience implements Runnable {

    public static final String VERSION = Program.VERSION;

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description =
                    "The workspace's folder (default: $AUDIENCE_WORKSPACE, or audience-workspace in"
                            + " the home folder).")
    @Nullable Path workspace;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print exactly one JSON document on standard output.")
    boolean json;

    private final Clock clock;
    private final ZoneId zone;
    private final Map<String, String> environment;
    private final Consumer<Path> desktop;
    private final PrintStream out;
    private final PrintStream err;

    /// @param desktop opens a workspace's window when no command is given, and returns when it is
    ///   closed
    public Audience(Clock clock, ZoneId zone, Consumer<Path> desktop) {
        this(clock, zone, System.getenv(), desktop, utf8(System.out), utf8(System.err));
    }

    /// @param environment variables, as in [System#getenv]
    public Audience(
            Clock clock,
            ZoneId zone,
            Map<String, String> environment,
            Consumer<Path> desktop,
            PrintStream out,
            PrintStream err) {
        this.clock = clock;
        this.zone = zone;
        this.environment = environment;
        this.desktop = desktop;
        this.out = out;
        this.err = err;
    }

    /// @return the process's exit code: 0 done, 1 could not be done, 2 wrong usage, 130 cancelled
    public int run(String... args) {
        var line = new CommandLine(this);
        if (List.of(args).contains("source")) {
            SourceAdd.describe(line);
        }
        line.setOut(writer(out));
        line.setErr(writer(err));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setExecutionExceptionHandler((e, _, _) -> failed(e));
        line.setParameterExceptionHandler(this::misused);
        return line.execute(args);
    }

    @Override
    public void run() {
        desktop.accept(workspacePath());
    }

    /// What a command came to: for people as lines, for programs as a document.
    ///
    /// @param code the process's exit code
    record Answer(JsonNode json, String text, int code) {
        Answer(JsonNode json, String text) {
            this(json, text, ExitCode.OK);
        }
    }

    interface Work {
        Answer done(Console console) throws Exception;
    }

    /// Runs a command's work and prints its answer.
    int answer(Work work) throws Exception {
        try (var console = new Console(workspacePath(), clock, zone, err, terminal() != null)) {
            try {
                Answer answer = work.done(console);
                console.clearLine();
                if (json) {
                    out.println(JSON.writeValueAsString(answer.json()));
                } else {
                    out.print(answer.text());
                    out.flush();
                }
                return answer.code();
            } catch (Cancelled _) {
                // said before the console is closed, for the process may end right then
                console.clearLine();
                return cancelled();
            }
        }
    }

    private int cancelled() {
        String what = "Cancelled; nothing of this step was kept";
        err.println("audience: " + what);
        report(what, null, "Start it again when you want it done");
        return 130;
    }

    /// Says something before the answer: on standard output where that is for people, else on
    /// standard error.
    void tell(Console console, String text) {
        if (json) {
            console.say(text);
        } else {
            console.clearLine();
            out.println(text);
        }
    }

    /// Asks whoever sits at a terminal that has a display whether to open the desktop, and does.
    void offerDesktop(Path where) {
        var terminal = terminal();
        if (json || terminal == null || !hasDisplay()) {
            return;
        }
        String answer = terminal.readLine("Open it on the desktop now? [Y/n] ");
        if (answer != null && !answer.strip().toLowerCase(Locale.ROOT).startsWith("n")) {
            desktop.accept(where);
        }
    }

    /// Secrets from the environment, the keyring, or whoever sits at the terminal.
    Secrets secrets() {
        return new Secrets(
                environment,
                question -> {
                    var terminal = terminal();
                    char[] answer = terminal == null ? null : terminal.readPassword("%s", question);
                    return Optional.ofNullable(answer).map(String::new);
                });
    }

    private boolean hasDisplay() {
        return !System.getProperty("os.name", "").startsWith("Linux")
                || !environment.getOrDefault("DISPLAY", "").isEmpty()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    }

    private Path workspacePath() {
        return workspace == null ? usualWorkspace(environment) : workspace;
    }

    /// Where the workspace is when nobody says otherwise.
    ///
    /// @param environment variables, as in [System#getenv]
    public static Path usualWorkspace(Map<String, String> environment) {
        String named = environment.get("AUDIENCE_WORKSPACE");
        return named == null || named.isEmpty()
                ? Path.of(System.getProperty("user.home"), "audience-workspace")
                : Path.of(named);
    }

    private int failed(Exception error) {
        if (error instanceof Problem problem) {
            err.println("audience: " + problem.what());
            if (problem.where() != null) {
                err.println("   where: " + problem.where());
            }
            err.println("   to do: " + problem.action());
            report(problem.what(), problem.where(), problem.action());
            boolean inAnOption = problem.where() != null && problem.where().startsWith("--");
            return inAnOption ? ExitCode.USAGE : ExitCode.SOFTWARE;
        }
        // A defect. Its message may quote data, so only its kind and place are told.
        String what = "The program has a defect: " + error.getClass().getName();
        err.println("audience: " + what);
        err.print(Trace.of(error));
        err.flush();
        report(what, null, "Report what standard error says");
        return ExitCode.SOFTWARE;
    }

    private void report(String what, @Nullable String where, String action) {
        if (json) {
            ObjectNode document = JSON.createObjectNode();
            document.putObject("error").put("what", what).put("where", where).put("action", action);
            out.println(document.toPrettyString());
        }
    }

    private int misused(CommandLine.ParameterException error, String[] args) {
        err.println("audience: " + error.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(
                error, error.getCommandLine().getErr());
        String help = error.getCommandLine().getCommandSpec().qualifiedName() + " --help";
        err.println("   try: " + help);
        // the mistake may stand before the option that asks for it
        json |= List.of(args).contains("--json");
        report(String.valueOf(error.getMessage()), null, "Try: " + help);
        return ExitCode.USAGE;
    }

    /// The terminal that a person sits at. Without one there may be no console at all.
    @SuppressWarnings("SystemConsoleNull")
    private static java.io.@Nullable Console terminal() {
        var console = System.console();
        return console != null && console.isTerminal() ? console : null;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }
}
