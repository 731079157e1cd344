package org.audienceworkbench.email;

import org.audienceworkbench.email.EmailCheck.Failure;
import org.audienceworkbench.email.Rendering.Refused;
import org.audienceworkbench.email.Rendering.Rendered;
import org.audienceworkbench.email.finding.Finding;
import org.audienceworkbench.email.finding.InboxRules;
import org.audienceworkbench.email.finding.SizeRule;
import org.audienceworkbench.email.finding.Tally;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// One thread's share of an [EmailCheck]: the e-mails it rendered, counted. No e-mail is kept.
final class CheckRun {

    /// A template that is stopped this often will be stopped for everyone.
    private static final int MOST_STOPPED = 10;

    /// The customers, handed out to all threads a batch at a time.
    record Work(
            PreparedTemplate template,
            Recipients people,
            int[] rows,
            Mailing mailing,
            AtomicInteger next,
            AtomicInteger done,
            AtomicInteger stopped,
            AtomicBoolean over) {

        Work(PreparedTemplate template, Recipients people, int[] rows, Mailing mailing) {
            this(
                    template,
                    people,
                    rows,
                    mailing,
                    new AtomicInteger(),
                    new AtomicInteger(),
                    new AtomicInteger(),
                    new AtomicBoolean());
        }
    }

    /// How many reach each branch of a part, by its place in [PreparedTemplate#branches], and how
    /// many see nothing there.
    record Reach(List<Tally> entered, List<Tally> blank) {

        static Reach of(int branches) {
            return new Reach(tallies(branches), tallies(branches));
        }

        private static List<Tally> tallies(int count) {
            return Stream.generate(Tally::new).limit(count).toList();
        }
    }

    private final MailRun run;
    private final Shapes shapes;
    private final InboxRules inbox;
    private final SizeRule size;
    private final Map<TemplateFault, Failure> failures = new HashMap<>();
    private final Map<String, Tally> missing = new HashMap<>();
    private final Map<Fallback, Tally> standIns = new HashMap<>();
    private final Map<Finding, Tally> noted = new HashMap<>();
    private final Map<Long, Tally> shaped = new HashMap<>();
    private final Map<Part, Reach> reach = new EnumMap<>(Part.class);
    private int[] sizes = new int[64];
    private int rendered;

    CheckRun(Limits limits, PreparedTemplate template, EmailCheck.Terms terms, Shapes shapes) {
        run = new MailRun(limits);
        this.shapes = shapes;
        inbox = new InboxRules(terms.limits());
        size = new SizeRule(terms.limits());
        for (Part part : Part.values()) {
            reach.put(part, Reach.of(template.branches(part).size()));
        }
    }

    Map<TemplateFault, Failure> failures() {
        return failures;
    }

    /// By the field that had no value.
    Map<String, Tally> missing() {
        return missing;
    }

    /// By what was written in place of a customer's own value.
    Map<Fallback, Tally> standIns() {
        return standIns;
    }

    /// What was found by looking at every e-mail.
    Map<Finding, Tally> noted() {
        return noted;
    }

    /// By the e-mails' shape.
    Map<Long, Tally> shaped() {
        return shaped;
    }

    Reach reach(Part part) {
        return reach.getOrDefault(part, Reach.of(0));
    }

    int[] sizes() {
        return Arrays.copyOf(sizes, rendered);
    }

    CheckRun work(Work work) {
        Set<Personal.Kind> wanted = work.template.wanted();
        int from = work.next.getAndAdd(Recipients.BATCH);
        while (from < work.rows.length && !work.over.get()) {
            int to = Math.min(work.rows.length, from + Recipients.BATCH);
            int[] batch = Arrays.copyOfRange(work.rows, from, to);
            for (CustomerData customer : work.people.read(batch, wanted)) {
                if (!work.over.get()) {
                    render(work, customer);
                    work.done.incrementAndGet();
                }
            }
            from = work.next.getAndAdd(Recipients.BATCH);
        }
        return this;
    }

    private void render(Work work, CustomerData customer) {
        switch (run.render(work.template, customer, work.mailing)) {
            case Rendered email -> add(email, customer.row());
            case Refused(var fault, var row) -> {
                failures.merge(fault, new Failure(fault, 1, row), CheckRun::sum);
                if (run.stopped() && work.stopped.incrementAndGet() >= MOST_STOPPED) {
                    work.over.set(true);
                } else if (fault.token() != null) {
                    Set<String> tokens = run.missing(work.template, customer, work.mailing);
                    tokens.add(fault.token());
                    tokens.forEach(token -> tally(missing, token).add(row));
                }
            }
        }
    }

    static Failure sum(Failure a, Failure b) {
        return new Failure(a.fault(), a.customers() + b.customers(), Math.min(a.row(), b.row()));
    }

    private void add(Rendered email, long row) {
        if (rendered == sizes.length) {
            sizes = Arrays.copyOf(sizes, rendered * 2);
        }
        sizes[rendered++] = email.bytes();
        size.of(email.bytes()).ifPresent(found -> tally(noted, found).add(row));
        inbox.of(email.subject(), email.preheader()).forEach(found -> tally(noted, found).add(row));
        email.fallbacks().forEach(fallback -> tally(standIns, fallback).add(row));
        tally(shaped, shapes.of(email)).add(row);
        for (Part part : Part.values()) {
            Reach here = reach(part);
            run.entered(part).stream().forEach(branch -> here.entered.get(branch).add(row));
            run.blank(part).stream().forEach(branch -> here.blank.get(branch).add(row));
        }
    }

    private static <K> Tally tally(Map<K, Tally> tallies, K key) {
        return tallies.computeIfAbsent(key, _ -> new Tally());
    }
}
