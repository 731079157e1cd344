package org.audienceworkbench.email;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.email.EmailCheck.Branch;
import org.audienceworkbench.email.EmailCheck.BranchKind;
import org.audienceworkbench.email.EmailCheck.Failure;
import org.audienceworkbench.email.EmailCheck.Missing;
import org.audienceworkbench.email.EmailCheck.Result;
import org.audienceworkbench.email.finding.Finding;
import org.audienceworkbench.email.finding.Load;
import org.audienceworkbench.email.finding.PageRules;
import org.audienceworkbench.email.finding.ReaderSupport;
import org.audienceworkbench.email.finding.SenderRules;
import org.audienceworkbench.email.finding.Tally;
import org.audienceworkbench.email.finding.TemplateRules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// Puts the shares of all threads of an [EmailCheck] together.
final class CheckSum {

    private static final int MOST_FAULTS = 50;

    private final EmailTemplate template;
    private final PreparedTemplate prepared;
    private final Frame frame;
    private final int[] rows;
    private final List<CheckRun> runs;
    private final Shapes shapes;
    private final EmailCheck.Terms terms;

    CheckSum(
            EmailTemplate template,
            PreparedTemplate prepared,
            Frame frame,
            int[] rows,
            List<CheckRun> runs,
            Shapes shapes,
            EmailCheck.Terms terms) {
        this.template = template;
        this.prepared = prepared;
        this.frame = frame;
        this.rows = rows;
        this.runs = runs;
        this.shapes = shapes;
        this.terms = terms;
    }

    Result result(String unsubscribe) {
        int[] sizes = runs.stream().flatMapToInt(run -> Arrays.stream(run.sizes())).toArray();
        List<Failure> failures = failures();
        int failed = failures.stream().mapToInt(Failure::customers).sum();
        List<Branch> branches = branches();
        var support =
                ReaderSupport.of(
                        new TreeSet<>(
                                shapes.looks().values().stream()
                                        .flatMap(look -> look.features().stream())
                                        .toList()),
                        readers(),
                        terms.limits().readerAttribute());
        List<Finding> findings = new ArrayList<>(noted());
        findings.addAll(TemplateRules.of(template.text() != null));
        findings.addAll(blanks(branches));
        findings.addAll(support.findings());
        findings.addAll(SenderRules.of(terms.limits().records(), terms.from(), unsubscribe));
        findings.sort(
                Comparator.comparing(Finding::severity)
                        .thenComparing(Comparator.comparingInt(Finding::customers).reversed())
                        .thenComparing(Finding::rule));
        return new Result(
                template.variant(),
                sizes.length,
                failed,
                rows.length - sizes.length - failed,
                missing(),
                standIns(),
                failures.stream().limit(MOST_FAULTS).toList(),
                EmailCheck.Size.of(sizes),
                shapes.looks().size(),
                branches,
                findings,
                support,
                slowest());
    }

    private List<Failure> failures() {
        Map<TemplateFault, Failure> byFault = new HashMap<>();
        for (CheckRun run : runs) {
            run.failures().forEach((fault, one) -> byFault.merge(fault, one, CheckRun::sum));
        }
        return byFault.values().stream()
                .sorted(
                        Comparator.comparingInt(Failure::customers)
                                .reversed()
                                .thenComparingLong(Failure::row))
                .toList();
    }

    private List<Missing> missing() {
        return summed(CheckRun::missing).entrySet().stream()
                .map(
                        each ->
                                new Missing(
                                        each.getKey(),
                                        each.getValue().customers(),
                                        each.getValue().rows()))
                .sorted(
                        Comparator.comparingInt(Missing::customers)
                                .reversed()
                                .thenComparing(Missing::token))
                .toList();
    }

