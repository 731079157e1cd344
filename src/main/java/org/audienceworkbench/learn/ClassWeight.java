package org.audienceworkbench.learn;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// How much positives count in learning, beside negatives.
public sealed interface ClassWeight {

    /// Everybody counts alike.
    ClassWeight EQUAL = new Positives(1);

    /// `balanced`, or the number.
    @JsonValue
    String word();

    /// @param positives of `rows` to learn from
    Weighing of(int positives, int rows);

    /// Both classes count as much as if each were half of the customers.
    record Balanced() implements ClassWeight {
        @Override
        public String word() {
            return "balanced";
        }

        @Override
        public Weighing of(int positives, int rows) {
            int negatives = rows - positives;
            return positives == 0 || negatives == 0
                    ? Weighing.EQUAL
                    : new Weighing(rows / 2.0 / positives, rows / 2.0 / negatives);
        }
    }

    /// @param weight of a positive, where a negative has 1
    record Positives(double weight) implements ClassWeight {

        public Positives {
            if (!(weight > 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("a weight is above 0: " + weight);
            }
        }

        @Override
        public String word() {
            return Double.toString(weight);
        }

        @Override
        public Weighing of(int positives, int rows) {
            return new Weighing(weight, 1);
        }
    }

    /// @param word `balanced` or a number above 0
    /// @throws IllegalArgumentException when it is neither
    @JsonCreator
    static ClassWeight parse(String word) {
        return word.equals("balanced")
                ? new Balanced()
                : new Positives(Double.parseDouble(word.strip()));
    }
}
