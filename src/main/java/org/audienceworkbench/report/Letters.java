package org.audienceworkbench.report;

import com.openhtmltopdf.extend.FSObjectDrawer;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/// Letters that the font of a PDF has not, or that change their shape beside others, such as Arabic
/// ones: they are drawn as outlines by the fonts of the machine, as they look in the window. What
/// no font of the machine has is a box.
final class Letters {

    static final String PLAIN = "/net/sf/jasperreports/fonts/dejavu/DejaVuSansCondensed.ttf";
    static final String BOLD = "/net/sf/jasperreports/fonts/dejavu/DejaVuSansCondensed-Bold.ttf";

    /// What is longer goes on in a line of its own, since it may run from the right.
    private static final int LONGEST = 60;

    private static final int SIZE = 100;
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final Color TEXT = new Color(0x24292f);
    private static final Color MUTED = new Color(0x57606a);
    private static final Set<String> BOLD_TAGS = Set.of("h1", "h2", "th", "b");
    private static final Set<String> MUTED_TAGS = Set.of("th", "caption", "figcaption", "footer");
    private static final Set<String> MUTED_CLASSES = Set.of("subtitle", "note");

    private final Font known;

    Letters() {
        try (InputStream file = Objects.requireNonNull(Letters.class.getResourceAsStream(PLAIN))) {
            known = Font.createFont(Font.TRUETYPE_FONT, file);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException("the font of reports is damaged", e);
        }
    }

    /// Puts an object in the place of each such run of letters.
    void replaceIn(Element page) {
        List<TextNode> texts = new ArrayList<>();
        collect(page, texts);
        texts.forEach(this::replace);
    }

    private static void collect(Element in, List<TextNode> texts) {
        for (Node child : in.childNodes()) {
            if (child instanceof TextNode text) {
                texts.add(text);
            } else if (child instanceof Element element) {
                collect(element, texts);
            }
        }
    }

    private void replace(TextNode node) {
        String text = node.getWholeText();
        if (isKnown(text)) {
            return;
        }
        Element parent = Objects.requireNonNull(node.parent());
        boolean bold = parent.closest(".alert") != null || within(parent, BOLD_TAGS);
        boolean muted =
                within(parent, MUTED_TAGS)
                        || MUTED_CLASSES.stream()
                                .anyMatch(each -> parent.closest("." + each) != null);
        boolean before = true;
        for (Run run : runs(text)) {
            String words = run.text().stripTrailing();
            if (run.known() || words.isEmpty()) {
                node.before(new TextNode(run.text()));
            } else {
                if (!before) {
                    node.before(new Element("br"));
                }
                node.before(object(words, bold, muted));
                node.before(new TextNode(run.text().substring(words.length())));
            }
            before = run.known();
        }
        node.remove();
    }

    private static boolean within(Element element, Set<String> tags) {
        return tags.stream().anyMatch(tag -> element.closest(tag) != null);
    }

    private boolean isKnown(String text) {
        return known.canDisplayUpTo(text) < 0
                && !Font.textRequiresLayout(text.toCharArray(), 0, text.length());
    }

    private record Run(String text, boolean known) {}

    /// Words in turn that can be written, and words in turn that have to be drawn.
    private List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        for (String word : text.split("(?<=\\s)", -1)) {
            boolean here = isKnown(word);
            Run last = runs.isEmpty() ? null : runs.getLast();
            if (last != null
                    && last.known() == here
                    && (here || last.text().length() + word.length() <= LONGEST)) {
                runs.set(runs.size() - 1, new Run(last.text() + word, here));
            } else {
                runs.add(new Run(word, here));
            }
        }
        return runs;
    }

    private static Element object(String text, boolean bold, boolean muted) {
        TextLayout layout = layout(text, bold);
        return new Element("object")
                .attr("type", "letters")
                .attr("class", "letters")
                .attr("data-text", text)
                .attr("data-bold", Boolean.toString(bold))
                .attr("data-muted", Boolean.toString(muted))
                .attr("title", text)
                .attr("alt", text)
                .attr(
                        "style",
                        String.format(
                                Locale.ROOT,
                                "width:%.3fem;height:%.3fem;vertical-align:%.3fem",
                                layout.getAdvance() / SIZE,
                                (layout.getAscent() + layout.getDescent()) / SIZE,
                                -layout.getDescent() / SIZE));
    }

    private static TextLayout layout(String text, boolean bold) {
        return new TextLayout(
                text, new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, SIZE), CONTEXT);
    }

    /// Draws what stands in an object's attributes.
    static FSObjectDrawer drawer() {
        return (of, x, y, width, height, on, _, dots) -> {
            TextLayout layout =
                    layout(
                            of.getAttribute("data-text"),
                            Boolean.parseBoolean(of.getAttribute("data-bold")));
            on.drawWithGraphics(
                    (float) x,
                    (float) y,
                    (float) width / dots,
                    (float) height / dots,
                    graphics -> {
                        double scale = width / dots / layout.getAdvance();
                        graphics.scale(scale, scale);
                        graphics.translate(0, layout.getAscent());
                        graphics.setColor(
                                Boolean.parseBoolean(of.getAttribute("data-muted")) ? MUTED : TEXT);
                        graphics.fill(layout.getOutline(null));
                    });
            return null;
        };
    }
}
