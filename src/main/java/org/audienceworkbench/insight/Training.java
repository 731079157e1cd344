package org.audienceworkbench.insight;

import org.audienceworkbench.learn.FeatureChoice;
import org.audienceworkbench.learn.Hindsight;
import org.audienceworkbench.learn.Recipe;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a propensity model is to foresee, from what, and how.
///
/// @param features what to learn from, or empty for every usable attribute
/// @param exclude what not to learn from
/// @param folds of a cross-validation beside the customers held out; 0 for none
/// @param parting who teaches, and who judges
/// @param by the attribute by whose values customers are in parts, each of which gets a model of
///   its own where that foresees better; null for one model of all
/// @param refitted whether the model that is kept learns again, from everybody, when it was judged
public record Training(
        Aim aim,
        List<String> features,
        List<String> exclude,
        Algorithm algorithm,
        Recipe recipe,
        int folds,
        boolean refitted,
        long seed,
        Parting parting,
        @Nullable String by) {

    public static final int USUAL_FOLDS = 5;
    public static final int MOST_FOLDS = 20;

    public Training {
        features = List.copyOf(features);
        exclude = List.copyOf(exclude);
        if (folds != 0 && (folds < 2 || folds > MOST_FOLDS)) {
            throw new IllegalArgumentException("2 to 20 folds: " + folds);
        }
    }

    /// Of an attribute: every usable attribute, the better algorithm, the usual recipe, seed 42.
    public static Training of(String target) {
        return of(new Aim.Attribute(target, null));
    }

    /// The same for anything that can be foreseen.
    public static Training of(Aim aim) {
        return new Training(
                aim,
                List.of(),
                List.of(),
                Algorithm.AUTO,
                Recipe.USUAL,
                0,
                false,
                42,
                new Parting.Chance(),
                null);
    }

    FeatureChoice.Wish wish(Hindsight hindsight) {
        return new FeatureChoice.Wish(features, exclude, seed, hindsight);
    }

    /// With another value of the attribute to be foreseen.
    public Training withPositive(@Nullable String value) {
        return aim instanceof Aim.Attribute(var name, _)
                ? with(new Aim.Attribute(name, value))
                : this;
    }

    public Training with(Aim other) {
        return new Training(
                other, features, exclude, algorithm, recipe, folds, refitted, seed, parting, by);
    }

    public Training withFeatures(List<String> other) {
        return new Training(
                aim, other, exclude, algorithm, recipe, folds, refitted, seed, parting, by);
    }

    public Training without(List<String> other) {
        return new Training(
                aim, features, other, algorithm, recipe, folds, refitted, seed, parting, by);
    }

    public Training with(Algorithm other) {
        return new Training(
                aim, features, exclude, other, recipe, folds, refitted, seed, parting, by);
    }

    public Training with(Recipe other) {
        return new Training(
                aim, features, exclude, algorithm, other, folds, refitted, seed, parting, by);
    }

    public Training withPenalty(double penalty) {
        return with(recipe.withPenalty(penalty));
    }

    public Training crossValidated(int other) {
        return new Training(
                aim, features, exclude, algorithm, recipe, other, refitted, seed, parting, by);
    }

    /// The model that is kept learns from everybody whose target is known.
    public Training fromEverybody() {
        return new Training(
                aim, features, exclude, algorithm, recipe, folds, true, seed, parting, by);
    }

    public Training withSeed(long other) {
        return new Training(
                aim, features, exclude, algorithm, recipe, folds, refitted, other, parting, by);
    }

    public Training with(Parting other) {
        return new Training(
                aim, features, exclude, algorithm, recipe, folds, refitted, seed, other, by);
    }

    /// Parts of the customers, by the values of an attribute, may get models of their own.
    public Training by(@Nullable String attribute) {
        return new Training(
                aim, features, exclude, algorithm, recipe, folds, refitted, seed, parting,
                attribute);
    }
}
