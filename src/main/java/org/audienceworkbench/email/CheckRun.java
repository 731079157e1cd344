package org.audienceworkbench.email;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.email.EmailCheck.Failure;
import org.audienceworkbench.email.Rendering.Refused;
import org.audienceworkbench.email.Rendering.Rendered;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// One thread's share of an [EmailCheck]: the e-mails it rendered, counted.
final class CheckRun {

    /// A template that is stopped this often will be stopped for everyone.
    private static final int MOST_STOPPED = 10;

    /// The customers, handed out one by one to all threads.
    record Work(
            PreparedTemplate template,
            Frame frame,
            int[] rows,
            Mailing mailing,
            AtomicInteger next,
            AtomicInteger stopped,
            AtomicBoolean over) {

        Work(PreparedTemplate template, Frame frame, int[] rows, Mailing mailing) {
            this(
                    template,
                    frame,
                    rows,
                    mailing,
                    new AtomicInteger(),
                    new AtomicInteger(),
                    new AtomicBoolean());
        }
    }

    private final MailRun run;
    private final Map<TemplateFault, Failure> failures = new HashMap<>();
    private int[] sizes = new int[64];
    private int rendered;
    private @Nullable Rendered sample;

    CheckRun(Limits limits) {
        run = new MailRun(limits);
    }

    MailRun mails() {
        return run;
    }

    Map<TemplateFault, Failure> failures() {
        return failures;
    }

    int[] sizes() {
        return Arrays.copyOf(sizes, rendered);
    }

    /// The first e-mail that was rendered, if any.
    @Nullable Rendered sample() {
        return sample;
    }

    CheckRun work(Work work) {
        int place = work.next.getAndIncrement();
        while (place < work.rows.length && !work.over.get()) {
            var customer = CustomerData.of(work.frame, work.rows[place]);
            switch (run.render(work.template, customer, work.mailing)) {
                case Rendered email -> add(email);
                case Refused(var fault, var row) -> {
                    failures.merge(fault, new Failure(fault, 1, row), CheckRun::sum);
                    if (run.stopped() && work.stopped.incrementAndGet() >= MOST_STOPPED) {
                        work.over.set(true);
                    }
                }
            }
            place = work.next.getAndIncrement();
        }
        return this;
    }

    static Failure sum(Failure a, Failure b) {
        return new Failure(a.fault(), a.customers() + b.customers(), Math.min(a.row(), b.row()));
    }

    private void add(Rendered email) {
        if (rendered == sizes.length) {
            sizes = Arrays.copyOf(sizes, rendered * 2);
        }
        sizes[rendered++] = email.bytes();
        if (sample == null) {
            sample = email;
        }
    }
}
