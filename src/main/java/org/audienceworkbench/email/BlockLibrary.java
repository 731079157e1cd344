package org.audienceworkbench.email;

import freemarker.cache.TemplateLoader;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The content blocks that every template may use as `<@block.name/>`; fixed with the program, and
/// the only thing FreeMarker can ever load.
final class BlockLibrary implements TemplateLoader {

    static final String NAME = "blocks.ftlh";

    static final String SOURCE = read();

    /// The macros the library offers; those that begin with `_` are its own.
    static final Set<String> NAMES =
            Pattern.compile("<#macro ([a-z][a-z_]*)")
                    .matcher(SOURCE)
                    .results()
                    .map(found -> found.group(1))
                    .collect(
                            java.util.stream.Collectors.collectingAndThen(
                                    java.util.stream.Collectors.toCollection(TreeSet::new),
                                    java.util.Collections::unmodifiableSet));

    private static String read() {
        try (InputStream in =
                Objects.requireNonNull(
                        BlockLibrary.class.getResourceAsStream("/templates/blocks/" + NAME))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable Object findTemplateSource(String name) {
        return name.equals(NAME) ? SOURCE : null;
    }

    @Override
    public long getLastModified(Object templateSource) {
        return 0;
    }

    @Override
    public Reader getReader(Object templateSource, String encoding) {
        return new StringReader(SOURCE);
    }

    @Override
    public void closeTemplateSource(Object templateSource) {}
}
