package org.audienceworkbench.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class SourceColoursTest {

    @Test
    void aComparisonInsideATagDoesNotEndIt() {
        assertThat(colours(Part.BODY, "<#if (a > 1) && b == \"}\">x</#if>"))
                .containsExactly(
                        "DIRECTIVE <#if (a > ",
                        "LITERAL 1",
                        "DIRECTIVE ) && b == ",
                        "LITERAL \"}\"",
                        "DIRECTIVE >",
                        "PLAIN x",
                        "DIRECTIVE </#if>");
    }

    @Test
    void aTagGoesOnAroundAValue() {
        assertThat(colours(Part.BODY, "<a href=\"x?y=${id}&z\" id=b>T</a><!-- <b> -->"))
                .containsExactly(
                        "TAG <a href=",
                        "ATTRIBUTE \"x?y=",
                        "VALUE ${id}",
                        "ATTRIBUTE &z\"",
                        "TAG  id=",
                        "ATTRIBUTE b",
                        "TAG >",
                        "PLAIN T",
                        "TAG </a>",
                        "COMMENT <!-- <b> -->");
    }

    @Test
    void whatIsUnfinishedDoesNotColourTheRest() {
        assertThat(colours(Part.BODY, "<p>${customer.\n<#-- a --><b>"))
                .containsExactly("TAG <p>", "PLAIN ${customer.\n", "COMMENT <#-- a -->", "TAG <b>");
    }

    @Test
    void plainTextHasNoHtml() {
        assertThat(colours(Part.SUBJECT, "1 <b and ${c}"))
                .containsExactly("PLAIN 1 <b and ", "VALUE ${c}");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverIsTypedIsColouredFromItsBeginningToItsEnd(int seed) {
        var random = new Random(seed);
        var signs =
                List.of(
                        "<",
                        "#if ",
                        "${",
                        "}",
                        ">",
                        "\"",
                        "'",
                        "a",
                        " ",
                        "=",
                        "<@block.",
                        "--",
                        "?",
                        "\n");
        var typed = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            typed.append(signs.get(random.nextInt(signs.size())));
        }

        List<SourceColours.Stretch> found = SourceColours.of(Part.BODY, typed.toString());

        int at = 0;
        for (SourceColours.Stretch stretch : found) {
            assertThat(stretch.start()).as(typed.toString()).isEqualTo(at);
            assertThat(stretch.end()).isGreaterThan(at);
            at = stretch.end();
        }
        assertThat(at).isEqualTo(typed.length());
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    private static List<String> colours(Part part, String source) {
        return SourceColours.of(part, source).stream()
                .map(
                        stretch ->
                                stretch.kind()
                                        + " "
                                        + source.substring(stretch.start(), stretch.end()))
                .toList();
    }
}
