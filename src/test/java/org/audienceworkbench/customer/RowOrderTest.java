package org.audienceworkbench.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.table.ValueType;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

class RowOrderTest {

    private static final double NONE = Double.NaN;

    private final Frame frame =
            frame(
                    Map.of(
                            "city",
                            Column.Texts.of("Rome", null, "berlin", "Athens", "Rome", "Berlin"),
                            "spent",
                            new Column.Numbers(new double[] {3, 1, NONE, 2, -1, 2}),
                            "since",
                            new Column.Days(new int[] {30, 10, Column.Days.MISSING, 20, 5, -400})));

    @Test
    void numbersGoBySizeWithMissingOnesLastInBothDirections() {
        assertThat(sorted(true, "spent")).containsExactly(4, 1, 3, 5, 0, 2);
        assertThat(sorted(false, "spent")).containsExactly(0, 3, 5, 1, 4, 2);
    }

    @Test
    void textsGoWithoutRegardToCase() {
        assertThat(sorted(true, "city")).containsExactly(3, 5, 2, 0, 4, 1);
    }

    @Test
    void daysGoByTime() {
        assertThat(sorted(true, "since")).containsExactly(5, 4, 1, 3, 0, 2);
    }

    @Test
    void theSecondAttributeDecidesWhereTheFirstIsEqual() {
        var by = List.of(new RowOrder.By("city", false), new RowOrder.By("spent", true));

        assertThat(RowOrder.sorted(frame, by, null)).containsExactly(4, 0, 2, 5, 3, 1);
    }

    @Test
    void onlyTheGivenRowsAreSortedAndEqualOnesStayAsTheyWere() {
        int[] given = {5, 3, 0};

        int[] sorted = RowOrder.sorted(frame, List.of(new RowOrder.By("spent", true)), given);

        assertThat(sorted).containsExactly(5, 3, 0);
        assertThat(given).containsExactly(5, 3, 0);
    }

    private int[] sorted(boolean ascending, String attribute) {
        return RowOrder.sorted(frame, List.of(new RowOrder.By(attribute, ascending)), null);
    }

    private static Frame frame(Map<String, Column> columns) {
        var attributes =
                columns.entrySet().stream()
                        .map(
                                entry ->
                                        Attribute.computed(
                                                entry.getKey(),
                                                entry.getKey(),
                                                switch (entry.getValue()) {
                                                    case Column.Numbers _ -> ValueType.NUMBER;
                                                    case Column.Days _ -> ValueType.DATE;
                                                    case Column.Instants _ -> ValueType.DATETIME;
                                                    case Column.Texts _ -> ValueType.TEXT;
                                                },
                                                Attribute.Origin.DERIVED,
                                                entry.getValue(),
                                                Instant.EPOCH,
                                                null))
                        .toList();
        return new Frame(
                new long[] {1, 2, 3, 4, 5, 6},
                new Catalogue(attributes),
                columns,
                Events.NONE,
                new AsOf(Instant.EPOCH, ZoneOffset.UTC));
    }
}
