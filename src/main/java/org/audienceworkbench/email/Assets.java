package org.audienceworkbench.email;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.WholeFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A template's own pictures: files in its folder under `assets/`, which the template names by
/// `assets/NAME`.
public final class Assets {

    private static final String FOLDER = "assets";
    private static final long LARGEST = 5 << 20;
    private static final Pattern ADDRESS =
            Pattern.compile(
                    FOLDER + "/([^/\\\\:\\p{Cntrl}]+\\.(png|gif|jpe?g|webp))",
                    Pattern.CASE_INSENSITIVE);

    private final Path folder;

    /// @param template the template's folder; need not exist
    public Assets(Path template) {
        folder = template.resolve(FOLDER);
    }

    /// @param address what the template names the copy by
    /// @param before bytes of the picture itself
    /// @param after bytes of the copy
    public record Copy(String address, long before, long after) {

        public String words() {
            return String.format(
                    Locale.ENGLISH,
                    "%s, %,d KB in place of %,d KB",
                    address,
                    (after + 1023) / 1024,
                    (before + 1023) / 1024);
        }
    }

    /// Bytes of each picture by the address that the template names it by.
    public Map<String, Long> sizes() {
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        Map<String, Long> sizes = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sizes.put(FOLDER + "/" + file.getFileName(), Files.size(file));
            }
            return sizes;
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /// The picture of an address as a `data:` address, for what can't reach the folder; empty for
    /// what is no picture of the template's own, or a larger one than an e-mail could bear.
    public Optional<String> picture(String address) {
        Matcher named = ADDRESS.matcher(address);
        if (!named.matches()) {
            return Optional.empty();
        }
        Path file = folder.resolve(named.group(1));
        String ending = named.group(2).toLowerCase(Locale.ROOT);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            return Optional.of(
                    "data:image/"
                            + (ending.equals("jpg") ? "jpeg" : ending)
                            + ";base64,"
                            + Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /// Writes smaller copies of those that have too many bytes, beside them; the pictures
    /// themselves stay as they are.
    ///
    /// @return the copies that came out smaller; none of a picture that has one already
    public List<Copy> shrink(int mostBytes) {
        return sizes().entrySet().stream()
                .filter(each -> each.getValue() > mostBytes)
                .flatMap(each -> copy(each.getKey(), mostBytes).stream())
                .toList();
    }

    private Optional<Copy> copy(String address, int mostBytes) {
        Path file = folder.resolve(address.substring(FOLDER.length() + 1));
        try {
            byte[] whole = Files.readAllBytes(file);
            var made = SmallerPicture.of(whole, mostBytes).orElse(null);
            if (made == null) {
                return Optional.empty();
            }
            String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
            Path target = folder.resolve(name + "-small." + made.extension());
            if (Files.exists(target)) {
                return Optional.empty();
            }
            WholeFile.writeBytes(target, out -> out.write(made.bytes()));
            return Optional.of(
                    new Copy(
                            FOLDER + "/" + target.getFileName(),
                            whole.length,
                            made.bytes().length));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Problem unreadable(Path file, IOException e) {
        return new Problem(
                "The template's pictures can't be read",
                file.toString(),
                "Check that the folder is there and may be read",
                e);
    }
}
