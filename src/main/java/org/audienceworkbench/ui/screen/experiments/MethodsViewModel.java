package org.audienceworkbench.ui.screen.experiments;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.experiment.IntervalMethod;
import org.audienceworkbench.experiment.LiftMethod;
import org.audienceworkbench.experiment.MeanTest;
import org.audienceworkbench.experiment.Methods;
import org.audienceworkbench.experiment.Question;
import org.audienceworkbench.experiment.ShareTest;
import org.audienceworkbench.learn.Correction;

import java.util.Map;

/// How a test is to be judged.
public final class MethodsViewModel {

    private final ObjectProperty<Correction> correction =
            new SimpleObjectProperty<>(Correction.HOLM);
    private final StringProperty confidence = new SimpleStringProperty("95 %");
    private final ObjectProperty<ShareTest> shares = new SimpleObjectProperty<>(ShareTest.Z);
    private final ObjectProperty<IntervalMethod> interval =
            new SimpleObjectProperty<>(IntervalMethod.NEWCOMBE);
    private final ObjectProperty<MeanTest> means = new SimpleObjectProperty<>(MeanTest.WELCH);
    private final StringProperty winsorised = new SimpleStringProperty("0 %");
    private final ObjectProperty<LiftMethod> lift = new SimpleObjectProperty<>(LiftMethod.DELTA);

    /// The question as it is asked now.
    ///
    /// @throws Problem when an input makes no sense
    Question question(String control) {
        return new Question(
                control,
                Map.of(),
                correction.get(),
                NumberText.read("Confidence", confidence.get()),
                Methods.USUAL
                        .withShares(shares.get())
                        .withInterval(interval.get())
                        .withMeans(means.get())
                        .withWinsorised(NumberText.read("Pulled in", winsorised.get()))
                        .withLift(lift.get()));
    }

    public ObjectProperty<Correction> correctionProperty() {
        return correction;
    }

    public StringProperty confidenceProperty() {
        return confidence;
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

    /// The share of a mean's values that is pulled in at either end.
    public StringProperty winsorisedProperty() {
        return winsorised;
    }

    public ObjectProperty<LiftMethod> liftProperty() {
        return lift;
    }
}
