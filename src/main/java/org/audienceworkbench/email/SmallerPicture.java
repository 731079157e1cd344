package org.audienceworkbench.email;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/// A picture of fewer bytes that looks alike: at most 1,200 pixels wide, which is twice the width
/// of an e-mail for sharp screens, and JPEG at the highest quality that is small enough. One that
/// can be seen through stays PNG and is only made narrower.
///
/// @param extension `jpg` or `png`
record SmallerPicture(String extension, byte[] bytes) {

    private static final int WIDEST = 1_200;
    private static final int NARROW = 600;
    private static final float[] QUALITIES = {0.85f, 0.75f, 0.65f, 0.55f};

    /// @return empty when it is no picture that can be read, is animated, or comes out no smaller
    static Optional<SmallerPicture> of(byte[] picture, int mostBytes) throws IOException {
        boolean animated = picture.length > 3 && picture[0] == 'G' && picture[1] == 'I';
        BufferedImage read = animated ? null : ImageIO.read(new ByteArrayInputStream(picture));
        if (read == null) {
            return Optional.empty();
        }
        BufferedImage narrowed = scaled(read, WIDEST);
        SmallerPicture made =
                read.getColorModel().hasAlpha()
                        ? png(narrowed, mostBytes)
                        : jpeg(narrowed, mostBytes);
        return made.bytes.length < picture.length ? Optional.of(made) : Optional.empty();
    }

    private static SmallerPicture png(BufferedImage image, int mostBytes) throws IOException {
        byte[] written = written(image);
        return new SmallerPicture(
                "png", written.length > mostBytes ? written(scaled(image, NARROW)) : written);
    }

    private static byte[] written(BufferedImage image) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static SmallerPicture jpeg(BufferedImage image, int mostBytes) throws IOException {
        byte[] made = new byte[0];
        for (float quality : QUALITIES) {
            made = jpeg(image, quality);
            if (made.length <= mostBytes) {
                break;
            }
        }
        return new SmallerPicture("jpg", made);
    }

    private static byte[] jpeg(BufferedImage image, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static BufferedImage scaled(BufferedImage image, int widest) {
        double scale = Math.min(1, (double) widest / image.getWidth());
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        boolean clear = image.getColorModel().hasAlpha();
        var made =
                new BufferedImage(
                        width,
                        height,
                        clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        var drawing = made.createGraphics();
        drawing.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        if (!clear) {
            drawing.setColor(Color.WHITE);
            drawing.fillRect(0, 0, width, height);
        }
        drawing.drawImage(image, 0, 0, width, height, null);
        drawing.dispose();
        return made;
    }
}
