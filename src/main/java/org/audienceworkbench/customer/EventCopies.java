package org.audienceworkbench.customer;

import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// Gathers the events of a new table while its rows are read, for the [Snapshot], so that they need
/// not be read again from the database.
public final class EventCopies {

    private final ZoneId zone;
    private final EventsMaker maker = new EventsMaker();
    private boolean fits = true;

    /// @param zone in which days begin
    public EventCopies(ZoneId zone) {
        this.zone = zone;
    }

    /// Adds a row; one without a customer, a type or a time is nobody's event.
    ///
    /// @param at a [LocalDate] or an [Instant]
    public void add(@Nullable Long key, @Nullable Object type, @Nullable Object at) {
        if (key == null || type == null || at == null) {
            return;
        }
        fits &= key == key.intValue();
        Instant instant =
                at instanceof LocalDate day ? day.atStartOfDay(zone).toInstant() : (Instant) at;
        maker.add(type.toString(), key.intValue(), instant.toEpochMilli());
    }

    /// Writes the copy, once the rows are in the table and their customers in theirs.
    public void keep(Store store, Customers customers, String table) {
        if (fits) {
            Frame frame = customers.frame();
            new Snapshot(store, customers.datasets().find(Kind.CUSTOMERS).orElseThrow().table())
                    .keep(table, maker.made(frame::row));
        }
    }
}
