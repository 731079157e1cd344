package org.audienceworkbench.intake;

import org.audienceworkbench.quality.DistinctCount;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Rows against other rows: of the same file, and of what the workspace held before.
final class AcrossChecks {

    private AcrossChecks() {}

    /// Whether a line says in every column what an earlier line of the file says.
    static final class SameLine implements RowCheck {
        private final LongMap seen = new LongMap();

        @Override
        public void look(CheckedRow row) {
            long hash = 1;
            for (int i = 0; i < row.size(); i++) {
                Object value = row.value(i);
                hash =
                        DistinctCount.spread(
                                hash * 31 + (value == null ? 0 : DistinctCount.hash(value)));
            }
            if (!seen.add(hash)) {
                row.warn(
                        "duplicate_line",
                        "The line says in every column what an earlier line says, and counts"
                                + " twice");
            }
        }
    }

    /// Whether another customer has the same address.
    static final class SameEmail implements RowCheck {
        private final int column;
        private final LongMap owners;

        SameEmail(int column, LongMap owners) {
            this.column = column;
            this.owners = owners;
        }

        @Override
        public void look(CheckedRow row) {
            String address = row.text(column);
            Long customer = row.customer();
            if (address == null || customer == null) {
                return;
            }
            long hash = Earlier.folded(address);
            long owner = owners.get(hash);
            if (owner == 0) {
                owners.put(hash, customer);
            } else if (owner != customer) {
                row.warn("duplicate_email", column, "Another customer has the same address");
            }
        }
    }

    /// Whether a customer who is brought up to date is said to have another birth date, gender or
    /// address than before.
    static final class Contradiction implements RowCheck {
        private final int column;
        private final LongMap values;

        Contradiction(int column, LongMap values) {
            this.column = column;
            this.values = values;
        }

        @Override
        public void look(CheckedRow row) {
            Long customer = row.customer();
            long now = Earlier.hash(row.value(column));
            if (customer == null || now == 0) {
                return;
            }
            long before = values.get(customer);
            if (before != now) {
                values.put(customer, now);
                if (before != 0) {
                    row.warn(
                            "contradicts_earlier",
                            column,
                            "The customer had another value before, which this one replaces");
                }
            }
        }
    }

    /// Whether something is said to have happened before its customer became one.
    record BeforeSignUp(int time, LongMap signUps) implements RowCheck {
        @Override
        public void look(CheckedRow row) {
            Long customer = row.customer();
            long day = Earlier.day(row.day(time));
            if (customer != null && day != 0 && day < signUps.get(customer)) {
                row.warn("before_sign_up", time, "The time lies before the customer's sign-up");
            }
        }
    }

    /// Whether a customer is said to have signed up after the first order or event.
    record SignUpTooLate(int column, int id, List<LongMap> firstDays) implements RowCheck {
        @Override
        public void look(CheckedRow row) {
            String customer = row.text(id);
            long day = Earlier.day(row.day(column));
            if (customer == null || day == 0) {
                return;
            }
            long hash = DistinctCount.hash(customer);
            for (LongMap first : firstDays) {
                long known = first.get(hash);
                if (known != 0 && known < day) {
                    row.warn(
                            "before_sign_up",
                            column,
                            "The customer ordered or did something before signing up");
                    return;
                }
            }
        }
    }

    record UnknownProduct(int column, LongMap products) implements RowCheck {
        @Override
        public void look(CheckedRow row) {
            String product = row.text(column);
            if (product != null && products.get(DistinctCount.hash(product)) == 0) {
                row.warn("unknown_product", column, "The products have no such product");
            }
        }
    }

    record Negative(int column) implements RowCheck {
        @Override
        public void look(CheckedRow row) {
            if (row.number(column) < 0) {
                row.warn("negative_price", column, "The price is below zero");
            }
        }
    }

    /// Whether amounts that will be added up are in one currency.
    static final class Currency implements RowCheck {
        private final int column;
        private @Nullable String first;

        Currency(int column, @Nullable String first) {
            this.column = column;
            this.first = first;
        }

        @Override
        public void look(CheckedRow row) {
            String code = row.text(column);
            if (code == null) {
                return;
            }
            String plain = code.strip();
            if (first == null) {
                first = plain;
            } else if (!plain.equalsIgnoreCase(first)) {
                row.warn(
                        "mixed_currencies",
                        column,
                        "Other rows are in another currency, and amounts are added up as they"
                                + " stand");
            }
        }
    }
}
