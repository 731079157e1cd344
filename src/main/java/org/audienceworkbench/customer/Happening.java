package org.audienceworkbench.customer;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One entry of a customer's timeline.
public sealed interface Happening {

    /// When; null where the data don't say.
    @Nullable Moment at();

    Sort sort();

    /// What a timeline can be narrowed to.
    enum Sort {
        ORDERS("Orders"),
        EVENTS("Events"),
        CAMPAIGNS("Campaigns"),
        CONSENTS("Consents"),
        IMPORTS("Imports");

        private final String label;

        Sort(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Sort> ofWord(String word) {
            for (Sort sort : values()) {
                if (sort.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
                    return Optional.of(sort);
                }
            }
            return Optional.empty();
        }
    }

    /// An order with its lines.
    ///
    /// @param at its first line's time
    /// @param id null for a line of no order, which is an order of its own
    /// @param lines in their sequence; those after the as-of are in an order of their own
    /// @param amount the sum of the lines' amounts; null where the data have none
    /// @param counts false for what is dated after the as-of and so counts nowhere
    record Order(
            @Nullable Moment at,
            @Nullable String id,
            List<Line> lines,
            @Nullable Double amount,
            boolean counts)
            implements Happening {
        public Order {
            lines = List.copyOf(lines);
        }

        @Override
        public Sort sort() {
            return Sort.ORDERS;
        }
    }

    /// @param product its name where the products are known, else its id
    record Line(
            @Nullable String product,
            @Nullable Double quantity,
            @Nullable Double price,
            @Nullable Double amount) {}

    /// What a customer did within a stretch of time, no half hour of which was still.
    ///
    /// @param at when it began
    /// @param events in their sequence
    record Session(@Nullable Moment at, List<Event> events) implements Happening {
        public Session {
            events = List.copyOf(events);
        }

        @Override
        public Sort sort() {
            return Sort.EVENTS;
        }
    }

    record Event(@Nullable Moment at, @Nullable String type, @Nullable String product) {}

    /// What came of a campaign.
    record Campaign(
            @Nullable Moment at, @Nullable String name, @Nullable String arm, List<Detail> outcomes)
            implements Happening {
        public Campaign {
            outcomes = List.copyOf(outcomes);
        }

        @Override
        public Sort sort() {
            return Sort.CAMPAIGNS;
        }
    }

    record Detail(String name, String value) {}

    record Consent(ConsentRecord record) implements Happening {
        @Override
        public @Nullable Moment at() {
            return record.at();
        }

        @Override
        public Sort sort() {
            return Sort.CONSENTS;
        }
    }

    /// A file that has rows of this customer.
    record Import(Moment at, Kind kind, String file, long rows) implements Happening {
        @Override
        public Sort sort() {
            return Sort.IMPORTS;
        }
    }
}
