package org.audienceworkbench.intake;

import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.table.ValueType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// Dates that can't be: ahead of now where the column tells of the past, before 1900, births of
/// nobody alive, an age that the birth date contradicts, an end before its beginning.
final class DateChecks {

    private static final int OLDEST = 120;
    private static final int STALEST = 10;
    private static final double DAYS_OF_A_YEAR = 365.2425;
    private static final long YEAR_1900 = LocalDate.of(1900, 1, 1).toEpochDay();

    private DateChecks() {}

    /// @param types of the columns as they are read
    static List<RowCheck> of(ImportPlan plan, List<ValueType> types, Instant now, ZoneId zone) {
        List<ColumnWords> words =
                plan.columns().stream().map(column -> ColumnWords.of(column.name())).toList();
        long today = LocalDate.ofInstant(now, zone).toEpochDay();
        List<RowCheck> checks = new ArrayList<>();
        int birth = -1;
        for (int i = 0; i < types.size(); i++) {
            if (!isTime(types.get(i))) {
                continue;
            }
            if (words.get(i).saysBirth()) {
                birth = i;
                checks.add(new Birth(i, today));
                continue;
            }
            boolean happened =
                    plan.kind() != Kind.PRODUCTS
                            && (plan.columns().get(i).role() == Role.TIME
                                    ? !words.get(i).saysToCome()
                                    : words.get(i).saysPast());
            checks.add(new Span(i, happened ? today + 1 : Long.MAX_VALUE));
            for (int j = 0; j < types.size(); j++) {
                if (isTime(types.get(j)) && words.get(i).comesBefore(words.get(j))) {
                    String message =
                            "The date lies before %s, which should come first"
                                    .formatted(plan.columns().get(i).name());
                    checks.add(new InOrder(i, j, message));
                }
            }
        }
        for (int i = 0; i < types.size(); i++) {
            boolean number = types.get(i) == ValueType.INTEGER || types.get(i) == ValueType.NUMBER;
            if (number && words.get(i).saysAge()) {
                checks.add(new Age(i));
                if (birth >= 0) {
                    checks.add(new AgeOfBirth(i, birth, today));
                }
            }
        }
        return checks;
    }

    static boolean isTime(ValueType type) {
        return type == ValueType.DATE || type == ValueType.DATETIME;
    }

    /// A day's grace, for clocks of other time zones.
    private record Span(int column, long last) implements RowCheck {
        @Override
        public void look(CheckedRow row) {
            long day = row.day(column);
            if (day == Long.MIN_VALUE) {
                return;
            }
            if (day < YEAR_1900) {
                row.warn("before_1900", column, "The date lies before 1900");
            } else if (day > last) {
                row.warn("future_date", column, "The date lies in the future");
            }
        }
    }

    private record Birth(int column, long today) implements RowCheck {
        @Override
        public void look(CheckedRow row) {
            long day = row.day(column);
            if (day > today) {
                row.warn("impossible_birth_date", column, "The birth date lies in the future");
            } else if (day != Long.MIN_VALUE && today - day > (OLDEST + 1) * DAYS_OF_A_YEAR) {
                row.warn(
                        "impossible_birth_date",
                        column,
                        "Whoever was born then would be over " + OLDEST);
            }
        }
    }

    private record Age(int column) implements RowCheck {
        @Override
        public void look(CheckedRow row) {
            double age = row.number(column);
            if (age < 0 || age > OLDEST) {
                row.warn("impossible_age", column, "Nobody has that age");
            }
        }
    }

    /// The age may have been written down some years ago, but not ahead of time.
    private record AgeOfBirth(int column, int birth, long today) implements RowCheck {
        @Override
        public void look(CheckedRow row) {
            double age = row.number(column);
            long born = row.day(birth);
            if (born == Long.MIN_VALUE || Double.isNaN(age) || age < 0 || age > OLDEST) {
                return;
            }
            double now = (today - born) / DAYS_OF_A_YEAR;
            if (now >= 0 && now <= OLDEST + 1 && (age > now + 1 || age < now - STALEST)) {
                row.warn(
                        "age_contradicts_birth",
                        column,
                        "The age does not go with the birth date in the same row");
            }
        }
    }

    private record InOrder(int early, int late, String message) implements RowCheck {
        @Override
        public void look(CheckedRow row) {
            long from = row.day(early);
            long to = row.day(late);
            if (from != Long.MIN_VALUE && to != Long.MIN_VALUE && isBefore(row, to, from)) {
                row.warn("dates_out_of_order", late, message);
            }
        }

        /// By the moment where both columns have one, else by the day.
        private boolean isBefore(CheckedRow row, long to, long from) {
            if (row.value(early) instanceof Instant first
                    && row.value(late) instanceof Instant last) {
                return last.isBefore(first);
            }
            return to < from;
        }
    }
}
