package org.audienceworkbench.uplift;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import org.audienceworkbench.learn.Logistic;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// What was learned of whom the treatment changes.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Learned.TwoModels.class, name = "two-model"),
    @JsonSubTypes.Type(value = Learned.Crossed.class, name = "x-learner"),
    @JsonSubTypes.Type(value = Learned.Classed.class, name = "class"),
    @JsonSubTypes.Type(value = Learned.Divided.class, name = "forest")
})
sealed interface Learned {

    /// How much likelier each row's hit is with the treatment than without, -1 to 1.
    double[] uplift(Known known, int[] rows);

    /// Whether its parts are about so many attributes.
    boolean fits(int width);

    /// One model of each arm; the uplift is their difference.
    record TwoModels(Probability treated, Probability control) implements Learned {
        @Override
        public double[] uplift(Known known, int[] rows) {
            double[] with = treated.of(known.byHits(), rows);
            double[] without = control.of(known.byHits(), rows);
            double[] uplift = new double[rows.length];
            Arrays.setAll(uplift, i -> with[i] - without[i]);
            return uplift;
        }

        @Override
        public boolean fits(int width) {
            return treated.fits(width) && control.fits(width);
        }
    }

    /// Each arm's customers compared with what the other arm's model expects of them, learned by a
    /// forest for each arm; the two are mixed by the arms' shares (Künzel and others 2019, eq. 9).
    record Crossed(Forest fromTreated, Forest fromControl, double treatedShare) implements Learned {
        public Crossed {
            if (!(treatedShare > 0 && treatedShare < 1)) {
                throw new IllegalArgumentException("no share: " + treatedShare);
            }
        }

        @Override
        public double[] uplift(Known known, int[] rows) {
            double[][] columns = known.byUplift().forTrees(rows);
            double[] ofTreated = fromTreated.averages(columns, rows.length);
            double[] ofControl = fromControl.averages(columns, rows.length);
            double[] uplift = new double[rows.length];
            Arrays.setAll(
                    uplift, i -> treatedShare * ofControl[i] + (1 - treatedShare) * ofTreated[i]);
            return uplift;
        }

        @Override
        public boolean fits(int width) {
            return Math.max(fromTreated.highestFeature(), fromControl.highestFeature()) < width;
        }
    }

    /// One model of whether a customer did what the arm was for: a treated hit or a control miss.
    /// With both arms counting alike, twice its probability less one is the uplift (Jaskowski and
    /// Jaroszewicz 2012).
    record Classed(@Nullable Logistic logistic, @Nullable Forest forest) implements Learned {
        public Classed {
            if ((logistic == null) == (forest == null)) {
                throw new IllegalArgumentException("either a regression or a forest");
            }
        }

        @Override
        public double[] uplift(Known known, int[] rows) {
            return Arrays.stream(probabilities(known, rows)).map(p -> 2 * p - 1).toArray();
        }

        double[] probabilities(Known known, int[] rows) {
            if (logistic != null) {
                return logistic.probabilities(known.byUplift(), rows);
            }
            if (forest != null) {
                return forest.averages(known.byUplift().forTrees(rows), rows.length);
            }
            throw new IllegalStateException();
        }

        @Override
        public boolean fits(int width) {
            return logistic != null
                    ? logistic.weights().length == width
                    : forest != null && forest.highestFeature() < width;
        }
    }

    /// A forest that looks for groups in which the arms differ.
    record Divided(Forest forest) implements Learned {
        @Override
        public double[] uplift(Known known, int[] rows) {
            return forest.averages(known.byUplift().forTrees(rows), rows.length);
        }

        @Override
        public boolean fits(int width) {
            return forest.highestFeature() < width;
        }
    }
}
