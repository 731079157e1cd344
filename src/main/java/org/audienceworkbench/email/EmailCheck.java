package org.audienceworkbench.email;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.email.Rendering.Rendered;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Renders a template for every customer of a segment, so that what would go wrong for one of them
/// is known before anyone receives anything.
public final class EmailCheck {

    private static final int MOST_FAULTS = 50;
    private static final long LOOK_MILLIS = 50;
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final Renderer renderer;
    private final int threads;

    /// @param threads how many e-mails are rendered at a time
    public EmailCheck(Renderer renderer, int threads) {
        this.renderer = renderer;
        this.threads = threads;
    }

    /// @param rendered how many e-mails could be written
    /// @param failed how many could not
    /// @param skipped how many were not tried, because too many had to be stopped at a limit
    /// @param missing fields without a value or fallback, most frequent first; an e-mail counts for
    ///   the first one that it stumbled over
    /// @param failures where e-mails failed, most frequent first, at most 50 places
    /// @param size of the HTML that was written
    /// @param branches which branches of the template any of these customers reaches
    /// @param findings what mail readers, spam filters or the law would object to
    public record Result(
            int rendered,
            int failed,
            int skipped,
            List<Missing> missing,
            List<Failure> failures,
            Size size,
            List<Branch> branches,
            List<Finding> findings) {

        public Result {
            missing = List.copyOf(missing);
            failures = List.copyOf(failures);
            branches = List.copyOf(branches);
            findings = List.copyOf(findings);
        }
    }

    public record Missing(String token, int customers) {}

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

    /// @param tag as it stands in the source, such as `<#else>`
    public record Branch(Part part, int line, int column, String tag, boolean reached) {}

    /// @param frame the customers
    /// @param rows the segment's members, as rows of the frame
    /// @throws org.audienceworkbench.base.Problem when the template itself has a fault
    public Result run(
            EmailTemplate template, Frame frame, int[] rows, Mailing mailing, Progress progress) {
        PreparedTemplate prepared = renderer.prepare(template);
        var work = new CheckRun.Work(prepared, frame, rows, mailing);
        List<CheckRun> runs =
                Stream.generate(() -> new CheckRun(renderer.limits())).limit(threads).toList();
        await(
                runs.stream().map(run -> RenderThread.start(() -> run.work(work))).toList(),
                work,
                progress);
        return result(template, prepared, runs, rows.length);
    }

    private static void await(
            List<RenderThread<CheckRun>> running, CheckRun.Work work, Progress progress) {
        int seen = 0;
        long moved = System.nanoTime();
        try {
            while (!running.stream().allMatch(thread -> thread.await(LOOK_MILLIS))) {
                int done = Math.min(work.next().get(), work.rows().length);
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

    private static Result result(
            EmailTemplate template, PreparedTemplate prepared, List<CheckRun> runs, int total) {
        int[] sizes = runs.stream().flatMapToInt(run -> Arrays.stream(run.sizes())).toArray();
        Map<TemplateFault, Failure> byFault = new HashMap<>();
        for (CheckRun run : runs) {
            run.failures().forEach((fault, one) -> byFault.merge(fault, one, CheckRun::sum));
        }
        List<Failure> failures =
                byFault.values().stream()
                        .sorted(
                                Comparator.comparingInt(Failure::customers)
                                        .reversed()
                                        .thenComparingLong(Failure::row))
                        .toList();
        int failed = failures.stream().mapToInt(Failure::customers).sum();
        Size size = Size.of(sizes);
        List<Rendered> samples =
                runs.stream().map(CheckRun::sample).filter(Objects::nonNull).limit(1).toList();
        return new Result(
                sizes.length,
                failed,
                total - sizes.length - failed,
                missing(failures),
                failures.stream().limit(MOST_FAULTS).toList(),
                size,
                branches(prepared, runs),
                Finding.of(template, samples, size));
    }

    private static List<Branch> branches(PreparedTemplate prepared, List<CheckRun> runs) {
        List<Branch> branches = new ArrayList<>();
        for (Part part : Part.values()) {
            var entered = new BitSet();
            runs.forEach(run -> entered.or(run.mails().entered(part)));
            for (Instrumented.Branch place : prepared.branches(part)) {
                int number = prepared.branches(part).indexOf(place);
                branches.add(
                        new Branch(
                                part,
                                place.line(),
                                place.column(),
                                place.tag(),
                                entered.get(number)));
            }
        }
        return branches;
    }

    private static List<Missing> missing(List<Failure> failures) {
        Map<String, Integer> byToken = new TreeMap<>();
        for (Failure failure : failures) {
            String token = failure.fault().token();
            if (token != null) {
                byToken.merge(token, failure.customers(), Integer::sum);
            }
        }
        return byToken.entrySet().stream()
                .map(entry -> new Missing(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(Missing::customers).reversed())
                .toList();
    }
}
