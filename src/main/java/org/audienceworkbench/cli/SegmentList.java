package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.workbench.MemberPage;
import org.audienceworkbench.workbench.Segments;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.util.ArrayList;
import java.util.List;

/// Who is in one saved segment, for `audience segment list NAME`.
///
/// @param sample how many are drawn by chance; null for a page of the list
/// @param from the first of the page, counted from 1
record SegmentList(@Nullable Integer sample, String seed, long from, int limit) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 10_000;

    Audience.Answer of(Console console, String name, @Nullable String asOf) {
        require(sample == null || (sample >= 1 && sample <= MOST), "--sample");
        require(limit >= 1 && limit <= MOST, "--limit");
        if (from < 1) {
            throw new Problem("The list begins with 1", "--from", "Write 1 or more");
        }
        Segments segments = console.workbench().segments();
        Segments.Saved saved = segments.get(name);
        Rule rule = segments.standing(saved);
        Frame frame = console.frame(asOf);
        segments.prepare(frame, rule);
        RoaringBitmap members = segments.members(frame, rule);
        MemberPage page =
                sample == null
                        ? MemberPage.of(frame, rule, members, from - 1, limit)
                        : MemberPage.sample(frame, rule, members, sample, seed, console.progress());
        return new Audience.Answer(json(saved, page), text(saved, page));
    }

    private static void require(boolean fits, String option) {
        if (!fits) {
            throw new Problem(
                    "Between 1 and " + MOST + " members are shown at a time",
                    option,
                    "Export the segment to have all of a large one in a file");
        }
    }

    private String text(Segments.Saved saved, MemberPage page) {
        var lines = new Lines();
        String of =
                Lines.count(page.rows().size())
                        + " of "
                        + Counted.of(page.total(), "member")
                        + " of "
                        + saved.segment().name();
        lines.add("%s", sample == null ? of : of + ", drawn by chance with the seed " + seed);
        if (!page.rows().isEmpty()) {
            List<List<String>> table = new ArrayList<>();
            for (List<@Nullable Object> row : page.rows()) {
                table.add(row.stream().map(SegmentList::shown).toList());
            }
            lines.add("").table(page.columns().stream().map(Attribute::name).toList(), table);
        }
        return lines.toString();
    }

    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Double number -> Double.isNaN(number) ? "" : Column.Numbers.plain(number);
            default -> value.toString();
        };
    }

    private ObjectNode json(Segments.Saved saved, MemberPage page) {
        ObjectNode json = JSON.createObjectNode();
        json.put("segment", saved.segment().name());
        json.put("total", page.total());
        if (sample == null) {
            json.put("from", page.from() + 1);
        } else {
            json.put("seed", seed);
        }
        var members = json.putArray("members");
        for (List<@Nullable Object> row : page.rows()) {
            ObjectNode member = members.addObject();
            for (int i = 0; i < row.size(); i++) {
                String name = page.columns().get(i).name();
                switch (row.get(i)) {
                    case null -> member.putNull(name);
                    case Double number when Double.isNaN(number) -> member.putNull(name);
                    case Double number -> member.put(name, number);
                    case Object text -> member.put(name, text.toString());
                }
            }
        }
        return json;
    }
}
