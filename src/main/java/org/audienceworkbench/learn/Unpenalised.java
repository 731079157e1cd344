package org.audienceworkbench.learn;

import org.audienceworkbench.base.Progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Logistic regression by maximum likelihood: no penalty, Newton's method, and standard errors from
/// the information matrix. A text's most frequent value is what its others are compared with.
///
/// @param encodings of the inputs that it was fitted to
/// @param terms what the weights stand for; the first is the constant
/// @param weights in standard deviations of numbers; 0 where a term follows from others
/// @param covariance of the weights; NaN where a term follows from others
/// @param separated whether some combination of the inputs tells positives from negatives without
///   fail, for all customers or for some, so that the likelihood grows without end
/// @param weighed whether classes counted differently, so that there are no standard errors
public record Unpenalised(
        List<Encoding> encodings,
        List<Term> terms,
        double[] weights,
        double[][] covariance,
        boolean separated,
        boolean weighed) {

    /// Newton's method squares the error at every step, so that a maximum is found in about ten.
    /// Where there is none, every step moves some logit by about 1.
    private static final int STEPS = 35;

    private static final double SETTLED = 1e-9;

    /// @param place among the encodings, −1 for the constant
    /// @param input among the inputs that the encoding makes
    record Term(int place, int input) {}

    public static Unpenalised fit(
            Inputs inputs, int[] rows, boolean[] positive, Progress progress) {
        return fit(inputs, rows, positive, ClassWeight.EQUAL, progress);
    }

    /// Where classes count differently, the constant is put back to the shares there are.
    public static Unpenalised fit(
            Inputs inputs,
            int[] rows,
            boolean[] positive,
            ClassWeight classWeight,
            Progress progress) {
        int positives = (int) Arrays.stream(rows).filter(row -> positive[row]).count();
        Weighing weighing = classWeight.of(positives, rows.length);
        var design = Design.of(inputs, rows);
        int width = design.terms().size();
        double[] weights = new double[width];
        double[] logits = new double[rows.length];
        double[][] information = new double[width][width];
        double[] gradient = new double[width];
        double loss = Double.POSITIVE_INFINITY;
        boolean settled = false;
        Elimination last = null;
        for (int step = 0; step < STEPS && !settled; step++) {
            progress.report((double) step / STEPS, "Fitting the logistic regression");
            design.derive(logits, rows, positive, weighing, gradient, information);
            var solved = Elimination.of(information, last);
            if (solved.collapsed()) {
                break;
            }
            last = solved;
            double[] direction = solved.solve(gradient);
            double[] change = design.times(direction);
            double share = 1;
            double next = loss(logits, change, share, rows, positive, weighing);
            while (next > loss && share > 1e-6) {
                share /= 2;
                next = loss(logits, change, share, rows, positive, weighing);
            }
            double farthest = 0;
            for (int i = 0; i < logits.length; i++) {
                logits[i] += share * change[i];
                farthest = Math.max(farthest, Math.abs(share * change[i]));
            }
            for (int term = 0; term < width; term++) {
                weights[term] += share * direction[term];
            }
            loss = next;
            settled = farthest < SETTLED;
        }
        double[][] covariance = last == null || !settled ? new double[0][0] : last.inverse();
        weights[0] -= weighing.shift();
        return new Unpenalised(
                inputs.encodings(),
                design.terms(),
                weights,
                covariance,
                !settled,
                !weighing.isEqual());
    }

    private static double loss(
            double[] logits,
            double[] change,
            double share,
            int[] rows,
            boolean[] positive,
            Weighing weighing) {
        double loss = 0;
        for (int i = 0; i < logits.length; i++) {
            double logit = logits[i] + share * change[i];
            double against = positive[rows[i]] ? -logit : logit;
            loss +=
                    weighing.of(positive[rows[i]])
                            * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))));
        }
        return loss;
    }

    /// The same as a model that gives probabilities.
    public Logistic logistic() {
        double[][] of = new double[encodings.size()][];
        for (int place = 0; place < of.length; place++) {
            of[place] =
                    new double
                            [encodings.get(place) instanceof Encoding.Category category
                                    ? category.shares().length
                                    : 2];
        }
        for (int i = 1; i < weights.length; i++) {
            of[terms.get(i).place()][terms.get(i).input()] = weights[i];
        }
        return new Logistic(weights[0], of);
    }

    /// The constant last; terms that follow from others are left out, and so is what is known of
    /// their exactness where there is no maximum.
    public List<Coefficient> coefficients() {
        List<Coefficient> coefficients = new ArrayList<>();
        double constant = weights[0];
        double[] toConstant = new double[weights.length];
        toConstant[0] = 1;
        for (int i = 1; i < weights.length; i++) {
            Term term = terms.get(i);
            Encoding encoding = encodings.get(term.place());
            double unit = 1;
            if (encoding instanceof Encoding.Numeric number && term.input() == 0) {
                unit = number.sd();
                constant -= weights[i] * number.mean() / unit;
                toConstant[i] = -number.mean() / unit;
            }
            if (separated || !Double.isNaN(covariance[i][i])) {
                coefficients.add(
                        Coefficients.named(
                                encoding,
                                term.input(),
                                weights[i] / unit,
                                separated || weighed
                                        ? null
                                        : Coefficient.Inference.of(
                                                weights[i] / unit,
                                                covariance[i][i] / unit / unit)));
            }
        }
        coefficients.add(
                new Coefficient(
                        null,
                        null,
                        null,
                        constant,
                        separated || weighed
                                ? null
                                : Coefficient.Inference.of(constant, variance(toConstant))));
        return coefficients;
    }

    private double variance(double[] of) {
        double variance = 0;
        for (int i = 0; i < of.length; i++) {
            for (int j = 0; j < of.length; j++) {
                variance += of[i] == 0 || of[j] == 0 ? 0 : of[i] * of[j] * covariance[i][j];
            }
        }
        return variance;
    }

    /// What each row has of each term, by blocks of which a row has one term at most.
    private record Design(List<Term> terms, List<Block> blocks, int rows) {

        /// @param term of each row, −1 for none
        /// @param value of each row; empty where it is 1
        private record Block(int[] term, double[] value) {
            double value(int row) {
                return value.length == 0 ? 1 : value[row];
            }
        }

        static Design of(Inputs inputs, int[] rows) {
            List<Term> terms = new ArrayList<>();
            List<Block> blocks = new ArrayList<>();
            terms.add(new Term(-1, 0));
            blocks.add(new Block(new int[rows.length], new double[0]));
            for (int place = 0; place < inputs.encodings().size(); place++) {
                switch (inputs.columns().get(place)) {
                    case Inputs.Values.Numbers(double[] values) -> {
                        var number = (Encoding.Numeric) inputs.encodings().get(place);
                        int[] term = new int[rows.length];
                        Arrays.fill(term, terms.size());
                        terms.add(new Term(place, 0));
                        blocks.add(
                                new Block(
                                        term,
                                        IntStream.of(rows)
                                                .mapToDouble(
                                                        row -> number.standardised(values[row]))
                                                .toArray()));
                        if (number.hasMissing()) {
                            int missing = terms.size();
                            terms.add(new Term(place, 1));
                            blocks.add(
                                    new Block(
                                            IntStream.of(rows)
                                                    .map(
                                                            row ->
                                                                    Double.isNaN(values[row])
                                                                            ? missing
                                                                            : -1)
                                                    .toArray(),
                                            new double[0]));
                        }
                    }
                    case Inputs.Values.Levels(int[] codes) -> {
                        var category = (Encoding.Category) inputs.encodings().get(place);
                        int against = Coefficients.mostFrequent(category);
                        int[] termOf = new int[category.shares().length];
                        Arrays.fill(termOf, -1);
                        for (int level = 0; level < termOf.length; level++) {
                            if (level != against && category.shares()[level] > 0) {
                                termOf[level] = terms.size();
                                terms.add(new Term(place, level));
                            }
                        }
                        blocks.add(
                                new Block(
                                        IntStream.of(rows).map(row -> termOf[codes[row]]).toArray(),
                                        new double[0]));
                    }
                }
            }
            return new Design(terms, blocks, rows.length);
        }

        double[] times(double[] weights) {
            double[] logits = new double[rows];
            for (Block block : blocks) {
                for (int i = 0; i < rows; i++) {
                    int term = block.term()[i];
                    logits[i] += term < 0 ? 0 : weights[term] * block.value(i);
                }
            }
            return logits;
        }

        /// The gradient of the log-likelihood and the information matrix.
        void derive(
                double[] logits,
                int[] of,
                boolean[] positive,
                Weighing weighing,
                double[] gradient,
                double[][] information) {
            Arrays.fill(gradient, 0);
            Arrays.stream(information).forEach(line -> Arrays.fill(line, 0));
            int[] term = new int[blocks.size()];
            double[] value = new double[blocks.size()];
            for (int i = 0; i < rows; i++) {
                double probability = Logistic.probability(logits[i]);
                double counts = weighing.of(positive[of[i]]);
                double residual = counts * ((positive[of[i]] ? 1 : 0) - probability);
                double weight = counts * probability * (1 - probability);
                int there = 0;
                for (Block block : blocks) {
                    if (block.term()[i] >= 0) {
                        term[there] = block.term()[i];
                        value[there++] = block.value(i);
                    }
                }
                for (int a = 0; a < there; a++) {
                    gradient[term[a]] += residual * value[a];
                    double[] line = information[term[a]];
                    double share = weight * value[a];
                    for (int b = 0; b <= a; b++) {
                        line[term[b]] += share * value[b];
                    }
                }
            }
            for (int a = 0; a < information.length; a++) {
                for (int b = 0; b < a; b++) {
                    information[b][a] = information[a][b];
                }
            }
        }
    }
}
