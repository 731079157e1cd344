package org.audienceworkbench.insight;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.learn.Booster;
import org.audienceworkbench.learn.Calibrating;
import org.audienceworkbench.learn.Calibrator;
import org.audienceworkbench.learn.Evaluation;
import org.audienceworkbench.learn.Folds;
import org.audienceworkbench.learn.Recipe;
import org.audienceworkbench.learn.Sample;
import org.audienceworkbench.learn.Split;
import org.audienceworkbench.learn.Target;
import org.audienceworkbench.missing.Policies;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The course of a training: split, choose an algorithm, learn, judge, learn again from everybody.
record Course(Lesson lesson, Training training, Policies policies, Booster booster) {

    /// Algorithms are compared on no more customers than these, drawn with the seed.
    static final int COMPARED = 50_000;

    /// Up to so many customers are dealt to folds several times: what one dealing says of them owes
    /// much to chance.
    private static final int FEW = 3_000;

    private static final int DEALINGS = 3;

    /// Fewer positives or negatives cannot tell algorithms apart.
    private static final int FEWEST_COMPARED = 10;

    private static final List<Algorithm> BY_SIMPLICITY =
            Arrays.stream(Algorithm.values()).filter(each -> each != Algorithm.AUTO).toList();

    /// @param sentence null where the algorithm was given
    private record Chosen(
            Algorithm algorithm, List<CrossValidated> compared, @Nullable String sentence) {}

    /// @param tuning null where nothing was tried
    private record Tuned(Learner learner, @Nullable Tuning tuning) {}

    /// How what is learned is read, found out on the validation rows.
    private record Reading(double threshold, Calibrator calibrator) {}

    Trained run(Progress progress) {
        PartSearch.requireParts(lesson, training);
        Split split = lesson.split();
        Chosen chosen = chosen(split, progress.part(0, training.recipe().tries() > 1 ? 0.2 : 0.4));
        Tuned tuned = tuned(learner(chosen.algorithm()), split, progress.part(0.2, 0.4));
        var material = material(split.learning(), progress.part(0.4, 0.45));
        var learner = tuned.learner();
        Learner.Learnt tried = learner.tried(material, split, progress.part(0.45, 0.55));
        double[] held = tried.fit().probabilities(material.inputs(), split.validation());
        boolean[] positive = material.labels(split.validation());
        var calibrating = Calibrating.of(held, positive);
        var reading =
                new Reading(
                        calibrating.chosen().at(Evaluation.bestCut(held, positive).threshold()),
                        calibrating.chosen());
        var common =
                fitted(
                        learner,
                        material,
                        reading,
                        learner.again(tried, material, split.learning(), progress.part(0.55, 0.6)));
        var tailored = Tailored.of(this, learner, progress.part(0.6, 0.7));
        var judged = tailored.judged(common, held, positive, progress.part(0.7, 0.72));
        var kept =
                training.refitted()
                        ? tailored.refitted(
                                judged,
                                refitted(learner, tried, reading, progress.part(0.72, 0.74)),
                                progress.part(0.74, 0.75))
                        : judged;
        List<String> told = new ArrayList<>(kept.learnt().warnings());
        if (training.recipe().tries() > 1 && tuned.tuning() == null) {
            told.add(
                    "No settings were tried: there are too few positives or negatives to tell them"
                            + " apart");
        }
        CrossValidated crossValidated =
                training.folds() == 0
                        ? null
                        : crossValidated(learner, told, progress.part(0.75, 0.98));
        progress.report(0.98, "Judging the model");
        List<Trained.Candidate> candidates =
                chosen.compared().isEmpty()
                        ? List.of(candidate(learner, held, positive))
                        : chosen.compared().stream().map(Course::candidate).toList();
        return new Judgement(lesson, training, material)
                .of(
                        judged,
                        kept,
                        candidates,
                        new Learning(
                                chosen.sentence(),
                                chosen.compared(),
                                crossValidated,
                                kept.learnt().coefficients(),
                                training.refitted()
                                        ? target().known().length
                                        : split.learning().length,
                                kept.learnt().remarks(),
                                tuned.tuning(),
                                tailored.parts()),
                        calibrating,
                        told);
    }

    private Target target() {
        return lesson.target();
    }

    private Learner learner(Algorithm algorithm) {
        return new Learner(algorithm, training.recipe(), booster, training.seed());
    }

