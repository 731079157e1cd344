package org.audienceworkbench.chart;

import org.audienceworkbench.segment.Overlap;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Every combination of segments with how many customers are in just those, as bars over a matrix
/// of dots (Lex and others 2014, "UpSet"); the segments' own sizes lie to the left.
public record UpSet(String title, Overlap overlap) implements Chart {

    private static final int MOST = 20;

    @Override
    public JFreeChart in(ChartStyle style) {
        String cut =
                overlap.patterns().size() > MOST
                        ? "the fullest %s of %s combinations"
                                .formatted(
                                        Figures.count(MOST),
                                        Figures.count(overlap.patterns().size()))
                        : "Customers in just the marked segments";
        return new Look(style)
                .chart(
                        title,
                        cut,
                        new DrawnPlot(
                                (target, area) -> new Picture(style, target, area).draw(),
                                new LegendItemCollection()));
    }

    @Override
    public String description() {
        String words =
                shown().stream()
                        .map(
                                pattern ->
                                        pattern.parts().stream()
                                                        .map(i -> overlap.parts().get(i).name())
                                                        .collect(Collectors.joining(" and "))
                                                + " "
                                                + Figures.count(pattern.count()))
                        .collect(Collectors.joining(", "));
        return title + " In just these segments: " + (words.isEmpty() ? "nobody" : words) + ".";
    }

    private List<Overlap.Pattern> shown() {
        return overlap.patterns().stream().limit(MOST).toList();
    }

    private final class Picture {

        private static final double ROW = 24;
        private static final double COUNTS = 44;
        private static final double BAR = 70;

        private final ChartStyle style;
        private final Graphics2D target;
        private final List<Overlap.Pattern> patterns = shown();

        /// The segments' places, the largest first.
        private final List<Integer> rows;

        private final double row;
        private final double names;
        private final Rectangle2D matrix;
        private final double top;

        Picture(ChartStyle style, Graphics2D target, Rectangle2D area) {
            this.style = style;
            this.target = target;
            rows =
                    IntStream.range(0, overlap.parts().size())
                            .boxed()
                            .sorted(Comparator.comparingLong(i -> -overlap.parts().get(i).size()))
                            .toList();
            row = Math.min(ROW, area.getHeight() * 0.6 / rows.size());
            FontMetrics metrics = target.getFontMetrics(style.labelFont());
            double widest =
                    overlap.parts().stream()
                            .mapToInt(part -> metrics.stringWidth(part.name()))
                            .max()
                            .orElse(0);
            names = Math.min(widest, area.getWidth() * 0.25);
            double left = area.getX() + BAR + COUNTS + names + 20;
            double height = row * rows.size();
            matrix =
                    new Rectangle2D.Double(
                            left,
                            area.getMaxY() - height,
                            Math.max(1, area.getMaxX() - left),
                            height);
            top = area.getY();
        }

        void draw() {
            stripes();
            for (int place = 0; place < rows.size(); place++) {
                segment(overlap.parts().get(rows.get(place)), place);
            }
            for (int column = 0; column < patterns.size(); column++) {
                column(patterns.get(column), column);
            }
        }

        private void stripes() {
            target.setPaint(style.grid());
            for (int place = 0; place < rows.size(); place += 2) {
                target.fill(
                        new Rectangle2D.Double(
                                matrix.getX() - names - 8,
                                matrix.getY() + place * row,
                                matrix.getWidth() + names + 8,
                                row));
            }
        }

        private void segment(Overlap.Part part, int place) {
            double middle = matrix.getY() + (place + 0.5) * row;
            double right = matrix.getX() - names - 12;
            long largest = overlap.parts().get(rows.getFirst()).size();
            double length = largest == 0 ? 0 : BAR * part.size() / largest;
            target.setPaint(style.rest());
            target.fill(
                    new Rectangle2D.Double(right - length, middle - row * 0.3, length, row * 0.6));
            text(Figures.count(part.size()), style.tickFont(), right - length - 4, middle, 1);
            text(fitted(part.name()), style.labelFont(), matrix.getX() - 4, middle, 1);
        }

        private String fitted(String name) {
            FontMetrics metrics = target.getFontMetrics(style.labelFont());
            String cut = name;
            while (metrics.stringWidth(cut) > names + 0.5 && cut.length() > 2) {
                cut = cut.substring(0, cut.length() - 2) + "…";
            }
            return cut;
        }

        private void column(Overlap.Pattern pattern, int column) {
            double step = Math.min(44, matrix.getWidth() / patterns.size());
            double x = matrix.getX() + (column + 0.5) * step;
            double dot = Math.min(row, step) * 0.28;
            List<Integer> marked =
                    IntStream.range(0, rows.size())
                            .filter(place -> pattern.parts().contains(rows.get(place)))
                            .boxed()
                            .toList();
            for (int place = 0; place < rows.size(); place++) {
                target.setPaint(marked.contains(place) ? style.accent() : style.rest());
                double size = marked.contains(place) ? dot : dot * 0.6;
                double y = matrix.getY() + (place + 0.5) * row;
                target.fill(new Ellipse2D.Double(x - size, y - size, 2 * size, 2 * size));
            }
            target.setPaint(style.accent());
            target.setStroke(Look.LINE);
            target.draw(
                    new Line2D.Double(
                            x,
                            matrix.getY() + (marked.getFirst() + 0.5) * row,
                            x,
                            matrix.getY() + (marked.getLast() + 0.5) * row));
            bar(pattern.count(), x, step);
        }

        private void bar(long count, double x, double step) {
            double floor = matrix.getY() - 8;
            double height = Math.max(0, floor - top - COUNTS) * count / patterns.getFirst().count();
            target.setPaint(style.accent());
            target.fill(
                    new Rectangle2D.Double(x - step * 0.35, floor - height, step * 0.7, height));
            String words = Figures.count(count);
            double width = target.getFontMetrics(style.tickFont()).stringWidth(words);
            if (width < step) {
                text(words, style.tickFont(), x, floor - height - 8, 0.5);
            } else {
                AffineTransform upright = target.getTransform();
                target.rotate(-Math.PI / 2, x, floor - height - 4);
                text(words, style.tickFont(), x, floor - height - 4, 0);
                target.setTransform(upright);
            }
        }

        /// @param before the share of the text that stands before x
        private void text(String words, Font font, double x, double middle, double before) {
            target.setFont(font);
            target.setPaint(style.text());
            FontMetrics metrics = target.getFontMetrics(font);
            target.drawString(
                    words,
                    (float) (x - before * metrics.stringWidth(words)),
                    (float) (middle + metrics.getAscent() / 2.0 - 1.5));
        }
    }
}
