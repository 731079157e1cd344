package org.audienceworkbench.insight;

import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.EventRecords;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// The same customers at two moments, one below the other, to learn from the one and judge by the
/// other. Dates of the earlier moment are moved on, so that they are as many days from the later
/// one's as-of as they were from their own. Rows can't be looked up by key.
final class Stacked implements Frame.Source {

    private final Frame earlier;
    private final Frame later;
    private final Map<String, Column> columns = new HashMap<>();

    private Stacked(Frame earlier, Frame later) {
        this.earlier = earlier;
        this.later = later;
    }

    static Frame of(Frame earlier, Frame later) {
        long[] keys = new long[earlier.size() + later.size()];
        for (int row = 0; row < keys.length; row++) {
            keys[row] = row < earlier.size() ? earlier.key(row) : later.key(row - earlier.size());
        }
        return new Frame(keys, later.catalogue(), new Stacked(earlier, later), later.asOf());
    }

    @Override
    public synchronized Column column(Attribute attribute) {
        return columns.computeIfAbsent(attribute.name(), this::stacked);
    }

    private Column stacked(String name) {
        Column first = earlier.column(name);
        Column second = later.column(name);
        int size = first.size() + second.size();
        return switch (first) {
            case Column.Numbers(var values) -> {
                double[] all = java.util.Arrays.copyOf(values, size);
                System.arraycopy(
                        ((Column.Numbers) second).values(), 0, all, first.size(), second.size());
                yield new Column.Numbers(all);
            }
            case Column.Days(var values) -> {
                int moved =
                        (int) (later.asOf().day().toEpochDay() - earlier.asOf().day().toEpochDay());
                int[] all = java.util.Arrays.copyOf(values, size);
                for (int row = 0; row < values.length; row++) {
                    all[row] += values[row] == Column.Days.MISSING ? 0 : moved;
                }
                System.arraycopy(
                        ((Column.Days) second).values(), 0, all, first.size(), second.size());
                yield new Column.Days(all);
            }
            case Column.Instants(var values) -> {
                long moved = millis(later.asOf()) - millis(earlier.asOf());
                long[] all = java.util.Arrays.copyOf(values, size);
                for (int row = 0; row < values.length; row++) {
                    all[row] += values[row] == Column.Instants.MISSING ? 0 : moved;
                }
                System.arraycopy(
                        ((Column.Instants) second).values(), 0, all, first.size(), second.size());
                yield new Column.Instants(all);
            }
            case Column.Texts _ -> {
                var maker = new Column.Texts.Maker(size);
                for (int row = 0; row < size; row++) {
                    maker.set(
                            row,
                            row < first.size() ? first.text(row) : second.text(row - first.size()));
                }
                yield maker.made();
            }
        };
    }

    private static long millis(AsOf moment) {
        return moment.instant().toEpochMilli();
    }

    @Override
    public Events events() {
        return later.events();
    }

    @Override
    public EventRecords events(Collection<Attribute> fields) {
        return later.events(fields);
    }
}
