package org.audienceworkbench.trend;

import java.util.Arrays;

/// Names for parts of the grid of recency and frequency scores. Shop software uses such names with
/// ranges of its own, which often overlap; these ten rectangles cut the grid without overlap.
public enum RfmGroup {
    CHAMPIONS("Champions", 5, 5, 4, 5),
    LOYAL("Loyal customers", 3, 4, 4, 5),
    POTENTIAL("Potential loyalists", 4, 5, 2, 3),
    NEW("New customers", 5, 5, 1, 1),
    PROMISING("Promising", 4, 4, 1, 1),
    ATTENTION("Need attention", 3, 3, 3, 3),
    ABOUT_TO_SLEEP("About to sleep", 3, 3, 1, 2),
    CANT_LOSE("Can't lose", 1, 2, 5, 5),
    AT_RISK("At risk", 1, 2, 3, 4),
    HIBERNATING("Hibernating", 1, 2, 1, 2);

    private final String label;
    private final int recent;
    private final int mostRecent;
    private final int frequent;
    private final int mostFrequent;

    /// From the lowest to the highest score.
    public record Scores(int low, int high) {
        boolean holds(int score) {
            return low <= score && score <= high;
        }
    }

    RfmGroup(String label, int recent, int mostRecent, int frequent, int mostFrequent) {
        this.label = label;
        this.recent = recent;
        this.mostRecent = mostRecent;
        this.frequent = frequent;
        this.mostFrequent = mostFrequent;
    }

    public String label() {
        return label;
    }

    public Scores recency() {
        return new Scores(recent, mostRecent);
    }

    public Scores frequency() {
        return new Scores(frequent, mostFrequent);
    }

    /// The one group that two scores from 1 to 5 belong to.
    public static RfmGroup of(int recency, int frequency) {
        return Arrays.stream(values())
                .filter(each -> each.recency().holds(recency) && each.frequency().holds(frequency))
                .findFirst()
                .orElseThrow();
    }
}
