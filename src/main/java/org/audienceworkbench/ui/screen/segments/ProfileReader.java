package org.audienceworkbench.ui.screen.segments;

import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Period;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/// Works profiles out from the Frame.
final class ProfileReader {

    private ProfileReader() {}

    static Profile read(Frame frame, Measure measure) {
        return switch (measure) {
            case Measure.Value(var name) -> {
                Column column = frame.column(name);
                yield column instanceof Column.Texts texts
                        ? Profile.Texts.of(texts)
                        : Profile.Numbers.of(numbers(column, frame.asOf()));
            }
            case Measure.DaysSince(var name) ->
                    Profile.Numbers.of(daysSince(frame.column(name), frame.asOf()));
            case Measure.DaysToAnniversary _,
                    Measure.EventField _,
                    Measure.EventTime _,
                    Measure.DaysSinceEvent _ ->
                    Profile.Numbers.of(new double[0]);
            case Measure.Events events -> Profile.Numbers.of(counts(frame, events));
        };
    }

    private static double[] numbers(Column column, AsOf asOf) {
        return switch (column) {
            case Column.Numbers(var values) -> values;
            case Column.Days(var values) ->
                    Arrays.stream(values)
                            .mapToDouble(day -> day == Column.Days.MISSING ? Double.NaN : day)
                            .toArray();
            case Column.Instants(var values) ->
                    Arrays.stream(values)
                            .mapToDouble(
                                    time ->
                                            time == Column.Instants.MISSING
                                                    ? Double.NaN
                                                    : day(time, asOf))
                            .toArray();
            case Column.Texts _ -> throw new IllegalArgumentException("texts are no numbers");
        };
    }

    private static long day(long time, AsOf asOf) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(time), asOf.zone()).toEpochDay();
    }

    private static double[] daysSince(Column column, AsOf asOf) {
        long today = asOf.day().toEpochDay();
        return Arrays.stream(numbers(column, asOf)).map(day -> today - day).toArray();
    }

    private static double[] counts(Frame frame, Measure.Events events) {
        var counts = new double[frame.size()];
        Events.OfType all = frame.events().of(events.type());
        if (all != null) {
            Period within = events.within();
            int from =
                    within == null ? 0 : all.firstAfter(within.before(frame.asOf()).toEpochMilli());
            int to = all.firstAfter(frame.asOf().instant().toEpochMilli());
            for (int i = from; i < to; i++) {
                counts[all.rows()[i]]++;
            }
        }
        return counts;
    }
}
