package org.audienceworkbench.email.out;

import org.audienceworkbench.email.Rendering;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;

import java.util.Optional;
import java.util.function.Function;

/// An e-mail as it leaves: with inlined styles, with its preheader and its own pictures in it.
///
/// @param subject one line
/// @param preheader what the inbox shows behind the subject
public record Outgoing(String subject, String preheader, String html, String text) {

    private static final String HIDDEN =
            "<div style=\"display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;"
                    + "mso-hide:all;font-size:1px;line-height:1px;\">";

    /// @param picture the template's own pictures as `data:` addresses, by how it names them
    public static Outgoing of(
            Rendering.Rendered email, Inliner inliner, Function<String, Optional<String>> picture) {
        return new Outgoing(
                email.subject(),
                email.preheader(),
                OwnPictures.taken(inliner.inlined(withPreheader(email)), picture),
                email.text());
    }

    /// An inbox shows the first words of the body: templates that don't hold the preheader
    /// themselves get it there, unseen once the e-mail is open.
    private static String withPreheader(Rendering.Rendered email) {
        String html = email.html();
        Document document = Jsoup.parse(html, "", Parser.htmlParser().setTrackPosition(true));
        Element body = document.body();
        if (email.preheader().isBlank() || body.text().contains(email.preheader())) {
            return html;
        }
        var tag = body.sourceRange();
        if (!tag.isTracked() || tag.isImplicit()) {
            return html;
        }
        var edits = new Edits(html);
        edits.insert(tag.endPos(), HIDDEN + Entities.escape(email.preheader()) + "</div>");
        return edits.applied();
    }
}