    private Material material(int[] rows, Progress progress) {
        return Material.of(lesson, training, policies, rows, progress);
    }

    private Chosen chosen(Split split, Progress progress) {
        if (training.algorithm() != Algorithm.AUTO) {
            return new Chosen(training.algorithm(), List.of(), null);
        }
        int[] rows = Sample.of(split.learning(), COMPARED, training.seed());
        if (!areEnough(rows)) {
            return new Chosen(
                    BY_SIMPLICITY.getFirst(),
                    List.of(),
                    "The simplest algorithm was taken: there are too few positives or negatives to"
                            + " compare any");
        }
        List<Learner> learners = BY_SIMPLICITY.stream().map(this::learner).toList();
        int dealings = rows.length > FEW ? 1 : DEALINGS;
        var choice = Choice.of(crossValidated(learners, rows, dealings, progress));
        return new Chosen(
                BY_SIMPLICITY.get(choice.chosen()),
                choice.compared(),
                choice.sentence(rows.length));
    }

    private boolean areEnough(int[] rows) {
        long positives = Arrays.stream(rows).filter(row -> target().positive()[row]).count();
        return Math.min(positives, rows.length - positives) >= FEWEST_COMPARED;
    }

    private List<CrossValidated> crossValidated(
            List<Learner> learners, int[] rows, int dealings, Progress progress) {
        List<Folds> dealt = new ArrayList<>();
        for (int dealing = 0; dealing < dealings; dealing++) {
            dealt.add(Folds.of(target(), rows, Training.USUAL_FOLDS, training.seed() + dealing));
        }
        return new CrossValidation(lesson, training, policies).of(learners, dealt, progress);
    }

    /// Tries settings by folds of the customers to learn from; those who judge have no say.
    private Tuned tuned(Learner usual, Split split, Progress progress) {
        int[] rows = Sample.of(split.learning(), COMPARED, training.seed());
        if (training.recipe().tries() < 2 || !areEnough(rows)) {
            return new Tuned(usual, null);
        }
        var search = new Search(usual.algorithm(), training.recipe(), rows.length, training.seed());
        List<Recipe> recipes = search.recipes(training.recipe().tries());
        var tuning =
                Tuning.of(
                        recipes.stream().map(search::words).toList(),
                        crossValidated(
                                recipes.stream().map(usual::with).toList(), rows, 1, progress),
                        rows.length);
        return new Tuned(usual.with(recipes.get(tuning.chosen())), tuning);
    }

    private Propensity.Fitted refitted(
            Learner learner, Learner.Learnt tried, Reading reading, Progress progress) {
        var everybody = material(target().known(), progress.part(0, 0.3));
        return fitted(
                learner,
                everybody,
                reading,
                learner.again(tried, everybody, target().known(), progress.part(0.3, 1)));
    }

    private CrossValidated crossValidated(Learner learner, List<String> told, Progress progress) {
        // customers of later days judge, and must not teach
        int[] rows = lesson.isByTime() ? lesson.split().learning() : target().known();
        var folds = Folds.of(target(), rows, training.folds(), training.seed());
        if (folds.size() < training.folds()) {
            told.add(
                    "Cross-validated by %s, not %d: each needs a positive and a negative customer"
                            .formatted(Counted.of(folds.size(), "fold"), training.folds()));
        }
        return new CrossValidation(lesson, training, policies)
                .of(List.of(learner), List.of(folds), progress)
                .getFirst();
    }

    private Propensity.Fitted fitted(
            Learner learner, Material material, Reading reading, Learner.Learnt learnt) {
        return new Propensity.Fitted(
                learner.algorithm(),
                learnt,
                new PropensityModel(
                        target().attribute(),
                        target().value(),
                        reading.threshold(),
                        material.choice().filling(),
                        material.choice().encodings(),
                        learnt.fit(),
                        reading.calibrator(),
                        null));
    }

    private static Trained.Candidate candidate(Learner learner, double[] held, boolean[] positive) {
        return new Trained.Candidate(
                learner.algorithm().word(),
                Evaluation.rocAuc(held, positive),
                Evaluation.prAuc(held, positive),
                Evaluation.logLoss(held, positive));
    }

    private static Trained.Candidate candidate(CrossValidated compared) {
        return new Trained.Candidate(
                compared.algorithm(),
                compared.rocAuc().mean(),
                compared.prAuc().mean(),
                compared.logLoss().mean());
    }
}
