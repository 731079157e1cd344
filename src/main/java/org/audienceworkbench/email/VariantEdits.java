package org.audienceworkbench.email;

import org.audienceworkbench.email.EmailTemplate.Variant;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/// What an author does to a template's variants. Each gives a new template.
public final class VariantEdits {

    private VariantEdits() {}

    /// The template with the sources as they stand in the editors while one of its variants, or the
    /// base, is looked at. A variant keeps the parts that differ from the base; its empty plain
    /// text means the base's.
    ///
    /// @param typed a source for every part
    public static EmailTemplate typed(
            EmailTemplate template, String variant, Map<Part, String> typed) {
        if (variant.equals(EmailTemplate.BASE)) {
            EmailTemplate changed = template;
            for (Map.Entry<Part, String> each : typed.entrySet()) {
                boolean derived = each.getKey() == Part.TEXT && each.getValue().isBlank();
                changed = changed.with(each.getKey(), derived ? null : each.getValue());
            }
            return changed;
        }
        Map<Part, String> differing = new EnumMap<>(Part.class);
        typed.forEach(
                (part, source) -> {
                    boolean empty = part == Part.TEXT && source.isBlank();
                    String base = Objects.requireNonNullElse(template.source(part), "");
                    if (!empty && !source.equals(base)) {
                        differing.put(part, source);
                    }
                });
        return replaced(template, variant, old -> new Variant(old.name(), differing));
    }

    /// The parts in which a variant differs from the base.
    public static Set<Part> differing(EmailTemplate template, String variant) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        template.variants().stream()
                .filter(each -> each.name().equals(variant))
                .forEach(each -> parts.addAll(each.sources().keySet()));
        return parts;
    }

    /// With another variant at the end, which says what the one that is looked at says.
    ///
    /// @throws org.audienceworkbench.base.Problem when there is one of that name
    public static EmailTemplate added(EmailTemplate template, String name, String like) {
        Map<Part, String> sources =
                template.variants().stream()
                        .filter(each -> each.name().equals(like))
                        .findFirst()
                        .map(Variant::sources)
                        .orElse(Map.of());
        List<Variant> more = new ArrayList<>(template.variants());
        more.add(new Variant(name, sources));
        return template.withVariants(more);
    }

    /// A name that is free: `B`, then `C`, and so on.
    public static String freeName(EmailTemplate template) {
        List<String> taken = template.variantNames();
        for (char letter = 'B'; letter <= 'Z'; letter++) {
            String name = String.valueOf(letter);
            if (taken.stream().noneMatch(name::equalsIgnoreCase)) {
                return name;
            }
        }
        return "variant-" + (taken.size() + 1);
    }

    /// @throws org.audienceworkbench.base.Problem when a variant can't be called so, or another is
    public static EmailTemplate renamed(EmailTemplate template, String variant, String name) {
        return replaced(template, variant, old -> new Variant(name, old.sources()));
    }

    public static EmailTemplate removed(EmailTemplate template, String variant) {
        return template.withVariants(
                template.variants().stream().filter(each -> !each.name().equals(variant)).toList());
    }

    private static EmailTemplate replaced(
            EmailTemplate template, String variant, UnaryOperator<Variant> by) {
        return template.withVariants(
                template.variants().stream()
                        .map(each -> each.name().equals(variant) ? by.apply(each) : each)
                        .toList());
    }
}
