package org.audienceworkbench.missing;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.table.ValueType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Customers with missing values, for tests.
final class Gaps {

    static final double NONE = Double.NaN;

    private final Map<Attribute, Column> columns = new LinkedHashMap<>();

    Gaps numbers(String name, double... values) {
        return with(name, ValueType.NUMBER, new Column.Numbers(values));
    }

    Gaps texts(String name, String... values) {
        return with(name, ValueType.TEXT, Column.Texts.of(values));
    }

    /// @param days in ISO-8601; an empty one is missing
    Gaps days(String name, String... days) {
        int[] values = new int[days.length];
        for (int row = 0; row < days.length; row++) {
            values[row] =
                    days[row].isEmpty()
                            ? Column.Days.MISSING
                            : (int) LocalDate.parse(days[row]).toEpochDay();
        }
        return with(name, ValueType.DATE, new Column.Days(values));
    }

    Gaps with(String name, ValueType type, Column column) {
        columns.put(
                Attribute.computed(
                        name, name, type, Attribute.Origin.IMPORTED, column, Instant.EPOCH, null),
                column);
        return this;
    }

    Frame frame() {
        Map<String, Column> byName = new LinkedHashMap<>();
        columns.forEach((attribute, column) -> byName.put(attribute.name(), column));
        int size = byName.values().iterator().next().size();
        return new Frame(
                IntStream.rangeClosed(1, size).asLongStream().toArray(),
                new Catalogue(new ArrayList<>(columns.keySet())),
                byName,
                Events.NONE,
                new AsOf(Instant.parse("2026-01-31T00:00:00Z"), ZoneOffset.UTC));
    }

    /// What stands for the missing values of one attribute, learnt from everybody; the others are
    /// compared by.
    static Filling learnt(Frame frame, String attribute, Policy policy) {
        return learnt(frame, attribute, policy, IntStream.range(0, frame.size()).toArray());
    }

    static Filling learnt(Frame frame, String attribute, Policy policy, int[] rows) {
        List<String> names = frame.catalogue().all().stream().map(Attribute::name).toList();
        return Filling.learn(
                        frame,
                        new Policies(Map.of(attribute, policy)),
                        names,
                        rows,
                        42,
                        Progress.NONE)
                .filling();
    }

    static Column filled(Frame frame, String attribute, Policy policy) {
        return learnt(frame, attribute, policy).over(frame, Progress.NONE).column(attribute);
    }
}