    private List<EmailCheck.StandIn> standIns() {
        return summed(CheckRun::standIns).entrySet().stream()
                .map(
                        each ->
                                new EmailCheck.StandIn(
                                        each.getKey(),
                                        each.getValue().customers(),
                                        each.getValue().rows()))
                .sorted(
                        Comparator.comparingInt(EmailCheck.StandIn::customers)
                                .reversed()
                                .thenComparing(each -> each.fallback().words()))
                .toList();
    }

    /// What was seen in each e-mail, and in each shape for all e-mails that have it.
    private List<Finding> noted() {
        Map<Finding, Tally> tallies = summed(CheckRun::noted);
        Map<Finding, List<String>> examples = new HashMap<>();
        summed(CheckRun::shaped)
                .forEach(
                        (shape, tally) -> {
                            PageRules.Look look = shapes.look(shape);
                            if (look == null) {
                                tallies.computeIfAbsent(TemplateRules.TOO_MANY, _ -> new Tally())
                                        .add(tally);
                                return;
                            }
                            for (Finding found : look.findings()) {
                                Finding kind = found.kind();
                                tallies.computeIfAbsent(kind, _ -> new Tally()).add(tally);
                                examples.computeIfAbsent(kind, _ -> new ArrayList<>())
                                        .addAll(found.examples());
                            }
                        });
        return tallies.entrySet().stream()
                .map(
                        each ->
                                each.getKey()
                                        .hitting(
                                                each.getValue(),
                                                examples.getOrDefault(each.getKey(), List.of())))
                .toList();
    }

    private <K> Map<K, Tally> summed(Function<CheckRun, Map<K, Tally>> share) {
        Map<K, Tally> all = new HashMap<>();
        for (CheckRun run : runs) {
            share.apply(run)
                    .forEach((key, tally) -> all.computeIfAbsent(key, _ -> new Tally()).add(tally));
        }
        return all;
    }

    private List<Branch> branches() {
        List<Branch> branches = new ArrayList<>();
        for (Part part : Part.values()) {
            List<Branches.Branch> places = prepared.branches(part);
            for (int i = 0; i < places.size(); i++) {
                int place = i;
                Branches.Branch branch = places.get(i);
                Tally entered = sum(run -> run.reach(part).entered().get(place));
                Tally blank = sum(run -> run.reach(part).blank().get(place));
                branches.add(
                        new Branch(
                                part,
                                branch.line(),
                                branch.column(),
                                branch.tag(),
                                branch.kind(),
                                entered.customers(),
                                entered.rows(),
                                blank.customers(),
                                blank.rows()));
            }
        }
        return branches;
    }

    private Tally sum(Function<CheckRun, Tally> share) {
        var all = new Tally();
        runs.forEach(run -> all.add(share.apply(run)));
        return all;
    }

    private static List<Finding> blanks(List<Branch> branches) {
        return branches.stream()
                .filter(branch -> branch.blank() > 0 && branch.kind() != BranchKind.EMPTY)
                .map(
                        branch ->
                                TemplateRules.blank(
                                        branch.tag(),
                                        branch.part().file() + ", line " + branch.line(),
                                        branch.blank(),
                                        branch.blankRows()))
                .toList();
    }

    /// How many customers have each value of the attribute that tells their mail reader.
    private Map<String, Long> readers() {
        String name = terms.limits().readerAttribute();
        var attribute =
                name == null ? java.util.Optional.<Attribute>empty() : frame.catalogue().find(name);
        Map<String, Long> counts = new HashMap<>();
        attribute
                .map(found -> frame.column(found.name()))
                .ifPresent(
                        column ->
                                Arrays.stream(rows)
                                        .mapToObj(column::text)
                                        .flatMap(Stream::ofNullable)
                                        .forEach(value -> counts.merge(value, 1L, Long::sum)));
        return counts;
    }

    private Load slowest() {
        return shapes.looks().values().stream()
                .map(PageRules.Look::load)
                .max(Comparator.comparingDouble(Load::seconds))
                .orElse(new Load(0, 0, 0, 0));
    }
}
