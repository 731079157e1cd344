package org.audienceworkbench.ui.screen.models;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.insight.Algorithm;
import org.audienceworkbench.insight.Training;
import org.audienceworkbench.learn.ClassWeight;
import org.audienceworkbench.learn.Recipe;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// How a new model learns and is judged, beyond what most people need.
public final class LearningViewModel {

    private final ObjectProperty<Algorithm> algorithm = new SimpleObjectProperty<>(Algorithm.AUTO);
    private final StringProperty penalty = new SimpleStringProperty("1");
    private final StringProperty l1Ratio = new SimpleStringProperty("0");
    private final ObjectProperty<ClassWeight> classWeight =
            new SimpleObjectProperty<>(ClassWeight.EQUAL);
    private final BooleanProperty tuned = new SimpleBooleanProperty();
    private final ObjectProperty<Integer> tries = new SimpleObjectProperty<>(Recipe.USUAL_TRIES);
    private final BooleanProperty crossValidated = new SimpleBooleanProperty();
    private final ObjectProperty<Integer> folds = new SimpleObjectProperty<>(Training.USUAL_FOLDS);
    private final ObservableList<String> bys = FXCollections.observableArrayList("");
    private final StringProperty by = new SimpleStringProperty("");
    private final BooleanProperty refitted = new SimpleBooleanProperty();

    /// What is to be trained, in the way that is chosen here; call it when nothing is wrong.
    Training of(Training training) {
        Training told =
                training.with(algorithm.get())
                        .with(
                                Recipe.USUAL
                                        .withPenalty(penalty().orElseThrow())
                                        .withL1Ratio(l1Ratio().orElseThrow())
                                        .with(classWeight.get())
                                        .trying(tuned.get() ? tries.get() : 0))
                        .crossValidated(crossValidated.get() ? folds.get() : 0)
                        .by(by.get().isEmpty() ? null : by.get());
        return refitted.get() ? told.fromEverybody() : told;
    }

    /// Offers attributes whose values part the customers.
    void offer(List<String> attributes) {
        by.set("");
        bys.setAll(Stream.concat(Stream.of(""), attributes.stream()).toList());
    }

    private OptionalDouble penalty() {
        return number(penalty.get(), Double.MAX_VALUE);
    }

    private OptionalDouble l1Ratio() {
        return number(l1Ratio.get(), 1);
    }

    private static OptionalDouble number(String typed, double most) {
        try {
            double number = Double.parseDouble(typed.strip());
            return number >= 0 && number <= most
                    ? OptionalDouble.of(number)
                    : OptionalDouble.empty();
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }

    /// What is wrong with the penalty, or nothing.
    public StringBinding wrongPenaltyBinding() {
        return Bindings.createStringBinding(
                () -> penalty().isPresent() ? "" : "Give a number, 0 or more", penalty);
    }

    /// What is wrong with its share on sizes, or nothing.
    public StringBinding wrongL1RatioBinding() {
        return Bindings.createStringBinding(
                () -> l1Ratio().isPresent() ? "" : "Give a number from 0 to 1", l1Ratio);
    }

    /// Whether all that is typed here can be used.
    public BooleanBinding readyBinding() {
        return wrongPenaltyBinding().isEmpty().and(wrongL1RatioBinding().isEmpty());
    }

    public ObjectProperty<Algorithm> algorithmProperty() {
        return algorithm;
    }

    /// Of the logistic regression, as it is typed.
    public StringProperty penaltyProperty() {
        return penalty;
    }

    /// The share of the penalty on the weights' sizes, as it is typed.
    public StringProperty l1RatioProperty() {
        return l1Ratio;
    }

    public ObjectProperty<ClassWeight> classWeightProperty() {
        return classWeight;
    }

    /// Whether settings are tried, to take the best.
    public BooleanProperty tunedProperty() {
        return tuned;
    }

    public ObjectProperty<Integer> triesProperty() {
        return tries;
    }

    public BooleanProperty crossValidatedProperty() {
        return crossValidated;
    }

    public ObjectProperty<Integer> foldsProperty() {
        return folds;
    }

    /// Attributes whose values are parts of the customers that may get models of their own; empty
    /// for one model of all.
    public ObservableList<String> bys() {
        return bys;
    }

    public StringProperty byProperty() {
        return by;
    }

    /// Whether the model that is kept learns from everybody.
    public BooleanProperty refittedProperty() {
        return refitted;
    }
}
