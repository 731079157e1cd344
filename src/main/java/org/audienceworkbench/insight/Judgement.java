package org.audienceworkbench.insight;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Calibrating;
import org.audienceworkbench.learn.Dropped;
import org.audienceworkbench.learn.Encoding;
import org.audienceworkbench.learn.Evaluation;
import org.audienceworkbench.learn.FeatureChoice;
import org.audienceworkbench.learn.HeldOut;
import org.audienceworkbench.learn.Overfit;
import org.audienceworkbench.learn.SealedJson;
import org.audienceworkbench.learn.Split;
import org.audienceworkbench.learn.Target;
import org.audienceworkbench.missing.Fill;
import org.audienceworkbench.missing.Filling;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Judges a fitted model on the test rows and says what to be wary of.
record Judgement(Lesson lesson, Training training, Material material) {

    private static final int FEW = 20;
    private static final int ROWS_PER_ATTRIBUTE = 10;

    /// @param judged what was learned without the test rows
    /// @param kept the model that is kept, which may have learned from everybody since
    /// @param told warnings of those who trained
    Trained of(
            Propensity.Fitted judged,
            Propensity.Fitted kept,
            List<Trained.Candidate> candidates,
            Learning learning,
            Calibrating calibrating,
            List<String> told) {
        Split split = split();
        Target target = target();
        double[] scores = answers(judged.model(), split.test(), PropensityModel::probabilities);
        boolean[] positive = material.labels(split.test());
        var cut = Evaluation.cut(scores, positive, judged.model().threshold());
        var test =
                new Trained.Test(
                        Evaluation.rocAuc(scores, positive),
                        Evaluation.prAuc(scores, positive),
                        Evaluation.logLoss(scores, positive),
                        Evaluation.brier(scores, positive),
                        cut.precision(),
                        cut.recall(),
                        cut.f1(),
                        cut.threshold());
        var held = held(split.test(), positive, scores);
        Overfit overfit = overfit(judged.model(), held);
        var rows =
                new Trained.Rows(
                        split.train().length,
                        split.validation().length,
                        split.test().length,
                        (double) target.positives() / target.known().length);
        return new Trained(
                kept.algorithm().word(),
                kept.learnt().engine(),
                target.attribute(),
                target.value(),
                rows,
                lesson.unknown(),
                test,
                candidates,
                thinned(Evaluation.roc(scores, positive)),
                thinned(Evaluation.precisionRecall(scores, positive)),
                Evaluation.calibration(scores, positive),
                Evaluation.lift(scores, positive),
                importance(kept),
                choice().dropped(),
                choice().filling().told(),
                Stream.of(warnings(test, scores, positive), told, warnings(overfit, held))
                        .flatMap(List::stream)
                        .toList(),
                learning,
                SealedJson.write(PropensityModel.FORMAT, PropensityModel.VERSION, kept.model()),
                provenance(kept),
                held,
                calibrated(judged, calibrating, positive),
                training,
                lesson.foreseen(),
                lesson.parted(),
                overfit);
    }

    /// Of everybody by the model that scores them.
    private double[] answers(PropensityModel model, int[] rows, Own.Answer answer) {
        double[] answers = answer.of(model, material.inputs(), rows);
        if (model.own() != null) {
            model.own().put(frame(), rows, answers, answer, Progress.NONE);
        }
        return answers;
    }

    private HeldOut held(int[] rows, boolean[] positive, double[] scores) {
        return new HeldOut(Arrays.stream(rows).mapToLong(frame()::key).toArray(), positive, scores);
    }

    /// A forest's trees know those they were grown from one by one, without being worse for others.
    private @Nullable Overfit overfit(PropensityModel model, HeldOut held) {
        if (model.fit().forest() != null) {
            return null;
        }
        int[] rows = split().learning();
        var learned =
                held(
                        rows,
                        material.labels(rows),
                        answers(model, rows, PropensityModel::probabilities));
        return learned.hasEnough() && held.hasEnough() ? Overfit.of(learned, held) : null;
    }

    private static List<String> warnings(@Nullable Overfit overfit, HeldOut held) {
        return overfit == null || !overfit.muchMore()
                ? List.of()
                : List.of(
                        "It ranks those it learned from much better than %s held out: the ROC AUC is %.3f higher (95 %% interval %.3f to %.3f). It has learned some of them by heart; fewer attributes, more customers or a higher penalty may help"
                                .formatted(
                                        Counted.of(held.rows(), "customer"),
                                        overfit.gap(),
                                        overfit.limits().low(),
                                        overfit.limits().high()));
    }

    private Trained.Calibrated calibrated(
            Propensity.Fitted judged, Calibrating calibrating, boolean[] positive) {
        double[] before = answers(judged.model(), split().test(), PropensityModel::uncalibrated);
        return new Trained.Calibrated(
                calibrating.chosen().word(),
                calibrating.tried(),
                Evaluation.calibration(before, positive),
                Evaluation.logLoss(before, positive),
                Evaluation.brier(before, positive));
    }

