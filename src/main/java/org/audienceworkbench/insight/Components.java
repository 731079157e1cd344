package org.audienceworkbench.insight;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.learn.Dropped;
import org.audienceworkbench.learn.SealedJson;
import org.audienceworkbench.missing.Policies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// The two directions in which customers differ most (principal components, Pearson 1901), of
/// features that are scaled as clusters scale them.
///
/// @param loadings of each feature or level, the strongest first
/// @param shares of the whole spread that lies along each component, the largest first
/// @param first each customer's place along the first component; missing where a feature is
/// @param second along the second
/// @param rows how many customers have a place
/// @param dropped features that say nothing
/// @param provenance as a JSON object
public record Components(
        List<Loading> loadings,
        List<Double> shares,
        Column.Numbers first,
        Column.Numbers second,
        int rows,
        int leftOut,
        List<Dropped> dropped,
        List<String> warnings,
        String provenance) {

    private static final int LINES = 8192;

    public Components {
        loadings = List.copyOf(loadings);
        shares = List.copyOf(shares);
        dropped = List.copyOf(dropped);
        warnings = List.copyOf(warnings);
    }

    /// A feature, or a level of one, and its correlation with each component.
    ///
    /// @param firstWeight what its scaled value is multiplied by in the first component
    public record Loading(
            String feature, double first, double second, double firstWeight, double secondWeight) {
        double size() {
            return Math.hypot(first, second);
        }
    }

    /// @param settings their method plays no part
    /// @throws Problem when there are fewer than two directions or three customers
    public static Components of(
            Frame frame, Clustering.Settings settings, Policies policies, Progress progress) {
        var space = ClusterSpace.of(frame, settings, policies, progress.part(0, 0.4));
        double[][] points = space.points();
        int d = space.axes().size();
        if (d < 2 || points.length < 3) {
            throw new Problem(
                    "A map needs two features in which at least three customers differ",
                    null,
                    "Choose more features, or have missing values filled");
        }
        double[] centre = Grouping.centres(points, new int[points.length], 1)[0];
        double[][] scatter = Principal.covariance(points, centre, progress.part(0.4, 0.8));
        double[] spreads = IntStream.range(0, d).mapToDouble(i -> scatter[i][i]).toArray();
        double[][] axes = Principal.axes(scatter);
        double[] variances =
                IntStream.range(0, d).mapToDouble(i -> Math.max(0, scatter[i][i])).toArray();
        int[] order =
                IntStream.range(0, d)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -variances[i]))
                        .mapToInt(i -> i)
                        .toArray();
        double whole = Arrays.stream(variances).sum();
        double[] one = direction(axes, order[0]);
        double[] other = direction(axes, order[1]);
        List<Loading> loadings = new ArrayList<>();
        for (int i = 0; i < d; i++) {
            loadings.add(
                    new Loading(
                            space.axes().get(i).name(),
                            correlation(one[i], variances[order[0]], spreads[i]),
                            correlation(other[i], variances[order[1]], spreads[i]),
                            one[i],
                            other[i]));
        }
        loadings.sort(Comparator.comparingDouble(Loading::size).reversed());
        return new Components(
                loadings,
                Arrays.stream(order).mapToObj(i -> variances[i] / whole).toList(),
                places(frame, space, centre, one, progress.part(0.8, 0.9)),
                places(frame, space, centre, other, progress.part(0.9, 1)),
                points.length,
                frame.size() - points.length,
                space.dropped(),
                space.warnings(),
                provenance(frame, space, settings));
    }

    /// With its largest weight above 0, since either sign would do.
    private static double[] direction(double[][] axes, int component) {
        double[] weights = Arrays.stream(axes).mapToDouble(line -> line[component]).toArray();
        double largest = 0;
        for (double weight : weights) {
            largest = Math.abs(weight) > Math.abs(largest) + 1e-12 ? weight : largest;
        }
        return largest < 0 ? Arrays.stream(weights).map(weight -> -weight).toArray() : weights;
    }

    private static double correlation(double weight, double variance, double spread) {
        return spread > 0 ? Math.clamp(weight * Math.sqrt(variance) / Math.sqrt(spread), -1, 1) : 0;
    }

    private static Column.Numbers places(
            Frame frame,
            ClusterSpace space,
            double[] centre,
            double[] direction,
            Progress progress) {
        var places = new double[frame.size()];
        Arrays.fill(places, Double.NaN);
        for (int i = 0; i < space.rows().length; i++) {
            if (i % LINES == 0) {
                progress.report((double) i / space.rows().length, "Placing customers");
            }
            double[] point = space.points()[i];
            double place = 0;
            for (int axis = 0; axis < direction.length; axis++) {
                place += (point[axis] - centre[axis]) * direction[axis];
            }
            places[space.rows()[i]] = place;
        }
        return new Column.Numbers(places);
    }

    private static String provenance(
            Frame frame, ClusterSpace space, Clustering.Settings settings) {
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("method", "principal components");
        provenance.put("features", space.features());
        provenance.put("scale", settings.scale().word());
        provenance.put("missing", settings.missing().name().toLowerCase(Locale.ROOT));
        provenance.put("filled", Judgement.policies(space.filling()));
        provenance.put("seed", settings.seed());
        provenance.put("customers", frame.size());
        provenance.put("rows", space.rows().length);
        provenance.put("asOf", frame.asOf().instant().toString());
        return SealedJson.plain(provenance);
    }
}
