package org.audienceworkbench.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.GivenName;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.Experiment;
import org.audienceworkbench.experiment.Experiment.Decision;
import org.audienceworkbench.experiment.Experiment.Step;
import org.audienceworkbench.experiment.Experiment.What;
import org.audienceworkbench.store.Documents;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The tests of a workspace with their histories: every step is kept as a version of the test's
/// document.
public final class KeptExperiments {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Store store;

    KeptExperiments(Store store) {
        this.store = store;
    }

    /// All tests, in their names' order.
    public List<Experiment> all() {
        Map<String, List<Step>> steps =
                store.documents().history(Experiments.KIND).stream()
                        .collect(
                                Collectors.groupingBy(
                                        Documents.Entry::name,
                                        TreeMap::new,
                                        Collectors.mapping(
                                                KeptExperiments::step, Collectors.toList())));
        return steps.entrySet().stream()
                .map(each -> new Experiment(each.getKey(), each.getValue()))
                .toList();
    }

    public Optional<Experiment> find(String given) {
        String name = given.strip();
        List<Step> steps =
                store.documents().versions(Experiments.KIND, name).reversed().stream()
                        .map(KeptExperiments::step)
                        .toList();
        return steps.isEmpty() ? Optional.empty() : Optional.of(new Experiment(name, steps));
    }

    /// @throws Problem when there is none of that name
    public Experiment get(String name) {
        return find(name)
                .orElseThrow(
                        () ->
                                new Problem(
                                        "There is no test \"" + name.strip() + "\"",
                                        "experiments",
                                        "See those there are: audience experiment list"));
    }

