package org.audienceworkbench.segment;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.SharedData;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Frames.Typed;
import org.audienceworkbench.table.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Counts on Hillstrom's e-mail data (MineThatData, 2008); the expected ones were counted with awk.
class HillstromTest {

    private static final List<String> HEADER =
            List.of(
                    "recency",
                    "history_segment",
                    "history",
                    "mens",
                    "womens",
                    "zip_code",
                    "newbie",
                    "channel",
                    "segment",
                    "visit",
                    "conversion",
                    "spend");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    womens = 1 AND recency <= 3 | 12678
                    womens = TRUE AND recency <= 3 | 12678
                    history >= 500 AND channel = 'Web' | 2456
                    (mens = 1 OR womens = 1) AND NOT newbie = 1 AND zip_code IN ('Rural','Urban') | 17565
                    history > 100 AND history <= 200 AND recency > 6 | 6619
                    channel = 'Multichannel' AND (history > 750 OR (recency <= 2 AND newbie = 0)) | 2239
                    """)
    void countsAreExact(String text, int expected) {
        Frame frame = Frames.csv(SharedData.file("hillstrom/hillstrom.csv"), HEADER);

        int count = count(frame, text);

        assertThat(count).isEqualTo(expected);
    }

    @Test
    void countsDoNotDependOnNamesOrOrderOfColumns() {
        Frame frame = Frames.csv(SharedData.file("hillstrom/hillstrom.csv"), HEADER);
        Map<String, Typed> columns = new LinkedHashMap<>();
        for (String name : HEADER.reversed()) {
            Column column = frame.column(name);
            columns.put(
                    "Kunde: \"" + name + "\" 100 %",
                    new Typed(
                            column instanceof Column.Texts ? ValueType.TEXT : ValueType.NUMBER,
                            column));
        }
        Frame renamed = Frames.of(columns, Events.NONE, Frames.MOMENT);

        int count =
                count(
                        renamed,
                        """
                        "Kunde: ""channel"" 100 %" = 'Multichannel'
                          AND ("kunde: ""HISTORY"" 100 %" > 750
                            OR ("Kunde: ""recency"" 100 %" <= 2 AND "Kunde: ""newbie"" 100 %" = 0))
                        """);

        assertThat(count).isEqualTo(2239);
    }

    private static int count(Frame frame, String text) {
        Rule rule = RuleText.parse(text, frame.catalogue(), Frames::noSegments);
        return new RuleEvaluation(frame, Frames::noSegments).count(rule);
    }
}
