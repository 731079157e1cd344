package org.audienceworkbench.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;

import javax.imageio.ImageIO;

class AssetsTest {

    @TempDir Path template;

    @Test
    void writesASmallerCopyBesideAPictureThatIsTooLarge() throws IOException {
        Path photo = picture("photo.png", BufferedImage.TYPE_INT_RGB, 2_000, 1_000);
        Path clear = picture("clear.png", BufferedImage.TYPE_INT_ARGB, 1_600, 200);
        picture("dot.png", BufferedImage.TYPE_INT_RGB, 4, 4);
        Files.writeString(photo.resolveSibling("broken.jpg"), "x".repeat(300_000));
        byte[] before = Files.readAllBytes(photo);
        var assets = new Assets(template);

        var copies = assets.shrink(200 * 1024);

        assertThat(copies)
                .extracting(Assets.Copy::address)
                .containsExactly("assets/clear-small.png", "assets/photo-small.jpg");
        assertThat(copies).allSatisfy(copy -> assertThat(copy.after()).isLessThan(copy.before()));
        assertThat(copies.getLast().after()).isLessThanOrEqualTo(200 * 1024);
        assertThat(Files.readAllBytes(photo)).isEqualTo(before);
        var small = ImageIO.read(photo.resolveSibling("photo-small.jpg").toFile());
        assertThat(small.getWidth()).isEqualTo(1_200);
        assertThat(small.getHeight()).isEqualTo(600);
        assertThat(
                        ImageIO.read(clear.resolveSibling("clear-small.png").toFile())
                                .getColorModel()
                                .hasAlpha())
                .isTrue();
        assertThat(assets.sizes()).containsKeys("assets/photo.png", "assets/photo-small.jpg");
        assertThat(assets.shrink(200 * 1024)).as("a copy is made once").isEmpty();
    }

    @Test
    void aPreviewShowsPicturesOfTheTemplateAndNothingElseOfTheDisk() throws IOException {
        Path dot = picture("a dot.png", BufferedImage.TYPE_INT_RGB, 4, 4);
        Files.copy(dot, template.resolve("outside.png"));
        Files.copy(dot, dot.resolveSibling("dot.svg"));
        Files.createSymbolicLink(dot.resolveSibling("link.png"), template.resolve("outside.png"));
        var assets = new Assets(template);
        var email =
                new Rendering.Rendered(
                        "s",
                        "p",
                        "<img src='assets/a dot.png'><img src='assets/../outside.png'>"
                                + "<img src='assets/dot.svg'><img src='assets/link.png'>"
                                + "<img src='assets/none.png'><img src='https://h.test/a.png'>",
                        "t",
                        0,
                        List.of(),
                        List.of());

        Preview preview = Preview.of(email, assets::picture);

        String data = Base64.getEncoder().encodeToString(Files.readAllBytes(dot));
        assertThat(preview.html()).containsOnlyOnce("src=\"data:image/png;base64," + data + "\"");
        assertThat(preview.blocked()).isEqualTo(5);
        assertThat(preview.html()).doesNotContain("assets/", "h.test");
    }

    @Test
    void aTemplateWithoutPicturesHasNone() {
        assertThat(new Assets(template.resolve("nosuch")).sizes()).isEmpty();
    }

    /// Soft spots and a little noise, as a photograph has, so that PNG is large and JPEG is not.
    private Path picture(String name, int type, int width, int height) throws IOException {
        var random = new Random(3);
        var image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int grey = (int) (128 + 80 * Math.sin(x / 90.0) * Math.cos(y / 70.0));
                int noise = random.nextInt(6);
                image.setRGB(x, y, 0xa0000000 | (grey + noise) << 16 | grey << 8 | (grey - noise));
            }
        }
        Path file = template.resolve("assets").resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
