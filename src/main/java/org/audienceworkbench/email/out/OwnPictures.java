package org.audienceworkbench.email.out;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// A template's own pictures lie beside it, where nobody who gets its e-mails can see them; they go
/// along as `data:` addresses, of which [Message] makes parts.
public final class OwnPictures {

    private static final String BEGINNING = "assets/";
    private static final Pattern NAMED =
            Pattern.compile(
                    BEGINNING + "[^\"'<>]+?\\.(?:png|gif|jpe?g|webp)", Pattern.CASE_INSENSITIVE);

    private OwnPictures() {}

    /// Where a source names one: line and column from 1, and the name.
    public record Named(int line, int column, String name) {}

    public static List<Named> namedIn(String source) {
        List<Named> all = new ArrayList<>();
        var lines = source.lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            var named = NAMED.matcher(lines.get(line));
            while (named.find()) {
                all.add(new Named(line + 1, named.start() + 1, named.group()));
            }
        }
        return all;
    }

    /// @param picture the `data:` address of one; empty for what is none of the template's
    static String taken(String html, Function<String, Optional<String>> picture) {
        if (!html.contains(BEGINNING)) {
            return html;
        }
        var edits = new Edits(html);
        var document = Jsoup.parse(html, "", Parser.htmlParser().setTrackPosition(true));
        for (Element element :
                document.select("[src^=" + BEGINNING + "], [background^=" + BEGINNING + "]")) {
            for (String name : List.of("src", "background")) {
                var range = element.attributes().sourceRange(name).valueRange();
                if (range.isTracked()) {
                    picture.apply(element.attr(name))
                            .ifPresent(
                                    data -> edits.replace(range.startPos(), range.endPos(), data));
                }
            }
        }
        return edits.applied();
    }
}
