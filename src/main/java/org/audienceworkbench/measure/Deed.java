package org.audienceworkbench.measure;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import org.audienceworkbench.customer.Column;

import java.util.Objects;

/// Something that customers may come to do.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Deed.Buys.class, name = "purchase"),
    @JsonSubTypes.Type(value = Deed.Spends.class, name = "spending"),
    @JsonSubTypes.Type(value = Deed.Does.class, name = "event")
})
public sealed interface Deed {

    /// Orders something; a line of an order that came back is no purchase.
    record Buys() implements Deed {}

    /// Spends so much together, what came back aside.
    record Spends(double atLeast) implements Deed {
        public Spends {
            if (!(atLeast > 0) || Double.isInfinite(atLeast)) {
                throw new IllegalArgumentException("an amount above 0: " + atLeast);
            }
        }
    }

    /// Has an event.
    ///
    /// @param event its type, as it stands in the data
    record Does(String event) implements Deed {
        public Does {
            Objects.requireNonNull(event);
        }
    }

    /// `purchase`, `spending of 50 or more`, or the event's type.
    default String words() {
        return switch (this) {
            case Buys _ -> "purchase";
            case Spends(var atLeast) ->
                    "spending of %s or more".formatted(Column.Numbers.plain(atLeast));
            case Does(var event) -> event;
        };
    }
}
