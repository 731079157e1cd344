package org.audienceworkbench.uplift;

/// From where to where a figure may well lie; 95 % unless said otherwise.
public record Interval(double low, double high) {

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("no interval: " + low + " to " + high);
        }
    }

    boolean isAbove(double value) {
        return low > value;
    }

    boolean isBelow(double value) {
        return high < value;
    }
}
