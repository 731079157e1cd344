package org.audienceworkbench.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Trained;
import org.audienceworkbench.learn.Accuracy;
import org.audienceworkbench.learn.Correction;
import org.audienceworkbench.learn.GroupFigures;
import org.audienceworkbench.learn.Limits;
import org.audienceworkbench.learn.Share;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether a model calls groups of people that should be treated alike about as often: by age,
/// gender, region, or what the analyst watches instead.
public final class ModelFairness {

    /// Rule of thumb of the U.S. Uniform Guidelines on Employee Selection Procedures (1978): a
    /// group that is selected less than four fifths as often as the most selected one deserves a
    /// look.
    public static final double FOUR_FIFTHS = 0.8;

    /// The most selected group is looked for among those with at least as many held out.
    private static final int FEWEST = 30;

    private static final double SURE = 0.05;
    private static final String CHOICE = "watched-groups";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Store store;
    private final Lessons lessons;

    ModelFairness(Store store, Lessons lessons) {
        this.store = store;
        this.lessons = lessons;
    }

    /// @param threshold from which on customers are called
    /// @param attributes empty where none is watched
    public record Report(double threshold, List<Watched> attributes, String sentence) {
        public Report {
            attributes = List.copyOf(attributes);
        }
    }

    /// @param kind `age`, `gender`, `region`, or `chosen`
    /// @param reference the group that is called most often, which the others are compared with;
    ///   null where all are too few
    public record Watched(
            String attribute, String kind, @Nullable String reference, List<Treated> groups) {
        public Watched {
            groups = List.copyOf(groups);
        }
    }

    /// @param ratio of the shares called, the group's to the reference's, with limits by the
    ///   logarithm (Katz and others 1978); null for the reference and where nobody is called
    /// @param p that the ratio is below four fifths by chance, adjusted for all groups watched
    ///   (Holm 1979); null likewise
    public record Treated(
            GroupFigures figures, Accuracy.@Nullable Figure ratio, @Nullable Double p) {

        /// Whether the rule of thumb objects.
        public boolean isBelowFourFifths() {
            return ratio != null && ratio.value() < FOUR_FIFTHS;
        }

        /// What is said of it in a table.
        ///
        /// @param of what it is a group of
        public String finding(Watched of) {
            if (figures.name().equals(of.reference())) {
                return "compared with";
            }
            if (ratio == null) {
                return "too few to say";
            }
            return isSure()
                    ? "less than four fifths"
                    : isBelowFourFifths() ? "less than four fifths, perhaps by chance" : "";
        }

        /// Whether that is no chance.
        public boolean isSure() {
            return isBelowFourFifths() && p != null && p < SURE;
        }
    }

    /// What is watched: what the analyst chose, or else what is recognised, with its kind.
    public Map<String, String> watched(Frame frame) {
        return chosen().map(
                        names -> {
                            Map<String, String> watched = new LinkedHashMap<>();
                            names.stream()
                                    .flatMap(name -> frame.catalogue().find(name).stream())
                                    .forEach(found -> watched.put(found.name(), "chosen"));
                            return watched;
                        })
                .orElseGet(() -> PersonalKinds.of(frame));
    }

    private Optional<List<String>> chosen() {
        return store.documents()
                .content(CHOICE, CHOICE)
                .map(
                        kept -> {
                            try {
                                return List.of(JSON.readValue(kept, String[].class));
                            } catch (JsonProcessingException e) {
                                throw new IllegalStateException("a damaged choice of groups", e);
                            }
                        });
    }

    /// Keeps what is to be watched from now on, in place of what is recognised.
    ///
    /// @param names of attributes; none to watch nothing
    /// @throws org.audienceworkbench.base.Problem when there is no such attribute
    public void watch(Frame frame, List<String> names) {
        List<String> exact =
                names.stream()
                        .map(name -> ModelGroups.groupable(frame, name).name())
                        .distinct()
                        .toList();
        if (chosen().filter(exact::equals).isPresent()) {
            return;
        }
        store.save(
                session -> {
                    store.documents().remove(session, CHOICE, CHOICE);
                    store.documents()
                            .add(session, CHOICE, CHOICE, "{}", JSON.valueToTree(exact).toString());
                    store.audit()
                            .add(
                                    session,
                                    "watch",
                                    exact.isEmpty()
                                            ? "Models are watched by no groups"
                                            : "Models are watched by " + String.join(", ", exact),
                                    null,
                                    "audience model watch --groups " + Shell.list(exact));
                    return true;
                });
    }

    /// Goes back to what is recognised.
    public void watchRecognised() {
        if (chosen().isPresent()) {
            store.save(
                    session -> {
                        store.documents().remove(session, CHOICE, CHOICE);
                        store.audit()
                                .add(
                                        session,
                                        "watch",
                                        "Models are watched by the groups that are recognised",
                                        null,
                                        "audience model watch --recognised");
                        return true;
                    });
        }
    }

