package org.audienceworkbench.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Lesson;
import org.audienceworkbench.insight.Propensity;
import org.audienceworkbench.insight.Trained;
import org.audienceworkbench.learn.HeldOut;
import org.audienceworkbench.learn.Measured;
import org.audienceworkbench.quality.Drift;
import org.audienceworkbench.quality.Outline;
import org.audienceworkbench.quality.Outlines;
import org.audienceworkbench.store.Documents;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// How far customers have moved from those that a model was learned from: what it goes by, and the
/// scores that it gives.
public final class ModelDrift {

    static final String KIND = "model-inputs";

    /// What the scores are called among the attributes; no attribute may have this name.
    private static final String SCORES = " scores";

    private final Store store;
    private final ModelChecks checks;
    private final Models models;
    private final Lessons lessons;

    ModelDrift(Store store, ModelChecks checks, Models models, Lessons lessons) {
        this.store = store;
        this.checks = checks;
        this.models = models;
        this.lessons = lessons;
    }

    /// @param since when the model was trained
    /// @param customers those compared now
    /// @param scores of those held out then, and of all now; null where none were held out
    /// @param inputs the one that moved most first
    /// @param gone attributes that the model goes by and that are no more, or of another type
    /// @param sentence what was found, and what to do
    public record Found(
            Instant since,
            int customers,
            @Nullable Moved scores,
            List<Moved> inputs,
            List<String> gone,
            String sentence) {
        public Found {
            inputs = List.copyOf(inputs);
            gone = List.copyOf(gone);
        }
    }

    /// @param missingThen share of missing values; likewise `missingNow`
    /// @param unseen share of customers with a text that did not occur then
    public record Moved(Drift drift, double missingThen, double missingNow, double unseen) {}

    /// Under which name a version's customers are kept.
    static String of(String name, int version) {
        return name + "/" + version;
    }

    /// What is kept with a model to compare with later.
    static String kept(Lesson lesson, Trained trained, Instant at) {
        int[] rows = lesson.split().learning();
        List<Outline> outlines = new ArrayList<>();
        trained.importance().stream()
                .map(each -> lesson.frame().catalogue().find(each.attribute()))
                .flatMap(Optional::stream)
                .forEach(
                        attribute ->
                                outline(lesson.frame(), attribute, rows).ifPresent(outlines::add));
        HeldOut held = trained.heldOut();
        if (held != null) {
            Outlines.of(SCORES, held.scores()).ifPresent(outlines::add);
        }
        return Outlines.write(at, outlines);
    }

    /// What is kept of whom a version may have learned from: the largest key of those whose outcome
    /// was known. Who came later has a larger one.
    static String known(Lesson lesson) {
        long newest =
                Arrays.stream(lesson.target().known())
                        .mapToLong(lesson.frame()::key)
                        .max()
                        .orElseThrow();
        return new ObjectMapper().createObjectNode().put("newest", newest).toString();
    }

    /// The same of a version; empty of one from before that was kept.
    static OptionalLong newest(Store store, String name, int version) {
        return store.documents().versions(KIND, of(name, version)).stream()
                .map(entry -> read(entry).path("newest"))
                .filter(JsonNode::isIntegralNumber)
                .mapToLong(JsonNode::asLong)
                .findFirst();
    }

    private static JsonNode read(Documents.Entry entry) {
        try {
            return new ObjectMapper().readTree(entry.summary());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a damaged summary of " + entry.name(), e);
        }
    }

    private static Optional<Outline> outline(Frame frame, Attribute attribute, int[] rows) {
        Column column = frame.column(attribute.name());
        return column instanceof Column.Texts
                ? Outlines.of(attribute.name(), rows, column::text)
                : Outlines.of(attribute.name(), numbers(column, frame, rows));
    }

    private static double[] numbers(Column column, Frame frame, int[] rows) {
        double[] values = Measured.of(column, frame);
        return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }

