package org.audienceworkbench.chart;

import org.audienceworkbench.base.Counted;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jspecify.annotations.Nullable;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Optional;

/// Draws very many points as a raster: each cell shows how many customers have such values. What
/// was counted is kept, so that a plot that moves counts only what comes in at its edges.
final class DensityImage extends AbstractXYAnnotation implements Raster {

    private static final int FINE = 2;
    private static final int COARSE = 3;

    /// Fewer points in the plot than this are drawn larger, to be seen.
    private static final int SPARSE = 20_000;

    private final transient Scatter scatter;
    private final transient PointIndex.Layers layers;
    private final transient PointIndex points;
    private final transient DensityColours colours;
    private transient @Nullable CellCounts counts;
    private int size = FINE;
    private transient @Nullable BufferedImage image;
    private transient @Nullable Pixels pixels;

    DensityImage(Scatter scatter, ChartStyle style) {
        this.scatter = scatter;
        this.layers = DensityColours.layers(scatter);
        this.points = new PointIndex(scatter.x(), scatter.y(), layers);
        this.colours = new DensityColours(scatter, style);
    }

    PointIndex points() {
        return points;
    }

    DensityColours colours() {
        return colours;
    }

    /// The last drawing's; null before the first.
    @Nullable CellCounts counts() {
        return counts;
    }

    @Override
    public void draw(
            Graphics2D target,
            XYPlot plot,
            Rectangle2D area,
            ValueAxis across,
            ValueAxis up,
            int renderer,
            PlotRenderingInfo info) {
        if (area.getWidth() < 1 || area.getHeight() < 1) {
            return;
        }
        CellCounts now = counted(area, across, up);
        counts = now;
        colours.scale(now);
        Lattice cells = now.cells();
        BufferedImage drawn = painted(now);
        double left = (cells.x(0) - across.getLowerBound()) / cells.width() * size;
        double top = (up.getUpperBound() - cells.y(cells.rows())) / cells.height() * size;
        int x = (int) Math.round(area.getX() + left);
        int y = (int) Math.round(area.getY() + top);
        pixels =
                new Pixels(
                        argb(drawn),
                        drawn.getWidth(),
                        drawn.getHeight(),
                        new Rectangle(x, y, drawn.getWidth(), drawn.getHeight()));
        if (!Boolean.TRUE.equals(target.getRenderingHint(ELSEWHERE))) {
            target.drawImage(drawn, x, y, null);
        }
    }

    @Override
    public Optional<Pixels> pixels() {
        return Optional.ofNullable(pixels);
    }

    private static int[] argb(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    private CellCounts counted(Rectangle2D area, ValueAxis across, ValueAxis up) {
        CellCounts before = counts;
        Lattice fine = lattice(area, across, up, size, before == null ? null : before.cells());
        if (before != null && fine.isLike(before.cells())) {
            return CellCounts.of(points, layers, fine, before);
        }
        CellCounts now = CellCounts.of(points, layers, lattice(area, across, up, FINE, null), null);
        size = now.added() < SPARSE ? COARSE : FINE;
        return size == FINE
                ? now
                : CellCounts.of(points, layers, lattice(area, across, up, COARSE, null), null);
    }

    private static Lattice lattice(
            Rectangle2D area, ValueAxis across, ValueAxis up, int size, @Nullable Lattice before) {
        return Lattice.over(
                across.getLowerBound(),
                up.getLowerBound(),
                across.getRange().getLength() / area.getWidth() * size,
                up.getRange().getLength() / area.getHeight() * size,
                (int) Math.ceil(area.getWidth() / size) + 1,
                (int) Math.ceil(area.getHeight() / size) + 1,
                before);
    }

    private BufferedImage painted(CellCounts now) {
        Lattice cells = now.cells();
        int width = cells.columns() * size;
        BufferedImage drawn = image;
        if (drawn == null
                || drawn.getWidth() != width
                || drawn.getHeight() != cells.rows() * size) {
            drawn = new BufferedImage(width, cells.rows() * size, BufferedImage.TYPE_INT_ARGB_PRE);
            image = drawn;
        }
        int[] argb = argb(drawn);
        int[] quick = colours.quick();
        for (int row = 0; row < cells.rows(); row++) {
            int line = (cells.rows() - 1 - row) * size * width;
            int to = line;
            for (int column = 0; column < cells.columns(); column++) {
                int cell = row * cells.columns() + column;
                int all = now.all(cell);
                int colour = all < quick.length ? quick[all] : colours.of(now, cell);
                for (int i = 0; i < size; i++) {
                    argb[to] = colour;
                    to++;
                }
            }
            for (int i = 1; i < size; i++) {
                System.arraycopy(argb, line, argb, line + i * width, width);
            }
        }
        return drawn;
    }

    /// Whom the pointer is on: those in the cell under it and in the ones around.
    ///
    /// @param x from the left edge of the plot's values
    /// @param y from its lower edge
    @Nullable String told(double x, double y) {
        CellCounts now = counts;
        if (now == null) {
            return null;
        }
        Lattice cells = now.cells();
        int column = cells.column(x);
        int row = cells.row(y);
        if (column < 0 || row < 0 || column >= cells.columns() || row >= cells.rows()) {
            return null;
        }
        int left = Math.max(0, column - 1);
        int right = Math.min(cells.columns(), column + 2);
        int bottom = Math.max(0, row - 1);
        int top = Math.min(cells.rows(), row + 2);
        long found = 0;
        for (int line = bottom; line < top; line++) {
            for (int i = left; i < right; i++) {
                found += now.all(line * cells.columns() + i);
            }
        }
        if (found == 0) {
            return null;
        }
        return Counted.of(found, "customer")
                + "\n"
                + spread(scatter.xAxis(), cells.x(left), cells.x(right))
                + "\n"
                + spread(scatter.yAxis(), cells.y(bottom), cells.y(top))
                + colours.told(now, row * cells.columns() + column);
    }

    private static String spread(String axis, double from, double to) {
        return axis + " " + Figures.number(from) + " to " + Figures.number(to);
    }
}
