package org.audienceworkbench.missing;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import java.util.Objects;

/// What stands for an attribute's missing values where they are used. What is stored stays missing.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "policy")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Policy.Leave.class, name = "leave"),
    @JsonSubTypes.Type(value = Policy.Flag.class, name = "flag"),
    @JsonSubTypes.Type(value = Policy.Default.class, name = "default"),
    @JsonSubTypes.Type(value = Policy.Median.class, name = "median"),
    @JsonSubTypes.Type(value = Policy.Mode.class, name = "mode"),
    @JsonSubTypes.Type(value = Policy.Interpolate.class, name = "interpolate"),
    @JsonSubTypes.Type(value = Policy.Nearest.class, name = "nearest")
})
public sealed interface Policy {

    /// Nothing; each method does with missing values what it does by itself.
    record Leave() implements Policy {}

    /// An input of its own that says whether the value is missing.
    record Flag() implements Policy {}

    /// One value for all.
    ///
    /// @param value as a column gives its values as text: a yes is 1
    record Default(String value) implements Policy {
        public Default {
            Objects.requireNonNull(value);
        }
    }

    /// The middle one of the known values.
    record Median() implements Policy {}

    /// The most frequent one of the known values; of equally frequent ones the smallest.
    record Mode() implements Policy {}

    /// On the straight line between the values known before and after, as a date has it.
    ///
    /// @param along the date's attribute
    record Interpolate(String along) implements Policy {
        public Interpolate {
            Objects.requireNonNull(along);
        }
    }

    /// What the customers most like this one have: the mean of numbers, the most frequent value of
    /// everything else.
    ///
    /// @param k of how many customers
    record Nearest(int k) implements Policy {

        /// How many are asked when nobody says otherwise, as in scikit-learn's KNNImputer.
        public static final int USUAL = 5;

        public static final int MOST = 100;

        public Nearest {
            if (k < 1 || k > MOST) {
                throw new IllegalArgumentException("neighbours are 1 to " + MOST + ": " + k);
            }
        }
    }

    /// The word for it without its value, its date or its number.
    default String word() {
        return switch (this) {
            case Leave _ -> "leave";
            case Flag _ -> "flag";
            case Default _ -> "default";
            case Median _ -> "median";
            case Mode _ -> "mode";
            case Interpolate _ -> "interpolate";
            case Nearest _ -> "nearest";
        };
    }

    /// The value, the date or the number; empty where there is none.
    default String detail() {
        return switch (this) {
            case Leave _, Flag _, Median _, Mode _ -> "";
            case Default(var value) -> value;
            case Interpolate(var along) -> along;
            case Nearest(var k) -> Integer.toString(k);
        };
    }

    /// `nearest 5`
    default String words() {
        return detail().isEmpty() ? word() : word() + " " + detail();
    }
}
