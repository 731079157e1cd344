package org.audienceworkbench.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.learn.SealedJson;
import org.audienceworkbench.missing.Filling;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Everything that is needed to say which cluster a customer belongs to.
///
/// @param belonging says in scaled space which cluster a point is of; an id is one more
/// @param labels the clusters' names in the order of their ids
/// @param filling what stands for missing values by policies
/// @param missing what happens to those who lack a feature still
/// @param edge how far those it was found among are from their centres, or null where distance to a
///   centre says nothing
record ClusterModel(
        List<Axis> axes,
        Belonging belonging,
        List<String> labels,
        Filling filling,
        Clustering.Missing missing,
        Clustering.@Nullable Edge edge) {

    static final String FORMAT = "audience-workbench-clusters";
    static final int VERSION = 4;

    ClusterModel {
        axes = List.copyOf(axes);
        labels = List.copyOf(labels);
        if (axes.isEmpty() || labels.isEmpty() || !belonging.fits(axes.size(), labels.size())) {
            throw new IllegalArgumentException("a cluster model whose parts do not fit");
        }
    }

    /// @throws org.audienceworkbench.base.Problem when it is damaged
    static ClusterModel read(String model) {
        return SealedJson.read(model, FORMAT, VERSION, ClusterModel.class, ClusterModel::upgraded);
    }

    /// Models of version 1 knew of no policies, those of version 2 of no way but centres and no
    /// scale that bends, those of version 3 of no edge.
    private static void upgraded(ObjectNode model) {
        model.putIfAbsent("edge", model.nullNode());
        if (!model.has("filling")) {
            withoutFilling(model);
        }
        for (JsonNode axis : model.path("axes")) {
            if (!axis.has("curve")) {
                ((ObjectNode) axis).putObject("curve").put("curve", "straight");
            }
        }
        JsonNode centres = model.remove("centres");
        if (centres != null) {
            model.putObject("belonging").put("by", "nearest").set("centres", centres);
        }
    }

    static void withoutFilling(ObjectNode model) {
        model.putObject("filling").putArray("fills");
    }

    /// The place of the nearest centre; of equally near ones the first.
    static int nearest(double[] point, double[][] centres) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int cluster = 0; cluster < centres.length; cluster++) {
            double distance = squaredDistance(point, centres[cluster]);
            if (distance < least) {
                least = distance;
                nearest = cluster;
            }
        }
        return nearest;
    }

    static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double off = a[i] - b[i];
            sum += off * off;
        }
        return sum;
    }
}
