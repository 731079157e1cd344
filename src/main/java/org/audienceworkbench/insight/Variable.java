package org.audienceworkbench.insight;

/// An attribute's values as they are related to those of others.
public sealed interface Variable {

    /// @param values one a customer, NaN where missing
    record Numeric(double[] values) implements Variable {
        public Numeric {
            values = values.clone();
            for (int i = 0; i < values.length; i++) {
                values[i] = Double.isFinite(values[i]) ? values[i] : Double.NaN;
            }
        }

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public boolean has(int row) {
            return !Double.isNaN(values[row]);
        }

        @Override
        public Variable at(int[] rows) {
            var picked = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                picked[i] = values[rows[i]];
            }
            return new Numeric(picked);
        }
    }

    /// @param codes one a customer, from 0, negative where missing
    /// @param levels above all codes
    record Grouped(int[] codes, int levels) implements Variable {
        @Override
        public int size() {
            return codes.length;
        }

        @Override
        public boolean has(int row) {
            return codes[row] >= 0;
        }

        @Override
        public Variable at(int[] rows) {
            var picked = new int[rows.length];
            for (int i = 0; i < rows.length; i++) {
                picked[i] = codes[rows[i]];
            }
            return new Grouped(picked, levels);
        }
    }

    int size();

    boolean has(int row);

    /// The same of some customers.
    Variable at(int[] rows);
}
