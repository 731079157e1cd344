package org.audienceworkbench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class SimilarTest {

    @Test
    void joinsSpellingsOfTheSameThing() {
        var groups =
                Similar.groups(
                        Map.of(
                                "New York", 900L,
                                "new  york", 4L,
                                "York, New", 2L,
                                "NewYork", 3L,
                                "New Yrok City", 1L,
                                "München", 50L,
                                "Munchen", 7L,
                                "Boston", 300L,
                                "Bostom", 2L));

        assertThat(groups)
                .extracting(Similar.Group::winner)
                .containsExactly("New York", "Boston", "München");
        assertThat(groups.getFirst().others())
                .containsExactlyInAnyOrder("new  york", "York, New", "NewYork");
        assertThat(groups.getFirst().count()).isEqualTo(909);
        assertThat(groups.get(1).others()).containsExactly("Bostom");
    }

    @ParameterizedTest
    @CsvSource({
        "1.5 l, 15 l",
        "-5, 5",
        "Store 1, Store 2",
        "2019-2020, 2019-2021",
        "AT, AU",
        "Mr, Ms",
        "<10, >10",
        "Austria, Australia",
        "Model A-100, Model A-101"
    })
    void keepsApartWhatOnlyLooksAlike(String one, String other) {
        assertThat(Similar.groups(Map.of(one, 1000L, other, 10L))).isEmpty();
    }

    /// Two frequent values are two things, however alike.
    @Test
    void takesOnlyRareValuesForSlips() {
        assertThat(Similar.groups(Map.of("Marketing", 500L, "Marketings", 400L))).isEmpty();
        assertThat(Similar.groups(Map.of("Marketing", 500L, "Marketings", 50L))).hasSize(1);
    }

    /// The steps of OpenRefine's documentation, by hand.
    @ParameterizedTest
    @CsvSource({
        "' Zoë, the  GREAT ', great the zoe",
        "Ågren & Søn, agren son",
        "the the, the",
    })
    void makesFingerprints(String value, String expected) {
        assertThat(Fingerprint.of(value)).isEqualTo(expected);
    }

    @Test
    void makesFingerprintsOfPairs() {
        assertThat(Fingerprint.ofPairs("Paris")).isEqualTo("arispari");
        assertThat(Fingerprint.ofPairs("P-a r,is")).isEqualTo("arispari");
    }

    @Test
    void looksAtTenThousandValuesWithoutComparingAllPairs() {
        Map<String, Long> counts = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            counts.put(word(i) + " " + word(i * 31 + 7), 100L);
        }
        counts.put("unmistakeable", 1000L);
        counts.put("unmistakable", 3L);

        long from = System.nanoTime();
        List<Similar.Group> groups = Similar.groups(counts);
        var took = Duration.ofNanos(System.nanoTime() - from);

        assertThat(groups).extracting(Similar.Group::winner).contains("unmistakeable");
        assertThat(took).isLessThan(Duration.ofSeconds(10));
    }

    private static String word(int number) {
        var word = new StringBuilder();
        for (int rest = number + 17; rest > 0; rest /= 20) {
            word.append("bcdfghjklmnpqrstvwxz".charAt(rest % 20)).append('a');
        }
        return word.toString();
    }
}
