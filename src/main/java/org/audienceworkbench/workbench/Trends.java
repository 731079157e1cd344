package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.chart.Highlight;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.measure.DatedMails;
import org.audienceworkbench.measure.DatedOrders;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.trend.Cohorts;
import org.audienceworkbench.trend.Figure;
import org.audienceworkbench.trend.Grain;
import org.audienceworkbench.trend.Periods;
import org.audienceworkbench.trend.Series;
import org.audienceworkbench.trend.SeriesMaker;
import org.jspecify.annotations.Nullable;

import java.lang.ref.WeakReference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How a workspace's orders and e-mails go over time, up to a Frame's as-of. What was read for one
/// Frame is kept until another one is asked about, so that another figure or grain costs no
/// reading.
public final class Trends {

    private final Store store;
    private final Customers customers;
    private @Nullable Kept<DatedOrders> orders;
    private @Nullable Kept<DatedMails> mails;

    Trends(Store store, Customers customers) {
        this.store = store;
        this.customers = customers;
    }

    private record Kept<T>(WeakReference<Frame> frame, T read) {
        boolean isOf(Frame other) {
            return frame.refersTo(other);
        }
    }

    /// What is asked for.
    ///
    /// @param grain null for the one that shows the span best
    /// @param from the first day; null for the first in the data
    public record Question(Figure figure, @Nullable Grain grain, @Nullable LocalDate from) {}

    /// A figure period by period: for all, or for a group and those who are not in it.
    ///
    /// @throws Problem when the data don't tell it
    public Series series(
            Frame frame, Question question, @Nullable Highlight group, Progress progress) {
        Figure figure = question.figure();
        if (figure.isOfOrders()) {
            DatedOrders read = orders(frame, progress.part(0, 0.9));
            requireAny(frame, read.size());
            return maker(frame, question, group, read.oldest()).of(read);
        }
        DatedMails read = mails(frame, progress.part(0, 0.9));
        requireAny(frame, read.size());
        return maker(frame, question, group, read.oldest()).of(read, frame.size());
    }

    private static void requireAny(Frame frame, int size) {
        if (size == 0) {
            throw new Problem(
                    "Customers who are known have nothing of that up to " + frame.asOf().day(),
                    null,
                    "Look from a later day, or import the customers whose orders and events are"
                            + " there");
        }
    }

    private static SeriesMaker maker(
            Frame frame, Question question, @Nullable Highlight group, int oldest) {
        LocalDate first = LocalDate.ofEpochDay(oldest);
        LocalDate wanted = question.from();
        LocalDate from = wanted == null || wanted.isBefore(first) ? first : wanted;
        Grain grain = question.grain();
        var periods =
                Periods.of(
                        grain == null ? Grain.fitting(from, frame.asOf().day()) : grain,
                        from,
                        frame.asOf());
        var ofRow = new int[frame.size()];
        List<SeriesMaker.Members> groups = groups(frame, group, ofRow);
        return new SeriesMaker(question.figure(), periods, groups, ofRow);
    }

    /// @param ofRow gets each customer's group
    private static List<SeriesMaker.Members> groups(
            Frame frame, @Nullable Highlight group, int[] ofRow) {
        if (group == null) {
            return List.of(new SeriesMaker.Members("all customers", frame.size()));
        }
        int members = 0;
        for (int row = 0; row < ofRow.length; row++) {
            boolean in = group.contains().test(row);
            members += in ? 1 : 0;
            ofRow[row] = in ? 0 : 1;
        }
        return List.of(
                new SeriesMaker.Members(group.name(), members),
                new SeriesMaker.Members("the rest", frame.size() - members));
    }

    /// Customers by the period of their first order, and who ordered again when.
    ///
    /// @param grain week, month or quarter; null for the one that shows the span best
    /// @param group a saved segment whose customers alone count; null for all
    /// @throws Problem when there is nothing to show
    public CohortTable cohorts(
            Frame frame, @Nullable Grain grain, @Nullable Highlight group, Progress progress) {
        if (grain == Grain.DAY) {
            throw new Problem(
                    "Cohorts of days would be too small to tell anything",
                    "--by",
                    "Choose week, month or quarter");
        }
        DatedOrders read = orders(frame, progress.part(0, 0.8));
        progress.report(0.8, "Following cohorts");
        return new CohortTable(
                Cohorts.of(
                        read,
                        frame.size(),
                        group == null ? _ -> true : group.contains(),
                        grain,
                        frame.asOf()),
                group == null ? null : group.name(),
                group == null ? null : new Rule.InSegment(group.name()));
    }

    /// The figures that the data tell, in their order.
    public List<Figure> figures(Frame frame, Progress progress) {
        List<Figure> told = new ArrayList<>();
        Map<Kind, Dataset> datasets = customers.datasets().all();
        if (DatedOrders.areTold(datasets)) {
            DatedOrders read = orders(frame, progress.part(0, 0.5));
            for (Figure figure : Figure.values()) {
                if (figure.isOfOrders()
                        && read.size() > 0
                        && (!figure.isMoney() || read.hasAmounts())) {
                    told.add(figure);
                }
            }
        }
        if (DatedMails.areTold(datasets, frame)) {
            DatedMails read = mails(frame, progress.part(0.5, 1));
            for (Figure figure : Figure.values()) {
                if (read.size() > 0 && SeriesMaker.isTold(figure, read)) {
                    told.add(figure);
                }
            }
        }
        return told;
    }

    synchronized DatedOrders orders(Frame frame, Progress progress) {
        Kept<DatedOrders> kept = orders;
        if (kept == null || !kept.isOf(frame)) {
            kept =
                    new Kept<>(
                            new WeakReference<>(frame),
                            DatedOrders.read(
                                    store.database(),
                                    customers.datasets().all(),
                                    frame,
                                    frame.asOf(),
                                    progress));
            orders = kept;
        }
        return kept.read();
    }

    private synchronized DatedMails mails(Frame frame, Progress progress) {
        Kept<DatedMails> kept = mails;
        if (kept == null || !kept.isOf(frame)) {
            kept =
                    new Kept<>(
                            new WeakReference<>(frame),
                            DatedMails.read(
                                    store.database(),
                                    customers.datasets().all(),
                                    frame,
                                    frame.asOf(),
                                    progress));
            mails = kept;
        }
        return kept.read();
    }
}
