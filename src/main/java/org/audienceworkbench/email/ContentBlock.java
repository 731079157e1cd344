package org.audienceworkbench.email;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a template can call as `<@block.name …>`, as the block library declares it.
///
/// @param about what it shows, in words
/// @param wraps whether something stands between its tags
public record ContentBlock(String name, String about, List<Parameter> parameters, boolean wraps) {

    public ContentBlock {
        parameters = List.copyOf(parameters);
    }

    /// @param required whether it has to be given
    public record Parameter(String name, boolean required) {}

    private static final Pattern MACRO = Pattern.compile("<#macro ([a-z_]+)([^>]*)>");
    private static final Pattern PARAMETER = Pattern.compile("([a-z_]+)(=(\"[^\"]*\"|[^\\s\"]+))?");

    private static final List<ContentBlock> ALL = read();

    /// In the order of their declaration: as they follow in an e-mail.
    public static List<ContentBlock> all() {
        return ALL;
    }

    private static List<ContentBlock> read() {
        String source = BlockLibrary.SOURCE;
        List<ContentBlock> blocks = new ArrayList<>();
        Matcher macro = MACRO.matcher(source);
        while (macro.find()) {
            if (!BlockLibrary.NAMES.contains(macro.group(1))) {
                continue;
            }
            List<Parameter> parameters =
                    PARAMETER
                            .matcher(macro.group(2))
                            .results()
                            .map(found -> new Parameter(found.group(1), found.group(2) == null))
                            .toList();
            String body = source.substring(macro.end(), source.indexOf("</#macro>", macro.end()));
            blocks.add(
                    new ContentBlock(
                            macro.group(1),
                            about(source.substring(0, macro.start())),
                            parameters,
                            body.contains("<#nested")));
        }
        return List.copyOf(blocks);
    }

    /// The comment that a declaration follows.
    private static String about(String before) {
        String text = before.strip();
        return text.endsWith("-->")
                ? text.substring(text.lastIndexOf("<#--") + 4, text.length() - 3)
                        .strip()
                        .replaceAll("\\s+", " ")
                : "";
    }

    /// How it is called: what must be given, empty.
    String call() {
        var call = new StringBuilder(name);
        parameters.stream()
                .filter(Parameter::required)
                .forEach(
                        parameter ->
                                call.append(' ')
                                        .append(parameter.name())
                                        .append(parameter.name().equals("items") ? "=" : "=\"\""));
        return wraps ? call + "></@block." + name + ">" : call + "/>";
    }
}
