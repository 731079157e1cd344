package org.audienceworkbench.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

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
import org.audienceworkbench.store.Store;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.workbench.Experiments.Draw;
import org.audienceworkbench.workbench.Experiments.Drawn;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.util.ArrayList;
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
    private final Assignments assignments = new Assignments();

    Assigning(Store store, Customers customers, Planning planning) {
        this.store = store;
        this.customers = customers;
        this.planning = planning;
    }

    Drawn assign(Frame frame, Draw asked, Progress progress) {
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
        keep(frame, rows, best, draw, told, command(draw), progress.part(0.5, 1));
        return new Drawn(
                best, members.getLongCardinality() - rows.length, draw.seed(), rows.length);
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
        keep(
                frame,
                rows,
                extended,
                draw,
                String.format(
                        "Gave %s who came later an arm of \"%s\"",
                        Counted.of(added, "customer"), draw.name()),
                "audience experiment assign --name " + Shell.quoted(draw.name()) + " --extend",
                progress.part(0.5, 1));
        return new Drawn(
                extended, members.getLongCardinality() - agreed.length, draw.seed(), added);
    }

    private static Candidates candidates(Frame frame, int[] rows, Draw draw) {
        return Candidates.of(frame, rows, draw.stratify(), draw.compare(), draw.together());
    }

    private void keep(
            Frame frame,
            int[] rows,
            Assignment assignment,
            Draw draw,
            String told,
            String command,
            Progress progress) {
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
                progress,
                session -> {
                    store.documents()
                            .add(session, Experiments.KIND, draw.name(), provenance, provenance);
                    store.audit().add(session, "assign", told, provenance, command);
                });
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
        listed(command, " --stratify ", draw.stratify());
        listed(command, " --compare ", draw.compare());
        listed(command, " --together ", draw.together());
        if (draw.purpose() != null) {
            command.append(" --purpose ").append(Shell.quoted(draw.purpose()));
        }
        if (draw.withoutConsent() != null) {
            command.append(" --without-consent ").append(Shell.quoted(draw.withoutConsent()));
        }
        return command.toString();
    }

    private static void listed(StringBuilder command, String option, List<String> names) {
        if (!names.isEmpty()) {
            command.append(option).append(Shell.list(names));
        }
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
        var json = JSON.createObjectNode();
        json.put("test", draw.name());
        json.put("segment", draw.segment());
        json.put("seed", draw.seed());
        var arms = json.putArray("arms");
        draw.arms()
                .forEach(arm -> arms.addObject().put("name", arm.name()).put("part", arm.part()));
        draw.stratify().forEach(json.putArray("stratify")::add);
        draw.compare().forEach(json.putArray("compare")::add);
        draw.together().forEach(json.putArray("together")::add);
        json.put("purpose", draw.purpose());
        json.put("withoutConsent", draw.withoutConsent());
        return json.toString();
    }

    /// What the arms of a test were drawn by.
    private Draw drawn(String test) {
        JsonNode json;
        try {
            json =
                    JSON.readTree(
                            store.documents()
                                    .content(Experiments.KIND, test)
                                    .orElseThrow(
                                            () ->
                                                    new Problem(
                                                            "There is no test \"" + test + "\"",
                                                            "--name",
                                                            "Assign it once before it is"
                                                                    + " extended")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a test is kept as JSON", e);
        }
        List<ArmShare> arms = new ArrayList<>();
        json.path("arms")
                .forEach(
                        arm ->
                                arms.add(
                                        new ArmShare(
                                                arm.path("name").asText(),
                                                arm.path("part").doubleValue())));
        return new Draw(
                json.path("test").asText(),
                json.path("segment").asText(),
                arms,
                texts(json.path("stratify")),
                texts(json.path("compare")),
                texts(json.path("together")),
                null,
                1,
                json.path("seed").longValue(),
                text(json.path("purpose")),
                text(json.path("withoutConsent")));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : null;
    }
}
