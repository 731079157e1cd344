package org.audienceworkbench.insight;

import org.audienceworkbench.learn.FeatureChoice;
import org.audienceworkbench.learn.Recipe;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a propensity model is to foresee, from what, and how.
///
/// @param positive the value that counts as positive, all others as negative; or null to take yes,
///   true or 1 of two values
/// @param features what to learn from, or empty for every usable attribute
/// @param exclude what not to learn from
/// @param folds of a cross-validation beside the customers held out; 0 for none
/// @param refitted whether the model that is kept learns again, from everybody, when it was judged
public record Training(
        String target,
        @Nullable String positive,
        List<String> features,
        List<String> exclude,
        Algorithm algorithm,
        Recipe recipe,
        int folds,
        boolean refitted,
        long seed) {

    public static final int USUAL_FOLDS = 5;
    public static final int MOST_FOLDS = 20;

    public Training {
        features = List.copyOf(features);
        exclude = List.copyOf(exclude);
        if (folds != 0 && (folds < 2 || folds > MOST_FOLDS)) {
            throw new IllegalArgumentException("2 to 20 folds: " + folds);
        }
    }

    /// Every usable attribute, the better algorithm, the usual recipe, seed 42.
    public static Training of(String target) {
        return new Training(
                target, null, List.of(), List.of(), Algorithm.AUTO, Recipe.USUAL, 0, false, 42);
    }

    FeatureChoice.Wish wish() {
        return new FeatureChoice.Wish(features, exclude, seed);
    }

    public Training withPositive(@Nullable String value) {
        return new Training(
                target, value, features, exclude, algorithm, recipe, folds, refitted, seed);
    }

    public Training withFeatures(List<String> other) {
        return new Training(
                target, positive, other, exclude, algorithm, recipe, folds, refitted, seed);
    }

    public Training without(List<String> other) {
        return new Training(
                target, positive, features, other, algorithm, recipe, folds, refitted, seed);
    }

    public Training with(Algorithm other) {
        return new Training(
                target, positive, features, exclude, other, recipe, folds, refitted, seed);
    }

    public Training with(Recipe other) {
        return new Training(
                target, positive, features, exclude, algorithm, other, folds, refitted, seed);
    }

    public Training withPenalty(double penalty) {
        return with(recipe.withPenalty(penalty));
    }

    public Training crossValidated(int other) {
        return new Training(
                target, positive, features, exclude, algorithm, recipe, other, refitted, seed);
    }

    /// The model that is kept learns from everybody whose target is known.
    public Training fromEverybody() {
        return new Training(
                target, positive, features, exclude, algorithm, recipe, folds, true, seed);
    }

    public Training withSeed(long other) {
        return new Training(
                target, positive, features, exclude, algorithm, recipe, folds, refitted, other);
    }
}
