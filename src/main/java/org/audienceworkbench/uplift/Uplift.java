package org.audienceworkbench.uplift;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Booster;
import org.audienceworkbench.learn.Dropped;
import org.audienceworkbench.learn.Encoding;
import org.audienceworkbench.learn.FeatureChoice;
import org.audienceworkbench.learn.Inputs;
import org.audienceworkbench.learn.LeakTest;
import org.audienceworkbench.learn.SealedJson;
import org.audienceworkbench.missing.Policies;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleText;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/// Learns from a past experiment whom a campaign changes, says honestly how well that works, and
/// gives customers their uplift.
public final class Uplift {

    private final Booster booster;

    /// Boosts by LightGBM where it loads, else in plain Java.
    public Uplift() {
        this(Booster.best());
    }

    Uplift(Booster booster) {
        this.booster = booster;
    }

    /// @param features what to learn from, or empty for every usable attribute
    /// @param exclude what not to learn from
    public record Settings(
            Trial.Question question,
            Method method,
            List<String> features,
            List<String> exclude,
            long seed) {
        public Settings {
            features = List.copyOf(features);
            exclude = List.copyOf(exclude);
        }

        /// The best method, every usable attribute, seed 42.
        public static Settings of(Trial.Question question) {
            return new Settings(question, Method.AUTO, List.of(), List.of(), 42);
        }

        public Settings with(Method other) {
            return new Settings(question, other, features, exclude, seed);
        }

        public Settings withFeatures(List<String> other) {
            return new Settings(question, method, other, exclude, seed);
        }

        public Settings without(List<String> other) {
            return new Settings(question, method, features, other, seed);
        }

        public Settings withSeed(long other) {
            return new Settings(question, method, features, exclude, other);
        }
    }

    /// How well an attribute tells whom the treatment changes, as it is; those without a value come
    /// last.
    ///
    /// @throws Problem when the attribute is a text
    public Judgement judge(
            Frame frame, Trial trial, String attribute, long seed, Progress progress) {
        if (!(frame.column(attribute) instanceof Column.Numbers(double[] values))) {
            throw new Problem(
                    "\"" + attribute + "\" is no number, so it can't put customers in order",
                    null,
                    "Choose an attribute that is a number or yes and no");
        }
        double[] scores =
                Arrays.stream(trial.rows())
                        .mapToDouble(
                                row -> Double.isNaN(values[row]) ? -Double.MAX_VALUE : values[row])
                        .toArray();
        return Judgement.of(
                trial, trial.rows(), Ranking.of(trial, trial.rows(), scores), seed, progress);
    }

    /// @throws Problem when there is nothing to learn: no such attribute or value, an arm with too
    ///   few hits or misses, no feature that differs
    public TrainedUplift train(
            Frame frame, Settings settings, Policies policies, Progress progress) {
        progress.report(0, "Reading the experiment");
        Trial trial = Trial.of(frame, settings.question());
        Parts parts = Parts.of(trial, settings.seed());
        Chosen chosen = choice(frame, settings, policies, trial, parts, progress.part(0, 0.15));
        FeatureChoice choice = chosen.choice();
        List<Encoding> byUplift =
                Known.ordered(choice.encodings(), choice.frame(), trial, parts.train());
        Known known = Known.of(choice.encodings(), byUplift, choice.frame());
        var learner = new Learner(trial, known, parts, booster, settings.seed());
        Best best = best(settings, trial, known, parts, learner, progress.part(0.15, 0.8));
        progress.report(0.8, "Looking for the best one-line rule");
        List<String> attributes =
                choice.encodings().stream().map(Encoding::attribute).distinct().toList();
        Rule rule = OneRule.of(frame, trial, parts.train(), attributes).orElse(null);
        Compared compared =
                compared(frame, trial, parts.test(), known, best, rule, settings.seed(), progress);
        var standing = Verdict.standing(compared.model(), compared.rule(), compared.over());
        Trial.Question question =
                new Trial.Question(
                        trial.attribute(),
                        trial.treated(),
                        trial.control(),
                        trial.target().attribute(),
                        trial.target().value());
        var model =
                new UpliftModel(
                        question.treatment(),
                        question.treated(),
                        question.control(),
                        question.target(),
                        trial.target().value(),
                        choice.filling(),
                        choice.encodings(),
                        byUplift,
                        best.learned());
        return new TrainedUplift(
                best.method(),
                question,
                trial.aside(),
                trial.asideCustomers(),
                trial.withoutArm(),
                trial.withoutTarget(),
                trial.tally(),
                new TrainedUplift.Rows(
                        parts.train().length, parts.validation().length, parts.test().length),
                compared.model(),
                compared.rule(),
                compared.over(),
                standing,
                Verdict.words(standing, compared.model(), compared.rule(), compared.over()),
                best.candidates(),
                chosen.assigned(),
                choice.dropped(),
                choice.filling().told(),
                choice.warnings(),
                model.written(),
                provenance(settings, question, best.method(), trial, parts, attributes));
    }

