package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

class MemberPageTest {

    @TempDir Path folder;
    private Workbench workbench;
    private Frame frame;
    private Rule rule;
    private RoaringBitmap members;

    @BeforeEach
    void open() {
        workbench = ShopWorkbench.small(folder);
        frame = workbench.customers().frame();
        rule = workbench.segments().parse("channel = 'store' OR household_size > 1");
        members = workbench.segments().members(frame, rule);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    @Test
    void pagesTogetherHoldEveryMemberOnce() {
        Set<Object> ids = new HashSet<>();
        int shown = 0;
        for (long from = 0; from < members.getLongCardinality(); from += 50) {
            MemberPage page = MemberPage.of(frame, rule, members, from, 50);
            page.rows().forEach(row -> ids.add(row.getFirst()));
            shown += page.rows().size();
        }

        assertThat(shown).isEqualTo(members.getCardinality());
        assertThat(ids).hasSize(shown);
        assertThat(MemberPage.of(frame, rule, members, 10_000, 50).rows()).isEmpty();
        assertThat(MemberPage.of(frame, rule, members, 0, 50).columns())
                .extracting(Attribute::name)
                .contains("customer_id", "email", "channel", "household_size");
    }

    @Test
    void aSeedDrawsTheSameMembersAndAnotherSeedOthers() {
        List<?> first = drawn(members, "42");

        assertThat(drawn(members, "42")).isEqualTo(first).hasSize(100);
        assertThat(drawn(members, "43")).isNotEqualTo(first);
    }

    /// The oracle is the rule language's own draw.
    @Test
    void thoseDrawnAreTheFirstThatARandomShareTakes() {
        List<?> drawn = drawn(members, "spring");
        RoaringBitmap shared =
                RoaringBitmap.and(
                        members,
                        workbench
                                .segments()
                                .members(
                                        frame,
                                        workbench
                                                .segments()
                                                .parse("RANDOM 15 PERCENT SEED 'spring'")));

        assertThat(shared.getCardinality()).isBetween(10, 100);
        List<Object> ids =
                MemberPage.of(frame, rule, shared, 0, 1_000).rows().stream()
                        .<Object>map(List::getFirst)
                        .toList();
        assertThat(drawn.subList(0, ids.size()).stream().map(Object.class::cast))
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    private List<?> drawn(RoaringBitmap from, String seed) {
        return MemberPage.sample(frame, rule, from, 100, seed, Progress.NONE).rows().stream()
                .map(List::getFirst)
                .toList();
    }
}
