package org.audienceworkbench.insight;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import org.audienceworkbench.measure.Ahead;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// What a propensity model is to foresee.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Aim.Attribute.class, name = "attribute"),
    @JsonSubTypes.Type(value = Aim.Later.class, name = "later")
})
public sealed interface Aim {

    /// A value of an attribute.
    ///
    /// @param positive the value that counts as positive, all others as negative; or null to take
    ///   yes, true or 1 of two values
    record Attribute(String name, @Nullable String positive) implements Aim {
        public Attribute {
            Objects.requireNonNull(name);
        }
    }

    /// What customers do after a moment, told from what was known at it.
    ///
    /// @param asOf the moment as ISO text, or null for the newest that leaves everything observed
    record Later(Ahead ahead, @Nullable String asOf) implements Aim {
        public Later {
            Objects.requireNonNull(ahead);
        }
    }
}
