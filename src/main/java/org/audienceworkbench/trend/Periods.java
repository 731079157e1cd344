package org.audienceworkbench.trend;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.AsOf;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Periods of one grain without gaps, the last of them that of the as-of moment.
public final class Periods {

    /// More would be no figures to look at.
    static final int MOST = 3000;

    /// A period counts as over when its last day has come and no larger part of it is missing.
    private static final double TOLERATED = 0.05;

    private final Grain grain;
    private final LocalDate from;
    private final AsOf asOf;
    private final List<LocalDate> starts = new ArrayList<>();
    private final int[] places;

    private Periods(Grain grain, LocalDate from, AsOf asOf) {
        this.grain = grain;
        this.from = from;
        this.asOf = asOf;
        for (LocalDate start = grain.start(from);
                !start.isAfter(asOf.day());
                start = grain.next(start)) {
            if (starts.size() == MOST) {
                throw new Problem(
                        "From %s to %s there are more than %,d %ss"
                                .formatted(from, asOf.day(), MOST, grain.word()),
                        null,
                        "Choose longer periods, or a later day to begin with");
            }
            starts.add(start);
        }
        this.places = new int[(int) (asOf.day().toEpochDay() - from.toEpochDay()) + 1];
        int place = 0;
        for (int day = 0; day < places.length; day++) {
            while (place + 1 < starts.size()
                    && !starts.get(place + 1).isAfter(from.plusDays(day))) {
                place++;
            }
            places[day] = place;
        }
    }

    /// @param from the first day that is known, or that is asked for
    /// @throws Problem when there would be too many, or when the days lie after the as-of
    public static Periods of(Grain grain, LocalDate from, AsOf asOf) {
        if (from.isAfter(asOf.day())) {
            throw new Problem(
                    "There is nothing from %s on: the data are looked at as of %s"
                            .formatted(from, asOf.day()),
                    null,
                    "Choose an earlier day to begin with");
        }
        return new Periods(grain, from, asOf);
    }

    public Grain grain() {
        return grain;
    }

    /// The first day that counts; the first period may begin before it.
    public LocalDate from() {
        return from;
    }

    public AsOf asOf() {
        return asOf;
    }

    public int size() {
        return starts.size();
    }

    public LocalDate start(int period) {
        return starts.get(period);
    }

    public LocalDate lastDay(int period) {
        return grain.next(starts.get(period)).minusDays(1);
    }

    public String name(int period) {
        return grain.name(starts.get(period));
    }

    /// The period of a day; −1 for one before the first or after the as-of.
    public int place(int epochDay) {
        long day = epochDay - from.toEpochDay();
        return day < 0 || day >= places.length ? -1 : places[(int) day];
    }

    /// Whether all of the period is known: its first day, and its end but for a twentieth of its
    /// length at most.
    public boolean isWhole(int period) {
        return !starts.get(period).isBefore(from) && isOver(period);
    }

    /// Whether the period is over at the as-of moment, but for a twentieth of its length at most.
    public boolean isOver(int period) {
        if (asOf.day().isBefore(lastDay(period))) {
            return false;
        }
        Instant begin = starts.get(period).atStartOfDay(asOf.zone()).toInstant();
        Instant end = grain.next(starts.get(period)).atStartOfDay(asOf.zone()).toInstant();
        double missing = Duration.between(asOf.instant(), end).toMillis();
        return missing <= TOLERATED * Duration.between(begin, end).toMillis();
    }
}
