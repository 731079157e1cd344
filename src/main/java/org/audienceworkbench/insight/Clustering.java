package org.audienceworkbench.insight;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Dropped;
import org.audienceworkbench.learn.Measured;
import org.audienceworkbench.learn.Sample;
import org.audienceworkbench.learn.SealedJson;
import org.audienceworkbench.missing.Policies;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Finds groups of similar customers, describes them, and finds them again in later data.
public final class Clustering {

    /// Up to this many customers the silhouette is exact and k is chosen on all of them; beyond it
    /// on a random sample of this size.
    static final int EXACT_ROWS = 4_000;

    static final int LARGEST_K = 100;

    /// How numbers become comparable.
    public enum Scale {
        /// Subtract the mean, divide by the standard deviation.
        STANDARD,
        /// Subtract the median, divide by the interquartile range / 1.349 (which is the standard
        /// deviation of a normal distribution), so that outliers count less.
        ROBUST,
        /// Take the logarithm of one more (none may be below 0), then as `STANDARD`: long tails
        /// weigh less.
        LOG,
        /// The share of customers below, those with the same value counted half.
        RANK,
        NONE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// By what the number of clusters is chosen where none is given.
    public enum Criterion {
        /// The highest mean silhouette (Rousseeuw 1987).
        SILHOUETTE,
        /// The gap statistic with its one-standard-error rule (Tibshirani, Walther and Hastie
        /// 2001).
        GAP,
        /// Clusters that are found again among customers drawn anew (Hennig 2007).
        STABILITY;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What happens to customers who lack a feature.
    public enum Missing {
        /// They get no cluster and are counted.
        LEAVE_OUT,
        /// A missing number becomes the median, a missing category the most frequent one.
        FILL
    }

    /// @param features numbers, booleans, dates (as days since) and categories of few levels
    public record Settings(
            List<String> features,
            ClusterMethod method,
            Criterion criterion,
            Scale scale,
            Missing missing,
            long seed) {
        public Settings {
            features = List.copyOf(features);
        }

        /// k-means with the best silhouette, standard scale, incomplete customers left out, seed
        /// 42.
        public static Settings of(List<String> features) {
            return new Settings(
                    features,
                    new ClusterMethod.KMeans(OptionalInt.empty()),
                    Criterion.SILHOUETTE,
                    Scale.STANDARD,
                    Missing.LEAVE_OUT,
                    42);
        }

        /// k-means with this many clusters.
        public Settings withK(int k) {
            return withMethod(new ClusterMethod.KMeans(OptionalInt.of(k)));
        }

        public Settings withMethod(ClusterMethod other) {
            return new Settings(features, other, criterion, scale, missing, seed);
        }

        public Settings withCriterion(Criterion other) {
            return new Settings(features, method, other, scale, missing, seed);
        }

        public Settings withScale(Scale other) {
            return new Settings(features, method, criterion, other, missing, seed);
        }

        public Settings withMissing(Missing other) {
            return new Settings(features, method, criterion, scale, other, seed);
        }

        public Settings withSeed(long other) {
            return new Settings(features, method, criterion, scale, missing, other);
        }
    }

    /// How far customers are from their clusters' centres, in scaled space.
    ///
    /// @param far 99 of 100 are no farther
    public record Edge(double median, double far) {}

    /// The clusters that a saved clustering gives to customers.
    ///
    /// @param ids in the Frame's row order, 1 to k, 0 for noise, or missing
    /// @param labels each cluster's name in the order of the ids
    /// @param leftOut how many of those who were asked for lack a feature
    /// @param distances of those who got a cluster to its centre, sorted; empty where there are no
    ///   centres
    /// @param edge of those it was found among, or null where it is not known
    public record Applied(
            Column.Numbers ids,
            List<String> labels,
            int leftOut,
            double[] distances,
            @Nullable Edge edge) {}

    /// @throws Problem when the features or k do not allow it
    public Clusters fit(Frame frame, Settings settings, Progress progress) {
        return fit(frame, settings, Policies.NONE, progress);
    }

