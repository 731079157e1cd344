package org.audienceworkbench.experiment;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The customers who take part in a test, and what is known about them before it.
///
/// @param ids each once, none missing; an arm hangs on the id, so it must stay the same for ever
/// @param strata a label for each customer whose group is dealt out evenly; null for plain chance
/// @param known attributes to compare the arms by
/// @param together columns in which customers of one arm are alike: who has the same value gets the
///   same arm
public record Candidates(
        Column ids, @Nullable Column strata, Map<String, Column> known, List<Column> together) {

    public Candidates {
        together = List.copyOf(together);
        together.forEach(column -> requireSize(ids, column));
        known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
        for (Column column : known.values()) {
            requireSize(ids, column);
        }
        if (strata != null) {
            requireSize(ids, strata);
        }
    }

    /// Everybody by themselves.
    public Candidates(Column ids, @Nullable Column strata, Map<String, Column> known) {
        this(ids, strata, known, List.of());
    }

    /// Customers with one e-mail address get one arm, however often it occurs.
    ///
    /// @param rows the customers' rows in the Frame; who may not be written to is out already
    /// @param stratify attributes whose every combination is dealt out evenly; may be empty
    /// @param compare further attributes to compare the arms by
    /// @param together attributes that tell who has to be in one arm, such as the household
    public static Candidates of(
            Frame frame,
            int[] rows,
            List<String> stratify,
            List<String> compare,
            List<String> together) {
        Column ids =
                frame.catalogue()
                        .withRole(Role.CUSTOMER_ID)
                        .map(id -> taken(frame.column(id.name()), rows))
                        .orElseGet(() -> keys(frame, rows));
        Map<String, Column> known = new LinkedHashMap<>();
        for (List<String> names : List.of(stratify, compare)) {
            for (String name : names) {
                Attribute attribute = frame.catalogue().get(name);
                known.put(attribute.name(), taken(frame.column(name), rows));
            }
        }
        List<Column> groups =
                stratify.stream()
                        .map(name -> known.get(frame.catalogue().get(name).name()))
                        .toList();
        List<Column> ties = new ArrayList<>();
        together.forEach(
                name -> ties.add(taken(frame.column(frame.catalogue().get(name).name()), rows)));
        frame.catalogue()
                .withRole(Role.EMAIL)
                .ifPresent(email -> ties.add(lowerCase(frame.column(email.name()), rows)));
        return new Candidates(
                ids, groups.isEmpty() ? null : Strata.of(groups, rows.length), known, ties);
    }

    private static Column lowerCase(Column column, int[] rows) {
        var made = new Column.Texts.Maker(rows.length);
        for (int i = 0; i < rows.length; i++) {
            String text = column.text(rows[i]);
            if (text != null) {
                made.set(i, text.strip().toLowerCase(Locale.ROOT));
            }
        }
        return made.made();
    }

    private static Column keys(Frame frame, int[] rows) {
        return new Column.Numbers(Arrays.stream(rows).mapToDouble(frame::key).toArray());
    }

    private static Column taken(Column column, int[] rows) {
        return switch (column) {
            case Column.Numbers(var values) ->
                    new Column.Numbers(
                            Arrays.stream(rows).mapToDouble(row -> values[row]).toArray());
            case Column.Days(var values) ->
                    new Column.Days(Arrays.stream(rows).map(row -> values[row]).toArray());
            case Column.Instants(var values) ->
                    new Column.Instants(
                            Arrays.stream(rows).mapToLong(row -> values[row]).toArray());
            case Column.Texts(var codes, var dictionary) ->
                    new Column.Texts(
                            Arrays.stream(rows).map(row -> codes[row]).toArray(), dictionary);
        };
    }

    /// @throws Problem when a customer has no id, or one that another has, too
    void requireOwnIds() {
        var seen = new HashSet<String>();
        long without = 0;
        long again = 0;
        for (int customer = 0; customer < ids.size(); customer++) {
            String id = ids.text(customer);
            if (id == null) {
                without++;
            } else if (!seen.add(id)) {
                again++;
            }
        }
        if (without + again > 0) {
            throw new Problem(
                    Words.count(without)
                            + " customers have no id, and "
                            + Words.count(again)
                            + " have one that another customer has, too",
                    null,
                    "Give every customer an id of their own, or an arm can't be kept to");
        }
    }

    private static void requireSize(Column ids, Column column) {
        if (column.size() != ids.size()) {
            throw new IllegalArgumentException(ids.size() + " ids, a column of " + column.size());
        }
    }
}
