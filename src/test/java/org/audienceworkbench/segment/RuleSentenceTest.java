package org.audienceworkbench.segment;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.table.ValueType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;

class RuleSentenceTest {

    private static final Catalogue CATALOGUE =
            new Catalogue(
                    List.of(
                            Frames.attribute("recency", ValueType.INTEGER, 0),
                            Frames.attribute("history", ValueType.NUMBER, 3),
                            Frames.attribute("channel", ValueType.TEXT, 0),
                            Frames.attribute("newsletter", ValueType.BOOLEAN, 0),
                            Frames.attribute("joined", ValueType.DATETIME, 0),
                            new Attribute(
                                    "last_order",
                                    "last order",
                                    ValueType.DATE,
                                    Attribute.Origin.DERIVED,
                                    null,
                                    true,
                                    2,
                                    9,
                                    Instant.EPOCH,
                                    null)),
                    List.of(
                            Frames.attribute("product_id", ValueType.TEXT, 5),
                            Frames.attribute("price", ValueType.NUMBER, 0),
                            Frames.attribute("gift", ValueType.BOOLEAN, 0)));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    TRUE | All customers.
                    FALSE | No customers.
                    recency <= 3 AND events('purchase', 7 days) >= 1 | Customers whose recency is at most 3 and who had at least one purchase event in the last 7 days.
                    channel = 'Web' AND (history > 1750.5 OR (RECENCY <= 2 AND newsletter = 0)) | Customers whose channel is “Web” and (whose history is more than 1,750.5 or (whose recency is at most 2 and whose newsletter is no)).
                    recency = 1 AND recency = 2 AND recency <> 3 | Customers whose recency is 1, whose recency is 2 and whose recency is not 3.
                    history <> 3 | Customers whose history is not 3 (or is missing).
                    channel NOT IN ('Web', 'Phone') AND newsletter = TRUE | Customers whose channel is not “Web” or “Phone” and whose newsletter is yes.
                    NOT (recency = 1 OR recency = 2) | Customers who are none of those (whose recency is 1 or whose recency is 2).
                    history BETWEEN 1 AND 2 | Customers whose history is between 1 and 2.
                    channel LIKE 'W%' OR channel NOT LIKE '%eb%' OR channel LIKE '%b' OR channel LIKE 'W_b' | Customers whose channel starts with “W”, whose channel does not contain “eb”, whose channel ends with “b” or whose channel matches the pattern “W_b”.
                    history IS NULL AND channel IS NOT NULL | Customers whose history is missing and whose channel is not missing.
                    days_since(last_order) > 90 | Customers whose last order was more than 90 days ago.
                    days_since(last_order) NOT BETWEEN 30 AND 90 | Customers whose last order was not between 30 and 90 days ago (or is missing).
                    last_order >= DATE '2026-01-31' AND joined < '2026-01-31 14:30' | Customers whose last order is on or after 31 January 2026 and whose joined is before 31 January 2026, 14:30.
                    events('purchase') = 0 AND events('view', 1 day) > 3 | Customers who had no purchase events at any time and who had more than 3 view events in the last day.
                    events('e-mail open', 2 weeks) <> 0 AND NOT events('view') < 5 | Customers who had at least one “e-mail open” event in the last 2 weeks and who had at least 5 view events at any time.
                    in_segment('VIP') AND NOT in_segment('Old') | Customers who are in the segment “VIP” and who are not in the segment “Old”.
                    channel MATCHES '^W' AND NOT channel MATCHES 'x$' | Customers whose channel matches the regular expression “^W” and whose channel does not match the regular expression “x$”.
                    TOP 1000 BY history AND NOT BOTTOM 2.50 PERCENT BY recency AND TOP 1 BY recency | Customers who are among the 1,000 with the highest history, who are not among the 2.5% with the lowest recency and who are the one with the highest recency.
                    RANDOM 10 PERCENT SEED 'spring' AND NOT RANDOM 5 PERCENT SEED 'x' | Customers who are among the 10% drawn by chance with the seed “spring” and who are not among the 5% drawn by chance with the seed “x”.
                    days_to_anniversary(last_order) <= 7 OR days_to_anniversary(joined) BETWEEN 1 AND 3 | Customers whose next last order anniversary is at most 7 days ahead or whose next joined anniversary is between 1 and 3 days ahead.
                    days_to_anniversary(last_order) <> 1 | Customers whose next last order anniversary is not exactly 1 day ahead (or is missing).
                    events('view', 7 days WHERE product_id = 'X' AND price > 10) > 3 | Customers who had more than 3 view events in the last 7 days (only those whose product_id is “X” and whose price is more than 10).
                    events('view' WHERE product_id <> 'X') = 0 AND recency > 1 | Customers who had no view events at any time (only those whose product_id is not “X” (or is missing)) and whose recency is more than 1.
                    events('view' WHERE NOT (gift = 1 OR price IS NULL)) BETWEEN 1 AND 3 | Customers who had between 1 and 3 view events at any time (only those which are none of those (whose gift is yes or whose price is missing)).
                    event_sum('purchase', price, 30 days) > 200 | Customers whose total price of purchase events in the last 30 days is more than 200.
                    NOT event_sum('purchase', price WHERE gift = 1) > 200 | Customers whose total price of all purchase events (only those whose gift is yes) is at most 200.
                    event_distinct('view', product_id, 1 year) >= 3 | Customers whose number of different product_id values of view events in the last year is at least 3.
                    last_event('purchase') < DATE '2026-03-01' AND first_event('e-mail open', 1 year) IS NULL | Customers whose last purchase event is before 1 March 2026 and whose first “e-mail open” event in the last year is missing.
                    last_event('purchase') <> DATE '2026-03-01' | Customers whose last purchase event is not 1 March 2026 (or there is none).
                    days_since(last_event('purchase' WHERE gift = 0)) > 90 | Customers whose last purchase event (only those whose gift is no) was more than 90 days ago.
                    days_since(last_event('purchase')) NOT IN (1, 2) | Customers whose last purchase event was not 1 or 2 days ago (or there is none).
                    sequence('cart_add' WHERE price > 10, 'purchase', 24 hours) | Customers who had a cart_add event (one whose price is more than 10) and within 24 hours after it a purchase event.
                    sequence('cart_add', 'purchase', 24 hours) | Customers who had a cart_add event and within 24 hours after it a purchase event.
                    """)
    void sentencesReadAsEnglish(String text, String sentence) {
        assertThat(RuleSentence.of(RuleText.parse(text), CATALOGUE)).isEqualTo(sentence);
    }
}
