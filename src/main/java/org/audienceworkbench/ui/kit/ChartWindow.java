package org.audienceworkbench.ui.kit;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Scatter;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.Range;
import org.jspecify.annotations.Nullable;

/// The part of a [Scatter]'s values that is in view: all of them, or fewer after a zoom. It stays
/// when the same attributes are drawn with other colours.
final class ChartWindow {

    private static final double SMALLEST = 1e-5;

    private @Nullable View whole;
    private @Nullable View wanted;
    private boolean isApplied = true;

    private record View(Range across, Range up) {}

    /// Another chart is drawn now.
    void next(@Nullable Chart before, Chart now, JFreeChart picture) {
        if (!(now instanceof Scatter scatter)) {
            whole = null;
            wanted = null;
            return;
        }
        XYPlot plot = picture.getXYPlot();
        whole = new View(plot.getDomainAxis().getRange(), plot.getRangeAxis().getRange());
        boolean isSame =
                before instanceof Scatter older
                        && older.x().length == scatter.x().length
                        && older.xAxis().equals(scatter.xAxis())
                        && older.yAxis().equals(scatter.yAxis());
        if (!isSame) {
            wanted = null;
        }
        isApplied = wanted == null;
    }

    /// Whether there is something to zoom into.
    boolean isOpen() {
        return whole != null;
    }

    /// Whether less than all is in view.
    boolean isPart() {
        return wanted != null;
    }

    void showAll() {
        wanted = null;
        isApplied = false;
    }

    /// @param factor below 1 to see less of it, larger
    /// @param x the share of the width, from the left, that stays where it is
    /// @param y likewise, from below
    void zoom(double factor, double x, double y) {
        View all = whole;
        if (all != null) {
            View now = wanted == null ? all : wanted;
            set(
                    zoomed(now.across(), all.across(), factor, x),
                    zoomed(now.up(), all.up(), factor, y));
        }
    }

    private static Range zoomed(Range now, Range all, double factor, double place) {
        double length = now.getLength() * factor;
        double size = Math.max(Math.abs(all.getLowerBound()), Math.abs(all.getUpperBound()));
        double least = Math.max(all.getLength() * SMALLEST, size * 1e-11);
        double kept = Math.clamp(length, Math.min(least, all.getLength()), all.getLength());
        double from = now.getLowerBound() + (now.getLength() - kept) * place;
        return new Range(from, from + kept);
    }

    /// Moves what is in view.
    ///
    /// @param x by this share of the width, to the right
    /// @param y by this share of the height, upwards
    void move(double x, double y) {
        View all = whole;
        if (all != null && wanted != null) {
            set(
                    Range.shift(wanted.across(), x * wanted.across().getLength(), true),
                    Range.shift(wanted.up(), y * wanted.up().getLength(), true));
        }
    }

    private void set(Range across, Range up) {
        View all = whole;
        if (all != null) {
            var next = new View(within(across, all.across()), within(up, all.up()));
            boolean isAll =
                    next.across().getLength() >= all.across().getLength()
                            && next.up().getLength() >= all.up().getLength();
            wanted = isAll ? null : next;
            isApplied = false;
        }
    }

    private static Range within(Range part, Range all) {
        if (part.getLowerBound() < all.getLowerBound()) {
            return Range.shift(part, all.getLowerBound() - part.getLowerBound(), true);
        }
        return part.getUpperBound() > all.getUpperBound()
                ? Range.shift(part, all.getUpperBound() - part.getUpperBound(), true)
                : part;
    }

    /// Draws it, once, if it has changed.
    void applyTo(JFreeChart picture) {
        View view = wanted == null ? whole : wanted;
        if (isApplied || view == null) {
            return;
        }
        isApplied = true;
        XYPlot plot = picture.getXYPlot();
        plot.setNotify(false);
        plot.getDomainAxis().setRange(view.across());
        plot.getRangeAxis().setRange(view.up());
        plot.setNotify(true);
    }
}
