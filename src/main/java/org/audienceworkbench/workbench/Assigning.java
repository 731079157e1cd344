package org.audienceworkbench.workbench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.experiment.ArmShare;
import org.audienceworkbench.experiment.Assignment;
import org.audienceworkbench.experiment.Assignments;
import org.audienceworkbench.experiment.Candidates;
import org.audienceworkbench.experiment.Experiment;
import org.audienceworkbench.experiment.Experiment.What;
import org.audienceworkbench.experiment.Overlap;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.workbench.Experiments.Draw;
import org.audienceworkbench.workbench.Experiments.Drawn;
import org.roaringbitmap.RoaringBitmap;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Gives customers their arms, and keeps who got which.
final class Assigning {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Store store;
    private final Customers customers;
    private final Planning planning;
    private final KeptExperiments kept;
    private final Overlaps overlaps;
    private final Assignments assignments = new Assignments();

    Assigning(
            Store store,
            Customers customers,
            Planning planning,
            KeptExperiments kept,
            Overlaps overlaps) {
        this.overlaps = overlaps;
        this.store = store;
        this.customers = customers;
        this.planning = planning;
        this.kept = kept;
    }

    /// @param again whether a test that has its arms may be dealt out anew
    Drawn assign(Frame frame, Draw asked, boolean again, Progress progress) {
        boolean had = kept.find(asked.name()).map(Experiment::begun).isPresent();
        if (had && !again) {
            throw new Problem(
                    "The test \"" + asked.name() + "\" has its arms, and they would change",
                    "experiments",
                    "Give --extend for those who came later, another name for another test, or"
                            + " --again to deal everybody out anew");
        }
        RoaringBitmap members = planning.members(frame, asked.segment());
        int[] rows = participants(frame, members, asked);
        if (rows.length == 0) {
            throw new Problem(
                    "Nobody in the segment may be written to, so nobody can take part",
                    "segment \"" + asked.segment() + "\"",
                    "Check the segment and the consent data");
        }
        Candidates candidates = candidates(frame, rows, asked);
        Draw draw = asked;
        Assignment best = null;
        int tries = asked.balance() == null ? 1 : asked.tries();
        for (int next = 0; next < tries; next++) {
            long seed = asked.seed() + next;
            Assignment tried =
                    assignments.assign(
                            asked.name(),
                            seed,
                            asked.arms(),
                            candidates,
                            progress.part(0.5 * next / tries, 0.5 * (next + 1) / tries));
            boolean balanced = asked.balance() != null && tried.isBalanced(asked.balance());
            if (best == null || balanced || tried.largestDifference() < best.largestDifference()) {
                best = tried;
                draw = asked.withSeed(seed);
            }
            if (balanced) {
                break;
            }
        }
        if (best == null) {
            throw new IllegalStateException("nothing was tried");
        }
        String told =
                String.format(
                        "Assigned %s of \"%s\" to the arms of \"%s\"%s",
                        Counted.of(rows.length, "customer"),
                        draw.segment(),
                        draw.name(),
                        draw.withoutConsent() == null
                                ? ""
                                : "; without the consent filter, because: "
                                        + draw.withoutConsent());
        var drawn =
                new Drawn(
                        best,
                        members.getLongCardinality() - rows.length,
                        draw.seed(),
                        rows.length,
                        overlaps(frame, rows, draw, best));
        keep(
                frame,
                rows,
                drawn,
                draw,
                new Step(
                        new What.Assigned(draw.segment()),
                        told,
                        DrawJson.command(draw) + (had ? " --again" : "")),
                progress.part(0.5, 1));
        return drawn;
    }

