package org.audienceworkbench.workbench;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.table.ValueType;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A part of a chart of two attributes that someone drew, as boxes, so that a rule of ranges says
/// the same.
///
/// Edges are rounded to what a hand can point at, and to whole numbers where an attribute has no
/// others. A lasso is cut into strips, each as wide or as high as the lasso is at the strip's
/// middle.
///
/// @param boxes none where no value can lie in what was drawn
public record ChartArea(List<Box> boxes) {

    /// Strips that a lasso is cut into, so that the rule of it can still be read.
    static final int STRIPS = 24;

    private static final int MOST_BOXES = 60;

    public ChartArea {
        boxes = List.copyOf(boxes);
    }

    /// All edges belong to it.
    public record Box(double left, double right, double bottom, double top) {
        boolean isEmpty() {
            return left > right || bottom > top;
        }

        private Box turned() {
            return new Box(
                    /* left= */ bottom, /* right= */ top, /* bottom= */ left, /* top= */ right);
        }
    }

    /// A corner of a lasso.
    public record Point(double x, double y) {
        private Point turned() {
            return new Point(y, x);
        }
    }

    private record Span(double from, double to) {}

    /// How values of an axis are rounded.
    private record Grid(boolean whole, int digits) {

        static Grid of(Attribute attribute, double span) {
            boolean whole = attribute.type() != ValueType.NUMBER;
            return new Grid(whole, span > 0 ? 2 - (int) Math.floor(Math.log10(span)) : 3);
        }

        double near(double value) {
            return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
        }

        double low(double value) {
            return whole ? Math.ceil(value) : near(value);
        }

        double high(double value) {
            return whole ? Math.floor(value) : near(value);
        }
    }

    public static ChartArea box(Attribute x, Attribute y, Box drawn) {
        var across = Grid.of(x, drawn.right() - drawn.left());
        var up = Grid.of(y, drawn.top() - drawn.bottom());
        var box =
                new Box(
                        across.low(drawn.left()),
                        across.high(drawn.right()),
                        up.low(drawn.bottom()),
                        up.high(drawn.top()));
        return new ChartArea(box.isEmpty() ? List.of() : List.of(box));
    }

    /// What lies inside by the even-odd rule, as drawing programs fill it.
    ///
    /// @param corners three at least; the last is joined to the first
    public static ChartArea lasso(Attribute x, Attribute y, List<Point> corners) {
        boolean lying = !isFewWhole(x, spread(corners)) && isFewWhole(y, spread(turned(corners)));
        if (!lying) {
            return new ChartArea(strips(x, y, corners));
        }
        return new ChartArea(strips(y, x, turned(corners)).stream().map(Box::turned).toList());
    }

    private static List<Point> turned(List<Point> corners) {
        return corners.stream().map(Point::turned).toList();
    }

    private static Span spread(List<Point> corners) {
        return new Span(
                corners.stream().mapToDouble(Point::x).min().orElseThrow(),
                corners.stream().mapToDouble(Point::x).max().orElseThrow());
    }

    private static boolean isFewWhole(Attribute attribute, Span span) {
        return attribute.type() != ValueType.NUMBER
                && Math.floor(span.to()) - Math.ceil(span.from()) < STRIPS;
    }

    private static List<Box> strips(Attribute x, Attribute y, List<Point> corners) {
        Span across = spread(corners);
        Span up = spread(turned(corners));
        var grid = Grid.of(x, across.to() - across.from());
        var rows = Grid.of(y, up.to() - up.from());
        List<Box> boxes = List.of();
        for (int strips = STRIPS; strips > 0; strips /= 2) {
            boxes = strips(strips, across, grid, rows, corners);
            if (boxes.size() <= MOST_BOXES) {
                return boxes;
            }
        }
        return boxes;
    }

