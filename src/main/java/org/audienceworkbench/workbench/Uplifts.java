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
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.store.Documents;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.uplift.Judgement;
import org.audienceworkbench.uplift.TrainedUplift;
import org.audienceworkbench.uplift.Trial;
import org.audienceworkbench.uplift.Uplift;
import org.audienceworkbench.uplift.UpliftScores;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Uplift models of a workspace: each is kept in versions, and publishing one gives every customer
/// an attribute of its name.
public final class Uplifts {

    static final String KIND = "uplift";
    static final String REPORT = "uplift-report";

    private final Store store;
    private final Customers customers;
    private final MissingValues missing;
    private final ObjectMapper json = new ObjectMapper();

    Uplifts(Store store, Customers customers, MissingValues missing) {
        this.store = store;
        this.customers = customers;
        this.missing = missing;
    }

    /// How well an attribute tells whom the treatment changes, as it is; nothing is kept.
    public Judgement judge(
            Frame frame, Trial trial, String attribute, long seed, Progress progress) {
        return new Uplift().judge(frame, trial, attribute, seed, progress);
    }

    /// Learns from a past experiment and keeps what was learned, with its quality, as a new version
    /// of its name.
    public TrainedUplift train(
            String given, Frame frame, Uplift.Settings settings, Progress progress) {
        String name = GivenName.of("model", given);
        customers.requireFree(name); // its uplifts will want it
        if (store.documents().content(Models.KIND, name).isPresent()) {
            throw new Problem(
                    "\"" + name + "\" is a model that foresees a target already",
                    null,
                    "Give the uplift model another name");
        }
        TrainedUplift trained =
                new Uplift().train(frame, settings, missing.in(frame.catalogue()), progress);
        store.save(
                session -> {
                    store.documents().add(session, KIND, name, summary(trained), trained.model());
                    store.documents().add(session, REPORT, name, "{}", written(trained));
                    store.audit()
                            .add(
                                    session,
                                    "uplift",
                                    String.format(
                                            Locale.ENGLISH,
                                            "Learned as \"%s\" whom the treatment of %s changes in"
                                                    + " %s: %s, Qini coefficient %.3f on %s held"
                                                    + " out",
                                            name,
                                            trained.question().treatment(),
                                            trained.question().target(),
                                            trained.method().title(),
                                            trained.judged().qini(),
                                            Counted.of(trained.rows().test(), "customer")),
                                    trained.provenance(),
                                    command(name, settings));
                    return true;
                });
        return trained;
    }

    private String summary(TrainedUplift trained) {
        ObjectNode summary = json.createObjectNode();
        summary.put("method", trained.method().word());
        summary.put("treatment", trained.question().treatment());
        summary.put("treated", trained.question().treated());
        summary.put("control", trained.question().control());
        summary.put("target", trained.question().target());
        summary.put("positive", trained.question().positive());
        summary.put("qini", trained.judged().qini());
        summary.put("auuc", trained.judged().auuc());
        summary.put("standing", trained.standing().name().toLowerCase(Locale.ROOT));
        summary.put("customers", trained.rows().train());
        return summary.toString();
    }

    private String written(TrainedUplift trained) {
        try {
            return json.writeValueAsString(trained);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report that can't be written", e);
        }
    }

    /// What was found about the newest version when it was trained.
    public Optional<TrainedUplift> report(String name) {
        return store.documents()
                .content(REPORT, name)
                .map(
                        report -> {
                            try {
                                return json.readValue(report, TrainedUplift.class);
                            } catch (JsonProcessingException e) {
                                throw new IllegalStateException("a damaged report of " + name, e);
                            }
                        });
    }

    private static String command(String name, Uplift.Settings settings) {
        Trial.Question question = settings.question();
        var command = new StringBuilder("audience uplift --name ").append(Shell.quoted(name));
        add(command, "--treatment", question.treatment());
        add(command, "--treated", question.treated());
        add(command, "--control", question.control());
        add(command, "--target", question.target());
        if (question.positive() != null) {
            add(command, "--positive", question.positive());
        }
        add(command, "--method", settings.method().word());
        add(command, "--seed", Long.toString(settings.seed()));
        if (!settings.features().isEmpty()) {
            command.append(" --features ").append(Shell.list(settings.features()));
        }
        if (!settings.exclude().isEmpty()) {
            command.append(" --exclude ").append(Shell.list(settings.exclude()));
        }
        return command.toString();
    }

    private static void add(StringBuilder command, String option, String value) {
        command.append(' ').append(option).append(' ').append(Shell.quoted(value));
    }

    public boolean has(String name) {
        return store.documents().content(KIND, name).isPresent();
    }

    /// Gives every customer the uplift to expect, new ones too, and publishes it as the attribute
    /// `name`.
    public UpliftScores score(String name, Frame frame, Progress progress) {
        String model =
                store.documents()
                        .content(KIND, name)
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                "There is no uplift model \"" + name + "\"",
                                                null,
                                                "`audience model list` shows those there are"));
        UpliftScores scores = new Uplift().score(model, frame, progress.part(0, 0.5));
        var attribute =
                Attribute.computed(
                        name,
                        name,
                        ValueType.NUMBER,
                        Attribute.Origin.SCORE,
                        scores.uplift(),
                        store.now(),
                        json.createObjectNode().put("uplift", name).toString());
        customers.publish(
                frame,
                Map.of(attribute, scores.uplift()),
                progress.part(0.5, 1),
                session ->
                        store.audit()
                                .add(
                                        session,
                                        "score",
                                        String.format(
                                                Locale.ENGLISH,
                                                "Gave %s their uplift by \"%s\": mean %.4f",
                                                Counted.of(frame.size(), "customer"),
                                                name,
                                                scores.mean()),
                                        null,
                                        "audience score --name " + Shell.quoted(name)));
        return scores;
    }

    /// The newest version of each model; its summary has method, treatment, treated, control,
    /// target, positive, qini, auuc, standing and customers.
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
