package org.audienceworkbench.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.email.EmailTemplate.Variant;
import org.junit.jupiter.api.Test;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class VariantEditsTest {

    private static final EmailTemplate TEMPLATE =
            new EmailTemplate("t", "T", "", "Hi", "pre", "<p>", "plain", List.of(), false)
                    .withVariants(List.of(new Variant("B", Map.of(Part.SUBJECT, "Hello"))));

    @Test
    void aVariantKeepsOnlyWhatDiffersFromTheBase() {
        EmailTemplate typed =
                VariantEdits.typed(TEMPLATE, "B", typed("B", Part.PREHEADER, "other"));

        assertThat(typed.variants())
                .containsExactly(
                        new Variant("B", Map.of(Part.SUBJECT, "Hello", Part.PREHEADER, "other")));
        assertThat(typed.preheader()).isEqualTo("pre");
        assertThat(VariantEdits.differing(typed, "B"))
                .containsExactly(Part.SUBJECT, Part.PREHEADER);
        assertThat(VariantEdits.typed(TEMPLATE, "B", typed("B", Part.SUBJECT, "Hi")).variants())
                .containsExactly(new Variant("B", Map.of()));
    }

    @Test
    void aVariantsEmptyPlainTextIsTheBases() {
        EmailTemplate typed = VariantEdits.typed(TEMPLATE, "B", typed("B", Part.TEXT, " "));

        assertThat(typed.variant("B").text()).isEqualTo("plain");
        assertThat(VariantEdits.typed(TEMPLATE, EmailTemplate.BASE, typed("base", Part.TEXT, " ")))
                .extracting(EmailTemplate::text)
                .isNull();
    }

    @Test
    void theBaseIsEditedWithoutTouchingItsVariants() {
        EmailTemplate typed =
                VariantEdits.typed(
                        TEMPLATE, EmailTemplate.BASE, typed(EmailTemplate.BASE, Part.BODY, "<b>"));

        assertThat(typed.body()).isEqualTo("<b>");
        assertThat(typed.variants()).isEqualTo(TEMPLATE.variants());
        assertThat(typed.variant("B").body()).isEqualTo("<b>");
    }

    @Test
    void variantsAreMadeRenamedAndRemoved() {
        EmailTemplate two = VariantEdits.added(TEMPLATE, VariantEdits.freeName(TEMPLATE), "B");

        assertThat(two.variantNames()).containsExactly("base", "B", "C");
        assertThat(two.variant("C").subject()).isEqualTo("Hello");
        assertThat(VariantEdits.renamed(two, "C", "late").variantNames())
                .containsExactly("base", "B", "late");
        assertThat(VariantEdits.removed(two, "B").variantNames()).containsExactly("base", "C");
        assertThatThrownBy(() -> VariantEdits.renamed(two, "C", "b")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> VariantEdits.renamed(two, "C", "a/b")).isInstanceOf(Problem.class);
    }

    private static Map<Part, String> typed(String variant, Part changed, String source) {
        Map<Part, String> typed = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            typed.put(part, Objects.requireNonNullElse(TEMPLATE.variant(variant).source(part), ""));
        }
        typed.put(changed, source);
        return typed;
    }
}
