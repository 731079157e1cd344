package org.audienceworkbench.missing;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import org.audienceworkbench.base.Problem;

import java.util.List;
import java.util.Locale;
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
    /// @param value as a column gives its values as text, but yes or no
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

    /// All words, in the order in which they are offered.
    List<String> WORDS =
            List.of("leave", "flag", "default", "median", "mode", "interpolate", "nearest");

    /// A policy as people give it.
    ///
    /// @param word one of [#WORDS]
    /// @param detail the value, the date or the number; empty for none
    /// @throws Problem when there is no such policy, or its detail is missing or one too many
    static Policy read(String word, String detail) {
        String given = word.strip().toLowerCase(Locale.ROOT);
        String what = detail.strip();
        if (!WORDS.contains(given)) {
            throw new Problem(
                    "There is no policy \"" + word + "\" for missing values",
                    null,
                    "Choose one of: " + String.join(", ", WORDS));
        }
        if (what.isEmpty() && (given.equals("default") || given.equals("interpolate"))) {
            throw given.equals("default")
                    ? new Problem(
                            "A default needs a value",
                            null,
                            "Say what stands for missing values, such as default 0")
                    : new Problem(
                            "Interpolation needs a date",
                            null,
                            "Name the date to go along, such as interpolate first_order");
        }
        return switch (given) {
            case "default" -> new Default(what);
            case "interpolate" -> new Interpolate(what);
            case "nearest" -> new Nearest(neighbours(what));
            default -> plain(given, what);
        };
    }

    private static Policy plain(String word, String detail) {
        if (!detail.isEmpty()) {
            throw new Problem(
                    "\"" + word + "\" stands alone",
                    null,
                    "Leave \"" + detail + "\" away, or use default");
        }
        return switch (word) {
            case "leave" -> new Leave();
            case "flag" -> new Flag();
            case "median" -> new Median();
            default -> new Mode();
        };
    }

    private static int neighbours(String detail) {
        if (detail.isEmpty()) {
            return Nearest.USUAL;
        }
        if (!detail.matches("[0-9]{1,3}")
                || Integer.parseInt(detail) < 1
                || Integer.parseInt(detail) > Nearest.MOST) {
            throw new Problem(
                    "\"" + detail + "\" is no number of similar customers",
                    null,
                    "Give a number from 1 to " + Nearest.MOST);
        }
        return Integer.parseInt(detail);
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
