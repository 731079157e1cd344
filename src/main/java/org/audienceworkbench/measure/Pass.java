package org.audienceworkbench.measure;

import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Kind;

import java.util.Map;
import java.util.Set;

/// One reading of one table, from which all that it tells of customers is measured.
interface Pass {

    /// What it is called in the provenance of its attributes.
    String word();

    /// The kinds of data that its measures rest on.
    Set<Kind> restsOn();

    /// Whether there is anything to be measured.
    boolean applies(Map<Kind, Dataset> datasets, Catalogue catalogue);

    /// Whether the measures depend on the moment they are measured as of.
    boolean isTimed(Map<Kind, Dataset> datasets);

    void measure(Ground ground, Measures into);
}
