package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Consents;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.experiment.Available;
import org.audienceworkbench.experiment.Metric;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.Observed;
import org.audienceworkbench.experiment.Outcomes;
import org.audienceworkbench.experiment.Rehearsal;
import org.audienceworkbench.experiment.Rehearsals;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// What a test is planned from: the customers there are, and what they did so far.
public final class Planning {

    private static final int WEEKS = 12;
    private static final int DAYS = 7 * WEEKS;

    private final Customers customers;
    private final Segments segments;

    Planning(Customers customers, Segments segments) {
        this.customers = customers;
        this.segments = segments;
    }

    /// A saved segment's members, or with null all customers.
    public RoaringBitmap members(Frame frame, @Nullable String segment) {
        return segment == null
                ? RoaringBitmap.bitmapOfRange(0, frame.size())
                : segments.members(frame, segments.get(segment));
    }

    /// How many of these customers may be written to, and how many of them joined in a week, as a
    /// mean over the last twelve; empty when the workspace has no consent data.
    public Optional<Available> available(
            Frame frame, RoaringBitmap members, @Nullable String purpose) {
        return customers
                .consents(frame, purpose)
                .map(
                        consents -> {
                            int[] rows = agreed(members, consents);
                            return new Available(rows.length, weekly(frame, rows));
                        });
    }

    /// Measures what a metric stands at among these customers, those only who may be written to
    /// where that is known.
    ///
    /// @param from an attribute, or of a ratio two with a slash between
    public Observed observed(
            Frame frame,
            RoaringBitmap members,
            MetricKind kind,
            String from,
            @Nullable String purpose) {
        int[] rows = takingPart(frame, members, purpose);
        if (kind != MetricKind.RATIO) {
            return Observed.of(kind, from, numbers(frame, from, rows));
        }
        int slash = split(frame.catalogue(), from);
        return Observed.ofRatio(
                from,
                numbers(frame, from.substring(0, slash).strip(), rows),
                numbers(frame, from.substring(slash + 1).strip(), rows));
    }

    /// Draws these customers into two arms again and again, those only who may be written to where
    /// that is known, and judges what they did already, to see how often that raises an alarm.
    ///
    /// @param metric of attributes
    public Rehearsal rehearse(
            Frame frame,
            RoaringBitmap members,
            Metric metric,
            Rehearsals.Setting setting,
            @Nullable String purpose,
            Progress progress) {
        int[] rows = takingPart(frame, members, purpose);
        String per = metric.per();
        String name = metric.named(spelt -> frame.catalogue().get(spelt).name());
        double[] values = numbers(frame, metric.column(), rows);
        var measure =
                per == null
                        ? new Outcomes.Measure(name, metric.kind(), values)
                        : new Outcomes.Measure(
                                name, metric.kind(), values, numbers(frame, per, rows));
        return new Rehearsals().rehearse(measure, setting, progress);
    }

    /// The rows of these customers; those only who may be written to where that is known.
    int[] takingPart(Frame frame, RoaringBitmap members, @Nullable String purpose) {
        return customers
                .consents(frame, purpose)
                .map(consents -> agreed(members, consents))
                .orElseGet(members::toArray);
    }

    /// The slash between two attributes; names may have slashes of their own.
    private static int split(Catalogue catalogue, String from) {
        for (int at = from.indexOf('/'); at >= 0; at = from.indexOf('/', at + 1)) {
            if (catalogue.find(from.substring(0, at).strip()).isPresent()
                    && catalogue.find(from.substring(at + 1).strip()).isPresent()) {
                return at;
            }
        }
        throw new Problem(
                "\"" + from + "\" does not name two attributes",
                null,
                "Give a ratio as NUMERATOR/DENOMINATOR");
    }

    private static double[] numbers(Frame frame, String name, int[] rows) {
        double[] values = frame.numbers(name);
        return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }

    private static @Nullable Double weekly(Frame frame, int[] rows) {
        Optional<Attribute> since = frame.catalogue().withRole(Role.SIGN_UP);
        if (since.isEmpty()) {
            return null;
        }
        long to = frame.asOf().day().toEpochDay();
        Column column = frame.column(since.get().name());
        long joined =
                Arrays.stream(rows)
                        .mapToLong(row -> day(frame, column, row))
                        .filter(day -> day > to - DAYS && day <= to)
                        .count();
        return joined == 0 ? null : Double.valueOf((double) joined / WEEKS);
    }

    private static long day(Frame frame, Column column, int row) {
        if (column.isMissing(row)) {
            return Long.MIN_VALUE;
        }
        return switch (column) {
            case Column.Days(var days) -> days[row];
            case Column.Instants(var instants) ->
                    Instant.ofEpochMilli(instants[row])
                            .atZone(frame.asOf().zone())
                            .toLocalDate()
                            .toEpochDay();
            case Column.Numbers _, Column.Texts _ -> Long.MIN_VALUE;
        };
    }

    /// Those who may be written to.
    static int[] agreed(RoaringBitmap members, Consents consents) {
        return members.stream()
                .filter(row -> consents.of(row) == Consents.Status.GRANTED)
                .toArray();
    }
}
