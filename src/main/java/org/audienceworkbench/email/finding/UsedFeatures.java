package org.audienceworkbench.email.finding;

import org.audienceworkbench.email.finding.Styles.Declaration;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Which features of HTML and CSS an e-mail makes use of, by the names of [MailReaders].
final class UsedFeatures {

    private static final Pattern FUNCTION = Pattern.compile("([a-z-]+)\\(");
    private static final Pattern UNIT = Pattern.compile("(?<![\\w#-])[\\d.]+([a-z]{2,4}|%)");
    private static final Pattern PSEUDO = Pattern.compile("::?([a-z-]+)");
    private static final Pattern MEDIA = Pattern.compile("\\(\\s*([a-z-]+)");
    private static final Pattern EXTENSION = Pattern.compile("\\.([a-z0-9]{3,4})(?:[?#].*)?$");

    private final Set<String> used = new TreeSet<>();

    static Set<String> of(Document document, Styles styles) {
        var features = new UsedFeatures();
        document.getAllElements().forEach(features::element);
        styles.rules()
                .forEach(
                        rule -> {
                            PSEUDO.matcher(rule.selector())
                                    .results()
                                    .forEach(found -> features.sign("pseudo " + found.group(1)));
                            rule.declarations().forEach(features::declaration);
                        });
        styles.allInline().forEach(features::declaration);
        styles.atRules().forEach(rule -> features.sign("rule " + rule));
        styles.mediaQueries()
                .forEach(
                        query ->
                                MEDIA.matcher(query.toLowerCase(Locale.ROOT))
                                        .results()
                                        .forEach(
                                                found -> features.sign("media " + found.group(1))));
        return features.used;
    }

    private void element(Element element) {
        String name = element.normalName();
        sign("element " + name);
        for (Attribute attribute : element.attributes()) {
            String key = attribute.getKey().toLowerCase(Locale.ROOT);
            sign("attribute " + key);
            sign("typed " + name + " " + key + " " + attribute.getValue());
        }
        if (name.equals("meta")) {
            sign("meta " + element.attr("name").toLowerCase(Locale.ROOT));
        }
        if (name.equals("a")) {
            String target = element.attr("href");
            sign(target.startsWith("#") ? "scheme #" : "scheme " + scheme(target));
        }
        if (name.equals("img")) {
            picture(element.attr("src").strip().toLowerCase(Locale.ROOT));
        }
    }

    private void picture(String source) {
        if (source.startsWith("data:image/")) {
            sign("scheme data");
            int end = 11;
            while (end < source.length() && Character.isLetterOrDigit(source.charAt(end))) {
                end++;
            }
            sign("image " + source.substring(11, end));
        } else {
            var extension = EXTENSION.matcher(source);
            if (extension.find()) {
                sign("image " + extension.group(1));
            }
        }
    }

    private void declaration(Declaration declaration) {
        String value = declaration.value();
        sign("property " + declaration.property());
        sign("pair " + declaration.property() + " " + value);
        sign("keyword " + value);
        if (declaration.important()) {
            sign("keyword !important");
        }
        FUNCTION.matcher(value).results().forEach(found -> sign("function " + found.group(1)));
        UNIT.matcher(value).results().forEach(found -> sign("unit " + found.group(1)));
    }

    private static String scheme(String address) {
        int colon = address.indexOf(':');
        return colon < 0 ? "" : address.substring(0, colon).toLowerCase(Locale.ROOT);
    }

    private void sign(String sign) {
        var feature = MailReaders.KNOWN.signed(sign);
        if (feature != null) {
            used.add(feature.id());
        }
    }
}
