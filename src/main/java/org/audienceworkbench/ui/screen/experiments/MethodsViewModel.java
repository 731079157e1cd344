package org.audienceworkbench.ui.screen.experiments;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.experiment.IntervalMethod;
import org.audienceworkbench.experiment.LiftMethod;
import org.audienceworkbench.experiment.Looks;
import org.audienceworkbench.experiment.MeanTest;
import org.audienceworkbench.experiment.Methods;
import org.audienceworkbench.experiment.Prior;
import org.audienceworkbench.experiment.Question;
import org.audienceworkbench.experiment.Several;
import org.audienceworkbench.experiment.ShareTest;
import org.audienceworkbench.experiment.Spending;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// How a test is to be judged.
public final class MethodsViewModel {

    private final ObjectProperty<Several> correction = new SimpleObjectProperty<>(Several.HOLM);
    private final StringProperty confidence = new SimpleStringProperty("95 %");
    private final StringProperty plannedEffect = new SimpleStringProperty("");
    private final ObjectProperty<ShareTest> shares = new SimpleObjectProperty<>(ShareTest.Z);
    private final ObjectProperty<IntervalMethod> interval =
            new SimpleObjectProperty<>(IntervalMethod.NEWCOMBE);
    private final ObjectProperty<MeanTest> means = new SimpleObjectProperty<>(MeanTest.WELCH);
    private final StringProperty draws = new SimpleStringProperty("10,000");
    private final StringProperty seed = new SimpleStringProperty("42");
    private final StringProperty winsorised = new SimpleStringProperty("0 %");
    private final ObjectProperty<Looking> looking = new SimpleObjectProperty<>(Looking.ONCE);
    private final StringProperty tuning = new SimpleStringProperty("5,000");
    private final StringProperty looked = new SimpleStringProperty("50 %");
    private final BooleanProperty bayes = new SimpleBooleanProperty();
    private final StringProperty priorShare = new SimpleStringProperty("1, 1");
    private final StringProperty priorMean = new SimpleStringProperty("");
    private final ObjectProperty<LiftMethod> lift = new SimpleObjectProperty<>(LiftMethod.DELTA);

    /// How often a test is looked at before it ends.
    public enum Looking {
        ONCE("Once, at its end"),
        ANYTIME("As often as wanted"),
        OBRIEN_FLEMING("By plan, strict early"),
        POCOCK("By plan, alike each time");

        private final String words;

        Looking(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        boolean isPlanned() {
            return this == OBRIEN_FLEMING || this == POCOCK;
        }
    }

    /// The question as it is asked now.
    ///
    /// @throws Problem when an input makes no sense
    Question question(String control) {
        Question question =
                Question.against(control)
                        .withConfidence(NumberText.read("Confidence", confidence.get()))
                        .withPrior(bayes.get() ? prior() : null)
                        .withLooks(looks())
                        .withPlannedEffect(
                                plannedEffect.get().isBlank()
                                        ? null
                                        : NumberText.read("Planned effect", plannedEffect.get()))
                        .withMethods(
                                Methods.USUAL
                                        .withShares(shares.get())
                                        .withInterval(interval.get())
                                        .withMeans(means.get())
                                        .withWinsorised(
                                                NumberText.read("Pulled in", winsorised.get()))
                                        .withLift(lift.get()));
        if (means.get() == MeanTest.BOOTSTRAP) {
            question =
                    question.withMethods(
                            question.methods()
                                    .withDraws(
                                            (int) whole("Draws", draws, Integer.MAX_VALUE),
                                            whole("Seed", seed, 1L << 53)));
        }
        return correction.get().of(question);
    }

    private static long whole(String field, StringProperty typed, long most) {
        double number = NumberText.read(field, typed.get());
        if (number != Math.rint(number) || Math.abs(number) > most) {
            throw new Problem(
                    "\"" + typed.get() + "\" is not a whole number", field, "Type one, such as 42");
        }
        return (long) number;
    }

    private @Nullable Looks looks() {
        return switch (looking.get()) {
            case ONCE -> null;
            case ANYTIME -> new Looks.Anytime(NumberText.read("Narrowest at", tuning.get()));
            case OBRIEN_FLEMING -> planned(Spending.OBRIEN_FLEMING);
            case POCOCK -> planned(Spending.POCOCK);
        };
    }

    private Looks planned(Spending spending) {
        return new Looks.Planned(
                spending,
                Arrays.stream(looked.get().split("[,;]", -1))
                        .map(share -> NumberText.read("Looks so far", share))
                        .toList());
    }

    private Prior prior() {
        List<Double> share = pair("Prior of shares", priorShare.get());
        var prior = new Prior(share.getFirst(), share.getLast(), null, null);
        if (priorMean.get().isBlank()) {
            return prior;
        }
        List<Double> mean = pair("Prior of means", priorMean.get());
        return prior.withMean(mean.getFirst(), mean.getLast());
    }

    private static List<Double> pair(String field, String text) {
        String[] parts = text.split("[,;]", -1);
        if (parts.length != 2) {
            throw new Problem("\"" + text + "\" is not two numbers", field, "Type them as 1, 1");
        }
        return List.of(NumberText.read(field, parts[0]), NumberText.read(field, parts[1]));
    }

    public ObjectProperty<Several> correctionProperty() {
        return correction;
    }

    public StringProperty confidenceProperty() {
        return confidence;
    }

    /// The difference that the test was made to find; empty when it isn't known.
    public StringProperty plannedEffectProperty() {
        return plannedEffect;
    }

    public ObjectProperty<ShareTest> sharesProperty() {
        return shares;
    }

    public ObjectProperty<IntervalMethod> intervalProperty() {
        return interval;
    }

    public ObjectProperty<MeanTest> meansProperty() {
        return means;
    }

    /// How often a bootstrap draws the customers again.
    public StringProperty drawsProperty() {
        return draws;
    }

    /// The same seed makes the same draws.
    public StringProperty seedProperty() {
        return seed;
    }

    /// The share of a mean's values that is pulled in at either end.
    public StringProperty winsorisedProperty() {
        return winsorised;
    }

    public ObjectProperty<Looking> lookingProperty() {
        return looking;
    }

    /// Customers of two arms at which intervals of a test that is looked at anytime are narrowest.
    public StringProperty tuningProperty() {
        return tuning;
    }

    /// The shares of the planned customers at each look so far.
    public StringProperty lookedProperty() {
        return looked;
    }

    /// Whether to say how likely an arm is better, too.
    public BooleanProperty bayesProperty() {
        return bayes;
    }

    /// As if so many customers had converted and so many not, and one more of each.
    public StringProperty priorShareProperty() {
        return priorShare;
    }

    /// Where means are expected, and their standard deviation; empty where nothing is known.
    public StringProperty priorMeanProperty() {
        return priorMean;
    }

    public ObjectProperty<LiftMethod> liftProperty() {
        return lift;
    }
}
