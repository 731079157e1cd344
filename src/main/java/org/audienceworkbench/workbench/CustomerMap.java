package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Highlight;
import org.audienceworkbench.chart.Scatter;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Clustering;
import org.audienceworkbench.insight.Components;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// All customers as points on the two directions in which they differ most.
///
/// @param frame the customers with the map's attributes, which the workspace may not have
/// @param across the place along the first direction, as an attribute
/// @param up along the second
/// @param settings what it was made with
public record CustomerMap(
        Frame frame,
        Components components,
        Attribute across,
        Attribute up,
        Clustering.Settings settings) {

    /// @param colour an attribute that colours the points, or null
    /// @param highlight drawn in front; wins over the colour
    public Scatter chart(@Nullable Attribute colour, @Nullable Highlight highlight) {
        return new Scatter(
                "Who is like whom?",
                axis("First component", 0),
                axis("Second component", 1),
                frame.numbers(across.name()),
                frame.numbers(up.name()),
                colour == null ? null : AttributeCharts.colour(frame, colour),
                highlight);
    }

    private String axis(String name, int component) {
        return "%s (%s of the spread)"
                .formatted(name, Figures.share(components.shares().get(component)));
    }

    /// Names the answer.
    public String sentence() {
        double both = components.shares().get(0) + components.shares().get(1);
        List<String> said = new ArrayList<>();
        said.add(
                "The two directions hold %s of how customers differ; the first goes mostly with %s."
                        .formatted(Figures.share(both), strongest()));
        if (both < 0.5) {
            said.add("Points that look close may be far apart in what is not shown.");
        }
        if (components.leftOut() > 0) {
            said.add(
                    "%s lack a feature and are not on the map."
                            .formatted(Counted.of(components.leftOut(), "customer")));
        }
        return String.join(" ", said);
    }

    private String strongest() {
        Components.Loading strongest = components.loadings().getFirst();
        for (Components.Loading loading : components.loadings()) {
            strongest =
                    Math.abs(loading.first()) > Math.abs(strongest.first()) ? loading : strongest;
        }
        return strongest.feature();
    }
}
