package org.audienceworkbench.chart;

import org.jspecify.annotations.Nullable;

import java.util.stream.IntStream;

/// The colour of each cell of a [DensityImage]: how many customers, and whose or which values.
final class DensityColours {

    private static final int NAMED = 8;
    private static final double FAINTEST = 0.4;
    private static final int OPAQUE = 0xff000000;

    /// Most cells have few customers, and a logarithm takes time.
    private static final double[] LOGS =
            IntStream.range(0, 512).mapToDouble(count -> Math.log(Math.max(1, count))).toArray();

    private final Scatter scatter;
    private final ChartStyle style;
    private final Ramp crowd;
    private final Ramp rest;
    private final Ramp values;
    private final int[] quick;
    private double logMost = 1;
    private double logMostChosen = 1;
    private int most;
    private int mostChosen;
    private double low;
    private double high;

    DensityColours(Scatter scatter, ChartStyle style) {
        this.scatter = scatter;
        this.style = style;
        this.crowd = Ramp.crowd(style);
        this.rest = Ramp.rest(style);
        this.values = Ramp.values(style);
        boolean isPlain = scatter.highlight() == null && scatter.colour() == null;
        this.quick = new int[isPlain ? LOGS.length : 1];
        if (scatter.colour() instanceof Scatter.Shade shade) {
            low = shade.low();
            high = shade.high();
        }
    }

    /// What is counted apart so that cells can be coloured: the rest and the selected; or each
    /// group that has a colour of its own, all others, and those without one.
    static PointIndex.Layers layers(Scatter scatter) {
        Highlight highlight = scatter.highlight();
        if (highlight != null) {
            var of = new byte[scatter.x().length];
            for (int row = 0; row < of.length; row++) {
                of[row] = (byte) (highlight.contains().test(row) ? 1 : 0);
            }
            return new PointIndex.Layers(of, 2, null);
        }
        return switch (scatter.colour()) {
            case null -> PointIndex.Layers.ONE;
            case Scatter.Shade shade -> new PointIndex.Layers(null, 1, shade.values());
            case Scatter.Groups groups -> {
                var of = new byte[groups.of().length];
                for (int row = 0; row < of.length; row++) {
                    int group = groups.of()[row];
                    of[row] = (byte) (group < 0 ? NAMED + 1 : Math.min(group, NAMED));
                }
                yield new PointIndex.Layers(of, NAMED + 2, null);
            }
        };
    }

    /// Looks for the fullest cells, which get the strongest colours.
    void scale(CellCounts counts) {
        int fullest = 0;
        int chosen = 0;
        int cells = counts.cells().columns() * counts.cells().rows();
        for (int cell = 0; cell < cells; cell++) {
            fullest = Math.max(fullest, counts.all(cell));
            chosen = counts.layers() == 2 ? Math.max(chosen, counts.count(1, cell)) : chosen;
        }
        most = fullest;
        mostChosen = chosen;
        logMost = Math.log(Math.max(2, fullest));
        logMostChosen = Math.log(Math.max(2, chosen));
        for (int count = 1; count < quick.length; count++) {
            quick[count] = OPAQUE | crowd.at(LOGS[count] / logMost);
        }
    }

    /// The colours of cells with so many customers, from none on; only the first where the colour
    /// depends on more than their number.
    int[] quick() {
        return quick;
    }

    /// Opaque, or 0 where there is nobody.
    int of(CellCounts counts, int cell) {
        int all = counts.all(cell);
        if (all == 0) {
            return 0;
        }
        if (scatter.highlight() != null) {
            int chosen = counts.count(1, cell);
            return OPAQUE
                    | (chosen > 0
                            ? crowd.at(log(chosen) / logMostChosen)
                            : rest.at(log(all) / logMost));
        }
        double strength = log(all) / logMost;
        return OPAQUE
                | switch (scatter.colour()) {
                    case null -> crowd.at(strength);
                    case Scatter.Groups _ -> faded(group(counts.fullest(cell)), strength);
                    case Scatter.Shade _ -> {
                        double mean = counts.mean(cell);
                        yield Double.isNaN(mean)
                                ? faded(style.rest().getRGB(), strength)
                                : values.at(share(mean));
                    }
                };
    }

    private static double log(int count) {
        return count < LOGS.length ? LOGS[count] : Math.log(count);
    }

    private int group(int layer) {
        return layer < NAMED ? style.group(layer).getRGB() : style.rest().getRGB();
    }

    private int faded(int colour, double strength) {
        return Ramp.mixed(
                style.background().getRGB(), colour, FAINTEST + (1 - FAINTEST) * strength);
    }

    private double share(double value) {
        return high > low ? (value - low) / (high - low) : 0.5;
    }

    /// What a cell's colour says, in a line of its own; empty where it says how many only.
    String told(CellCounts counts, int cell) {
        if (counts.all(cell) == 0) {
            return "";
        }
        Highlight highlight = scatter.highlight();
        if (highlight != null) {
            return "\n%s here: %s"
                    .formatted(highlight.name(), Figures.count(counts.count(1, cell)));
        }
        return switch (scatter.colour()) {
            case null -> "";
            case Scatter.Shade shade -> {
                double mean = counts.mean(cell);
                yield Double.isNaN(mean)
                        ? "\nNone here has a value of " + shade.name()
                        : "\nMean of " + shade.name() + ": " + Figures.number(mean);
            }
            case Scatter.Groups groups ->
                    "\nMost frequent here: " + name(groups, counts.fullest(cell));
        };
    }

    private static String name(Scatter.Groups groups, int layer) {
        return layer < NAMED ? groups.names().get(layer) : layer == NAMED ? "other" : "no value";
    }

    /// What the colours mean, for the legend.
    String meaning() {
        Highlight highlight = scatter.highlight();
        if (highlight != null) {
            return "%s, strong where many (grey: the rest)".formatted(highlight.name());
        }
        return switch (scatter.colour()) {
            case null -> "Customers in a dot";
            case Scatter.Shade shade -> "Mean of " + shade.name() + " in a dot";
            case Scatter.Groups groups ->
                    groups.name().isEmpty()
                            ? "The dot's most frequent, strong where many"
                            : "The dot's most frequent %s, strong where many"
                                    .formatted(groups.name());
        };
    }

    /// The row of colours for the legend; null where groups have a colour each.
    @Nullable Ramp ramp() {
        return scatter.highlight() != null || scatter.colour() == null
                ? crowd
                : scatter.colour() instanceof Scatter.Shade ? values : null;
    }

    /// What the row begins with, and what it ends with.
    String[] ends() {
        if (scatter.highlight() != null) {
            return new String[] {"1", Figures.count(mostChosen)};
        }
        return scatter.colour() instanceof Scatter.Shade
                ? new String[] {Figures.number(low), Figures.number(high)}
                : new String[] {"1", Figures.count(most)};
    }
}