    /// The same with missing values filled as the policies of the features say; the settings' own
    /// way is for those that are missing still.
    public Clusters fit(Frame frame, Settings settings, Policies policies, Progress progress) {
        progress.report(0, "Reading the features");
        var space = ClusterSpace.of(frame, settings, policies, progress.part(0, 0.05));
        int different = space.different(LARGEST_K + 1);
        if (different < 2) {
            throw new Problem(
                    "All customers are alike in these features",
                    null,
                    "Choose features in which customers differ");
        }
        Grouping found =
                new ClusterSearch(space.points(), different, settings.criterion(), settings.seed())
                        .find(settings.method(), progress.part(0.05, 0.85));
        return described(frame, space, settings, found, progress.part(0.85, 1));
    }

    /// Finds a saved clustering's clusters among the customers of another Frame. Levels that the
    /// clustering never saw count as none of those it knows.
    ///
    /// @param model as in [Clusters#model]
    /// @throws Problem when the model is damaged or the Frame lacks one of its features
    public Applied apply(String model, Frame frame, Progress progress) {
        return apply(model, frame, _ -> true, progress);
    }

    /// The same for some customers; the others stay without a cluster.
    ///
    /// @param wanted takes a row of the Frame
    public Applied apply(String model, Frame frame, IntPredicate wanted, Progress progress) {
        ClusterModel clusters = ClusterModel.read(model);
        var space = ClusterSpace.of(frame, clusters, progress.part(0, 0.5));
        int[] places =
                IntStream.range(0, space.rows().length)
                        .filter(place -> wanted.test(space.rows()[place]))
                        .toArray();
        double[][] points =
                Arrays.stream(places)
                        .mapToObj(place -> space.points()[place])
                        .toArray(double[][]::new);
        int[] of = clusters.belonging().of(points, progress.part(0.5, 1));
        double[] ids = new double[frame.size()];
        Arrays.fill(ids, Double.NaN);
        for (int i = 0; i < of.length; i++) {
            ids[space.rows()[places[i]]] = of[i] + 1;
        }
        int asked = (int) IntStream.range(0, frame.size()).filter(wanted).count();
        return new Applied(
                new Column.Numbers(ids),
                clusters.labels(),
                asked - places.length,
                distances(points, of, clusters.belonging()),
                clusters.edge());
    }

    /// The names of a saved clustering's clusters in the order of their ids.
    ///
    /// @throws Problem when the model is damaged
    public List<String> labels(String model) {
        return ClusterModel.read(model).labels();
    }

    private static double[] distances(double[][] points, int[] of, Belonging belonging) {
        return IntStream.range(0, of.length)
                .filter(i -> of[i] != Belonging.NONE)
                .mapToDouble(i -> belonging.distance(points[i], of[i]))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
    }

    private static @Nullable Edge edge(double[][] points, Grouping found) {
        double[] distances = distances(points, found.groups(), found.belonging());
        return distances.length == 0
                ? null
                : new Edge(Measured.quantile(distances, 0.5), Measured.quantile(distances, 0.99));
    }

    private static Clusters described(
            Frame frame, ClusterSpace space, Settings settings, Grouping found, Progress progress) {
        int[] drawn =
                Arrays.stream(Sample.rows(space.points().length, EXACT_ROWS, settings.seed()))
                        .filter(row -> found.groups()[row] != Belonging.NONE)
                        .toArray();
        double silhouette =
                Silhouette.of(
                        Arrays.stream(drawn)
                                .mapToObj(row -> space.points()[row])
                                .toArray(double[][]::new),
                        Arrays.stream(drawn).map(row -> found.groups()[row]).toArray(),
                        found.k(),
                        progress.part(0, 0.5));
        List<Clusters.Cluster> clusters =
                new ClusterWords(space, found).clusters(progress.part(0.5, 1));
        double[] ids = new double[frame.size()];
        Arrays.fill(ids, Double.NaN);
        for (int i = 0; i < space.rows().length; i++) {
            ids[space.rows()[i]] = found.groups()[i] + 1;
        }
        var model =
                new ClusterModel(
                        space.axes(),
                        found.belonging(),
                        clusters.stream().map(Clusters.Cluster::label).toList(),
                        space.filling(),
                        settings.missing(),
                        edge(space.points(), found));
        int leftOut = frame.size() - space.rows().length;
        OptionalInt noise =
                found.method() instanceof ClusterMethod.Dbscan
                        ? OptionalInt.of(found.noise())
                        : OptionalInt.empty();
        return new Clusters(
                found.method(),
                found.k(),
                found.inertia(),
                silhouette,
                drawn.length,
                found.starts(),
                space.rows().length,
                found.foundOn(),
                noise,
                leftOut,
                settings.criterion(),
                found.tried(),
                clusters,
                space.dropped(),
                space.filling().told(),
                warnings(space, found, settings, leftOut),
                found.density(),
                found.tree(),
                new Column.Numbers(ids),
                SealedJson.write(ClusterModel.FORMAT, ClusterModel.VERSION, model),
                provenance(frame, space, found, settings));
    }

