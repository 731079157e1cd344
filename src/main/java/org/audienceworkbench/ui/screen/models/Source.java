package org.audienceworkbench.ui.screen.models;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

import org.audienceworkbench.customer.Attribute;

/// An attribute that a model may learn from.
public final class Source {

    private final Attribute attribute;
    private final String reason;
    private final BooleanProperty chosen;

    Source(Attribute attribute, String reason) {
        this.attribute = attribute;
        this.reason = reason;
        this.chosen = new SimpleBooleanProperty(reason.isEmpty());
    }

    public Attribute attribute() {
        return attribute;
    }

    /// Why it is left aside; empty when it may be chosen.
    public String reason() {
        return reason;
    }

    public BooleanProperty chosenProperty() {
        return chosen;
    }

    /// Chooses or drops it, unless it is left aside anyway.
    public void toggle() {
        if (reason.isEmpty()) {
            chosen.set(!chosen.get());
        }
    }

    @Override
    public String toString() {
        return reason.isEmpty()
                ? attribute.label()
                : attribute.label() + " (not used: " + reason + ")";
    }
}
