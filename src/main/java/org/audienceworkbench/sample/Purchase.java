package org.audienceworkbench.sample;

import org.jspecify.annotations.Nullable;

import java.time.LocalDateTime;
import java.util.List;

/// One order.
///
/// @param returned when its first line came back, or null
record Purchase(String id, LocalDateTime at, List<Line> lines, @Nullable LocalDateTime returned) {

    /// @param unitCents what was paid for one piece: the list price less the discount
    record Line(Product product, int quantity, long unitCents) {}
}
