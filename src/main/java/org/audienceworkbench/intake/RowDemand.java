package org.audienceworkbench.intake;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.segment.RowRule;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A [DataRule] made ready for rows of certain columns.
interface RowDemand {

    /// Why a row fails.
    ///
    /// @param column the name of the column to look at first; null when that is the whole row
    record Fault(@Nullable String column, String message) {}

    /// @param values one a column
    /// @return null when the row is good
    @Nullable Fault test(List<? extends @Nullable Object> values);

    /// A column of the rows.
    record Column(String name, ValueType type) {}

    /// @throws Problem when the rule does not fit the columns
    static RowDemand of(DataRule rule, List<Column> columns, AsOf asOf) {
        return switch (rule.form()) {
            case WHERE -> where(rule, columns, asOf);
            case SCHEMA -> RowSchema.of(rule.text(), columns);
        };
    }

    private static RowDemand where(DataRule rule, List<Column> columns, AsOf asOf) {
        Rule parsed = RuleText.parse(rule.text());
        RowRule asked = RowRule.of(parsed, attributes(columns), asOf);
        String first =
                RowRule.columns(parsed).stream()
                        .findFirst()
                        .flatMap(
                                name ->
                                        columns.stream()
                                                .map(Column::name)
                                                .filter(name::equalsIgnoreCase)
                                                .findFirst())
                        .orElse(null);
        var fault =
                new Fault(
                        first,
                        String.format(
                                Locale.ENGLISH,
                                "The row breaks the rule \"%s\": %s",
                                rule.name(),
                                shortened(rule.text())));
        return values -> asked.holds(values) ? null : fault;
    }

    private static String shortened(String text) {
        return text.length() > 1000 ? text.substring(0, 1000) + "…" : text;
    }

    /// Columns as the rule language knows them.
    static List<Attribute> attributes(List<Column> columns) {
        List<Attribute> attributes = new ArrayList<>();
        for (Column column : columns) {
            attributes.add(
                    new Attribute(
                            column.name(),
                            column.name(),
                            column.type(),
                            Attribute.Origin.IMPORTED,
                            null,
                            false,
                            0,
                            0,
                            Instant.EPOCH,
                            null));
        }
        return attributes;
    }
}
