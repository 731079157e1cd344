package org.audienceworkbench.email.translate;

import org.audienceworkbench.email.Part;
import org.audienceworkbench.email.translate.Language.Opened;
import org.jsoup.nodes.Entities;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is put in the place of what differs from customer to customer while the rest is rendered,
/// and turned into the service's words afterwards.
final class Slots {

    private static final Pattern SLOT = Pattern.compile("\uE000(\\d+)\uE001");

    private record Slot(
            Term term, Language language, Part part, int line, int column, String source) {}

    private final Language language;
    private final Locale locale;
    private final List<Slot> slots = new ArrayList<>();
    private final Set<Translation.Untranslated> untranslated = new LinkedHashSet<>();

    Slots(Language language, Locale locale) {
        this.language = language;
        this.locale = locale;
    }

    /// @param spoken the language as it is spoken at that place
    String of(Term term, Language spoken, Part part, int line, int column, String source) {
        slots.add(new Slot(term, spoken, part, line, column, source));
        return "\uE000" + (slots.size() - 1) + "\uE001";
    }

    /// Words of the service as they are.
    String of(String words) {
        return of(new Term.Raw(words), language, Part.BODY, 0, 0, "");
    }

    /// A mark where something could not be said.
    String mark(Part part, int line, int column, String source, String why) {
        untranslated.add(new Translation.Untranslated(part, line, column, source, why));
        return of("[[not translated: " + source + "]]");
    }

    Set<Translation.Untranslated> untranslated() {
        return untranslated;
    }

    String resolved(String rendered, boolean html) {
        return SLOT.matcher(rendered)
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        words(slots.get(Integer.parseInt(found.group(1))), html)));
    }

    private String words(Slot slot, boolean html) {
        try {
            return words(slot.term, slot.language, html);
        } catch (Untranslatable e) {
            untranslated.add(
                    new Translation.Untranslated(
                            slot.part, slot.line, slot.column, slot.source, e.why()));
            return "[[not translated: " + slot.source + "]]";
        }
    }

    /// What the language says for it.
    String words(Term term, Language spoken, boolean html) throws Untranslatable {
        return switch (term) {
            case Term.Raw(var words) -> html ? words.replace("<", "&lt;") : words;
            case Term.Fixed(var text) ->
                    html ? Entities.escape(text).replace("&apos;", "&#39;") : text;
            case Term.Missing _ -> "";
            case Term.Field field -> spoken.value(new Term.Shaped(field, List.of()), html, locale);
            case Term.Shaped shaped -> spoken.value(shaped, html, locale);
            case Term.Joined(var parts) -> {
                var all = new StringBuilder();
                for (Term part : parts) {
                    all.append(words(part, spoken, html));
                }
                yield all.toString();
            }
            case Term.Choice(var when, var then, var otherwise) -> {
                Opened opened = spoken.open(when);
                String rest = words(otherwise, spoken, html);
                yield opened.text()
                        + words(then, spoken, html)
                        + (rest.isEmpty() ? "" : opened.otherwise() + rest)
                        + opened.end();
            }
            case Term.Unsaid _ -> throw new Untranslatable("it stands for what can't be said");
            case Term.Rows _, Term.Row _, Term.Cart _ ->
                    throw new Untranslatable("a list is no text");
            case Term.Flag _ -> throw new Untranslatable("a yes or no is no text");
        };
    }
}
