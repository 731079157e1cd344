package org.audienceworkbench.workbench;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.segment.Tables;
import org.audienceworkbench.table.ValueType;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where customers, what is known about them, and their events stand in the database.
final class CustomerTables {

    private CustomerTables() {}

    static Tables of(Customers customers, Frame frame) {
        Map<String, Tables.Place> places = new HashMap<>();
        for (Attribute attribute : frame.catalogue().all()) {
            Customers.Place place = customers.place(attribute);
            places.put(
                    attribute.name(),
                    new Tables.Place(Tables.Table.named(place.table()), place.column()));
        }
        var imported = customers.datasets().find(Kind.CUSTOMERS).orElseThrow();
        return new Tables(
                Tables.Table.named(imported.table()),
                "customer_key",
                places,
                customers
                        .datasets()
                        .find(Kind.EVENTS)
                        .flatMap(events -> events(events, frame.asOf().zone()))
                        .orElse(null));
    }

    private static Optional<Tables.EventTable> events(Dataset dataset, ZoneId zone) {
        return dataset.withRole(Role.EVENT_TYPE)
                .flatMap(
                        type ->
                                dataset.withRole(Role.TIME)
                                        .map(
                                                time ->
                                                        new Tables.EventTable(
                                                                Tables.Table.named(dataset.table()),
                                                                type.column(),
                                                                time.column(),
                                                                fields(dataset),
                                                                time.type() == ValueType.DATE
                                                                        ? zone
                                                                        : null)));
    }

    private static Map<String, String> fields(Dataset dataset) {
        return dataset.fields().stream()
                .collect(Collectors.toMap(Dataset.Field::name, Dataset.Field::column));
    }
}
