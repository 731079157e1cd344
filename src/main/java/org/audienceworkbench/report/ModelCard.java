package org.audienceworkbench.report;

import com.fasterxml.jackson.databind.JsonNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.insight.Parts;
import org.audienceworkbench.insight.Trained;
import org.audienceworkbench.learn.Accuracy;
import org.audienceworkbench.learn.HeldOut;
import org.audienceworkbench.learn.Limits;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What whoever gets a model's scores should know of it (after Mitchell and others, "Model Cards
/// for Model Reporting", 2019). It holds nobody's data.
///
/// @param outcome what it foresees, such as `churned = yes`
/// @param settings by which it was trained, and what else is known of its making
/// @param data null for models from before they were kept
/// @param accuracy empty where too few were held out
/// @param checksum over the model's exact text
public record ModelCard(
        String name,
        int version,
        Instant trainedAt,
        String outcome,
        Trained trained,
        JsonNode settings,
        @Nullable ModelData data,
        Optional<Accuracy> accuracy,
        String checksum) {

    /// Said elsewhere on the card.
    private static final Set<String> SAID =
            Set.of(
                    "method",
                    "engine",
                    "target",
                    "positive",
                    "features",
                    "filled",
                    "customers",
                    "train",
                    "validation",
                    "test",
                    "asOf");

    private static final String AUC = "ROC AUC";

    /// @param groups how it does by groups; empty where that is not known
    public Page page(Optional<Page.Section> groups, Instant writtenAt) {
        return new Page(
                "Model card: " + name,
                "Version %d, trained %s. It gives every customer the probability of %s."
                        .formatted(version, trainedAt, outcome),
                findings(),
                Stream.of(
                                Stream.of(use(), learnedFrom(), method(), quality()),
                                groups.stream(),
                                Stream.of(goesBy(), limits()))
                        .flatMap(each -> each)
                        .toList(),
                "SHA-256 of the model: %s. Card written by Audience Workbench at %s."
                        .formatted(checksum, writtenAt));
    }

    private List<String> findings() {
        List<String> findings = new ArrayList<>();
        Limits limits = accuracy.map(found -> found.rocAuc().limits()).orElse(null);
        findings.add(
                "Of two customers, one with %s and one without, it scores the right one higher in %s of cases%s."
                        .formatted(
                                outcome,
                                Figures.share(trained.test().rocAuc()),
                                limits == null
                                        ? "; too few customers were held out to say how sure that"
                                                + " is"
                                        : " (95 % interval "
                                                + Figures.share(limits.low())
                                                + " to "
                                                + Figures.share(limits.high())
                                                + ")"));
        findings.add(
                "It learned from %s and was judged by %s that it had never seen."
                        .formatted(
                                Counted.of(learners(), "customer"),
                                Figures.count(trained.rows().test())));
        if (trained.foreseen() != null) {
            findings.add(
                    trained.foreseen()
                            .sentence(data == null ? ZoneOffset.UTC : ZoneId.of(data.zone())));
        }
        if (trained.learning().parts() != null) {
            findings.add(trained.learning().parts().sentence());
        }
        trained.warnings().forEach(findings::add);
        return findings;
    }

    private int learners() {
        int from = trained.learning().learnedFrom();
        return from > 0 ? from : trained.rows().train() + trained.rows().validation();
    }

    private Page.Section use() {
        return new Page.Section(
                "What it is for",
                "The score ranks customers by how likely %s is, and is meant to be read as a probability. It tells who is likely, not whom a campaign would change, and not why."
                        .formatted(outcome),
                List.of(
                        table(
                                "",
                                List.of("", ""),
                                List.of(
                                        List.of("foresees", outcome),
                                        List.of(
                                                "share with it among those learned from",
                                                Figures.share(trained.rows().positives())),
                                        List.of("model", name),
                                        List.of("version", Integer.toString(version)),
                                        List.of("trained", trainedAt.toString()),
                                        List.of("SHA-256", checksum)))));
    }

    private Page.Section learnedFrom() {
        List<Page.Block> blocks = new ArrayList<>();
        var rows = trained.rows();
        blocks.add(
                new Page.Cards(
                        List.of(
                                card("To learn from", rows.train(), "customers"),
                                card("To choose by", rows.validation(), "customers"),
                                card("Held out", rows.test(), "customers, who only judge"),
                                card("Outcome not known", trained.unknown(), "not learned from"))));
        if (data == null) {
            blocks.add(
                    new Page.Notes(
                            List.of(
                                    "Which files it learned from was not kept when it was"
                                            + " trained.")));
            return new Page.Section("The data", consent(), blocks);
        }
        blocks.add(
                Page.Table.of(
                        "What the workspace held, as of " + data.asOf() + " (" + data.zone() + ")",
                        List.of("kind", "rows", "from", "to"),
                        List.of("rows"),
                        data.tables().stream()
                                .map(
                                        each ->
                                                List.of(
                                                        each.kind(),
                                                        Figures.count(each.rows()),
                                                        text(each.from()),
                                                        text(each.to())))
                                .toList()));
        blocks.add(
                Page.Table.of(
                        data.more() == 0
                                ? "The files it came from"
                                : "The newest files it came from; %s more"
                                        .formatted(Figures.count(data.more())),
                        List.of("file", "kind", "taken in", "times", "rows"),
                        List.of("times", "rows"),
                        data.files().stream()
                                .map(
                                        each ->
                                                List.of(
                                                        each.name(),
                                                        each.kind(),
                                                        each.last(),
                                                        Figures.count(each.times()),
                                                        Figures.count(each.rows())))
                                .toList()));
        return new Page.Section("The data", consent(), blocks);
    }

    private String consent() {
        String all =
                "It learned from all customers whose outcome is known, whether or not they agreed"
                        + " to be written to; lists leave out who did not agree.";
        return data == null || data.consents()
                ? all
                : all + " Nothing was known about consent when it was trained.";
    }

    private Page.Section method() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("method", trained.algorithm()));
        rows.add(List.of("made by", trained.engine()));
        settings.properties().stream()
                .filter(each -> !SAID.contains(each.getKey()))
                .forEach(each -> rows.add(List.of(each.getKey(), value(each.getValue()))));
        var calibrated = trained.calibrated();
        rows.add(
                List.of(
                        "probabilities calibrated",
                        calibrated == null || calibrated.by().equals("none")
                                ? "no"
                                : calibrated.by()));
        rows.add(
                List.of(
                        "called positive from a score of",
                        Figures.number(trained.test().threshold())));
        String chosen = trained.learning().choice();
        List<Page.Block> blocks = new ArrayList<>();
        blocks.add(table("", List.of("", ""), rows));
        Parts parts = trained.learning().parts();
        if (parts != null) {
            blocks.add(PartsTable.of(parts));
        }
        return new Page.Section(
                "Method and settings",
                chosen == null ? "The method was given." : chosen + ".",
                blocks);
    }

    private static String value(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private Page.Section quality() {
        var test = trained.test();
        List<Page.Block> blocks = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        rows.add(figure(AUC, test.rocAuc(), accuracy.map(Accuracy::rocAuc)));
        rows.add(figure("PR AUC", test.prAuc(), accuracy.map(Accuracy::prAuc)));
        rows.add(figure("log loss", test.logLoss(), accuracy.map(Accuracy::logLoss)));
        rows.add(figure("Brier score", test.brier(), accuracy.map(Accuracy::brier)));
        HeldOut held = trained.heldOut();
        if (held != null) {
            HeldOut.Confusion counts = held.at(test.threshold());
            rows.add(share("precision", counts.rightly(), counts.called()));
            rows.add(share("recall", counts.rightly(), held.positives()));
            rows.add(share("false alarms", counts.wrongly(), held.rows() - held.positives()));
        }
        blocks.add(table("", List.of("figure", "value", "95 % limits"), rows));
        blocks.add(
                Page.Pictures.of(
                        ModelCharts.roc(trained),
                        ModelCharts.calibration(trained),
                        ModelCharts.lift(trained)));
        return new Page.Section(
                "How good it is",
                "All figures are of the %s held out. Precision, recall and false alarms are those of calling everyone positive from a score of %s on."
                        .formatted(
                                Counted.of(trained.rows().test(), "customer"),
                                Figures.number(test.threshold())),
                blocks);
    }

    private static List<String> figure(
            String what, double value, Optional<Accuracy.Figure> figure) {
        return List.of(
                what,
                Figures.number(value),
                figure.map(
                                each ->
                                        Figures.number(each.limits().low())
                                                + " to "
                                                + Figures.number(each.limits().high()))
                        .orElse(Figures.NONE));
    }

    private static List<String> share(String what, int part, int of) {
        if (of == 0) {
            return List.of(what, Figures.NONE, Figures.NONE);
        }
        Limits limits = Limits.ofShare(part, of);
        return List.of(
                what,
                Figures.share((double) part / of),
                Figures.share(limits.low()) + " to " + Figures.share(limits.high()));
    }

    private Page.Section goesBy() {
        List<Page.Block> blocks = new ArrayList<>();
        blocks.add(
                Page.Table.of(
                        "Used, with its part in the model",
                        List.of("attribute", "part"),
                        List.of("part"),
                        trained.importance().stream()
                                .sorted(Comparator.comparingDouble(each -> -each.gain()))
                                .map(each -> List.of(each.attribute(), Figures.share(each.gain())))
                                .toList()));
        if (!trained.filled().isEmpty()) {
            blocks.add(
                    table(
                            "What stands for missing values",
                            List.of("attribute", "what stands for them"),
                            trained.filled().stream()
                                    .map(each -> List.of(each.attribute(), each.by()))
                                    .toList()));
        }
        if (!trained.dropped().isEmpty()) {
            blocks.add(
                    table(
                            "Left aside",
                            List.of("attribute", "why"),
                            trained.dropped().stream()
                                    .map(each -> List.of(each.attribute(), each.reason()))
                                    .toList()));
        }
        return new Page.Section(
                "What it goes by",
                "It uses %s and leaves %s aside."
                        .formatted(
                                Counted.of(trained.importance().size(), "attribute"),
                                Figures.count(trained.dropped().size())),
                blocks);
    }

    private Page.Section limits() {
        List<String> limits = new ArrayList<>();
        if (trained.unknown() > 0) {
            limits.add(
                    "It did not learn from %s whose outcome was not known. If they differ from the others, their scores may be wrong."
                            .formatted(Counted.of(trained.unknown(), "customer")));
        }
        limits.add(
                "It knows customers as they were"
                        + (data == null ? " when it was trained" : " on " + data.asOf())
                        + ". What has changed since, such as prices, seasons or other channels, it"
                        + " does not know; train it again when the data have moved on.");
        limits.add(
                "A text value that it had not seen, and any beyond the 50 most frequent, counts as"
                        + " \"other\".");
        limits.add(
                "It says what goes together, not what causes what: changing an attribute need not"
                        + " change the outcome.");
        if (accuracy.isEmpty()) {
            limits.add("Too few customers were held out to say how sure its figures are.");
        }
        if (learners() > trained.rows().train() + trained.rows().validation()) {
            limits.add(
                    "The model that scores has learned from the held-out customers as well; the"
                            + " figures are those of the model before.");
        }
        trained.warnings().forEach(limits::add);
        return new Page.Section(
                "Limits",
                "What whoever uses these scores should bear in mind.",
                List.of(new Page.Notes(limits)));
    }

    private static Page.Table table(String caption, List<String> header, List<List<String>> rows) {
        return Page.Table.of(caption, header, List.of(), rows);
    }

    private static Page.Card card(String label, long count, String note) {
        return new Page.Card(label, Figures.count(count), note);
    }

    private static String text(@Nullable String value) {
        return value == null ? Figures.NONE : value;
    }
}
