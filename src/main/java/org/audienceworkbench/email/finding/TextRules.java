package org.audienceworkbench.email.finding;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What the words of an e-mail, and of its plain text, look like to readers and spam filters.
final class TextRules {

    private static final int FEW_WORDS = 20;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\d]+");
    private static final String HIDDEN =
            "style, title, [hidden], [style*=display:none], [style*=display: none]";

    private TextRules() {}

    /// @param text the plain text part
    static List<Finding> of(Document document, String text, CheckLimits limits) {
        List<Finding> found = new ArrayList<>();
        String words = visible(document.body());
        int count = (int) WORD.matcher(words).results().count();
        if (count < FEW_WORDS && !document.select("img").isEmpty()) {
            found.add(
                    Finding.warning(
                            "spam-picture",
                            "The e-mail is little but pictures, which spam filters count against"
                                    + " it",
                            "body",
                            "Say what matters in words, too: many readers don't load pictures"));
        }
        List<String> phrases = SpamWords.phrases(words);
        if (!phrases.isEmpty()) {
            found.add(
                    Finding.hint(
                                    "spam-words",
                                    "The body has a phrase that spam filters count against it",
                                    "body",
                                    "Say it in your own words")
                            .with(phrases));
        }
        if (document.select("html[lang]").isEmpty()) {
            found.add(
                    Finding.warning(
                            "language",
                            "Screen readers need <html lang=…>",
                            "body",
                            "Begin with <@block.page>, or add lang=\"${mail.language}\""));
        }
        if (count > 0 && shared(words, text) < limits.textShare()) {
            found.add(
                    Finding.warning(
                            "text-differs",
                            "The plain text says something else than the HTML",
                            "text",
                            "Say the same in both, or leave the plain text to be made from the"
                                    + " body"));
        }
        return found;
    }

    /// The share of the HTML's different words that the plain text has, too.
    static double shared(String html, String text) {
        Set<String> said = words(html);
        Set<String> plain = words(text);
        long both = said.stream().filter(plain::contains).count();
        return said.isEmpty() ? 1 : (double) both / said.size();
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .forEach(found -> words.add(found.group()));
        return words;
    }

    private static String visible(Element body) {
        Element copy = body.clone();
        copy.select(HIDDEN).remove();
        return copy.text();
    }
}
