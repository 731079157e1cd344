package org.audienceworkbench.email;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What a template may say about one customer: the keys `id`, `email`, `first_name`, `last_name`,
/// `language`, `city`, `birth_date` and `sign_up` by role, and every attribute by its exact name.
///
/// A value is a `String`, `Number`, `Boolean`, [LocalDate] or [Instant]; a missing one is absent,
/// so that a template must say what to write instead.
public final class CustomerData {

    private final long row;
    private final Function<String, @Nullable Object> values;

    private CustomerData(long row, Function<String, @Nullable Object> values) {
        this.row = row;
        this.values = values;
    }

    public static CustomerData of(Frame frame, int row) {
        return new CustomerData(row + 1L, name -> value(frame, row, name));
    }

    /// A customer who exists only for a preview.
    public static CustomerData of(Map<String, ?> values) {
        Map<String, ?> copy = Map.copyOf(values);
        return new CustomerData(0, copy::get);
    }

    /// The customer's row, from 1, for messages; 0 for one made up.
    public long row() {
        return row;
    }

    public @Nullable Object value(String name) {
        return values.apply(name);
    }

    /// The customer's own language, such as `de-AT`; null where none is known.
    @Nullable String language() {
        return value("language") instanceof String text ? text : null;
    }

    private static @Nullable Object value(Frame frame, int row, String name) {
        Optional<Attribute> byRole =
                switch (name) {
                    case "id" -> frame.catalogue().withRole(Role.CUSTOMER_ID);
                    case "email" -> frame.catalogue().withRole(Role.EMAIL);
                    case "first_name" -> frame.catalogue().withRole(Role.FIRST_NAME);
                    case "last_name" -> frame.catalogue().withRole(Role.LAST_NAME);
                    case "language" -> frame.catalogue().withRole(Role.LANGUAGE);
                    case "city" -> frame.catalogue().withRole(Role.CITY);
                    case "birth_date" -> frame.catalogue().withRole(Role.BIRTH_DATE);
                    case "sign_up" -> frame.catalogue().withRole(Role.SIGN_UP);
                    default -> Optional.empty();
                };
        Optional<Attribute> attribute =
                byRole.or(
                        () ->
                                frame.catalogue()
                                        .find(name)
                                        .filter(found -> found.name().equals(name)));
        if (attribute.isEmpty()) {
            return name.equals("id") ? frame.key(row) : null;
        }
        Column column = frame.column(attribute.get().name());
        return column.isMissing(row) ? null : typed(column, row, attribute.get().type());
    }

    private static Object typed(Column column, int row, ValueType type) {
        return switch (column) {
            case Column.Numbers(double[] values) ->
                    type == ValueType.BOOLEAN
                            ? (Object) (values[row] != 0)
                            : type == ValueType.INTEGER ? (Object) (long) values[row] : values[row];
            case Column.Days(int[] values) -> LocalDate.ofEpochDay(values[row]);
            case Column.Instants(long[] values) -> Instant.ofEpochMilli(values[row]);
            case Column.Texts(int[] codes, String[] dictionary) -> dictionary[codes[row]];
        };
    }
}