    private record Chosen(FeatureChoice choice, Assigned assigned) {}

    /// What to learn from: never what gives the target or the arm away, nor, unless it is asked
    /// for, what differs between the arms, for then the campaign may have changed it.
    private Chosen choice(
            Frame frame,
            Settings settings,
            Policies policies,
            Trial trial,
            Parts parts,
            Progress progress) {
        List<String> exclude = new ArrayList<>(settings.exclude());
        exclude.add(trial.attribute());
        var wish = new FeatureChoice.Wish(settings.features(), exclude, settings.seed());
        FeatureChoice choice =
                FeatureChoice.of(frame, wish, trial.target(), parts.train(), progress.part(0, 0.2))
                        .filled(
                                frame,
                                wish,
                                policies,
                                trial.target(),
                                parts.train(),
                                progress.part(0.2, 0.4));
        List<Dropped> dropped = new ArrayList<>(choice.dropped());
        dropped.removeIf(each -> each.attribute().equals(trial.attribute()));
        List<String> warnings = new ArrayList<>(choice.warnings());
        Map<String, String> telling = telling(trial, choice, parts.train());
        List<Encoding> kept = kept(choice.encodings(), telling);
        if (kept.isEmpty()) {
            throw new Problem(
                    "Every attribute gives away which arm a customer was in",
                    null,
                    "Name the features to use, among those known before the campaign");
        }
        Inputs inputs = Inputs.of(kept, choice.frame());
        List<String> differing = Assigned.differing(trial, inputs, parts.train());
        Assigned assigned =
                Assigned.of(
                        trial,
                        inputs,
                        parts,
                        differing,
                        booster,
                        settings.seed(),
                        progress.part(0.4, 1));
        boolean mayLeave = settings.features().isEmpty();
        List<Encoding> before =
                kept.stream().filter(each -> !differing.contains(each.attribute())).toList();
        if (mayLeave && !before.isEmpty()) {
            kept = before;
            differing.forEach(
                    each ->
                            telling.put(
                                    each,
                                    "it differs between the arms, so it may be known only after"
                                            + " the campaign"));
        }
        telling.forEach((attribute, reason) -> dropped.add(new Dropped(attribute, reason)));
        warning(assigned, !mayLeave || before.isEmpty()).ifPresent(warnings::add);
        return new Chosen(
                new FeatureChoice(choice.frame(), choice.filling(), kept, dropped, warnings),
                assigned);
    }

    private static List<Encoding> kept(List<Encoding> encodings, Map<String, String> without) {
        return encodings.stream().filter(each -> !without.containsKey(each.attribute())).toList();
    }

    /// Attributes that say all alone which arm a customer was in, with what is suspicious.
    private static Map<String, String> telling(Trial trial, FeatureChoice choice, int[] rows) {
        var test = new LeakTest(rows, trial.isTreated());
        Map<String, String> telling = new LinkedHashMap<>();
        for (Encoding encoding : choice.encodings()) {
            String reason = test.reason(Inputs.of(List.of(encoding), choice.frame()));
            if (reason != null) {
                telling.put(encoding.attribute(), "it gives the arm away: " + reason);
            }
        }
        return telling;
    }

    private static Optional<String> warning(Assigned assigned, boolean used) {
        if (assigned.looksRandom() && assigned.differing().isEmpty()) {
            return Optional.empty();
        }
        String which =
                assigned.differing().isEmpty()
                        ? ""
                        : "; these differ: "
                                + String.join(", ", assigned.differing())
                                + (used ? ", and were used all the same" : ", and were left out");
        return Optional.of(
                String.format(
                        Locale.ENGLISH,
                        "Attributes tell the arms apart (ROC AUC %.3f, 99 %% interval %.3f to"
                                + " %.3f): the arms were not drawn at random, or attributes were"
                                + " measured after the campaign%s",
                        assigned.rocAuc(),
                        assigned.interval().low(),
                        assigned.interval().high(),
                        which));
    }

    private record Best(Method method, Learned learned, List<TrainedUplift.Candidate> candidates) {}

