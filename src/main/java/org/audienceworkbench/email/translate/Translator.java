package org.audienceworkbench.email.translate;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.email.BlockSource;
import org.audienceworkbench.email.CustomerData;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.Mailing;
import org.audienceworkbench.email.Part;
import org.audienceworkbench.email.Renderer;
import org.audienceworkbench.email.Rendering;
import org.audienceworkbench.email.out.Inliner;
import org.audienceworkbench.email.out.Outgoing;
import org.audienceworkbench.email.out.OwnPictures;
import org.audienceworkbench.table.ValueType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Says a template in the language of a mailing service.
///
/// What is the same for every customer (campaign, shop, products, blocks) is rendered as always, by
/// the one renderer there is; what differs is cut out before, and put in afterwards in the
/// service's words. So a translation holds for one mailing.
public final class Translator {

    private static final Pattern SET = Pattern.compile("<#assign (\\w+) =");

    private final Renderer renderer;
    private final Mailing mailing;
    private final Function<String, Optional<ValueType>> types;

    /// @param types of `customer.name`; empty for what no customer has
    public Translator(
            Renderer renderer, Mailing mailing, Function<String, Optional<ValueType>> types) {
        this.renderer = renderer;
        this.mailing = mailing;
        this.types = types;
    }

    /// @throws Problem when the template itself has a fault
    public Translation translated(EmailTemplate template, Service service) {
        renderer.prepare(template);
        Language language = service.language();
        var slots = new Slots(language, mailing.locale());
        var kept = new Kept();
        EmailTemplate rewritten = template;
        try {
            var setting = new Setting(slots, kept, types, this::constant, blockNames());
            for (Part part : Part.values()) {
                String written = template.source(part);
                if (written != null) {
                    String source = written.replace("\r\n", "\n").replace('\r', '\n');
                    var place = new SourcePlace(part, source, slots);
                    var rewriting =
                            new Rewriting(
                                    setting, place, source, language, Map.of(), new HashSet<>());
                    rewritten = rewritten.with(part, rewriting.rewritten());
                }
            }
        } catch (Untranslatable e) {
            throw new IllegalStateException("a template takes marks", e);
        }
        Outgoing out = Outgoing.of(rendered(rewritten), new Inliner(), _ -> Optional.empty());
        String subject = slots.resolved(out.subject(), false);
        String preheader = slots.resolved(out.preheader(), false);
        String html = slots.resolved(out.html(), true);
        String text = slots.resolved(out.text(), false);
        return new Translation(
                subject,
                preheader,
                html,
                text,
                Stream.concat(slots.untranslated().stream(), pictures(template)).toList(),
                fields(kept, language),
                lists(kept, language),
                notes(service, kept.fields()));
    }

    /// What all content blocks know beside their parameters.
    private Map<String, Term> blockNames() throws Untranslatable {
        Map<String, Term> names = new HashMap<>();
        Matcher set = SET.matcher(BlockSource.names());
        while (set.find()) {
            String name = set.group(1);
            names.put(
                    name,
                    new Term.Fixed(constant(BlockSource.names() + "${" + name + "}").strip()));
        }
        return names;
    }

    private static Map<String, String> fields(Kept kept, Language language) {
        Map<String, String> called = new TreeMap<>();
        kept.fields()
                .forEach(
                        (name, field) ->
                                called(language, name).ifPresent(it -> called.put(name, it)));
        return called;
    }

    private static List<Translation.OwnList> lists(Kept kept, Language language) {
        List<Translation.OwnList> lists = new ArrayList<>();
        kept.lists()
                .forEach(
                        (name, inside) ->
                                called(language, name)
                                        .ifPresent(
                                                it ->
                                                        lists.add(
                                                                new Translation.OwnList(
                                                                        name,
                                                                        it,
                                                                        List.copyOf(inside)))));
        return lists;
    }

    /// Empty where it has no words for it, which is told where it was needed.
    private static Optional<String> called(Language language, String name) {
        try {
            return Optional.of(language.called(new Owner.Customer(), name));
        } catch (Untranslatable _) {
            return Optional.empty();
        }
    }

    private static Stream<Translation.Untranslated> pictures(EmailTemplate template) {
        return OwnPictures.namedIn(template.body()).stream()
                .map(
                        picture ->
                                new Translation.Untranslated(
                                        Part.BODY,
                                        picture.line(),
                                        picture.column(),
                                        picture.name(),
                                        "the service doesn't have the template's own pictures; put"
                                                + " it on the web"));
    }

    private static List<String> notes(Service service, Map<String, Term.Field> fields) {
        List<String> notes = new ArrayList<>();
        if (fields.values().stream().anyMatch(field -> field.isNumber())) {
            notes.add("Numbers are written as they are kept, without a mark for thousands");
        }
        notes.add(
                "Days are written as in the mailing's language for every customer, by the service's"
                        + " clock");
        if (!service.escapes()) {
            notes.add("Customers' values are written into the HTML as they are");
        }
        return notes;
    }

    /// What a text part of the template language says for a customer of whom nothing is known.
    private String constant(String source) throws Untranslatable {
        var asked = new EmailTemplate("constant", "", "", "", "", "", source, List.of(), true);
        try {
            return rendered(asked).text();
        } catch (Problem _) {
            throw new Untranslatable("it mixes a customer's values with those of a list or block");
        }
    }

    private Rendering.Rendered rendered(EmailTemplate template) {
        return renderer.render(
                        renderer.prepare(template), CustomerData.of(Map.of("id", "0")), mailing)
                .orThrow();
    }
}