    Drawn extend(Frame frame, String test, Progress progress) {
        Draw draw = drawn(test);
        Attribute attribute = frame.catalogue().get(draw.name());
        Column before = frame.column(attribute.name());
        List<String> names = draw.arms().stream().map(ArmShare::name).toList();
        RoaringBitmap members = planning.members(frame, draw.segment());
        int[] agreed = participants(frame, members, draw);
        int[] rows =
                IntStream.concat(
                                Arrays.stream(agreed),
                                IntStream.range(0, frame.size())
                                        .filter(row -> !before.isMissing(row)))
                        .distinct()
                        .sorted()
                        .toArray();
        int[] kept = Arrays.stream(rows).map(row -> names.indexOf(before.text(row))).toArray();
        long added = Arrays.stream(kept).filter(arm -> arm < 0).count();
        Assignment extended =
                assignments.extend(
                        draw.name(),
                        draw.seed(),
                        draw.arms(),
                        candidates(frame, rows, draw),
                        kept,
                        progress.part(0, 0.5));
        var drawn =
                new Drawn(
                        extended,
                        members.getLongCardinality() - agreed.length,
                        draw.seed(),
                        added,
                        overlaps(frame, rows, draw, extended));
        keep(
                frame,
                rows,
                drawn,
                draw,
                new Step(
                        new What.Extended(draw.segment()),
                        String.format(
                                "Gave %s who came later an arm of \"%s\"",
                                Counted.of(added, "customer"), draw.name()),
                        "audience experiment assign --name "
                                + Shell.quoted(draw.name())
                                + " --extend"),
                progress.part(0.5, 1));
        return drawn;
    }

    private static Candidates candidates(Frame frame, int[] rows, Draw draw) {
        return Candidates.of(frame, rows, draw.stratify(), draw.compare(), draw.together());
    }

    private List<Overlap> overlaps(Frame frame, int[] rows, Draw draw, Assignment drawn) {
        return overlaps.of(frame, rows, draw.name(), drawn.ofCustomer(), drawn.arms().size());
    }

    /// What is told of it.
    private record Step(What what, String told, String command) {}

    private void keep(
            Frame frame, int[] rows, Drawn drawn, Draw draw, Step step, Progress progress) {
        var arms = new Column.Texts.Maker(frame.size());
        for (int i = 0; i < rows.length; i++) {
            arms.set(rows[i], drawn.assignment().arm(i));
        }
        Column.Texts values = arms.made();
        ObjectNode provenance = DrawJson.of(draw);
        ObjectNode content = provenance.deepCopy();
        content.set("drawn", JSON.valueToTree(drawn.assignment().arms()));
        content.set("balance", JSON.valueToTree(drawn.assignment().balance()));
        content.put("withheld", drawn.withheld());
        content.set("overlaps", JSON.valueToTree(drawn.overlaps()));
        var attribute =
                Attribute.computed(
                        draw.name(),
                        draw.name(),
                        ValueType.TEXT,
                        Attribute.Origin.ARM,
                        values,
                        store.now(),
                        provenance.toString());
        customers.publish(
                frame,
                Map.of(attribute, values),
                progress,
                session ->
                        kept.add(
                                session,
                                draw.name(),
                                step.what(),
                                step.told(),
                                step.command(),
                                content));
    }

    private int[] participants(Frame frame, RoaringBitmap members, Draw draw) {
        if (draw.withoutConsent() != null) {
            return members.toArray();
        }
        return Planning.agreed(
                members,
                customers
                        .consents(frame, draw.purpose())
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                "The workspace holds no consent data, so nobody is"
                                                        + " known to have agreed",
                                                "consents",
                                                "Import a consents file, or give the reason why"
                                                        + " none is needed (--without-consent"
                                                        + " \"REASON\")")));
    }

    /// What the arms of a test were drawn by.
    private Draw drawn(String test) {
        return kept.find(test)
                .flatMap(experiment -> kept.newest(experiment, What.Assigned.class))
                .map(DrawJson::read)
                .orElseThrow(
                        () ->
                                new Problem(
                                        "There is no test \"" + test + "\" with arms",
                                        "--name",
                                        "Assign it once before it is extended"));
    }
}
