package org.audienceworkbench.experiment;

import org.audienceworkbench.customer.Column;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What else is known of the customers of a test.
///
/// @param groups columns that they are grouped by, by name, in the order asked for
public record Known(Map<String, Column> groups) {

    public static final Known NOTHING = new Known(Map.of());

    public Known {
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }
}
