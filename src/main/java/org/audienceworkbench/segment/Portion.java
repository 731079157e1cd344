package org.audienceworkbench.segment;

import java.math.BigDecimal;

/// How many customers are wanted: a number of them, or a share.
public sealed interface Portion {

    record Customers(int number) implements Portion {

        /// More than a Frame can hold.
        public static final int MOST = 1_000_000_000;

        public Customers {
            if (number < 1 || number > MOST) {
                throw new IllegalArgumentException("from 1 to " + MOST + ", not " + number);
            }
        }
    }

    /// @param percent more than 0, at most 100, and with no more than [#DECIMALS] decimals
    record Share(BigDecimal percent) implements Portion {

        public static final int DECIMALS = 4;

        private static final BigDecimal ALL = BigDecimal.valueOf(100);

        public Share {
            if (percent.signum() <= 0 || percent.compareTo(ALL) > 0) {
                throw new IllegalArgumentException("more than 0 and at most 100");
            }
            percent = percent.stripTrailingZeros();
            if (percent.scale() > DECIMALS) {
                throw new IllegalArgumentException("no more than " + DECIMALS + " decimals");
            }
        }

        /// A whole number, so that databases compute with it exactly.
        long millionths() {
            return percent.movePointRight(DECIMALS).longValueExact();
        }

        boolean isAll() {
            return percent.compareTo(ALL) == 0;
        }

        String text() {
            return percent.toPlainString();
        }
    }

    /// How many of so many; a part of a customer is a whole one.
    default int of(int customers) {
        return switch (this) {
            case Customers(var number) -> Math.min(number, customers);
            case Share share -> (int) ((customers * share.millionths() + 999_999) / 1_000_000);
        };
    }
}