    private static List<Box> strips(
            int number, Span across, Grid grid, Grid rows, List<Point> corners) {
        List<Box> boxes = new ArrayList<>();
        List<Box> before = new ArrayList<>();
        for (Span strip : cut(across, grid, number)) {
            List<Box> now = new ArrayList<>();
            for (Span inside : inside(corners, (strip.from() + strip.to()) / 2)) {
                var box =
                        new Box(
                                strip.from(),
                                strip.to(),
                                rows.low(inside.from()),
                                rows.high(inside.to()));
                if (!box.isEmpty()) {
                    now.add(box);
                }
            }
            if (isSame(before, now)) {
                for (int i = 0; i < now.size(); i++) {
                    Box box = before.get(i);
                    boxes.remove(box);
                    now.set(i, new Box(box.left(), now.get(i).right(), box.bottom(), box.top()));
                }
            }
            boxes.addAll(now);
            before = now;
        }
        return boxes;
    }

    private static boolean isSame(List<Box> before, List<Box> now) {
        boolean same = before.size() == now.size();
        for (int i = 0; same && i < now.size(); i++) {
            same =
                    before.get(i).bottom() == now.get(i).bottom()
                            && before.get(i).top() == now.get(i).top();
        }
        return same;
    }

    /// One strip a number where there are few whole ones.
    private static List<Span> cut(Span across, Grid grid, int number) {
        double first = grid.low(across.from());
        double last = grid.high(across.to());
        List<Span> strips = new ArrayList<>();
        if (grid.whole()) {
            double width = Math.max(1, Math.ceil((last - first + 1) / number));
            for (double from = first; from <= last; from += width) {
                strips.add(new Span(from, Math.min(last, from + width - 1)));
            }
            return strips;
        }
        for (int i = 0; i < number; i++) {
            double from = grid.near(first + (last - first) * i / number);
            double to = grid.near(first + (last - first) * (i + 1) / number);
            strips.add(new Span(from, to));
        }
        return strips;
    }

    /// Where a standing line is inside the lasso, from below.
    private static List<Span> inside(List<Point> corners, double x) {
        double[] crossings = new double[corners.size()];
        int count = 0;
        for (int i = 0; i < corners.size(); i++) {
            Point a = corners.get(i);
            Point b = corners.get((i + 1) % corners.size());
            if (a.x() <= x != b.x() <= x) {
                crossings[count] = a.y() + (x - a.x()) / (b.x() - a.x()) * (b.y() - a.y());
                count++;
            }
        }
        Arrays.sort(crossings, 0, count);
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i + 1 < count; i += 2) {
            spans.add(new Span(crossings[i], crossings[i + 1]));
        }
        return spans;
    }

    /// Selects whose point lies in it; nobody where it is empty.
    public Rule rule(Attribute x, Attribute y) {
        List<Rule> parts =
                boxes.stream()
                        .<Rule>map(
                                box ->
                                        Rule.All.of(
                                                within(x, box.left(), box.right()),
                                                within(y, box.bottom(), box.top())))
                        .toList();
        return parts.size() == 1 ? parts.getFirst() : new Rule.Any(parts);
    }

    private static Rule within(Attribute attribute, double low, double high) {
        return new Interval(low, true, high, true, attribute.type() != ValueType.NUMBER)
                .rule(AttributeBars.measure(attribute));
    }

    /// For a segment: `spend 10 to 20, visits 3 to 5`.
    public String name(Attribute x, Attribute y) {
        if (boxes.size() != 1) {
            return x.label() + " and " + y.label() + ", encircled";
        }
        Box box = boxes.getFirst();
        return words(x, box.left(), box.right()) + ", " + words(y, box.bottom(), box.top());
    }

    private static String words(Attribute attribute, double low, double high) {
        boolean whole = attribute.type() != ValueType.NUMBER;
        boolean days = attribute.type() == ValueType.DATE || attribute.type() == ValueType.DATETIME;
        return attribute.label()
                + " "
                + new Interval(low, true, high, true, whole).words()
                + (days ? " days ago" : "");
    }
}
