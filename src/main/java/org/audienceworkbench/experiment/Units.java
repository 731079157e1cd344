package org.audienceworkbench.experiment;

import org.audienceworkbench.customer.Column;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Finds the customers who have to be in one arm: those alike in one of the given columns, and
/// those alike with them. Missing values tie nobody together.
final class Units {

    private final Column ids;
    private final int[] above;

    private Units(Column ids) {
        this.ids = ids;
        this.above = new int[ids.size()];
        for (int customer = 0; customer < above.length; customer++) {
            above[customer] = customer;
        }
    }

    /// Each customer's representative, the one with the first id of theirs, so that it is the same
    /// in every order; themselves when they are alone.
    static int[] of(Column ids, List<Column> together) {
        var units = new Units(ids);
        for (Column column : together) {
            Map<String, Integer> first = new HashMap<>();
            for (int customer = 0; customer < ids.size(); customer++) {
                String text = column.text(customer);
                Integer other = text == null ? null : first.putIfAbsent(text, customer);
                if (other != null) {
                    units.join(customer, other);
                }
            }
        }
        var found = new int[ids.size()];
        for (int customer = 0; customer < found.length; customer++) {
            found[customer] = units.top(customer);
        }
        return found;
    }

    private void join(int one, int other) {
        int a = top(one);
        int b = top(other);
        if (a != b) {
            boolean first = id(a).compareTo(id(b)) < 0;
            above[first ? b : a] = first ? a : b;
        }
    }

    private int top(int customer) {
        int at = customer;
        while (above[at] != at) {
            above[at] = above[above[at]];
            at = above[at];
        }
        return at;
    }

    private String id(int customer) {
        return Objects.requireNonNull(ids.text(customer));
    }
}
