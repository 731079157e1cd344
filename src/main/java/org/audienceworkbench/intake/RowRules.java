package org.audienceworkbench.intake;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.intake.ImportResult.Severity;
import org.audienceworkbench.table.Row;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The analyst's rules, asked of the rows of one import. A rule that does not fit the file's
/// columns is not asked, and the user is told.
final class RowRules {

    private record Ready(DataRule rule, RowDemand test) {}

    private final List<Ready> rules = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final List<@Nullable Object> values;
    private final Issues issues;
    private final ImportPlan plan;

    /// @param values of the row at hand, which the reader changes
    RowRules(
            List<DataRule> all,
            ImportPlan plan,
            Layout layout,
            AsOf asOf,
            List<@Nullable Object> values,
            Issues issues) {
        this.plan = plan;
        this.values = values;
        this.issues = issues;
        List<RowDemand.Column> columns = new ArrayList<>();
        for (int i = 0; i < plan.columns().size(); i++) {
            columns.add(new RowDemand.Column(plan.columns().get(i).name(), layout.field(i).type()));
        }
        for (DataRule rule : all) {
            try {
                rules.add(new Ready(rule, RowDemand.of(rule, columns, asOf)));
            } catch (Problem problem) {
                notices.add(
                        "The rule \"%s\" was not asked of this file's rows: %s"
                                .formatted(rule.name(), problem.what()));
            }
        }
    }

    /// What the user should know, sentences without full stops.
    List<String> notices() {
        return notices;
    }

    /// Asks the rules that keep rows out.
    ///
    /// @return why the row can't be taken, or null
    Row.@Nullable Rejected judge(Row.Values row) {
        for (Ready ready : rules) {
            if (ready.rule().severity() == Severity.ERROR) {
                RowDemand.Fault fault = ready.test().test(values);
                if (fault != null) {
                    note(row, ready.rule(), fault);
                    return new Row.Rejected(
                            row.line(), fault.column(), ready.rule().word(), fault.message());
                }
            }
        }
        return null;
    }

    /// Asks the others, of a row that will be loaded.
    void look(Row.Values row) {
        for (Ready ready : rules) {
            if (ready.rule().severity() == Severity.WARNING) {
                RowDemand.Fault fault = ready.test().test(values);
                if (fault != null) {
                    note(row, ready.rule(), fault);
                }
            }
        }
    }

    private void note(Row.Values row, DataRule rule, RowDemand.Fault fault) {
        issues.add(
                rule.word(),
                rule.severity(),
                row.line(),
                fault.column(),
                value(row, fault.column()),
                fault.message());
    }

    private @Nullable String value(Row.Values row, @Nullable String column) {
        for (int i = 0; i < plan.columns().size(); i++) {
            if (plan.columns().get(i).name().equals(column)) {
                return row.value(i);
            }
        }
        return null;
    }
}
