package org.audienceworkbench.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

class CodeShapeTest {

    @ParameterizedTest
    @CsvSource({
        "85123A, true",
        "71053, true",
        "POST, false",
        "D, false",
        "M, false",
        "C2, false",
        "BANK CHARGES, false",
        "gift_0001_40, false",
        "7105, false"
    })
    void codesOfFiveDigitsMakeOthersStandOut(String code, boolean usual) {
        var shape = CodeShape.of(codes(i -> (10_000 + 7 * i) + (i % 3 == 0 ? "A" : "")));

        assertThat(shape.orElseThrow().fits(code)).isEqualTo(usual);
    }

    @Test
    void codesOfManyLengthsNeedOnlyTheSameBeginning() {
        var numbers = CodeShape.of(codes(i -> String.valueOf(1 + i * i))).orElseThrow();
        var mixed = CodeShape.of(codes(i -> (i % 2 == 0 ? "X" : "") + i)).orElseThrow();

        assertThat(numbers.fits("7")).isTrue();
        assertThat(numbers.fits("POST")).isFalse();
        assertThat(mixed.fits("X7")).isTrue();
        assertThat(mixed.fits("7")).isTrue();
        assertThat(mixed.fits("POST")).isFalse();
    }

    @Test
    void wordsAndFewCodesHaveNoPattern() {
        assertThat(CodeShape.of(codes(i -> i % 2 == 0 ? "tea" + i : i % 3 == 0 ? "7" : "milk")))
                .isEmpty();
        assertThat(CodeShape.of(List.of("10001", "10002", "POST"))).isEmpty();
        assertThat(CodeShape.of(List.of())).isEmpty();
    }

    @Test
    void aFewOthersAmongTheFirstChangeNothing() {
        List<String> codes = new ArrayList<>(codes(i -> String.valueOf(10_000 + i)));
        codes.set(3, "POST");
        codes.set(70, "M");

        assertThat(CodeShape.of(codes).orElseThrow().fits("POST")).isFalse();
    }

    private static List<String> codes(IntFunction<String> code) {
        return IntStream.range(0, 200).mapToObj(code).toList();
    }
}
