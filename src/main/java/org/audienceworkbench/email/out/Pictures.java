package org.audienceworkbench.email.out;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Pictures that lie in the HTML itself (`data:`), which many mail readers don't show there, as
/// parts of the message (RFC 2392).
///
/// @param html with `cid:` in place of the pictures
record Pictures(String html, List<Picture> parts) {

    private static final Pattern DATA =
            Pattern.compile(
                    "data:(image/[a-z.+-]+);base64,([A-Za-z0-9+/=\\s]+)", Pattern.CASE_INSENSITIVE);

    @SuppressWarnings("ArrayRecordComponent")
    record Picture(String id, String type, byte[] bytes) {}

    static Pictures taken(String html) {
        if (!html.contains("data:")) {
            return new Pictures(html, List.of());
        }
        var edits = new Edits(html);
        Map<String, Picture> pictures = new LinkedHashMap<>();
        Document document = Jsoup.parse(html, "", Parser.htmlParser().setTrackPosition(true));
        for (Element element : document.select("[src^=data:], [background^=data:]")) {
            for (String name : List.of("src", "background")) {
                Matcher data = DATA.matcher(element.attr(name).strip());
                var range = element.attributes().sourceRange(name).valueRange();
                if (data.matches() && range.isTracked()) {
                    Picture picture =
                            pictures.computeIfAbsent(
                                    data.group(), _ -> picture(pictures.size() + 1, data));
                    edits.replace(range.startPos(), range.endPos(), "cid:" + picture.id());
                }
            }
        }
        return new Pictures(edits.applied(), List.copyOf(pictures.values()));
    }

    private static Picture picture(int number, Matcher data) {
        return new Picture(
                "picture" + number + "@audience-workbench.local",
                data.group(1).toLowerCase(Locale.ROOT),
                Base64.getMimeDecoder().decode(data.group(2)));
    }
}
