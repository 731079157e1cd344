package org.audienceworkbench.missing;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// What was learnt to stand for one attribute's missing values, as a model keeps it.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fill")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Fill.Constant.class, name = "constant"),
    @JsonSubTypes.Type(value = Fill.Marked.class, name = "marked"),
    @JsonSubTypes.Type(value = Fill.Along.class, name = "along"),
    @JsonSubTypes.Type(value = Fill.Alike.class, name = "alike")
})
public sealed interface Fill {

    String attribute();

    /// The word of the policy that it was learnt by.
    default String policy() {
        return switch (this) {
            case Constant constant -> constant.policy();
            case Marked _ -> "flag";
            case Along _ -> "interpolate";
            case Alike _ -> "nearest";
        };
    }

    /// @param policy the word of the one that gave the value
    /// @param value as a column gives its values as text, but yes or no
    record Constant(String attribute, String policy, String value) implements Fill {
        public Constant {
            Objects.requireNonNull(attribute);
            Objects.requireNonNull(policy);
            Objects.requireNonNull(value);
        }
    }

    /// The values stay as they are, and `input` is 1 where one is missing, else 0.
    record Marked(String attribute, String input) implements Fill {
        public Marked {
            Objects.requireNonNull(attribute);
            Objects.requireNonNull(input);
        }
    }

    /// Values known at moments in time.
    ///
    /// @param along the date's attribute
    /// @param at in days since 1970-01-01, ascending
    /// @param values the mean of those known at each
    record Along(String attribute, String along, double[] at, double[] values) implements Fill {
        public Along {
            Objects.requireNonNull(attribute);
            Objects.requireNonNull(along);
            if (at.length == 0 || at.length != values.length) {
                throw new IllegalArgumentException("moments and values do not fit");
            }
        }

        /// The value at a moment: on the line between the neighbours, and that of the nearest one
        /// beyond either end.
        double value(double moment) {
            int place = Arrays.binarySearch(at, moment);
            if (place >= 0) {
                return values[place];
            }
            int next = -place - 1;
            if (next == 0 || next == at.length) {
                return values[next == 0 ? 0 : next - 1];
            }
            double part = (moment - at[next - 1]) / (at[next] - at[next - 1]);
            return values[next - 1] * (1 - part) + values[next] * part;
        }
    }

    /// Customers to look for the most alike among, and what they have.
    ///
    /// @param values each donor's number, or its place among the levels
    /// @param levels the different values in ascending order where the most frequent one counts;
    ///   empty where the mean does
    record Alike(
            String attribute, int k, Neighbours neighbours, double[] values, List<String> levels)
            implements Fill {
        public Alike {
            Objects.requireNonNull(attribute);
            levels = List.copyOf(levels);
            if (k < 1 || values.length == 0 || values.length != neighbours.size()) {
                throw new IllegalArgumentException("donors and values do not fit");
            }
            for (double value : values) {
                if (!Double.isFinite(value)
                        || (!levels.isEmpty() && !(value >= 0 && value < levels.size()))) {
                    throw new IllegalArgumentException("a donor without a value");
                }
            }
        }

        /// The mean of these donors' numbers, or the place of their most frequent level: the
        /// smallest of equally frequent ones.
        ///
        /// @param donors places, of which the first `count` are meant
        double value(int[] donors, int count) {
            if (levels.isEmpty()) {
                double mean = 0;
                for (int i = 0; i < count; i++) {
                    mean += values[donors[i]] / count;
                }
                return mean;
            }
            int[] votes = new int[levels.size()];
            int best = 0;
            for (int i = 0; i < count; i++) {
                votes[(int) values[donors[i]]]++;
            }
            for (int level = 1; level < votes.length; level++) {
                best = votes[level] > votes[best] ? level : best;
            }
            return best;
        }
    }
}