    private static Best best(
            Settings settings,
            Trial trial,
            Known known,
            Parts parts,
            Learner learner,
            Progress progress) {
        List<Method> methods =
                settings.method() == Method.AUTO
                        ? Arrays.stream(Method.values())
                                .filter(each -> each != Method.AUTO)
                                .toList()
                        : List.of(settings.method());
        Map<Method, Learned> learned = new LinkedHashMap<>();
        List<TrainedUplift.Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < methods.size(); i++) {
            Method method = methods.get(i);
            Progress own = progress.part((double) i / methods.size(), (i + 1.0) / methods.size());
            Learned one = learner.learn(method, own);
            double[] scores = one.uplift(known, parts.validation());
            learned.put(method, one);
            candidates.add(
                    new TrainedUplift.Candidate(
                            method, Ranking.of(trial, parts.validation(), scores).qini()));
        }
        Method best =
                candidates.stream()
                        .max(Comparator.comparingDouble(TrainedUplift.Candidate::qini))
                        .orElseThrow()
                        .method();
        return new Best(best, Objects.requireNonNull(learned.get(best)), candidates);
    }

    private record Compared(
            Judgement model, TrainedUplift.@Nullable Ruled rule, TrainedUplift.Over over) {}

    /// The model and the rule on the rows held out, by the same draws of customers.
    private static Compared compared(
            Frame frame,
            Trial trial,
            int[] rows,
            Known known,
            Best best,
            @Nullable Rule rule,
            long seed,
            Progress progress) {
        Ranking model = Ranking.of(trial, rows, best.learned().uplift(known, rows));
        double[] selected =
                rule == null ? new double[rows.length] : OneRule.scores(frame, rule, rows);
        Ranking ruled = Ranking.of(trial, rows, selected);
        var bootstrap = new Bootstrap(trial, rows, model, ruled);
        var ofModel = new Judgement.Drawn(bootstrap.draws());
        var ofRule = new Judgement.Drawn(bootstrap.draws());
        double[] apart = new double[bootstrap.draws()];
        bootstrap.run(
                seed,
                (draw, cells) -> {
                    ofModel.note(draw, cells[0]);
                    ofRule.note(draw, cells[1]);
                    apart[draw] = ofModel.qini(draw) - ofRule.qini(draw);
                },
                progress.part(0.85, 1));
        Tally tally = trial.tally(rows);
        return new Compared(
                ofModel.judgement(tally, model),
                rule == null
                        ? null
                        : new TrainedUplift.Ruled(
                                RuleText.write(rule), ofRule.judgement(tally, ruled)),
                new TrainedUplift.Over(model.qini() - ruled.qini(), Bootstrap.middle(apart)));
    }

    private static String provenance(
            Settings settings,
            Trial.Question question,
            Method method,
            Trial trial,
            Parts parts,
            List<String> attributes) {
        Map<String, Object> of = new LinkedHashMap<>();
        of.put("method", method.word());
        of.put("asked", settings.method().word());
        of.put("treatment", question.treatment());
        of.put("target", question.target());
        of.put("features", attributes);
        of.put("seed", settings.seed());
        of.put("customers", trial.rows().length);
        of.put("train", parts.train().length);
        of.put("validation", parts.validation().length);
        of.put("test", parts.test().length);
        return SealedJson.plain(of);
    }

    /// Gives every customer the uplift they may be expected to have.
    ///
    /// @param model as in [TrainedUplift#model]
    /// @throws Problem when the model is damaged or the Frame lacks one of its attributes
    public UpliftScores score(String model, Frame frame, Progress progress) {
        progress.report(0, "Reading the model");
        var read = UpliftModel.read(model);
        Frame filled = read.filling().over(frame, progress.part(0, 0.5));
        Known known = Known.of(read.byHits(), read.byUplift(), filled);
        double[] uplift = new double[frame.size()];
        int step = 50_000;
        for (int from = 0; from < uplift.length; from += step) {
            progress.part(0.5, 1).report((double) from / uplift.length, "Scoring customers");
            int[] rows = IntStream.range(from, Math.min(from + step, frame.size())).toArray();
            double[] part = read.learned().uplift(known, rows);
            System.arraycopy(part, 0, uplift, from, part.length);
        }
        return new UpliftScores(
                new Column.Numbers(uplift),
                Arrays.stream(uplift).average().orElse(0),
                (int) Arrays.stream(uplift).filter(each -> each > 0).count(),
                (int) Arrays.stream(uplift).filter(each -> each < 0).count());
    }
}