    /// Compares the newest version's customers with those of now.
    ///
    /// @throws Problem when there is no such model, or it is from before this was kept
    public Found of(String name, Frame now, Progress progress) {
        Trained trained = checks.report(name);
        Documents.Entry newest = store.documents().versions(Models.KIND, name).getFirst();
        String kept =
                store.documents()
                        .content(KIND, of(name, newest.version()))
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                "The model does not know any more what its"
                                                        + " customers were like",
                                                null,
                                                "Train it again: it was trained before that was"
                                                        + " kept"));
        int[] rows =
                trained.foreseen() == null
                        ? IntStream.range(0, now.size()).toArray()
                        : lessons.afterwards().customersBy(now.asOf(), progress.part(0, 0.2));
        List<Moved> inputs = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        Moved scores = null;
        List<Outline> outlines = Outlines.read(kept);
        for (int i = 0; i < outlines.size(); i++) {
            Outline before = outlines.get(i);
            progress.report(
                    0.2 + 0.4 * i / outlines.size(), "Comparing " + before.column().strip());
            if (before.column().equals(SCORES)) {
                scores = scores(before, name, now, rows, progress.part(0.6, 1));
            } else {
                compared(before, now, rows)
                        .ifPresentOrElse(inputs::add, () -> gone.add(before.column()));
            }
        }
        inputs.sort(Comparator.comparingDouble((Moved each) -> each.drift().psi()).reversed());
        return new Found(
                newest.savedAt(),
                rows.length,
                scores,
                inputs,
                gone,
                sentence(scores, inputs, gone, rows.length));
    }

    private static Optional<Moved> compared(Outline before, Frame now, int[] rows) {
        Attribute attribute = now.catalogue().find(before.column()).orElse(null);
        if (attribute == null) {
            return Optional.empty();
        }
        Column column = now.column(attribute.name());
        boolean isText = column instanceof Column.Texts;
        if (isText != (before.spreading() instanceof Outline.Spreading.Levels)) {
            return Optional.empty();
        }
        Optional<Outline> after =
                isText
                        ? outline(now, attribute, rows)
                        : Optional.of(Outlines.beside(before, numbers(column, now, rows)));
        return after.flatMap(found -> moved(before, found));
    }

    private static Optional<Moved> moved(Outline before, Outline after) {
        return Outlines.drift(before, after)
                .map(
                        drift ->
                                new Moved(
                                        drift,
                                        Outlines.missing(before),
                                        Outlines.missing(after),
                                        Outlines.unseen(before, after)));
    }

    private @Nullable Moved scores(
            Outline before, String name, Frame now, int[] rows, Progress progress) {
        Column.Numbers all =
                new Propensity().score(models.content(name), now, progress).probabilities();
        double[] values = Arrays.stream(rows).mapToDouble(row -> all.values()[row]).toArray();
        return moved(before, Outlines.beside(before, values)).orElse(null);
    }

    private static String sentence(
            @Nullable Moved scores, List<Moved> inputs, List<String> gone, int customers) {
        if (!gone.isEmpty()) {
            return "%s not comparable any more: %s. Train the model again from what there is."
                    .formatted(Counted.of(gone.size(), "attribute"), String.join(", ", gone));
        }
        if (customers == 0) {
            return "There are no customers to compare.";
        }
        List<String> large =
                inputs.stream()
                        .map(Moved::drift)
                        .filter(drift -> drift.extent() == Drift.Extent.LARGE)
                        .map(Drift::column)
                        .toList();
        boolean scoresMoved = scores != null && scores.drift().extent() == Drift.Extent.LARGE;
        if (scoresMoved) {
            return "The scores have moved far%s: a cut-off does not choose as many any more. Train the model again."
                    .formatted(
                            large.isEmpty() ? "" : ", and with them " + String.join(", ", large));
        }
        if (!large.isEmpty()) {
            return "%s moved far, the scores did not: %s. See whether the data are right, and train the model again when they are."
                    .formatted(Counted.of(large.size(), "attribute"), String.join(", ", large));
        }
        boolean some =
                inputs.stream().anyMatch(each -> each.drift().extent() == Drift.Extent.SOME)
                        || (scores != null && scores.drift().extent() == Drift.Extent.SOME);
        return some
                ? "Customers have moved a little. The model holds; look again after the next data."
                : "Customers are as they were when the model was trained. There is nothing to do.";
    }
}
