package org.audienceworkbench.email.finding;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Looks through one rendered e-mail. What differs only in words from one that was looked through
/// needn't be looked at again: see [Shape].
public final class PageRules {

    private final CheckLimits limits;
    private final Map<String, Long> assets;
    private final String unsubscribe;

    /// @param assets the template's own pictures, by the address it gives them, with their bytes
    /// @param unsubscribe the sender's address or merge tag for leaving
    public PageRules(CheckLimits limits, Map<String, Long> assets, String unsubscribe) {
        this.limits = limits;
        this.assets = Map.copyOf(assets);
        this.unsubscribe = unsubscribe;
    }

    /// @param features names of the features of HTML and CSS that it uses
    /// @param styleBytes of its largest style element
    public record Look(List<Finding> findings, Set<String> features, int styleBytes, Load load) {

        public Look {
            findings = List.copyOf(findings);
            features = Set.copyOf(features);
        }
    }

    /// @param text the plain text part
    /// @param removed what had to be taken out of the HTML
    public Look of(String html, String text, List<String> removed) {
        Document document = Jsoup.parse(html);
        var styles = new Styles(document);
        var pictures =
                new PictureRules(limits, assets)
                        .look(document, html.getBytes(StandardCharsets.UTF_8).length);
        List<Finding> found = new ArrayList<>();
        found.addAll(LinkRules.of(document, limits, unsubscribe));
        found.addAll(pictures.findings());
        found.addAll(TextRules.of(document, text, limits));
        found.addAll(ContrastRule.of(document, styles, limits.contrast()));
        if (styles.largestBlock() > limits.styleBytes()) {
            found.add(
                    Finding.warning(
                            "style-size",
                            String.format(
                                    "A style element has over %,d bytes, so Gmail leaves it out",
                                    limits.styleBytes()),
                            "body",
                            "Shorten it, or cut it in two"));
        }
        if (!removed.isEmpty()) {
            found.add(
                    Finding.warning(
                                    "removed",
                                    "Something was taken out: it doesn't work in e-mails or isn't"
                                            + " safe",
                                    "body",
                                    "Take it out of the template")
                            .with(removed));
        }
        return new Look(
                found, UsedFeatures.of(document, styles), styles.largestBlock(), pictures.load());
    }
}
