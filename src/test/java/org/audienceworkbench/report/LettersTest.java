package org.audienceworkbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class LettersTest {

    private final Letters letters = new Letters();

    @Test
    void whatTheFontKnowsStaysText() {
        Element page = replaced("<p>Größe χ² −3 ≤ Ωλα Привет “so” …</p>");

        assertThat(page.select("object")).isEmpty();
    }

    @Test
    void arabicChineseAndEmojiAreDrawnWithTheirTextBesideThem() {
        Element page = replaced("<h1>Test: ربيع السلام A 中文\u3000🎉</h1>");

        assertThat(page.select("object").eachAttr("title"))
                .containsExactly("ربيع السلام", "中文\u3000🎉");
        assertThat(page.select("object").eachAttr("data-bold")).containsOnly("true");
        assertThat(page.text()).isEqualTo("Test: A");
    }

    @Test
    void longTextFromTheRightGoesOnInLinesOfItsOwn() {
        Element page = replaced("<p>" + "مرحبا بالعالم ".repeat(20) + "</p>");

        assertThat(page.select("object").size()).isEqualTo(page.select("br").size() + 1);
        assertThat(page.select("object").eachAttr("title"))
                .hasSizeGreaterThan(3)
                .allSatisfy(text -> assertThat(text).hasSizeLessThan(62));
    }

    private Element replaced(String html) {
        Element page = Jsoup.parse(html).body();
        letters.replaceIn(page);
        return page;
    }
}
