package org.audienceworkbench.ui.screen.models;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.audienceworkbench.insight.Algorithm;
import org.audienceworkbench.insight.Training;
import org.audienceworkbench.learn.Recipe;

import java.util.OptionalDouble;

/// How a new model learns and is judged, beyond what most people need.
public final class LearningViewModel {

    private final ObjectProperty<Algorithm> algorithm = new SimpleObjectProperty<>(Algorithm.AUTO);
    private final StringProperty penalty = new SimpleStringProperty("1");
    private final BooleanProperty crossValidated = new SimpleBooleanProperty();
    private final ObjectProperty<Integer> folds = new SimpleObjectProperty<>(Training.USUAL_FOLDS);
    private final BooleanProperty refitted = new SimpleBooleanProperty();

    /// What is to be trained, in the way that is chosen here; call it when nothing is wrong.
    Training of(Training training) {
        Training told =
                training.with(algorithm.get())
                        .with(Recipe.USUAL.withPenalty(number().orElseThrow()))
                        .crossValidated(crossValidated.get() ? folds.get() : 0);
        return refitted.get() ? told.fromEverybody() : told;
    }

    private OptionalDouble number() {
        try {
            double number = Double.parseDouble(penalty.get().strip());
            return number >= 0 && Double.isFinite(number)
                    ? OptionalDouble.of(number)
                    : OptionalDouble.empty();
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }

    /// What is wrong with the penalty, or nothing.
    public StringBinding wrongPenaltyBinding() {
        return Bindings.createStringBinding(
                () -> number().isPresent() ? "" : "Give a number, 0 or more", penalty);
    }

    public ObjectProperty<Algorithm> algorithmProperty() {
        return algorithm;
    }

    /// Of the logistic regression, as it is typed.
    public StringProperty penaltyProperty() {
        return penalty;
    }

    public BooleanProperty crossValidatedProperty() {
        return crossValidated;
    }

    public ObjectProperty<Integer> foldsProperty() {
        return folds;
    }

    /// Whether the model that is kept learns from everybody.
    public BooleanProperty refittedProperty() {
        return refitted;
    }
}
