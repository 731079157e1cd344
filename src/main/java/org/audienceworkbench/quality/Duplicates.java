package org.audienceworkbench.quality;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.quality.Alert.Oddity;
import org.audienceworkbench.quality.Alert.Severity;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Customers who are equal to another in every imported column, their id aside. Where customers
/// have an id but no address, name or phone number, equal ones are no news, and nothing is said.
///
/// Rows are compared by a 64-bit hash of all their values.
final class Duplicates {

    private static final int MOST_NAMED = 1000;

    private static final Set<Role> OF_ONE_PERSON = Set.of(Role.EMAIL, Role.PHONE, Role.LAST_NAME);

    private Duplicates() {}

    static Optional<Alert> of(Frame frame) {
        List<Attribute> compared =
                frame.catalogue().all().stream()
                        .filter(each -> each.origin() == Attribute.Origin.IMPORTED)
                        .filter(each -> each.role() != Role.CUSTOMER_ID)
                        .toList();
        boolean withId = frame.catalogue().withRole(Role.CUSTOMER_ID).isPresent();
        if (compared.isEmpty() || (withId && compared.stream().noneMatch(Duplicates::isPersonal))) {
            return Optional.empty();
        }
        var hashes = new long[frame.size()];
        for (Attribute attribute : compared) {
            add(hashes, frame.column(attribute.name()));
        }
        long[] sorted = hashes.clone();
        Arrays.sort(sorted);
        Set<Long> repeated = new HashSet<>();
        long more = 0;
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                repeated.add(sorted[i]);
                more++;
            }
        }
        return more == 0
                ? Optional.empty()
                : Optional.of(alert(frame, compared, hashes, repeated, more));
    }

    private static Alert alert(
            Frame frame, List<Attribute> compared, long[] hashes, Set<Long> repeated, long more) {
        boolean withId = frame.catalogue().withRole(Role.CUSTOMER_ID).isPresent();
        boolean personal = compared.stream().anyMatch(Duplicates::isPersonal);
        return new Alert(
                Oddity.DUPLICATES,
                List.of(),
                personal ? Severity.SERIOUS : Severity.NOTE,
                Map.of(
                        "count",
                        (double) more,
                        "groups",
                        (double) repeated.size(),
                        "share",
                        (double) more / frame.size()),
                (more == 1
                                ? "1 row is equal to another"
                                : Words.count(more) + " rows are equal to another")
                        + (withId ? " in everything but the id" : " in every column")
                        + (personal ? ", so the same person may be there twice" : ""),
                rule(frame, hashes, repeated),
                List.of());
    }

    private static boolean isPersonal(Attribute attribute) {
        return attribute.role() != null && OF_ONE_PERSON.contains(attribute.role());
    }

    /// Names all rows of the groups by the attribute that tells customers apart.
    private static @Nullable Rule rule(Frame frame, long[] hashes, Set<Long> repeated) {
        Attribute identity = Customers.identity(frame.catalogue());
        Column ids = frame.column(identity.name());
        List<String> named = new ArrayList<>();
        for (int row = 0; row < hashes.length && named.size() <= MOST_NAMED; row++) {
            String id = ids.text(row);
            if (id != null && repeated.contains(hashes[row])) {
                named.add(id);
            }
        }
        return identity.type() == ValueType.TEXT
                ? Selecting.texts(identity.name(), named)
                : Selecting.numbers(identity.name(), named.stream().map(Double::valueOf).toList());
    }

    private static void add(long[] hashes, Column column) {
        long[] words =
                column instanceof Column.Texts(_, String[] dictionary)
                        ? Arrays.stream(dictionary).mapToLong(DistinctCount::hash).toArray()
                        : new long[0];
        for (int row = 0; row < hashes.length; row++) {
            long value =
                    column.isMissing(row)
                            ? 0x5bd1e995L
                            : switch (column) {
                                case Column.Numbers(double[] values) ->
                                        Double.doubleToLongBits(values[row] + 0.0);
                                case Column.Days(int[] values) -> values[row];
                                case Column.Instants(long[] values) -> values[row];
                                case Column.Texts(int[] codes, _) -> words[codes[row]];
                            };
            hashes[row] =
                    DistinctCount.spread(
                            hashes[row] * 0x9e3779b97f4a7c15L + DistinctCount.spread(value));
        }
    }
}
