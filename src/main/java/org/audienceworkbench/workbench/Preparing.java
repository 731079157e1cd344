package org.audienceworkbench.workbench;

import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.segment.RuleAttributes;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads once what following arrivals takes, and makes the indexes by which few customers and their
/// events are found.
final class Preparing {

    private final Store store;
    private final Segments segments;
    private final MemberTables tables;

    Preparing(Store store, Segments segments) {
        this.store = store;
        this.segments = segments;
        this.tables = new MemberTables(store.database());
    }

    /// Null when there are no events of customers yet.
    ///
    /// @param known from the arrival before; null before the first
    @Nullable Listening of(Map<Kind, Dataset> datasets, @Nullable Listening known) {
        Dataset events = datasets.get(Kind.EVENTS);
        Dataset people = datasets.get(Kind.CUSTOMERS);
        if (events == null || people == null) {
            return null;
        }
        List<String> used = List.of(events.table(), people.table());
        if (known == null || !known.tables().equals(used)) {
            store.database().index(events.table(), "customer_key");
            people.withRole(Role.CUSTOMER_ID)
                    .ifPresent(id -> store.database().index(people.table(), id.column()));
            Dataset products = datasets.get(Kind.PRODUCTS);
            if (products != null) {
                products.withRole(Role.PRODUCT_ID)
                        .ifPresent(id -> store.database().index(products.table(), id.column()));
            }
            return new Listening(used, types(events), read());
        }
        if (!known.standing().signs().equals(signs())
                || known.standing().line() != tables.newest()) {
            return new Listening(used, known.eventTypes(), read());
        }
        return known;
    }

    private Set<String> types(Dataset events) {
        return events.withRole(Role.EVENT_TYPE)
                .map(
                        type ->
                                new HashSet<>(
                                        store.database()
                                                .query(
                                                        Sql.of(
                                                                "SELECT DISTINCT "
                                                                        + Sql.name(type.column())
                                                                        + " FROM "
                                                                        + Sql.name(events.table())
                                                                        + " WHERE \"customer_key\""
                                                                        + " IS NOT NULL AND "
                                                                        + Sql.name(type.column())
                                                                        + " IS NOT NULL"),
                                                        row -> row.text(1))))
                .orElseGet(HashSet::new);
    }

    private List<String> signs() {
        return store.database()
                .query(
                        Sql.of(
                                "SELECT \"name\", \"kind\", \"saved_at\" FROM \"segment\" ORDER BY"
                                        + " \"name\""),
                        row -> row.text(1) + " " + row.text(2) + " " + row.instant(3));
    }

    private Listening.Standing read() {
        long line = tables.newest();
        List<String> signs = signs();
        List<Segments.Saved> all = segments.all();
        var rules = segments.standing(all);
        List<Listening.Followed> followed =
                all.stream()
                        .filter(saved -> saved.kind() != SegmentKind.STATIC)
                        .filter(
                                saved ->
                                        !RuleAttributes.comparesAll(
                                                segments.standing(saved), rules))
                        .map(saved -> saved.segment().name())
                        .map(name -> new Listening.Followed(name, tables.members(name)))
                        .toList();
        return new Listening.Standing(signs, line, rules, followed);
    }
}
