package org.audienceworkbench.insight;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.missing.Policies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/// Finds groups of similar customers by k-means, describes them, and finds them again in later
/// data.
public final class Clustering {

    /// Up to this many customers the silhouette is exact and k is chosen on all of them; beyond it
    /// on a random sample of this size.
    static final int EXACT_ROWS = 4_000;

    private static final int LARGEST_AUTOMATIC_K = 10;
    private static final int LARGEST_K = 100;

    /// How numbers become comparable.
    public enum Scale {
        /// Subtract the mean, divide by the standard deviation.
        STANDARD,
        /// Subtract the median, divide by the interquartile range / 1.349 (which is the standard
        /// deviation of a normal distribution), so that outliers count less.
        ROBUST,
        NONE;

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
    /// @param k how many clusters, or empty to take the number from 2 to 10 with the highest
    ///   silhouette
    public record Settings(
            List<String> features, OptionalInt k, Scale scale, Missing missing, long seed) {
        public Settings {
            features = List.copyOf(features);
        }

        /// The k with the best silhouette, standard scale, incomplete customers left out, seed 42.
        public static Settings of(List<String> features) {
            return new Settings(
                    features, OptionalInt.empty(), Scale.STANDARD, Missing.LEAVE_OUT, 42);
        }

        public Settings withK(int k) {
            return new Settings(features, OptionalInt.of(k), scale, missing, seed);
        }

        public Settings withScale(Scale other) {
            return new Settings(features, k, other, missing, seed);
        }

        public Settings withMissing(Missing other) {
            return new Settings(features, k, scale, other, seed);
        }

        public Settings withSeed(long other) {
            return new Settings(features, k, scale, missing, other);
        }
    }

    /// The clusters that a saved clustering gives to customers.
    ///
    /// @param ids in the Frame's row order, 1 to k, or missing
    /// @param labels each cluster's name in the order of the ids
    public record Applied(Column.Numbers ids, List<String> labels, int leftOut) {}

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
        settings.k().ifPresent(k -> check(k, space.points().length, different));
        List<Clusters.Tried> tried =
                settings.k().isPresent()
                        ? List.of()
                        : tried(space, different, settings, progress.part(0.05, 0.5));
        int k = settings.k().orElseGet(() -> best(tried));
        Progress fitting = settings.k().isPresent() ? progress : progress.part(0.5, 1);
        var found = KMeansStarts.best(space.points(), k, settings.seed(), fitting.part(0.05, 0.85));
        return described(frame, space, settings, tried, found, fitting.part(0.85, 1));
    }

    /// Finds a saved clustering's clusters among the customers of another Frame. Levels that the
    /// clustering never saw count as none of those it knows.
    ///
    /// @param model as in [Clusters#model]
    /// @throws Problem when the model is damaged or the Frame lacks one of its features
    public Applied apply(String model, Frame frame, Progress progress) {
        ClusterModel clusters = ClusterModel.read(model);
        var space = ClusterSpace.of(frame, clusters, progress);
        double[] ids = new double[frame.size()];
        Arrays.fill(ids, Double.NaN);
        for (int i = 0; i < space.points().length; i++) {
            ids[space.rows()[i]] = ClusterModel.nearest(space.points()[i], clusters.centres()) + 1;
        }
        int leftOut = frame.size() - space.rows().length;
        return new Applied(new Column.Numbers(ids), clusters.labels(), leftOut);
    }

    private static void check(int k, int rows, int different) {
        if (k < 2 || k > LARGEST_K) {
            throw new Problem(
                    "There can't be " + k + " clusters",
                    null,
                    "Ask for 2 to " + LARGEST_K + " clusters");
        }
        if (k > rows) {
            throw new Problem(
                    k + " clusters need more than the " + rows + " customers there are",
                    null,
                    "Ask for at most " + Math.min(rows, LARGEST_K) + " clusters");
        }
        if (k > different) {
            throw new Problem(
                    "The features take only " + different + " different values",
                    null,
                    "Ask for at most " + different + " clusters, or add features");
        }
    }

    private static List<Clusters.Tried> tried(
            ClusterSpace space, int different, Settings settings, Progress progress) {
        double[][] points = sample(space.points(), settings.seed());
        int largest = Math.min(LARGEST_AUTOMATIC_K, Math.min(different, points.length));
        List<Clusters.Tried> tried = new ArrayList<>();
        for (int k = 2; k <= largest; k++) {
            Progress part = progress.part((k - 2.0) / (largest - 1), (k - 1.0) / (largest - 1));
            var found = KMeansStarts.best(points, k, settings.seed(), part.part(0, 0.5));
            double silhouette = Silhouette.of(points, found.groups(), found.k(), part.part(0.5, 1));
            tried.add(new Clusters.Tried(k, silhouette, points.length));
        }
        return tried;
    }

    private static int best(List<Clusters.Tried> tried) {
        Clusters.Tried best = tried.getFirst();
        for (Clusters.Tried next : tried) {
            best = next.silhouette() > best.silhouette() ? next : best;
        }
        return best.k();
    }

    private static double[][] sample(double[][] points, long seed) {
        return Arrays.stream(Sample.rows(points.length, EXACT_ROWS, seed))
                .mapToObj(row -> points[row])
                .toArray(double[][]::new);
    }

    private static Clusters described(
            Frame frame,
            ClusterSpace space,
            Settings settings,
            List<Clusters.Tried> tried,
            KMeansStarts.Found found,
            Progress progress) {
        int[] drawn = Sample.rows(space.points().length, EXACT_ROWS, settings.seed());
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
                        found.centres(),
                        clusters.stream().map(Clusters.Cluster::label).toList(),
                        space.filling(),
                        settings.missing());
        int leftOut = frame.size() - space.rows().length;
        return new Clusters(
                found.k(),
                found.inertia(),
                silhouette,
                drawn.length,
                found.starts(),
                space.rows().length,
                leftOut,
                tried,
                clusters,
                space.dropped(),
                space.filling().told(),
                warnings(space, found, settings, leftOut),
                new Column.Numbers(ids),
                SealedJson.write(ClusterModel.FORMAT, ClusterModel.VERSION, model),
                provenance(frame, space, found, settings));
    }

    private static List<String> warnings(
            ClusterSpace space, KMeansStarts.Found found, Settings settings, int leftOut) {
        List<String> warnings = new ArrayList<>(space.warnings());
        for (Dropped dropped : space.dropped()) {
            warnings.add("\"" + dropped.attribute() + "\" was not used: " + dropped.reason());
        }
        if (leftOut > 0) {
            warnings.add(
                    "In no cluster, because a feature is missing: "
                            + Counted.of(leftOut, "customer"));
        }
        if (settings.k().isPresent() && found.k() < settings.k().getAsInt()) {
            warnings.add("Only " + found.k() + " clusters hold any customer");
        }
        return warnings;
    }

    private static String provenance(
            Frame frame, ClusterSpace space, KMeansStarts.Found found, Settings settings) {
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("method", "kmeans");
        provenance.put("features", space.features());
        provenance.put("k", found.k());
        provenance.put("kChosen", settings.k().isPresent() ? "given" : "silhouette");
        provenance.put("scale", settings.scale().word());
        provenance.put("missing", settings.missing().name().toLowerCase(Locale.ROOT));
        provenance.put("filled", Judgement.policies(space.filling()));
        provenance.put("seed", settings.seed());
        provenance.put("starts", found.starts());
        provenance.put("customers", frame.size());
        provenance.put("rows", space.rows().length);
        provenance.put("asOf", frame.asOf().instant().toString());
        return SealedJson.plain(provenance);
    }
}
