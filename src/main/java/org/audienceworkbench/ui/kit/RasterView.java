package org.audienceworkbench.ui.kit;

import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;

import org.audienceworkbench.chart.Raster;
import org.jspecify.annotations.Nullable;

import java.awt.geom.Rectangle2D;
import java.nio.IntBuffer;

/// Shows the pixels of a chart's [Raster] over its plot, without converting them.
final class RasterView extends Pane {

    private final ImageView view = new ImageView();
    private final Rectangle plot = new Rectangle();
    private int @Nullable [] shown;
    private @Nullable PixelBuffer<IntBuffer> buffer;

    RasterView() {
        setMouseTransparent(true);
        setManaged(false);
        setClip(plot);
        view.setSmooth(false);
        getChildren().add(view);
    }

    /// @param area of the plot, in the chart view's coordinates
    /// @param left of the chart within the view
    void show(Raster raster, Rectangle2D area, double left, double top) {
        plot.setX(area.getX());
        plot.setY(area.getY());
        plot.setWidth(area.getWidth());
        plot.setHeight(area.getHeight());
        raster.pixels().ifPresent(pixels -> show(pixels, left, top));
        setVisible(true);
    }

    @SuppressWarnings("ReferenceEquality") // the same memory, whatever is in it
    private void show(Raster.Pixels pixels, double left, double top) {
        PixelBuffer<IntBuffer> now = buffer;
        if (now == null || pixels.argb() != shown) {
            now =
                    new PixelBuffer<>(
                            pixels.width(),
                            pixels.height(),
                            IntBuffer.wrap(pixels.argb()),
                            PixelFormat.getIntArgbPreInstance());
            shown = pixels.argb();
            buffer = now;
            view.setImage(new WritableImage(now));
        } else {
            now.updateBuffer(_ -> null);
        }
        view.relocate(pixels.place().getX() + left, pixels.place().getY() + top);
    }

    void hide() {
        setVisible(false);
        view.setImage(null);
        shown = null;
        buffer = null;
    }
}
