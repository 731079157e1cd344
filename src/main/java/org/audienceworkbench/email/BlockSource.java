package org.audienceworkbench.email;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a content block is written, for those who have to say it in another language.
///
/// @param parameters each with the expression that stands for it when it isn't given; null where it
///   has to be
/// @param body what stands between its tags
public record BlockSource(Map<String, @Nullable String> parameters, String body) {

    private static final Pattern MACRO = Pattern.compile("<#macro ([a-z_]+)([^>]*)>");
    private static final Pattern PARAMETER =
            Pattern.compile("([a-z_]+)(?:=(\"[^\"]*\"|[^\\s\"]+))?");

    /// What all blocks know, as tags that set it.
    public static String names() {
        String source = BlockLibrary.SOURCE;
        return source.substring(0, source.indexOf("<#macro"));
    }

    /// Also those that only blocks can call, which begin with `_`.
    public static Optional<BlockSource> of(String name) {
        String source = BlockLibrary.SOURCE;
        Matcher macro = MACRO.matcher(source);
        while (macro.find()) {
            if (macro.group(1).equals(name)) {
                Map<String, @Nullable String> parameters = new LinkedHashMap<>();
                PARAMETER
                        .matcher(macro.group(2))
                        .results()
                        .forEach(found -> parameters.put(found.group(1), found.group(2)));
                int end = source.indexOf("</#macro>", macro.end());
                return Optional.of(new BlockSource(parameters, source.substring(macro.end(), end)));
            }
        }
        return Optional.empty();
    }
}
