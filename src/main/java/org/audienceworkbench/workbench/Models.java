package org.audienceworkbench.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.GivenName;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Aim;
import org.audienceworkbench.insight.Foreseen;
import org.audienceworkbench.insight.Influence;
import org.audienceworkbench.insight.Lesson;
import org.audienceworkbench.insight.Parting;
import org.audienceworkbench.insight.Propensity;
import org.audienceworkbench.insight.Scores;
import org.audienceworkbench.insight.Trained;
import org.audienceworkbench.insight.Training;
import org.audienceworkbench.learn.Recipe;
import org.audienceworkbench.learn.SealedJson;
import org.audienceworkbench.measure.Deed;
import org.audienceworkbench.missing.Policies;
import org.audienceworkbench.store.Documents;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Propensity models of a workspace: each is kept in versions, and scoring with one publishes an
/// attribute of its name.
public final class Models {

    static final String KIND = "model";
    static final String REPORT = "model-report";

    private final Store store;
    private final Customers customers;
    private final MissingValues missing;
    private final Lessons lessons;
    private final ModelFairness fairness;
    private final KeptScores kept;
    private final ObjectMapper json = new ObjectMapper();

    Models(
            Store store,
            Customers customers,
            MissingValues missing,
            Lessons lessons,
            ModelFairness fairness,
            KeptScores kept) {
        this.store = store;
        this.customers = customers;
        this.missing = missing;
        this.lessons = lessons;
        this.fairness = fairness;
        this.kept = kept;
    }

    /// Trains a model and keeps it, with its quality, as a new version of its name.
    public Trained train(String given, Frame frame, Training settings, Progress progress) {
        String name = GivenName.of("model", given);
        return train(
                name,
                frame,
                settings,
                UnaryOperator.identity(),
                trained -> command(name, settings, trained.foreseen()),
                progress);
    }

    /// Adds a version to a model that there is.
    ///
    /// @param parted says who judges it
    Trained again(
            String name,
            Frame frame,
            Training settings,
            UnaryOperator<Lesson> parted,
            Progress progress) {
        return train(
                name,
                frame,
                settings,
                parted,
                _ -> "audience model retrain --name " + Shell.quoted(name),
                progress);
    }

    private Trained train(
            String name,
            Frame frame,
            Training settings,
            UnaryOperator<Lesson> parted,
            Function<Trained, String> command,
            Progress progress) {
        customers.requireFree(name); // its scores will want it
        if (store.documents().content(Uplifts.KIND, name).isPresent()) {
            throw new Problem(
                    "\"" + name + "\" is an uplift model already",
                    null,
                    "Give this model another name");
        }
        Policies policies = missing.in(frame.catalogue());
        progress.report(0, "Reading the target");
        Lesson lesson =
                parted.apply(
                        switch (settings.aim()) {
                            case Aim.Attribute _ -> Lesson.of(frame, settings);
                            case Aim.Later later ->
                                    lessons.of(later, settings, progress.part(0, 0.2));
                        });
        Trained judged = new Propensity().train(lesson, settings, policies, progress.part(0.2, 1));
        String known = ModelDrift.known(lesson);
        String inputs = ModelDrift.kept(lesson, judged, store.now());
        Trained trained = judged.warned(fairness.warnings(judged, frame));
        String data = SealedJson.plain(ModelSources.of(store, customers, frame));
        store.save(
                session -> {
                    int version =
                            store.documents()
                                    .add(
                                            session,
                                            KIND,
                                            name,
                                            summary(frame, trained),
                                            trained.model());
                    store.documents().add(session, REPORT, name, data, written(trained));
                    store.documents()
                            .add(
                                    session,
                                    ModelDrift.KIND,
                                    ModelDrift.of(name, version),
                                    known,
                                    inputs);
                    store.audit()
                            .add(
                                    session,
                                    "train",
                                    String.format(
                                            "Trained \"%s\" to foresee %s = %s: %s, ROC AUC %.3f on"
                                                    + " %s held out",
                                            name,
                                            trained.target(),
                                            positive(frame.catalogue(), trained),
                                            trained.algorithm(),
                                            trained.test().rocAuc(),
                                            Counted.of(trained.rows().test(), "customer")),
                                    trained.provenance(),
                                    command.apply(trained));
                    return true;
                });
        return trained;
    }

    /// The positive value as people say it: yes and no where the target is a boolean.
    public static String positive(Catalogue catalogue, Trained trained) {
        boolean truth =
                catalogue
                        .find(trained.target())
                        .filter(target -> target.type() == ValueType.BOOLEAN)
                        .isPresent();
        return truth ? trained.positive().equals("1") ? "yes" : "no" : trained.positive();
    }

    private String summary(Frame frame, Trained trained) {
        ObjectNode summary = json.createObjectNode();
        summary.put("algorithm", trained.algorithm());
        summary.put("target", trained.target());
        summary.put("positive", positive(frame.catalogue(), trained));
        summary.put("rocAuc", trained.test().rocAuc());
        summary.put("prAuc", trained.test().prAuc());
        summary.put("logLoss", trained.test().logLoss());
        summary.put("customers", trained.rows().train());
        if (!trained.filled().isEmpty()) {
            ObjectNode filled = summary.putObject("filled");
            trained.filled().forEach(each -> filled.put(each.attribute(), each.by()));
        }
        return summary.toString();
    }

    private String written(Trained trained) {
        try {
            return json.writeValueAsString(trained);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report that can't be written", e);
        }
    }

    /// What was found about the newest version when it was trained.
    public Optional<Trained> report(String name) {
        return store.documents().content(REPORT, name).map(report -> read(name, report));
    }

