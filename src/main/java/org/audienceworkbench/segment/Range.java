package org.audienceworkbench.segment;

/// Values from `low` to `high`: numbers, days since 1970 or milliseconds since 1970, all of which a
/// double holds exactly. No missing value lies in any range.
record Range(double low, boolean includesLow, double high, boolean includesHigh) {

    static final Range EVERYTHING =
            new Range(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);

    static Range point(double value) {
        return new Range(value, true, value, true);
    }

    /// A day or a millisecond.
    static Range whole(long value) {
        return point((double) value);
    }

    /// What compares so with a value; the value itself may be a range, such as a day's moments.
    static Range of(Comparison is, Range value) {
        return switch (is) {
            case EQUAL -> value;
            case LESS -> EVERYTHING.upTo(value.low, !value.includesLow);
            case AT_MOST -> EVERYTHING.upTo(value.high, value.includesHigh);
            case MORE -> EVERYTHING.from(value.high, !value.includesHigh);
            case AT_LEAST -> EVERYTHING.from(value.low, value.includesLow);
        };
    }

    static Range between(Range low, Range high) {
        return new Range(low.low, low.includesLow, high.high, high.includesHigh);
    }

    private Range from(double value, boolean includes) {
        return new Range(value, includes, high, includesHigh);
    }

    private Range upTo(double value, boolean includes) {
        return new Range(low, includesLow, value, includes);
    }

    /// The values `minuend - x` for every x in this range.
    Range subtractedFrom(double minuend) {
        return EVERYTHING.from(minuend - high, includesHigh).upTo(minuend - low, includesLow);
    }

    /// The same whole numbers, between ends that are whole themselves.
    Range whole() {
        boolean lowIsWhole = low == Math.rint(low);
        boolean highIsWhole = high == Math.rint(high);
        return new Range(
                Math.ceil(low),
                includesLow || !lowIsWhole,
                Math.floor(high),
                includesHigh || !highIsWhole);
    }

    boolean isPoint() {
        return low == high && includesLow && includesHigh;
    }

    boolean hasLow() {
        return low > Double.NEGATIVE_INFINITY;
    }

    boolean hasHigh() {
        return high < Double.POSITIVE_INFINITY;
    }

    boolean contains(double value) {
        return (includesLow ? value >= low : value > low)
                && (includesHigh ? value <= high : value < high);
    }

    /// The smallest double within, if there is any.
    double first() {
        return includesLow ? low : Math.nextUp(low);
    }

    /// The largest double within, if there is any.
    double last() {
        return includesHigh ? high : Math.nextDown(high);
    }

    /// The smallest whole number within, if there is any.
    long firstWhole() {
        return (long) (includesLow ? Math.ceil(low) : Math.floor(low) + 1);
    }

    /// The largest whole number within, if there is any.
    long lastWhole() {
        return (long) (includesHigh ? Math.floor(high) : Math.ceil(high) - 1);
    }
}
