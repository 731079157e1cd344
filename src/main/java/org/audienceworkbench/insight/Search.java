package org.audienceworkbench.insight;

import org.audienceworkbench.learn.Booster;
import org.audienceworkbench.learn.Forest;
import org.audienceworkbench.learn.NetworkFit;
import org.audienceworkbench.learn.Recipe;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// Draws settings of an algorithm to be tried (random search, Bergstra and Bengio 2012).
final class Search {

    private final Algorithm algorithm;
    private final Recipe given;
    private final int rows;
    private final SplittableRandom random;

    /// @param rows that are learned from, which the usual settings go by
    Search(Algorithm algorithm, Recipe given, int rows, long seed) {
        this.algorithm = algorithm;
        this.given = given;
        this.rows = rows;
        this.random = new SplittableRandom(seed);
    }

    /// Each once, the given ones first; fewer where there are not as many.
    List<Recipe> recipes(int tries) {
        Set<Recipe> recipes = new LinkedHashSet<>();
        recipes.add(given);
        for (int draw = 0; draw < 10 * tries && recipes.size() < tries; draw++) {
            recipes.add(drawn());
        }
        return List.copyOf(recipes);
    }

    private Recipe drawn() {
        return switch (algorithm) {
            case LOGISTIC ->
                    given.withPenalty(one(0.01, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000))
                            .withL1Ratio(one(0, 0.5, 1));
            case BOOSTING ->
                    given.with(
                            new Booster.Growth(
                                    (int) one(3, 4, 6, 8, 12, 16, 31),
                                    Math.clamp(rows / 20, 1, (int) one(10, 20, 50, 100, 200)),
                                    one(0.02, 0.03, 0.05, 0.1),
                                    one(0, 1, 5, 20, 100),
                                    one(0.3, 0.5, 0.8, 1)));
            case FOREST -> {
                var usual = Forest.Growth.of(rows);
                yield given.with(
                        new Forest.Growth(
                                usual.trees(),
                                (int) one(16, 32, 64, 128, 256),
                                Math.clamp(rows / 20, 1, (int) one(5, 10, 20, 50, 100)),
                                usual.drawn(),
                                one(0.2, 0.3, 0.5, 0.8)));
            }
            case NEURAL ->
                    given.with(
                            new NetworkFit.Plan(
                                    (int) one(4, 8, 16, 32),
                                    one(0, 0.2, 0.5),
                                    one(1e-4, 1e-3, 1e-2),
                                    one(1e-3, 3e-3, 1e-2)));
            case AUTO -> throw new IllegalStateException("an algorithm must be chosen first");
        };
    }

    private double one(double... of) {
        return of[random.nextInt(of.length)];
    }

    /// An algorithm's settings in words.
    String words(Recipe recipe) {
        return switch (algorithm) {
            case LOGISTIC ->
                    "penalty %s, share on sizes %s"
                            .formatted(plain(recipe.penalty()), plain(recipe.l1Ratio()));
            case BOOSTING -> {
                var growth =
                        recipe.boosting() == null ? Booster.Growth.of(rows) : recipe.boosting();
                yield "%d leaves, %d customers in a leaf, rate %s, penalty %s, %s of attributes"
                        .formatted(
                                growth.leaves(),
                                growth.rowsInLeaf(),
                                plain(growth.rate()),
                                plain(growth.penalty()),
                                share(growth.columns()));
            }
            case FOREST -> {
                var growth = recipe.forest() == null ? Forest.Growth.of(rows) : recipe.forest();
                yield "%d leaves, %d customers in a leaf, %s of attributes"
                        .formatted(growth.leaves(), growth.rowsInLeaf(), share(growth.columns()));
            }
            case NEURAL -> {
                var plan = recipe.network();
                yield "%d units, %s dropped, decay %s, rate %s"
                        .formatted(
                                plan.units(),
                                share(plan.dropped()),
                                plain(plan.decay()),
                                plain(plan.rate()));
            }
            case AUTO -> throw new IllegalStateException("an algorithm must be chosen first");
        };
    }

    private static String plain(double number) {
        return number == Math.rint(number)
                ? Long.toString((long) number)
                : new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    private static String share(double share) {
        return Math.round(share * 100) + " %";
    }
}
