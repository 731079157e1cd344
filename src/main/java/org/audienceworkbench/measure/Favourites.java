package org.audienceworkbench.measure;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Dictionary;
import org.audienceworkbench.measure.OrderLines.Sort;
import org.audienceworkbench.table.ValueType;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// What each customer buys most often: products, categories and brands by lines, channels, hours
/// and weekdays by orders, an order's being those of its first line. Returns don't count. See
/// [Tally] for ties.
final class Favourites {

    private static final int HOURS = 24;
    private static final int WEEKDAYS = 7;

    private final OrderLines lines;
    private final int customers;

    Favourites(OrderLines lines, int customers) {
        this.lines = lines;
        this.customers = customers;
    }

    void addTo(Measures into, ZoneId zone) {
        into.family("favourites");
        Map<Sort, int[]> found = new EnumMap<>(Sort.class);
        for (Sort sort : new Sort[] {Sort.PRODUCT, Sort.CATEGORY, Sort.BRAND, Sort.CHANNEL}) {
            if (lines.has(sort)) {
                found.put(sort, most(sort));
            }
        }
        found.forEach(
                (sort, codes) -> {
                    String word = sort.name().toLowerCase(Locale.ROOT);
                    into.add(
                            "favourite_" + word,
                            "Favourite " + word,
                            ValueType.TEXT,
                            "",
                            texts(sort, codes));
                });
        if (lines.hasTimes()) {
            addTimes(into, zone);
        }
    }

    private int[] most(Sort sort) {
        var tally = new Tally(lines.dictionary(sort).size());
        Dictionary texts = lines.dictionary(sort);
        boolean byOrder = sort == Sort.CHANNEL;
        var most = new int[customers];
        for (int row = 0; row < customers; row++) {
            eachBought(row, byOrder, line -> tally.add(lines.code(sort, line), lines.time(line)));
            most[row] = tally.most((a, b) -> texts.text(a).compareTo(texts.text(b)));
        }
        return most;
    }

    private interface Taker {
        void take(int line);
    }

    /// @param byOrder whether only an order's first line counts
    private void eachBought(int row, boolean byOrder, Taker taker) {
        long now = lines.times().now();
        Sequence sequence = lines.sequence();
        int before = -1;
        for (int place = sequence.from(row); place < sequence.to(row); place++) {
            int line = sequence.line(place);
            if (!lines.isKnown(line, now) || lines.isReturn(line)) {
                continue;
            }
            if (!byOrder || before < 0 || !lines.continuesOrder(line, before)) {
                taker.take(line);
            }
            before = line;
        }
    }

    /// A product is shown by its name where it has one.
    private Column texts(Sort sort, int[] codes) {
        var names = new Names(sort);
        var maker = new Column.Texts.Maker(customers);
        for (int row = 0; row < customers; row++) {
            if (codes[row] != Dictionary.NONE) {
                maker.set(row, names.of(codes[row]));
            }
        }
        return maker.made();
    }

    private final class Names {
        private final Dictionary own;
        private final int[] names;

        Names(Sort sort) {
            own = lines.dictionary(sort);
            names = new int[sort == Sort.PRODUCT && lines.has(Sort.NAME) ? own.size() : 0];
            java.util.Arrays.fill(names, Dictionary.NONE);
            for (int line = 0; names.length > 0 && line < lines.size(); line++) {
                int product = lines.code(Sort.PRODUCT, line);
                int name = lines.code(Sort.NAME, line);
                if (product != Dictionary.NONE && names[product] == Dictionary.NONE) {
                    names[product] = name;
                }
            }
        }

        String of(int code) {
            return names.length == 0 || names[code] == Dictionary.NONE
                    ? own.text(code)
                    : lines.dictionary(Sort.NAME).text(names[code]);
        }
    }

    private void addTimes(Measures into, ZoneId zone) {
        boolean hours = lines.times().type() == ValueType.DATETIME;
        var hourTally = new Tally(HOURS);
        var dayTally = new Tally(WEEKDAYS);
        var favouriteHours = new int[customers];
        var favouriteDays = new int[customers];
        for (int row = 0; row < customers; row++) {
            eachBought(
                    row,
                    true,
                    line -> {
                        long time = lines.time(line);
                        if (time == Times.MISSING) {
                            return;
                        }
                        if (hours) {
                            ZonedDateTime local = Instant.ofEpochMilli(time).atZone(zone);
                            hourTally.add(local.getHour(), time);
                            dayTally.add(local.getDayOfWeek().getValue() - 1, time);
                        } else {
                            DayOfWeek day = LocalDate.ofEpochDay(time).getDayOfWeek();
                            dayTally.add(day.getValue() - 1, time);
                        }
                    });
            favouriteHours[row] = hourTally.most(Tally.BY_CODE);
            favouriteDays[row] = dayTally.most(Tally.BY_CODE);
        }
        if (hours) {
            into.add(
                    "favourite_hour",
                    "Favourite hour",
                    ValueType.INTEGER,
                    "hour of the day",
                    Tally.numbers(favouriteHours));
        }
        var days = new Column.Texts.Maker(customers);
        for (int row = 0; row < customers; row++) {
            if (favouriteDays[row] != Dictionary.NONE) {
                days.set(row, DayOfWeek.of(favouriteDays[row] + 1).name().toLowerCase(Locale.ROOT));
            }
        }
        into.add("favourite_weekday", "Favourite weekday", ValueType.TEXT, "", days.made());
    }
}
