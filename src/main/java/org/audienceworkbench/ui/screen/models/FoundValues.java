package org.audienceworkbench.ui.screen.models;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.value.Histories;
import org.audienceworkbench.value.Lifetimes;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Customers' values as the screen shows them.
///
/// @param frame in which they were found
/// @param words what the model found, as sentences
/// @param best the customers of the highest value, or of the most expected purchases where there
///   are no values
/// @param proposed whom a segment could be made of
record FoundValues(
        Frame frame,
        Lifetimes lifetimes,
        String sentence,
        List<String> words,
        ValueCharts charts,
        List<Customer> best,
        WorthWinning proposed) {

    private static final int MOST = 100;

    FoundValues {
        words = List.copyOf(words);
        best = List.copyOf(best);
    }

    /// @param worth NaN where there are no lifetime values
    record Customer(
            @Nullable String id,
            int repeats,
            LocalDate last,
            double alive,
            double purchases,
            double worth) {}

    static FoundValues of(Frame frame, Lifetimes found) {
        return new FoundValues(
                frame,
                found,
                ValueWords.sentence(found),
                ValueWords.model(found),
                ValueCharts.of(found),
                best(frame, found),
                WorthWinning.proposed(found));
    }

    private static List<Customer> best(Frame frame, Lifetimes found) {
        double[] values = found.worth() == null ? found.purchases() : found.worth();
        Comparator<Integer> order =
                Comparator.<Integer>comparingDouble(row -> values[row])
                        .thenComparing(Comparator.reverseOrder());
        var highest = new PriorityQueue<>(MOST + 1, order);
        for (int row = 0; row < values.length; row++) {
            if (!Double.isNaN(values[row])) {
                highest.add(row);
                if (highest.size() > MOST) {
                    highest.remove();
                }
            }
        }
        Column ids = frame.column(Customers.identity(frame.catalogue()).name());
        Histories histories = found.histories();
        return highest.stream()
                .sorted(order.reversed())
                .map(
                        row ->
                                new Customer(
                                        ids.text(row),
                                        histories.repeats()[row],
                                        histories
                                                .until()
                                                .minusDays(
                                                        histories.age()[row]
                                                                - histories.recency()[row]),
                                        found.alive()[row],
                                        found.purchases()[row],
                                        found.worth() == null ? Double.NaN : found.worth()[row]))
                .toList();
    }
}
