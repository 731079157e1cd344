package org.audienceworkbench.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Trained;
import org.audienceworkbench.learn.SealedJson;
import org.audienceworkbench.report.HtmlReport;
import org.audienceworkbench.report.ModelCard;
import org.audienceworkbench.report.ModelData;
import org.audienceworkbench.report.Page;
import org.audienceworkbench.store.Documents;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes what whoever gets a propensity model's scores should know of it.
public final class ModelCards {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Store store;
    private final Models models;
    private final ModelGroups groups;
    private final ModelFairness fairness;

    ModelCards(Store store, Models models, ModelGroups groups, ModelFairness fairness) {
        this.store = store;
        this.models = models;
        this.groups = groups;
        this.fairness = fairness;
    }

    /// A version of a model whose scores customers have.
    public record Scored(String model, int version) {}

    /// Writes the card of a version, with how it does today by the saved segments and the groups of
    /// people that are watched.
    void write(Scored scored, Frame frame, Path out) {
        ModelCard card = card(scored.model(), scored.version());
        new HtmlReport().write(card.page(groups(card.trained(), frame), store.now()), out);
    }

    private Optional<Page.Section> groups(Trained trained, Frame frame) {
        if (trained.heldOut() == null) {
            return Optional.empty();
        }
        ModelFairness.Report watched = fairness.of(trained, frame);
        List<String> by = new ArrayList<>();
        if (groups.hasSegments()) {
            by.add(ModelGroups.SEGMENTS);
        }
        watched.attributes().forEach(each -> by.add(each.attribute()));
        return by.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        GroupSection.of(groups.of(trained, frame, by, Progress.NONE), watched));
    }

    ModelCard card(String name, int version) {
        Documents.Entry entry =
                store.documents().versions(Models.KIND, name).stream()
                        .filter(each -> each.version() == version)
                        .findFirst()
                        .orElseThrow(() -> Models.unknown(name));
        Trained trained = models.report(name, version).orElseThrow(() -> Models.unknown(name));
        String model = store.documents().content(Models.KIND, name, version).orElseThrow();
        try {
            return new ModelCard(
                    name,
                    version,
                    entry.savedAt(),
                    trained.target() + " = " + models.summary(entry).path("positive").asText(),
                    trained,
                    JSON.readTree(trained.provenance()),
                    data(name, version),
                    ModelChecks.accuracy(trained),
                    SealedJson.checksum(model));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("damaged provenance of " + name, e);
        }
    }

    private @Nullable ModelData data(String name, int version) throws JsonProcessingException {
        String kept =
                store.documents().versions(Models.REPORT, name).stream()
                        .filter(each -> each.version() == version)
                        .map(Documents.Entry::summary)
                        .findFirst()
                        .orElse("{}");
        return JSON.readTree(kept).isEmpty() ? null : JSON.readValue(kept, ModelData.class);
    }

    /// The models whose scores are among the attributes, or in what these are worked out from.
    List<Scored> behind(Frame frame, Collection<String> attributes) {
        Map<String, Scored> found = new LinkedHashMap<>();
        for (String name : attributes) {
            frame.catalogue()
                    .find(name)
                    .ifPresent(attribute -> collect(frame.catalogue(), attribute, found));
        }
        return new ArrayList<>(found.values());
    }

    private void collect(Catalogue catalogue, Attribute attribute, Map<String, Scored> found) {
        if (attribute.origin() == Attribute.Origin.SCORE) {
            scored(attribute).ifPresent(each -> found.put(each.model(), each));
        } else if (attribute.origin() == Attribute.Origin.EXPRESSION) {
            Expressions.inputs(attribute, catalogue).stream()
                    .flatMap(input -> catalogue.find(input).stream())
                    .forEach(input -> collect(catalogue, input, found));
        }
    }

    /// Scores from before they named the version are taken for the newest one's.
    private Optional<Scored> scored(Attribute attribute) {
        List<Documents.Entry> versions = store.documents().versions(Models.KIND, attribute.name());
        if (versions.isEmpty() || models.report(attribute.name()).isEmpty()) {
            return Optional.empty();
        }
        String provenance = attribute.provenance();
        try {
            int version =
                    JSON.readTree(provenance == null ? "{}" : provenance)
                            .path("version")
                            .asInt(versions.getFirst().version());
            return Optional.of(new Scored(attribute.name(), version));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("provenance of " + attribute.name(), e);
        }
    }
}
