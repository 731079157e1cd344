package org.audienceworkbench.quality;

import org.audienceworkbench.table.ValueType;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How a column's values were spread in one import, small enough to be kept: what the next import
/// is compared with.
///
/// @param rows with and without a value
/// @param missing how many rows had none
public record Outline(String column, ValueType type, long rows, long missing, Spreading spreading) {

    public long count() {
        return rows - missing;
    }

    public sealed interface Spreading {

        /// Of numbers and times: the share of the values that are at most `points[i]`.
        ///
        /// @param points ascending; days since 1970-01-01 for dates, milliseconds for times
        /// @param shares ascending, the last is 1
        /// @param error how far a share may be off: 0 where every different value is a point
        record Steps(double[] points, double[] shares, double error) implements Spreading {

            public Steps {
                if (points.length != shares.length) {
                    throw new IllegalArgumentException("a share for each point");
                }
            }

            /// The share of the values that are at most `value`; between points of an estimate by
            /// linear interpolation.
            double upTo(double value) {
                int found = Arrays.binarySearch(points, value);
                int place = found >= 0 ? found : -found - 2;
                if (place < 0) {
                    return 0;
                }
                if (error == 0 || found >= 0 || place == points.length - 1) {
                    return shares[place];
                }
                double part = (value - points[place]) / (points[place + 1] - points[place]);
                return shares[place] + part * (shares[place + 1] - shares[place]);
            }

            /// The first point that `share` of the values do not exceed.
            double quantile(double share) {
                for (int i = 0; i < points.length; i++) {
                    if (shares[i] >= share - 1e-12) {
                        return points[i];
                    }
                }
                return points[points.length - 1];
            }
        }

        /// Of texts and booleans: how often each value occurs, the most frequent first.
        ///
        /// @param others how often all values do that are not named
        record Levels(Map<String, Long> counts, long others) implements Spreading {
            public Levels {
                counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
            }

            long count(String value) {
                return counts.getOrDefault(value, 0L);
            }
        }
    }

    /// The values that are told apart when categories are compared.
    static List<String> most(Spreading.Levels levels, int limit) {
        return levels.counts().keySet().stream().limit(limit).toList();
    }
}
