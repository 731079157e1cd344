package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.GivenName;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Clustering;
import org.audienceworkbench.insight.Components;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.table.ValueType;

import java.util.Map;

/// Maps of a workspace's customers by principal components; the places on one become attributes.
public final class CustomerMaps {

    private final Store store;
    private final Customers customers;
    private final MissingValues missing;

    CustomerMaps(Store store, Customers customers, MissingValues missing) {
        this.store = store;
        this.customers = customers;
        this.missing = missing;
    }

    /// Makes a map without keeping it.
    ///
    /// @param given the name that its two attributes begin with
    /// @param settings features and scale; the method of clusters plays no part
    public CustomerMap find(
            String given, Frame frame, Clustering.Settings settings, Progress progress) {
        String name = GivenName.of("map", given);
        Components components =
                Components.of(frame, settings, missing.in(frame.catalogue()), progress);
        Attribute across = attribute(name + " 1", components.first(), components);
        Attribute up = attribute(name + " 2", components.second(), components);
        return new CustomerMap(
                frame.with(Map.of(across, components.first(), up, components.second())),
                components,
                across,
                up,
                settings);
    }

    private Attribute attribute(String name, Column.Numbers places, Components components) {
        return Attribute.computed(
                name,
                name,
                ValueType.NUMBER,
                Attribute.Origin.SCORE,
                places,
                store.now(),
                components.provenance());
    }

    /// Publishes each customer's two places as attributes.
    public void keep(CustomerMap map, Progress progress) {
        Components components = map.components();
        String name = map.across().name().substring(0, map.across().name().length() - 2);
        customers.publish(
                map.frame(),
                Map.of(map.across(), components.first(), map.up(), components.second()),
                progress,
                session ->
                        store.audit()
                                .add(
                                        session,
                                        "pca",
                                        "Placed %s on a map that holds %s of their spread, kept as \"%s\" and \"%s\""
                                                .formatted(
                                                        Counted.of(components.rows(), "customer"),
                                                        Figures.share(
                                                                components.shares().get(0)
                                                                        + components
                                                                                .shares()
                                                                                .get(1)),
                                                        map.across().name(),
                                                        map.up().name()),
                                        components.provenance(),
                                        command(name, map.settings())));
    }

    private static String command(String name, Clustering.Settings settings) {
        return "audience pca --name "
                + Shell.quoted(name)
                + " --features "
                + Shell.list(settings.features())
                + " --scale "
                + settings.scale().word()
                + (settings.missing() == Clustering.Missing.FILL ? " --fill-missing" : "");
    }
}
