package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A column that a test may be judged by.
///
/// @param type of its values
/// @param kind what it measures as a metric; null when it holds no numbers
/// @param values all its values in order where there are few, so that it may hold arms; else empty
public record ResultsColumn(
        String name, ValueType type, @Nullable MetricKind kind, List<String> values) {

    private static final int MOST_ARMS = 20;
    private static final Set<String> YES_NO = Set.of("0", "1");

    public ResultsColumn {
        values = List.copyOf(values);
    }

    static List<ResultsColumn> of(Frame frame, Progress progress) {
        List<ResultsColumn> columns = new ArrayList<>();
        List<Attribute> all = frame.catalogue().all();
        for (Attribute attribute : all) {
            progress.report((double) columns.size() / all.size(), "Reading " + attribute.name());
            var look = new Look(attribute.type());
            if (attribute.distinct() <= MOST_ARMS) {
                Column column = frame.column(attribute.name());
                for (int row = 0; row < column.size(); row++) {
                    look.see(column.text(row));
                }
            } else {
                look.seeMany();
            }
            columns.add(look.named(attribute.name()));
        }
        return List.copyOf(columns);
    }

    /// Looks at one value of a column after the other.
    static final class Look {

        private final ValueType type;
        private final Set<String> values = new TreeSet<>();
        private boolean many;

        Look(ValueType type) {
            this.type = type;
        }

        void see(@Nullable String value) {
            if (many || value == null || value.isBlank()) {
                return;
            }
            values.add(value.strip());
            if (values.size() > MOST_ARMS) {
                seeMany();
            }
        }

        void seeMany() {
            many = true;
            values.clear();
        }

        ResultsColumn named(String name) {
            return new ResultsColumn(name, type, kind(), List.copyOf(values));
        }

        private @Nullable MetricKind kind() {
            return switch (type) {
                case BOOLEAN -> MetricKind.PROPORTION;
                case INTEGER, NUMBER ->
                        !many && YES_NO.containsAll(values)
                                ? MetricKind.PROPORTION
                                : MetricKind.MEAN;
                default -> null;
            };
        }
    }
}