    /// The same of any version.
    Optional<Trained> report(String name, int version) {
        return store.documents().content(REPORT, name, version).map(report -> read(name, report));
    }

    private Trained read(String name, String report) {
        try {
            return json.readValue(report, Trained.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a damaged report of " + name, e);
        }
    }

    private static String command(String name, Training settings, @Nullable Foreseen foreseen) {
        var command =
                new StringBuilder("audience train --name ")
                        .append(Shell.quoted(name))
                        .append(aimed(settings.aim(), foreseen))
                        .append(" --algorithm ")
                        .append(settings.algorithm().word())
                        .append(" --seed ")
                        .append(settings.seed());
        if (settings.recipe().penalty() != Recipe.USUAL.penalty()) {
            command.append(" --penalty ").append(settings.recipe().penalty());
        }
        if (settings.recipe().l1Ratio() != Recipe.USUAL.l1Ratio()) {
            command.append(" --l1-ratio ").append(settings.recipe().l1Ratio());
        }
        if (!settings.recipe().classWeight().equals(Recipe.USUAL.classWeight())) {
            command.append(" --class-weight ").append(settings.recipe().classWeight().word());
        }
        if (settings.recipe().tries() > 0) {
            command.append(" --tune ").append(settings.recipe().tries());
        }
        if (settings.folds() > 0) {
            command.append(" --cross-validate ").append(settings.folds());
        }
        switch (settings.parting()) {
            case Parting.Chance _ -> {}
            case Parting.Time _ -> command.append(" --split time");
            case Parting.By(var attribute) ->
                    command.append(" --split-by ").append(Shell.quoted(attribute));
        }
        if (settings.by() != null) {
            command.append(" --by ").append(Shell.quoted(settings.by()));
        }
        if (settings.refitted()) {
            command.append(" --refit");
        }
        if (!settings.features().isEmpty()) {
            command.append(" --features ").append(Shell.list(settings.features()));
        }
        if (!settings.exclude().isEmpty()) {
            command.append(" --exclude ").append(Shell.list(settings.exclude()));
        }
        return command.toString();
    }

    /// With the moment that was taken, so that it does the same again.
    private static String aimed(Aim aim, @Nullable Foreseen foreseen) {
        return switch (aim) {
            case Aim.Attribute(var name, var positive) ->
                    " --target "
                            + Shell.quoted(name)
                            + (positive == null ? "" : " --positive " + Shell.quoted(positive));
            case Aim.Later(var ahead, _) ->
                    switch (ahead.deed()) {
                                case Deed.Buys _ -> " --event purchase";
                                case Deed.Spends(var atLeast) ->
                                        " --spend " + Column.Numbers.plain(atLeast);
                                case Deed.Does(var event) -> " --event " + Shell.quoted(event);
                            }
                            + " --within "
                            + ahead.days()
                            + (foreseen == null ? "" : " --as-of " + foreseen.asOf());
        };
    }

    /// Gives every customer a score and publishes it as the attribute `name`. What is foreseen of
    /// outcomes to come is kept, to be held against what happens.
    public Scores score(String name, Frame frame, Progress progress) {
        String model = content(name);
        Scores scores = new Propensity().score(model, frame, progress.part(0, 0.5));
        int version = version(name);
        int[] toCome =
                report(name).map(each -> ModelOutcomes.toCome(each, frame)).orElse(new int[0]);
        var attribute =
                Attribute.computed(
                        name,
                        name,
                        ValueType.NUMBER,
                        Attribute.Origin.SCORE,
                        scores.probabilities(),
                        store.now(),
                        provenance(name, scores));
        customers.publish(
                frame,
                Map.of(attribute, scores.probabilities()),
                progress.part(0.5, 1),
                session -> {
                    kept.keep(
                            session, name, version, frame, toCome, scores.probabilities().values());
                    store.audit()
                            .add(
                                    session,
                                    "score",
                                    String.format(
                                            "Scored %s with \"%s\": mean %.4f",
                                            Counted.of(frame.size(), "customer"),
                                            name,
                                            scores.mean()),
                                    null,
                                    "audience score --name " + Shell.quoted(name));
                });
        return scores;
    }

    /// The newest version of a model, as it is saved.
    ///
    /// @throws Problem when there is none
    String content(String name) {
        return store.documents().content(KIND, name).orElseThrow(() -> unknown(name));
    }

    private int version(String name) {
        return store.documents().versions(KIND, name).getFirst().version();
    }

    static Problem unknown(String name) {
        return new Problem(
                "There is no model \"" + name + "\"",
                null,
                "`audience model list` shows those there are");
    }

    /// How much attributes matter for each of several targets; nothing is kept.
    ///
    /// @param features what to look at, or empty for what a model would learn from
    public Influence influence(
            Frame frame, List<Influence.Wish> targets, List<String> features, Progress progress) {
        return Influence.of(frame, targets, features, missing.in(frame.catalogue()), progress);
    }

    private String provenance(String name, Scores scores) {
        return json.createObjectNode()
                .put("model", name)
                .put("version", version(name))
                .put("target", scores.target())
                .put("positive", scores.positive())
                .toString();
    }

    /// The newest version of each model; its summary has algorithm, target, positive, rocAuc,
    /// prAuc, logLoss and customers.
    public List<Documents.Entry> all() {
        return store.documents().list(KIND);
    }

    /// A summary as JSON.
    public JsonNode summary(Documents.Entry entry) {
        try {
            return json.readTree(entry.summary());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a damaged summary of " + entry.name(), e);
        }
    }
}
