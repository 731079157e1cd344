package org.audienceworkbench.workbench;

import org.audienceworkbench.base.GivenName;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.experiment.Analyses;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.ArmShare;
import org.audienceworkbench.experiment.Assignment;
import org.audienceworkbench.experiment.Layout;
import org.audienceworkbench.experiment.Overlap;
import org.audienceworkbench.experiment.Question;
import org.audienceworkbench.experiment.Sizes;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.nio.file.Path;
import java.util.List;

/// Tests on a workspace's customers: planned, assigned and judged.
public final class Experiments {

    static final String KIND = "experiment";

    private final Planning planning;
    private final Sizes sizes = new Sizes();
    private final Analyses analyses = new Analyses();
    private final KeptExperiments kept;
    private final Assigning assigning;
    private final AttributeOutcomes outcomes;
    private final TestReports reports;
    private final Overlaps overlaps;

    Experiments(Store store, Customers customers, Segments segments) {
        this.planning = new Planning(customers, segments);
        this.kept = new KeptExperiments(store);
        this.overlaps = new Overlaps(kept);
        this.assigning = new Assigning(store, customers, planning, kept, overlaps);
        this.outcomes = new AttributeOutcomes(kept, segments);
        this.reports = new TestReports(store, kept);
    }

    public Sizes sizes() {
        return sizes;
    }

    public Planning planning() {
        return planning;
    }

    /// The tests that are kept, with their histories.
    public KeptExperiments kept() {
        return kept;
    }

    /// The running tests in which some of these customers take part; those only who may be written
    /// to where that is known.
    ///
    /// @param test the one that they are to be in; null when it has no name yet
    public List<Overlap> overlaps(
            Frame frame, RoaringBitmap members, @Nullable String purpose, @Nullable String test) {
        return overlaps.of(frame, planning.takingPart(frame, members, purpose), test);
    }

    /// Their reports.
    public TestReports reports() {
        return reports;
    }

    /// The columns of a results file, and the arms in those that may hold arms.
    public static List<ResultsColumn> columns(Path file, Progress progress) {
        return ResultsFile.columns(file, progress);
    }

    /// The same for the attributes of the workspace's customers.
    public static List<ResultsColumn> columns(Frame frame, Progress progress) {
        return ResultsColumn.of(frame, progress);
    }

    /// Judges what the attributes of the workspace's customers say. The test's own name stands for
    /// the moment in which its arms were dealt out.
    public Analysis analyse(Frame frame, Layout layout, Question question, Progress progress) {
        return analyses.analyse(outcomes.of(frame, layout), question, progress);
    }

    /// Judges a results file, which needs no workspace.
    public static Analysis analyse(Path file, Layout layout, Question question, Progress progress) {
        if (!layout.segments().isEmpty()) {
            throw new Problem(
                    "A results file does not say who is in a segment",
                    "--by-segment",
                    "Judge attributes, or group by a column of the file");
        }
        return new Analyses()
                .analyse(
                        ResultsFile.read(file, layout, progress.part(0, 0.7)),
                        question,
                        progress.part(0.7, 1));
    }

    /// What is asked for.
    ///
    /// @param compare attributes that the arms are compared by, beside those of `stratify`
    /// @param together attributes whose equal values keep customers in one arm
    /// @param balance the largest standardised difference that is accepted; null accepts the first
    ///   draw
    /// @param tries how many seeds, this one and the next, are tried for it
    /// @param withoutConsent the reason to do without consent; null leaves the filter on
    public record Draw(
            String name,
            String segment,
            List<ArmShare> arms,
            List<String> stratify,
            List<String> compare,
            List<String> together,
            @Nullable Double balance,
            int tries,
            long seed,
            @Nullable String purpose,
            @Nullable String withoutConsent) {

        public static final int USUAL_TRIES = 100;
        private static final int MOST_TRIES = 10_000;

        public Draw {
            name = GivenName.of("test", name);
            stratify = List.copyOf(stratify);
            compare = List.copyOf(compare);
            together = List.copyOf(together);
            if (balance != null && !(balance > 0 && Double.isFinite(balance))) {
                throw new Problem(
                        "The balance is a difference above 0, not " + balance,
                        null,
                        "0.1 standard deviations are usual");
            }
            if (tries < 1 || tries > MOST_TRIES) {
                throw new Problem(tries + " draws can't be tried", null, "Give 1 to 10,000 tries");
            }
            if (balance != null && stratify.isEmpty() && compare.isEmpty()) {
                throw new Problem(
                        "There is nothing that the arms are to be balanced in",
                        null,
                        "Name attributes to compare them by");
            }
        }

        /// The first draw, compared by what it is stratified by.
        public Draw(
                String name,
                String segment,
                List<ArmShare> arms,
                List<String> stratify,
                long seed,
                @Nullable String purpose,
                @Nullable String withoutConsent) {
            this(
                    name,
                    segment,
                    arms,
                    stratify,
                    List.of(),
                    List.of(),
                    null,
                    USUAL_TRIES,
                    seed,
                    purpose,
                    withoutConsent);
        }

        Draw withSeed(long other) {
            return new Draw(
                    name,
                    segment,
                    arms,
                    stratify,
                    compare,
                    together,
                    balance,
                    tries,
                    other,
                    purpose,
                    withoutConsent);
        }
    }

    /// Who takes part in which arm.
    ///
    /// @param withheld members who did not agree to mail, and so take no part
    /// @param seed of the draw that was taken
    /// @param added how many got their arm now; the others had it before
    /// @param overlaps with other running tests
    public record Drawn(
            Assignment assignment, long withheld, long seed, long added, List<Overlap> overlaps) {
        public Drawn {
            overlaps = List.copyOf(overlaps);
        }
    }

    /// Gives the segment's contactable members their arms by lot, and publishes them as the
    /// attribute of the test's name.
    ///
    /// @throws Problem when a test of that name has its arms, which would change
    public Drawn assign(Frame frame, Draw draw, Progress progress) {
        return assigning.assign(frame, draw, false, progress);
    }

    /// The same, also in place of the arms that a test of that name has.
    public Drawn assignAgain(Frame frame, Draw draw, Progress progress) {
        return assigning.assign(frame, draw, true, progress);
    }

    /// Gives arms to those who came to the test's segment since, or agreed to mail since, and
    /// changes nobody's.
    public Drawn extend(Frame frame, String test, Progress progress) {
        return assigning.extend(frame, test, progress);
    }
}