    private static List<String> warnings(
            ClusterSpace space, Grouping found, Settings settings, int leftOut) {
        List<String> warnings = new ArrayList<>(space.warnings());
        for (Dropped dropped : space.dropped()) {
            warnings.add("\"" + dropped.attribute() + "\" was not used: " + dropped.reason());
        }
        if (leftOut > 0) {
            warnings.add(
                    "In no cluster, because a feature is missing: "
                            + Counted.of(leftOut, "customer"));
        }
        if (settings.method() instanceof ClusterMethod.KMeans(OptionalInt k)
                && found.k() < k.orElse(0)) {
            warnings.add("Only " + found.k() + " clusters hold any customer");
        }
        if (found.belonging() instanceof Belonging.Likeliest likeliest) {
            warnings.add(
                    "Between groups, the likeliest with a probability below %s: %s"
                            .formatted(
                                    Belonging.Likeliest.SURE,
                                    Counted.of(likeliest.unsure(space.points()), "customer")));
        }
        if (found.foundOn() < space.rows().length) {
            warnings.add(sampled(found, space.rows().length));
        }
        return warnings;
    }

    private static String sampled(Grouping found, int rows) {
        String drawn =
                Counted.of(found.foundOn(), "customer")
                        + " drawn from "
                        + Counted.of(rows, "customer");
        return switch (found.method()) {
            case ClusterMethod.Dbscan(OptionalDouble eps, int _) ->
                    "Dense places were looked for at %s, with neighbours counted among all; everybody else is in the group of the nearest of them within %s"
                            .formatted(drawn, eps.orElseThrow());
            case ClusterMethod.Mixture _ ->
                    "The mixture was fitted to %s; everybody else is in the likeliest group"
                            .formatted(drawn);
            case ClusterMethod.KMeans _, ClusterMethod.Hierarchical _ ->
                    "The groups were found on %s; everybody else is in the group whose centre is nearest"
                            .formatted(drawn);
        };
    }

    private static String provenance(
            Frame frame, ClusterSpace space, Grouping found, Settings settings) {
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("method", found.method().word());
        provenance.put("features", space.features());
        provenance.put("k", found.k());
        switch (found.method()) {
            case ClusterMethod.KMeans _ -> provenance.put("kChosen", chosen(found, settings));
            case ClusterMethod.Mixture _ ->
                    provenance.put("kChosen", found.tried().isEmpty() ? "given" : "bic");
            case ClusterMethod.Dbscan(OptionalDouble eps, int minPoints) -> {
                provenance.put("eps", eps.orElseThrow());
                provenance.put("minPoints", minPoints);
            }
            case ClusterMethod.Hierarchical(OptionalInt _, ClusterMethod.Linkage linkage) -> {
                provenance.put("kChosen", chosen(found, settings));
                provenance.put("linkage", linkage.word());
            }
        }
        provenance.put("scale", settings.scale().word());
        provenance.put("missing", settings.missing().name().toLowerCase(Locale.ROOT));
        provenance.put("filled", Judgement.policies(space.filling()));
        provenance.put("seed", settings.seed());
        provenance.put("starts", found.starts());
        provenance.put("customers", frame.size());
        provenance.put("rows", space.rows().length);
        provenance.put("foundOn", found.foundOn());
        provenance.put("asOf", frame.asOf().instant().toString());
        return SealedJson.plain(provenance);
    }

    private static String chosen(Grouping found, Settings settings) {
        return found.tried().isEmpty() ? "given" : settings.criterion().word();
    }
}
