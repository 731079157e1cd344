package org.audienceworkbench.measure;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;

import java.util.Optional;

/// Measures of orders that other parts of the program build on, by their attributes.
public enum OrderFact {
    FIRST_ORDER("first_order"),
    LAST_ORDER("last_order"),
    REVENUE("revenue"),
    RECENCY_SCORE("rfm_recency"),
    FREQUENCY_SCORE("rfm_frequency");

    private final String attribute;

    OrderFact(String attribute) {
        this.attribute = attribute;
    }

    String attribute() {
        return attribute;
    }

    /// The attribute, if the orders tell it and no column of the customers file has its name.
    public Optional<Attribute> in(Catalogue catalogue) {
        return catalogue
                .find(attribute)
                .filter(found -> Derived.from(found).equals(new OrderPass().word()));
    }
}
