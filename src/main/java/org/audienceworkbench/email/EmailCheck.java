package org.audienceworkbench.email;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.email.finding.CheckLimits;
import org.audienceworkbench.email.finding.Finding;
import org.audienceworkbench.email.finding.Load;
import org.audienceworkbench.email.finding.ReaderSupport;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Renders a template for every customer of a segment, so that what would go wrong for one of them
/// is known before anyone receives anything.
public final class EmailCheck {

    private static final long LOOK_MILLIS = 50;
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final Renderer renderer;
    private final int threads;

    /// @param threads how many e-mails are rendered at a time
    public EmailCheck(Renderer renderer, int threads) {
        this.renderer = renderer;
        this.threads = threads;
    }

    /// What else the check has to know.
    ///
    /// @param assets the template's own pictures, by the address it gives them, with their bytes
    /// @param from the address that e-mails come from; empty while nobody has said
    public record Terms(CheckLimits limits, Map<String, Long> assets, String from) {

        public static final Terms DEFAULT = new Terms(CheckLimits.DEFAULT, Map.of(), "");

        public Terms {
            assets = Map.copyOf(assets);
        }
    }

    /// @param variant which way of sending the template this is about
    /// @param rendered how many e-mails could be written
    /// @param failed how many could not
    /// @param skipped how many were not tried, because too many had to be stopped at a limit
    /// @param missing fields without a value or fallback, most frequent first
    /// @param standIns what was written in place of customers' own values, most frequent first
    /// @param failures where e-mails failed, most frequent first, at most 50 places
    /// @param size of the HTML that was written
    /// @param shapes how many layouts the e-mails have; those of one differ in words only
    /// @param branches how many of these customers reach each branch of the template
    /// @param findings what mail readers, spam filters or the law would object to, worst first
    /// @param support which mail readers don't support what the e-mails use
    /// @param slowest what the slowest e-mail has to load
    public record Result(
            String variant,
            int rendered,
            int failed,
            int skipped,
            List<Missing> missing,
            List<StandIn> standIns,
            List<Failure> failures,
            Size size,
            int shapes,
            List<Branch> branches,
            List<Finding> findings,
            ReaderSupport support,
            Load slowest) {

        public Result {
            missing = List.copyOf(missing);
            standIns = List.copyOf(standIns);
            failures = List.copyOf(failures);
            branches = List.copyOf(branches);
            findings = List.copyOf(findings);
        }

        /// How many e-mails were asked for.
        public int total() {
            return rendered + failed + skipped;
        }

        /// What should be looked at before the e-mails are sent: all but hints.
        public List<Finding> objections() {
            return findings.stream()
                    .filter(each -> each.severity() != Finding.Severity.HINT)
                    .toList();
        }

        /// Branches of the template that nobody reaches; a list's empty case needn't be reached.
        public List<Branch> unreached() {
            return branches.stream().filter(each -> each.counted() && !each.reached()).toList();
        }
    }

    /// @param rows of the first customers, from 1
    public record Missing(String token, int customers, List<Long> rows) {

        public Missing {
            rows = List.copyOf(rows);
        }
    }

    /// @param rows of the first customers, from 1
    public record StandIn(Fallback fallback, int customers, List<Long> rows) {

        public StandIn {
            rows = List.copyOf(rows);
        }
    }

    /// @param row of the first customer it happened to, from 1
    public record Failure(TemplateFault fault, int customers, long row) {}

    /// In bytes of UTF-8, by nearest rank; all 0 when nothing was rendered.
    public record Size(int p50, int p99, int max) {

        static Size of(int[] sizes) {
            if (sizes.length == 0) {
                return new Size(0, 0, 0);
            }
            int[] sorted = sizes.clone();
            Arrays.sort(sorted);
            return new Size(rank(sorted, 50), rank(sorted, 99), sorted[sorted.length - 1]);
        }

        private static int rank(int[] sorted, int percent) {
            return sorted[(int) ((sorted.length * (long) percent + 99) / 100) - 1];
        }
    }

    /// A way through the template, and how many customers' e-mails take it.
    ///
    /// @param tag as it stands in the source, such as `<#else>`
    /// @param kind what the tag is; `EMPTY` is a list's case without items
    /// @param rows of the first customers, from 1
    /// @param blank how many of them see nothing there, although something should stand there
    /// @param blankRows of the first of those
    public record Branch(
            Part part,
            int line,
            int column,
            String tag,
            BranchKind kind,
            int customers,
            List<Long> rows,
            int blank,
            List<Long> blankRows) {

        public Branch {
            rows = List.copyOf(rows);
            blankRows = List.copyOf(blankRows);
        }

        public boolean reached() {
            return customers > 0;
        }

        /// Whether it is one of several ways, as a branch is, and a content block is not.
        public boolean counted() {
            return kind != BranchKind.BLOCK && kind != BranchKind.EMPTY;
        }
    }

    public enum BranchKind {
        IF,
        ELSEIF,
        ELSE,
        CASE,
        DEFAULT,
        LIST,
        EMPTY,
        BLOCK
    }

    /// @param frame the customers, as e-mails see them
    /// @param people reads what else their e-mails say
    /// @param rows the segment's members, as rows of the frame
    /// @throws org.audienceworkbench.base.Problem when the template itself has a fault
    public Result run(
            EmailTemplate template,
            Frame frame,
            Recipients people,
            int[] rows,
            Mailing mailing,
            Terms terms,
            Progress progress) {
        PreparedTemplate prepared = renderer.prepare(template);
        people.prepare(prepared.wanted());
        var work = new CheckRun.Work(prepared, people, rows, mailing);
        var shapes = new Shapes(terms, mailing.shop().unsubscribeUrl());
        List<CheckRun> runs =
                Stream.generate(() -> new CheckRun(renderer.limits(), prepared, terms, shapes))
                        .limit(threads)
                        .toList();
        await(
                runs.stream().map(run -> RenderThread.start(() -> run.work(work))).toList(),
                work,
                progress);
        return new CheckSum(template, prepared, frame, rows, runs, shapes, terms)
                .result(mailing.shop().unsubscribeUrl());
    }

    private static void await(
            List<RenderThread<CheckRun>> running, CheckRun.Work work, Progress progress) {
        int seen = 0;
        long moved = System.nanoTime();
        try {
            while (!running.stream().allMatch(thread -> thread.await(LOOK_MILLIS))) {
                int done = work.done().get();
                progress.report(
                        (double) done / Math.max(1, work.rows().length),
                        String.format("Rendering: %,d of %,d e-mails", done, work.rows().length));
                if (done != seen) {
                    seen = done;
                    moved = System.nanoTime();
                } else if (System.nanoTime() - moved > PATIENCE_NANOS) {
                    throw new TemplateFault(Part.BODY, 1, 1, "Rendering had to be given up")
                            .problem();
                }
            }
        } finally {
            work.over().set(true);
        }
        for (RenderThread<CheckRun> thread : running) {
            thread.rethrow();
        }
    }
}
