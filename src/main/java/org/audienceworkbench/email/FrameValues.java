package org.audienceworkbench.email;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The attributes of a Frame's customers by the names that templates use, each found once.
public final class FrameValues {

    /// What a template says for a role, whatever the file calls the column.
    static final Map<String, Role> ROLES =
            Map.of(
                    "id",
                    Role.CUSTOMER_ID,
                    "email",
                    Role.EMAIL,
                    "first_name",
                    Role.FIRST_NAME,
                    "last_name",
                    Role.LAST_NAME,
                    "language",
                    Role.LANGUAGE,
                    "city",
                    Role.CITY,
                    "birth_date",
                    Role.BIRTH_DATE,
                    "sign_up",
                    Role.SIGN_UP);

    private final Frame frame;
    private final Frame given;
    private final Map<String, Optional<Field>> found = new ConcurrentHashMap<>();

    /// The attribute that a template means by `customer.name`: by role, else by its exact name.
    public static Optional<Attribute> attribute(Catalogue catalogue, String name) {
        Role role = ROLES.get(name);
        Optional<Attribute> byRole = role == null ? Optional.empty() : catalogue.withRole(role);
        return byRole.or(
                () -> catalogue.find(name).filter(attribute -> attribute.name().equals(name)));
    }

    /// @param frame as e-mails see it, with the defaults of attributes that have one
    /// @param given the same without them
    public FrameValues(Frame frame, Frame given) {
        this.frame = frame;
        this.given = given;
    }

    private record Field(Column column, Column given, ValueType type) {}

    /// What a template may say about the customer in a row.
    public CustomerData customer(int row, Personal personal) {
        return new CustomerData(
                row + 1L, name -> value(row, name), name -> isDefault(row, name), personal);
    }

    private Optional<Field> field(String name) {
        return found.computeIfAbsent(name, this::find);
    }

    private Optional<Field> find(String name) {
        return attribute(frame.catalogue(), name)
                .map(
                        attribute ->
                                new Field(
                                        frame.column(attribute.name()),
                                        given.column(attribute.name()),
                                        attribute.type()));
    }

    private @Nullable Object value(int row, String name) {
        Optional<Field> field = field(name);
        if (field.isEmpty()) {
            return name.equals("id") ? frame.key(row) : null;
        }
        Column column = field.get().column();
        return column.isMissing(row) ? null : typed(column, row, field.get().type());
    }

    /// Whether a policy's value stands for the customer's own.
    private boolean isDefault(int row, String name) {
        return field(name)
                .map(field -> field.given().isMissing(row) && !field.column().isMissing(row))
                .orElse(false);
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
