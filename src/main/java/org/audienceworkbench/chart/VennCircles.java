package org.audienceworkbench.chart;

import org.audienceworkbench.segment.Overlap;

import java.util.ArrayList;
import java.util.List;

/// Two or three circles, each as large as its segment and each two sharing as much as their
/// segments do. With three, what all share can't be chosen, and is as it comes.
record VennCircles(List<Circle> circles) {

    private static final int STEPS = 60;
    private static final int CELLS = 120;

    /// Disjoint circles stand apart by this share of their radii.
    private static final double GAP = 0.08;

    record Circle(double x, double y, double radius) {

        /// Below 0 inside.
        double off(double px, double py) {
            return Math.hypot(px - x, py - y) - radius;
        }
    }

    VennCircles {
        circles = List.copyOf(circles);
    }

    static VennCircles of(Overlap overlap) {
        List<Double> radii =
                overlap.parts().stream().map(part -> Math.sqrt(part.size() / Math.PI)).toList();
        double first = radii.getFirst();
        double across = apart(overlap, radii, 0, 1);
        List<Circle> circles = new ArrayList<>();
        circles.add(new Circle(0, 0, first));
        circles.add(new Circle(across, 0, radii.get(1)));
        if (radii.size() == 3) {
            double toFirst = apart(overlap, radii, 0, 2);
            double toSecond = apart(overlap, radii, 1, 2);
            double x =
                    across == 0
                            ? toFirst
                            : (across * across + toFirst * toFirst - toSecond * toSecond)
                                    / (2 * across);
            double inside = Math.clamp(x, -toFirst, toFirst);
            double y = Math.sqrt(Math.max(0, toFirst * toFirst - inside * inside));
            circles.add(new Circle(inside, y, radii.get(2)));
        }
        return new VennCircles(circles);
    }

    private static double apart(Overlap overlap, List<Double> radii, int one, int other) {
        return distance(radii.get(one), radii.get(other), (double) overlap.in(List.of(one, other)));
    }

    /// How far apart the middles of two circles are that share this area.
    static double distance(double one, double other, double area) {
        double least = Math.abs(one - other);
        double most = one + other;
        if (area <= 0) {
            return most * (1 + GAP);
        }
        double low = least;
        double high = most;
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            if (shared(one, other, middle) > area) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /// The area that two circles share: two circular segments.
    static double shared(double one, double other, double distance) {
        double small = Math.min(one, other);
        if (distance >= one + other || small == 0) {
            return 0;
        }
        if (distance <= Math.abs(one - other)) {
            return Math.PI * small * small;
        }
        double toChord = (distance * distance + one * one - other * other) / (2 * distance);
        return cap(one, toChord) + cap(other, distance - toChord);
    }

    /// The part of a circle beyond a chord, `height` from its middle.
    private static double cap(double radius, double height) {
        double share = Math.clamp(height / radius, -1, 1);
        return radius * radius * (Math.acos(share) - share * Math.sqrt(1 - share * share));
    }

    /// A point, and how far the nearest edge is from it.
    record Spot(double x, double y, double clear) {}

    /// The point within just these circles that is farthest from every edge; its distance is 0
    /// where there is none.
    Spot middle(List<Integer> within) {
        var best = new Spot(0, 0, 0);
        for (int i = 0; i <= CELLS; i++) {
            for (int j = 0; j <= CELLS; j++) {
                double x = left() + width() * i / CELLS;
                double y = top() + height() * j / CELLS;
                double clear = clear(within, x, y);
                best = clear > best.clear() ? new Spot(x, y, clear) : best;
            }
        }
        return best;
    }

    private double clear(List<Integer> within, double x, double y) {
        double clear = Double.POSITIVE_INFINITY;
        for (int i = 0; i < circles.size(); i++) {
            double off = circles.get(i).off(x, y);
            clear = Math.min(clear, within.contains(i) ? -off : off);
        }
        return clear;
    }

    double left() {
        return circles.stream().mapToDouble(each -> each.x() - each.radius()).min().orElseThrow();
    }

    double top() {
        return circles.stream().mapToDouble(each -> each.y() - each.radius()).min().orElseThrow();
    }

    double width() {
        return circles.stream().mapToDouble(each -> each.x() + each.radius()).max().orElseThrow()
                - left();
    }

    double height() {
        return circles.stream().mapToDouble(each -> each.y() + each.radius()).max().orElseThrow()
                - top();
    }
}
