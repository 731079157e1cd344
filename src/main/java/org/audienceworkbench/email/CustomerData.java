package org.audienceworkbench.email;

import org.audienceworkbench.customer.Frame;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/// What a template may say about one customer: the keys `id`, `email`, `first_name`, `last_name`,
/// `language`, `city`, `birth_date` and `sign_up` by role, every attribute by its exact name, and
/// what is [Personal].
///
/// A value is a `String`, `Number`, `Boolean`, [LocalDate] or [Instant]; a missing one is absent,
/// so that a template must say what to write instead.
public final class CustomerData {

    private final long row;
    private final Function<String, @Nullable Object> values;
    private final Predicate<String> defaults;
    private final Personal personal;

    CustomerData(
            long row,
            Function<String, @Nullable Object> values,
            Predicate<String> defaults,
            Personal personal) {
        this.row = row;
        this.values = values;
        this.defaults = defaults;
        this.personal = personal;
    }

    /// Only the attributes of the customer in a row.
    public static CustomerData of(Frame frame, int row) {
        return new FrameValues(frame, frame).customer(row, Personal.NONE);
    }

    /// A customer who exists only for a preview.
    public static CustomerData of(Map<String, ?> values) {
        return of(values, Personal.NONE);
    }

    public static CustomerData of(Map<String, ?> values, Personal personal) {
        Map<String, ?> copy = Map.copyOf(values);
        return new CustomerData(0, copy::get, _ -> false, personal);
    }

    /// The customer's row, from 1, for messages; 0 for one made up.
    public long row() {
        return row;
    }

    public @Nullable Object value(String name) {
        return values.apply(name);
    }

    public Personal personal() {
        return personal;
    }

    /// Whether the value is a default, in place of one that the customer doesn't have.
    boolean isDefault(String name) {
        return defaults.test(name);
    }

    /// The customer's own language, such as `de-AT`; null where none is known.
    @Nullable String language() {
        return value("language") instanceof String text ? text : null;
    }
}
