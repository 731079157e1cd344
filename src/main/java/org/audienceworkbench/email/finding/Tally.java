package org.audienceworkbench.email.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// How many customers something hits, and the rows of the first few, so that they can be looked at.
/// Not to be shared between threads.
public final class Tally {

    private static final int MOST_ROWS = 10;

    private final List<Long> rows = new ArrayList<>();
    private int customers;

    /// @param row the customer's, from 1
    public void add(long row) {
        customers++;
        if (rows.size() < MOST_ROWS) {
            rows.add(row);
        }
    }

    public void add(Tally other) {
        customers += other.customers;
        List<Long> both =
                Stream.concat(rows.stream(), other.rows.stream())
                        .sorted()
                        .limit(MOST_ROWS)
                        .toList();
        rows.clear();
        rows.addAll(both);
    }

    public int customers() {
        return customers;
    }

    /// The first ones, in the customers' order.
    public List<Long> rows() {
        return List.copyOf(rows);
    }
}