    /// All that was kept of a step: a plan with its sizes, an assignment with its balance, an
    /// analysis, a decision.
    public JsonNode content(String name, int number) {
        return read(
                store.documents()
                        .content(Experiments.KIND, name, number)
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                "The test \"" + name + "\" has no step " + number,
                                                "experiments",
                                                "See its history: audience experiment show "
                                                        + Shell.quoted(name))));
    }

    /// What the newest step of a kind kept; empty when there is none.
    public Optional<JsonNode> newest(Experiment experiment, Class<? extends What> kind) {
        return Optional.ofNullable(experiment.newest(kind))
                .map(step -> content(experiment.name(), step.number()));
    }

    /// Who got what; empty before.
    public Optional<KeptAssignment> assignment(Experiment experiment) {
        return newest(experiment, What.Assigned.class).map(KeptAssignment::read);
    }

    /// An analysis as it was made.
    public Analysis analysis(String name, int number) {
        JsonNode content = content(name, number);
        if (!content.has("analysis")) {
            throw new Problem(
                    "Step " + number + " of \"" + name + "\" is no analysis",
                    "experiments",
                    "See its history: audience experiment show " + Shell.quoted(name));
        }
        return AnalysisJson.read(content.path("analysis"));
    }

    /// Keeps what a test is planned to be.
    ///
    /// @param plan from [PlanJson]
    public void plan(String given, ObjectNode plan) {
        String name = GivenName.of("test", given);
        String command = PlanJson.command(name, plan);
        JsonNode weeks = plan.path("weeks");
        var what =
                new What.Planned(
                        plan.path("total").longValue(),
                        weeks.isNumber() ? Double.valueOf(weeks.doubleValue()) : null);
        String told =
                "Planned the test \"%s\": %,d customers%s"
                        .formatted(
                                name,
                                what.customers(),
                                what.weeks() == null ? "" : ", " + PlanJson.words(what.weeks()));
        store.save(
                session -> {
                    add(session, name, what, told, command, plan);
                    return true;
                });
    }

    /// Keeps what an analysis showed.
    ///
    /// @param source what was judged: a file's name, or `attributes`
    /// @param command that makes it again
    public void analysed(String given, Analysis analysis, String source, String command) {
        String name = GivenName.of("test", given);
        ObjectNode content = JSON.createObjectNode();
        content.put("source", source);
        content.set("analysis", AnalysisJson.of(analysis));
        var what = new What.Analysed(analysis.blocked(), analysis.verdict());
        String told = "Analysed the test \"%s\" by %s".formatted(name, source);
        store.save(
                session -> {
                    add(session, name, what, told, command, content);
                    return true;
                });
    }

    /// What was decided, with what speaks against it.
    public record Decided(Experiment experiment, List<String> warnings) {
        public Decided {
            warnings = List.copyOf(warnings);
        }
    }

    /// Keeps a decision; an earlier one stays in the history.
    ///
    /// @param given the test's name
    /// @param arm that is shipped; where it is not about one, null
    /// @param reason why it was decided so
    public Decided decide(String given, Decision decision, @Nullable String arm, String reason) {
        Experiment experiment = get(given);
        String because = reason.strip();
        if (because.isEmpty()) {
            throw new Problem(
                    "A decision needs its reason", "--because", "Say why it was decided so");
        }
        if (decision == Decision.SHIP && arm == null) {
            throw new Problem("It is not clear what is shipped", "--arm", "Name the arm");
        }
        if (arm != null) {
            requireArm(experiment, arm);
        }
        List<String> warnings = decision == Decision.SHIP ? against(experiment) : List.of();
        String name = experiment.name();
        var what = new What.Decided(decision, arm, because);
        ObjectNode content = JSON.createObjectNode();
        warnings.forEach(content.putArray("warnings")::add);
        String command =
                "audience experiment decide %s --decision %s%s --because %s"
                        .formatted(
                                Shell.quoted(name),
                                decision.word(),
                                arm == null ? "" : " --arm " + Shell.quoted(arm),
                                Shell.quoted(because));
        String told =
                "Decided on the test \"%s\": %s, because: %s"
                        .formatted(name, decision.words(arm), because);
        store.save(
                session -> {
                    add(session, name, what, told, command, content);
                    return true;
                });
        return new Decided(get(name), warnings);
    }

    /// The arms that are known: of the newest analysis, else of the assignment.
    public List<String> arms(Experiment experiment) {
        List<String> names = new ArrayList<>();
        newest(experiment, What.Analysed.class)
                .map(content -> content.at("/analysis/arms"))
                .or(() -> newest(experiment, What.Assigned.class).map(it -> it.path("arms")))
                .ifPresent(arms -> arms.forEach(arm -> names.add(arm.path("name").asText())));
        return names;
    }

    private void requireArm(Experiment experiment, String arm) {
        List<String> arms = arms(experiment);
        if (!arms.isEmpty() && !arms.contains(arm)) {
            throw new Problem(
                    "The test \"" + experiment.name() + "\" has no arm \"" + arm + "\"",
                    "--arm",
                    "Name one of " + String.join(", ", arms));
        }
    }

    private List<String> against(Experiment experiment) {
        Step newest = experiment.newest(What.Analysed.class);
        if (newest == null) {
            return List.of("No analysis of the test is kept, so nothing speaks for the decision.");
        }
        Analysis analysis = analysis(experiment.name(), newest.number());
        List<String> warnings = new ArrayList<>();
        analysis.checks().stream()
                .filter(check -> check.severity() == Analysis.Severity.BLOCKS)
                .forEach(
                        check ->
                                warnings.add(
                                        check.message()
                                                + ". The newest analysis says not to act on its"
                                                + " figures; the reason has to say why it is"
                                                + " shipped all the same."));
        return warnings;
    }

    /// Keeps a step, with its line in the log, as part of a transaction.
    void add(
            Session session,
            String name,
            What what,
            String told,
            String command,
            ObjectNode content) {
        ObjectNode details = StepJson.of(what);
        ObjectNode summary = details.deepCopy();
        summary.put("told", told);
        summary.put("command", command);
        store.documents()
                .add(session, Experiments.KIND, name, summary.toString(), content.toString());
        store.audit().add(session, StepJson.action(what), told, details.toString(), command);
    }

    private static Step step(Documents.Entry entry) {
        JsonNode summary = read(entry.summary());
        What what = StepJson.read(summary);
        return new Step(
                entry.version(),
                entry.savedAt(),
                summary.path("told").asText("Assigned"),
                summary.path("command").textValue(),
                what);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a test is kept as JSON", e);
        }
    }
}
