package org.audienceworkbench.insight;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import org.audienceworkbench.base.Progress;

import java.util.Arrays;
import java.util.stream.Stream;

/// Says which cluster a point belongs to, as a model keeps it. Points are in scaled space, clusters
/// count from 0.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Belonging.Nearest.class, name = "nearest"),
    @JsonSubTypes.Type(value = Belonging.Within.class, name = "within"),
    @JsonSubTypes.Type(value = Belonging.Likeliest.class, name = "likeliest")
})
sealed interface Belonging {

    int NONE = -1;

    /// Each point's cluster, or [#NONE].
    int[] of(double[][] points, Progress progress);

    /// The number of coordinates of a point, and how many clusters there can be.
    boolean fits(int axes, int clusters);

    /// How far a point is from its cluster's centre, or NaN where there is none.
    double distance(double[] point, int cluster);

    /// To the cluster of the nearest centre; of equally near ones the first.
    record Nearest(double[][] centres) implements Belonging {

        @Override
        public int[] of(double[][] points, Progress progress) {
            var of = new int[points.length];
            for (int i = 0; i < of.length; i++) {
                if (i % 4096 == 0) {
                    progress.report((double) i / of.length, "Looking for the nearest cluster");
                }
                of[i] = ClusterModel.nearest(points[i], centres);
            }
            return of;
        }

        @Override
        public double distance(double[] point, int cluster) {
            return Math.sqrt(ClusterModel.squaredDistance(point, centres[cluster]));
        }

        @Override
        public boolean fits(int axes, int clusters) {
            return centres.length == clusters
                    && Stream.of(centres).allMatch(centre -> centre.length == axes);
        }
    }

    /// To the cluster of the nearest core point, where one is no farther than `reach`; of equally
    /// near ones the cluster that comes first.
    ///
    /// @param clusters each core's
    record Within(double[][] cores, int[] clusters, double reach) implements Belonging {

        @Override
        public int[] of(double[][] points, Progress progress) {
            var tree = new PointTree(cores, progress.part(0, 0.3));
            var of = new int[points.length];
            for (int i = 0; i < of.length; i++) {
                if (i % 1024 == 0) {
                    progress.report(
                            0.3 + 0.7 * i / of.length, "Looking for the nearest dense place");
                }
                of[i] = tree.nearest(points[i], reach, clusters);
            }
            return of;
        }

        @Override
        public double distance(double[] point, int cluster) {
            return Double.NaN;
        }

        @Override
        public boolean fits(int axes, int count) {
            return clusters.length == cores.length
                    && reach > 0
                    && Stream.of(cores).allMatch(core -> core.length == axes)
                    && Arrays.stream(clusters).allMatch(each -> each >= 0 && each < count);
        }
    }

    /// To the component of a mixture that is likeliest for the point.
    record Likeliest(Mixture mixture) implements Belonging {

        /// Below this probability of its likeliest component a point lies between components.
        static final double SURE = 0.8;

        @Override
        public int[] of(double[][] points, Progress progress) {
            var of = new int[points.length];
            var densities = mixture.densities();
            for (int i = 0; i < of.length; i++) {
                if (i % 4096 == 0) {
                    progress.report((double) i / of.length, "Looking for the likeliest cluster");
                }
                densities.at(points[i]);
                of[i] = densities.likeliest();
            }
            return of;
        }

        /// How many points lie between components.
        int unsure(double[][] points) {
            var densities = mixture.densities();
            int unsure = 0;
            for (double[] point : points) {
                densities.at(point);
                unsure += densities.probabilities()[densities.likeliest()] < SURE ? 1 : 0;
            }
            return unsure;
        }

        @Override
        public double distance(double[] point, int cluster) {
            return Math.sqrt(ClusterModel.squaredDistance(point, mixture.means()[cluster]));
        }

        @Override
        public boolean fits(int axes, int clusters) {
            return mixture.fits(axes, clusters);
        }
    }
}
