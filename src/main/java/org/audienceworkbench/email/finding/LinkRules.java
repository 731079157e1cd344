package org.audienceworkbench.email.finding;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Links that lead nowhere, mislead, or can't be counted afterwards.
final class LinkRules {

    /// From so many links to one page on, some of them are one too many.
    private static final int MOST_TO_ONE_PAGE = 6;

    private static final Pattern SHOWN_ADDRESS =
            Pattern.compile(
                    "(?:https?://|www\\.)([a-z0-9.-]+\\.[a-z]{2,})(?:[/?#:\\s].*)?",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /// Words for the way out in the languages that mailings here are most often written in.
    private static final Pattern WAY_OUT =
            Pattern.compile(
                    "unsub|opt.?out|abmeld|abbestell|austrag|désabonn|desabonn|désinscri|desinscri|"
                            + "disiscri|cancellati|dar(?:se)? de baja|cancelar|afmeld|uitschrijv|"
                            + "avregistrer|avmeld|wypisz|отпис",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final CheckLimits limits;
    private final String unsubscribe;
    private final List<String> empty = new ArrayList<>();
    private final List<String> relative = new ArrayList<>();
    private final List<String> wordless = new ArrayList<>();
    private final List<String> misleading = new ArrayList<>();
    private final List<String> untagged = new ArrayList<>();
    private final Map<String, Set<String>> targets = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private boolean leaves;

    private LinkRules(CheckLimits limits, String unsubscribe) {
        this.limits = limits;
        this.unsubscribe = unsubscribe;
    }

    /// @param unsubscribe the sender's address or merge tag for leaving
    static List<Finding> of(Document document, CheckLimits limits, String unsubscribe) {
        var rules = new LinkRules(limits, unsubscribe);
        for (Element link : document.select("a, area")) {
            if (link.hasAttr("href") || !(link.hasAttr("name") || link.hasAttr("id"))) {
                rules.look(document, link);
            }
        }
        return rules.findings();
    }

    private void look(Document document, Element link) {
        String target = link.attr("href").strip();
        String words = words(link);
        String shown = words.isBlank() ? target : words;
        switch (LinkKind.of(target)) {
            case EMPTY -> empty.add(shown);
            case ANCHOR -> {
                String name = target.substring(1);
                boolean there =
                        document.getElementById(name) != null
                                || document.getElementsByAttributeValue("name", name).size() > 0;
                if (!there) {
                    empty.add(shown);
                }
            }
            case RELATIVE -> relative.add(shown);
            case OTHER -> leaves |= leaves(target, words);
            case WEB -> web(target, words, shown);
        }
        if (words.isBlank()) {
            wordless.add(target);
        }
    }

    private void web(String target, String words, String shown) {
        if (leaves(target, words)) {
            leaves = true;
            return;
        }
        if (!limits.campaignTags().stream().allMatch(tag -> LinkKind.hasParameter(target, tag))) {
            untagged.add(shown);
        }
        Matcher address = SHOWN_ADDRESS.matcher(words.strip());
        if (address.matches() && !sameSite(address.group(1), LinkKind.host(target))) {
            misleading.add(words.strip() + " leads to " + LinkKind.host(target));
        }
        if (!words.isBlank()) {
            targets.computeIfAbsent(words.strip().toLowerCase(Locale.ROOT), _ -> new HashSet<>())
                    .add(target);
        }
        uses.merge(target, 1, Integer::sum);
    }

    private boolean leaves(String target, String words) {
        return (!unsubscribe.isBlank() && target.equals(unsubscribe))
                || WAY_OUT.matcher(target).find()
                || WAY_OUT.matcher(words).find();
    }

    private List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        add(
                found,
                Finding.error(
                        "link-empty",
                        "A link leads nowhere",
                        "body",
                        "Give it an address, or take the link away"),
                empty);
        add(
                found,
                Finding.error(
                        "link-relative",
                        "A link's address is not whole, and an e-mail has no page it could belong"
                                + " to",
                        "body",
                        "Begin it with https://"),
                relative);
        add(
                found,
                Finding.warning(
                        "link-text",
                        "A link has no words and no picture with alternative text",
                        "body",
                        "Say where it leads; screen readers read it out"),
                wordless);
        add(
                found,
                Finding.warning(
                        "link-misleading",
                        "A link shows one address and leads to another, as in phishing",
                        "body",
                        "Show words in place of the address"),
                misleading);
        add(
                found,
                Finding.hint(
                        "link-alike",
                        "Links with the same words lead to different pages",
                        "body",
                        "Say in each link what it leads to"),
                targets.entrySet().stream()
                        .filter(each -> each.getValue().size() > 1)
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList());
        add(
                found,
                Finding.hint(
                        "link-repeated",
                        "More than " + MOST_TO_ONE_PAGE + " links lead to one page",
                        "body",
                        "Keep those that are clicked"),
                uses.entrySet().stream()
                        .filter(each -> each.getValue() > MOST_TO_ONE_PAGE)
                        .map(each -> LinkKind.host(each.getKey()))
                        .sorted()
                        .toList());
        add(
                found,
                Finding.hint(
                        "link-untagged",
                        "A link lacks the campaign tags that web analytics look for",
                        "body",
                        "Add " + String.join(", ", limits.campaignTags()) + " to its address"),
                untagged);
        if (!leaves) {
            found.add(
                    Finding.error(
                            "unsubscribe",
                            "There is no link to unsubscribe",
                            "body",
                            "End with <@block.footer/>, or link to ${shop.unsubscribe_url}"));
        }
        return found;
    }

    private static void add(List<Finding> found, Finding kind, List<String> examples) {
        if (!examples.isEmpty()) {
            found.add(kind.with(examples));
        }
    }

    private static String words(Element link) {
        var words = new StringBuilder(link.text());
        link.select("img[alt]").forEach(picture -> words.append(' ').append(picture.attr("alt")));
        words.append(link.attr("aria-label"));
        return words.toString().replace('\u00a0', ' ').strip();
    }

    private static boolean sameSite(String shown, String host) {
        String a = bare(shown);
        String b = bare(host);
        return a.equals(b) || a.endsWith("." + b) || b.endsWith("." + a);
    }

    private static String bare(String host) {
        return host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
    }
}