    /// @throws org.audienceworkbench.base.Problem when the model is from before held-out customers
    ///   were kept
    public Report of(Trained trained, Frame now) {
        Frame frame = lessons.heldOut(trained, now);
        var present = ModelGroups.Present.of(ModelChecks.heldOut(trained), frame);
        double threshold = trained.test().threshold();
        List<Watched> raw = new ArrayList<>();
        watched(frame)
                .forEach(
                        (name, kind) -> {
                            Attribute attribute = frame.catalogue().get(name);
                            if (!name.equals(trained.target())) {
                                raw.add(
                                        watched(
                                                name,
                                                kind,
                                                ModelGroups.byGroups(
                                                        CustomerGroups.of(frame, attribute),
                                                        present,
                                                        threshold)));
                            }
                        });
        List<Watched> adjusted = adjusted(raw);
        return new Report(threshold, adjusted, sentence(adjusted));
    }

    /// What a training should warn of.
    List<String> warnings(Trained trained, Frame frame) {
        List<String> warnings = new ArrayList<>();
        for (Watched watched : of(trained, frame).attributes()) {
            for (Treated treated : watched.groups()) {
                if (treated.isSure()) {
                    warnings.add("Treated differently: " + told(watched, treated));
                }
            }
        }
        return warnings;
    }

    private static Watched watched(String name, String kind, List<GroupFigures> groups) {
        GroupFigures reference =
                groups.stream()
                        .filter(each -> each.rows() >= FEWEST && each.called().part() > 0)
                        .max(Comparator.comparingDouble(each -> each.called().orNone()))
                        .orElse(null);
        List<Treated> treated = new ArrayList<>();
        for (GroupFigures each : groups) {
            treated.add(
                    reference == null || each.equals(reference) || each.rows() < FEWEST
                            ? new Treated(each, null, null)
                            : compared(each, reference));
        }
        return new Watched(name, kind, reference == null ? null : reference.name(), treated);
    }

    private static Treated compared(GroupFigures group, GroupFigures reference) {
        double value = group.called().orNone() / reference.called().orNone();
        // half a customer more keeps the logarithm finite where nobody is called
        boolean none = group.called().part() == 0;
        double called = none ? 0.5 : group.called().part();
        double of = group.rows() + (none ? 0.5 : 0);
        double error =
                Math.sqrt(
                        1 / called
                                - 1 / of
                                + 1.0 / reference.called().part()
                                - 1.0 / reference.rows());
        double log = Math.log(called / of / reference.called().orNone());
        var limits =
                new Limits(
                        none ? 0 : Math.exp(log - Limits.Z * error),
                        Math.exp(log + Limits.Z * error));
        double p =
                error == 0
                        ? (value < FOUR_FIFTHS ? 0 : 1)
                        : GroupFigures.below((log - Math.log(FOUR_FIFTHS)) / error);
        return new Treated(group, new Accuracy.Figure(value, limits), p);
    }

    private static List<Watched> adjusted(List<Watched> raw) {
        List<@Nullable Double> ps = new ArrayList<>();
        raw.forEach(watched -> watched.groups().forEach(each -> ps.add(each.p())));
        List<@Nullable Double> adjusted = Correction.HOLM.adjusted(ps);
        List<Watched> all = new ArrayList<>();
        int next = 0;
        for (Watched watched : raw) {
            List<Treated> groups = new ArrayList<>();
            for (Treated each : watched.groups()) {
                groups.add(new Treated(each.figures(), each.ratio(), adjusted.get(next)));
                next++;
            }
            all.add(new Watched(watched.attribute(), watched.kind(), watched.reference(), groups));
        }
        return all;
    }

    private static String sentence(List<Watched> all) {
        if (all.isEmpty()) {
            return "No attribute is watched: none looks like an age, a gender or a region.";
        }
        String names = String.join(", ", all.stream().map(Watched::attribute).toList());
        List<String> sure = new ArrayList<>();
        int below = 0;
        int compared = 0;
        for (Watched watched : all) {
            for (Treated treated : watched.groups()) {
                compared += treated.ratio() == null ? 0 : 1;
                below += treated.isBelowFourFifths() ? 1 : 0;
                if (treated.isSure()) {
                    sure.add(told(watched, treated));
                }
            }
        }
        if (compared == 0) {
            return "Too few of the groups of %s are held out or called to compare them."
                    .formatted(names);
        }
        if (!sure.isEmpty()) {
            return String.join(" ", sure.stream().map(each -> each + ".").toList())
                    + " That is less than four fifths, a rule of thumb, and no chance (Holm's"
                    + " correction at 5 %). Ask whether there is a reason for it.";
        }
        return below == 0
                ? "By %s, no group is called less than four fifths as often as the most called one."
                        .formatted(names)
                : "By %s, %s called less than four fifths as often as the most called one, a rule of thumb; that may be chance (Holm's correction at 5 %%)."
                        .formatted(names, Counted.of(below, "group is", "groups are"));
    }

    private static String told(Watched watched, Treated treated) {
        GroupFigures figures = treated.figures();
        Share reference =
                watched.groups().stream()
                        .filter(each -> each.figures().name().equals(watched.reference()))
                        .findFirst()
                        .orElseThrow()
                        .figures()
                        .called();
        return "By %s, %s of %s are called and %s of %s"
                .formatted(
                        watched.attribute(),
                        Figures.share(figures.called().orNone()),
                        figures.name(),
                        Figures.share(reference.orNone()),
                        watched.reference());
    }
}