    private Frame frame() {
        return lesson.frame();
    }

    private Target target() {
        return lesson.target();
    }

    private Split split() {
        return lesson.split();
    }

    private FeatureChoice choice() {
        return material.choice();
    }

    private List<String> warnings(Trained.Test test, double[] scores, boolean[] positive) {
        List<String> warnings = new ArrayList<>(choice().warnings());
        Target target = target();
        int known = target.known().length;
        int positives = target.positives();
        warnings.addAll(lesson.told());
        if (target.others() > 1) {
            warnings.add(
                    "\"%s\" has %d other values, which all count as negative"
                            .formatted(target.attribute(), target.others()));
        }
        if (Math.min(positives, known - positives) < FEW) {
            warnings.add(
                    "Only %d positives and %d negatives: the quality is hardly known"
                            .formatted(positives, known - positives));
        }
        String undated = lesson.hindsight().warning(features());
        if (!undated.isEmpty()) {
            warnings.add(undated);
        }
        if (split().train().length < ROWS_PER_ATTRIBUTE * choice().encodings().size()) {
            warnings.add(
                    "Only %d customers to learn from for %d attributes"
                            .formatted(split().train().length, choice().encodings().size()));
        }
        for (Dropped dropped : choice().dropped()) {
            boolean isEmpty =
                    dropped.reason().endsWith("missing") || dropped.reason().endsWith("equal");
            if (isEmpty && !lesson.hindsight().measured().contains(dropped.attribute())) {
                warnings.add("\"" + dropped.attribute() + "\" was not used: " + dropped.reason());
            }
        }
        if (Arrays.stream(scores).distinct().count() == 1) {
            warnings.add("Every customer gets the same score");
        } else if (test.rocAuc() - 1.96 * error(test.rocAuc(), positive) <= 0.5) {
            warnings.add("On the test rows the model is no better than chance");
        }
        return warnings;
    }

    /// Standard error of the ROC AUC (Hanley and McNeil 1982, eq. 1 and 2).
    private static double error(double auc, boolean[] positive) {
        long positives = IntStream.range(0, positive.length).filter(i -> positive[i]).count();
        long negatives = positive.length - positives;
        double q1 = auc / (2 - auc);
        double q2 = 2 * auc * auc / (1 + auc);
        double variance =
                auc * (1 - auc)
                        + (positives - 1) * (q1 - auc * auc)
                        + (negatives - 1) * (q2 - auc * auc);
        return Math.sqrt(Math.max(0, variance / positives / negatives));
    }

    private static List<Trained.Importance> importance(Propensity.Fitted fitted) {
        double[] gains = fitted.learnt().importance();
        double sum = Arrays.stream(gains).sum();
        return IntStream.range(0, gains.length)
                .mapToObj(
                        place ->
                                new Trained.Importance(
                                        fitted.model().encodings().get(place).attribute(),
                                        sum > 0 ? gains[place] / sum : 0))
                .sorted(Comparator.comparingDouble(each -> -each.gain()))
                .toList();
    }

    private static List<Evaluation.Point> thinned(List<Evaluation.Point> points) {
        if (points.size() <= Trained.POINTS) {
            return points;
        }
        long last = points.size() - 1L;
        return IntStream.range(0, Trained.POINTS)
                .mapToObj(i -> points.get((int) (i * last / (Trained.POINTS - 1))))
                .toList();
    }

    /// What was learnt from, marks of missing values aside.
    private List<String> features() {
        List<String> marks = choice().filling().marked().stream().map(Fill.Marked::input).toList();
        return choice().encodings().stream()
                .map(Encoding::attribute)
                .filter(attribute -> !marks.contains(attribute))
                .toList();
    }

    /// Which attributes were filled, and by what sort of policy.
    static Map<String, String> policies(Filling filling) {
        Map<String, String> policies = new LinkedHashMap<>();
        for (Fill fill : filling.fills()) {
            policies.put(fill.attribute(), fill.policy());
        }
        return policies;
    }

    private String provenance(Propensity.Fitted fitted) {
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("method", fitted.algorithm().word());
        provenance.put("engine", fitted.learnt().engine());
        Target target = target();
        provenance.put("target", target.attribute());
        provenance.put("positive", target.value());
        provenance.put("features", features());
        provenance.put("filled", policies(choice().filling()));
        provenance.put("penalty", training.recipe().penalty());
        provenance.put("l1Ratio", training.recipe().l1Ratio());
        provenance.put("tries", training.recipe().tries());
        provenance.put("classWeight", training.recipe().classWeight().word());
        if (training.by() != null) {
            provenance.put("by", training.by());
        }
        provenance.put("seed", training.seed());
        provenance.put("customers", lesson.customers());
        provenance.put("train", split().train().length);
        provenance.put("validation", split().validation().length);
        provenance.put("test", split().test().length);
        provenance.put("asOf", frame().asOf().instant().toString());
        return SealedJson.plain(provenance);
    }
}
