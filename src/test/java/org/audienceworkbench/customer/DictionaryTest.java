package org.audienceworkbench.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

class DictionaryTest {

    @Test
    void aTextKeepsTheNumberThatItGotFirst() {
        var dictionary = new Dictionary();
        Map<String, Integer> oracle = new HashMap<>();
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String text = Integer.toString(random.nextInt(5_000), 36);
            Integer known = oracle.putIfAbsent(text, oracle.size());

            assertThat(dictionary.find(text)).isEqualTo(known == null ? -1 : known);
            assertThat(dictionary.add(text)).isEqualTo(oracle.get(text));
        }
        assertThat(dictionary.size()).isEqualTo(oracle.size());
        assertThat(dictionary.texts()).hasSize(oracle.size());
        oracle.forEach((text, number) -> assertThat(dictionary.text(number)).isEqualTo(text));
    }

    /// "Aa" and "BB" have the same hash code in Java.
    @Test
    void textsOfOneHashAreToldApart() {
        var dictionary = new Dictionary();

        assertThat(dictionary.add("Aa")).isEqualTo(0);
        assertThat(dictionary.add("BB")).isEqualTo(1);
        assertThat(dictionary.find("Aa")).isEqualTo(0);
        assertThat(dictionary.find("BB")).isEqualTo(1);
    }
}
