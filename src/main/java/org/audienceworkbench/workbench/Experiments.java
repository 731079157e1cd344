package org.audienceworkbench.workbench;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.GivenName;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.experiment.Analyses;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.ArmShare;
import org.audienceworkbench.experiment.Assignment;
import org.audienceworkbench.experiment.Assignments;
import org.audienceworkbench.experiment.Candidates;
import org.audienceworkbench.experiment.Layout;
import org.audienceworkbench.experiment.Outcomes;
import org.audienceworkbench.experiment.Question;
import org.audienceworkbench.experiment.Sizes;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Tests on a workspace's customers: planned, assigned and judged.
public final class Experiments {

    static final String KIND = "experiment";

    private final Store store;
    private final Customers customers;
    private final Planning planning;
    private final Sizes sizes = new Sizes();
    private final Analyses analyses = new Analyses();
    private final Assignments assignments = new Assignments();

    Experiments(Store store, Customers customers, Segments segments) {
        this.store = store;
        this.customers = customers;
        this.planning = new Planning(customers, segments);
    }

    public Sizes sizes() {
        return sizes;
    }

    public Planning planning() {
        return planning;
    }

    /// The columns of a results file, and the arms in those that may hold arms.
    public static List<ResultsColumn> columns(Path file, Progress progress) {
        return ResultsFile.columns(file, progress);
    }

    /// The same for the attributes of the workspace's customers.
    public static List<ResultsColumn> columns(Frame frame, Progress progress) {
        return ResultsColumn.of(frame, progress);
    }

    /// Judges what the attributes of the workspace's customers say.
    public Analysis analyse(Frame frame, Layout layout, Question question, Progress progress) {
        return analyses.analyse(Outcomes.of(frame, layout), question, progress);
    }

    /// Judges a results file, which needs no workspace.
    public static Analysis analyse(Path file, Layout layout, Question question, Progress progress) {
        return new Analyses()
                .analyse(
                        ResultsFile.read(file, layout, progress.part(0, 0.7)),
                        question,
                        progress.part(0.7, 1));
    }

    /// What is asked for.
    ///
    /// @param withoutConsent the reason to do without consent; null leaves the filter on
    public record Draw(
            String name,
            String segment,
            List<ArmShare> arms,
            List<String> stratify,
            long seed,
            @Nullable String purpose,
            @Nullable String withoutConsent) {
        public Draw {
            name = GivenName.of("test", name);
        }
    }

    /// Who takes part in which arm.
    ///
    /// @param withheld members who did not agree to mail, and so take no part
    public record Drawn(Assignment assignment, long withheld) {}

    /// Gives the segment's contactable members their arms by lot, and publishes them as the
    /// attribute of the test's name.
    public Drawn assign(Frame frame, Draw draw, Progress progress) {
        RoaringBitmap members = planning.members(frame, draw.segment());
        int[] rows = participants(frame, members, draw);
        if (rows.length == 0) {
            throw new Problem(
                    "Nobody in the segment may be written to, so nobody can take part",
                    "segment \"" + draw.segment() + "\"",
                    "Check the segment and the consent data");
        }
        Assignment assignment =
                assignments.assign(
                        draw.name(),
                        draw.seed(),
                        draw.arms(),
                        Candidates.of(frame, rows, draw.stratify(), List.of()),
                        progress.part(0, 0.5));
        var arms = new Column.Texts.Maker(frame.size());
        for (int i = 0; i < rows.length; i++) {
            arms.set(rows[i], assignment.arm(i));
        }
        Column.Texts values = arms.made();
        String provenance = provenance(draw);
        var attribute =
                Attribute.computed(
                        draw.name(),
                        draw.name(),
                        ValueType.TEXT,
                        Attribute.Origin.ARM,
                        values,
                        store.now(),
                        provenance);
        customers.publish(
                frame,
                Map.of(attribute, values),
                progress.part(0.5, 1),
                session -> {
                    store.documents().add(session, KIND, draw.name(), provenance, provenance);
                    store.audit()
                            .add(
                                    session,
                                    "assign",
                                    String.format(
                                            "Assigned %s of \"%s\" to the arms of" + " \"%s\"%s",
                                            Counted.of(rows.length, "customer"),
                                            draw.segment(),
                                            draw.name(),
                                            draw.withoutConsent() == null
                                                    ? ""
                                                    : "; without the consent filter, because: "
                                                            + draw.withoutConsent()),
                                    provenance,
                                    command(draw));
                });
        return new Drawn(assignment, members.getLongCardinality() - rows.length);
    }

    private static String command(Draw draw) {
        var command =
                new StringBuilder("audience experiment assign --name ")
                        .append(Shell.quoted(draw.name()))
                        .append(" --segment ")
                        .append(Shell.quoted(draw.segment()))
                        .append(" --arms ")
                        .append(
                                Shell.list(
                                        draw.arms().stream()
                                                .map(arm -> arm.name() + ":" + arm.part())
                                                .toList()))
                        .append(" --seed ")
                        .append(draw.seed());
        if (!draw.stratify().isEmpty()) {
            command.append(" --stratify ").append(Shell.list(draw.stratify()));
        }
        if (draw.purpose() != null) {
            command.append(" --purpose ").append(Shell.quoted(draw.purpose()));
        }
        if (draw.withoutConsent() != null) {
            command.append(" --without-consent ").append(Shell.quoted(draw.withoutConsent()));
        }
        return command.toString();
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

    private static String provenance(Draw draw) {
        var json = new ObjectMapper().createObjectNode();
        json.put("test", draw.name());
        json.put("segment", draw.segment());
        json.put("seed", draw.seed());
        var arms = json.putArray("arms");
        draw.arms()
                .forEach(arm -> arms.addObject().put("name", arm.name()).put("part", arm.part()));
        draw.stratify().forEach(json.putArray("stratify")::add);
        return json.toString();
    }
}
