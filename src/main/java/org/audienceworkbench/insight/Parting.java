package org.audienceworkbench.insight;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import java.util.Objects;

/// Who teaches a model, and who judges it.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Parting.Chance.class, name = "chance"),
    @JsonSubTypes.Type(value = Parting.Time.class, name = "time"),
    @JsonSubTypes.Type(value = Parting.By.class, name = "by")
})
public sealed interface Parting {

    /// Customers drawn by chance.
    record Chance() implements Parting {}

    /// What customers did in one window teaches, and what they did in the next one judges; only of
    /// models that foresee what customers do next.
    record Time() implements Parting {}

    /// The customers with the oldest dates teach, those with the newest judge.
    ///
    /// @param attribute a date or datetime
    record By(String attribute) implements Parting {
        public By {
            Objects.requireNonNull(attribute);
        }
    }
}
