package org.audienceworkbench.ui.screen.segments;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleText;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class RuleMovesTest {

    /// Places: a `[0]`, the group `[1]` of b, c and the group `[1, 2]` of d, e `[2]`.
    private final Rule root = RuleText.parse("a = 1 AND (b = 1 OR c = 1 OR ALL (d = 1)) AND e = 1");

    @Test
    void aPartGoesIntoAGroupBehindIt() {
        assertThat(moved(List.of(0), List.of(1), 1))
                .hasValue("(b = 1 OR a = 1 OR c = 1 OR ALL (d = 1)) AND e = 1 @[0, 1]");
    }

    @Test
    void aPartGoesAmongItsSiblingsToTheGapThatWasMeant() {
        assertThat(moved(List.of(0), List.of(), 3))
                .hasValue("(b = 1 OR c = 1 OR ALL (d = 1)) AND e = 1 AND a = 1 @[2]");
        assertThat(moved(List.of(2), List.of(), 0))
                .hasValue("e = 1 AND a = 1 AND (b = 1 OR c = 1 OR ALL (d = 1)) @[0]");
    }

    @Test
    void theGapsBesideAPartLeaveItWhereItIs() {
        assertThat(moved(List.of(1, 1), List.of(1), 1)).isEmpty();
        assertThat(moved(List.of(1, 1), List.of(1), 2)).isEmpty();
    }

    @Test
    void aGroupDoesNotGoIntoItself() {
        assertThat(moved(List.of(1), List.of(1), 0)).isEmpty();
        assertThat(moved(List.of(1), List.of(1, 2), 1)).isEmpty();
        assertThat(moved(List.of(), List.of(1), 0)).isEmpty();
    }

    @Test
    void aGroupThatIsEmptiedGoes() {
        assertThat(moved(List.of(1, 2, 0), List.of(), 3))
                .hasValue("a = 1 AND (b = 1 OR c = 1) AND e = 1 AND d = 1 @[3]");
    }

    @Test
    void aWholeGroupMovesOut() {
        assertThat(moved(List.of(1, 2), List.of(), 0))
                .hasValue("ALL (d = 1) AND a = 1 AND (b = 1 OR c = 1) AND e = 1 @[0]");
    }

    @Test
    void steppingDownGoesThroughEveryGroupAndComesOutAtTheEnd() {
        List<List<Integer>> way = new ArrayList<>();
        Rule now = root;
        List<Integer> place = List.of(0);
        for (var next = RuleMoves.stepped(now, place, 1);
                next.isPresent();
                next = RuleMoves.stepped(now, place, 1)) {
            now = next.get().root();
            place = next.get().place();
            way.add(place);
        }

        assertThat(way)
                .containsExactly(
                        List.of(0, 0),
                        List.of(0, 1),
                        List.of(0, 2),
                        List.of(0, 2, 0),
                        List.of(0, 2, 1),
                        List.of(0, 3),
                        List.of(1),
                        List.of(2));
        assertThat(RuleText.write(now))
                .isEqualTo("(b = 1 OR c = 1 OR ALL (d = 1)) AND e = 1 AND a = 1");
    }

    @Test
    void underTheLastLineOfSeveralGroupsAreGapsOfAll() {
        assertThat(RuleMoves.under(root, List.of(1, 2, 0)))
                .containsExactly(
                        new RuleMoves.Gap(List.of(1, 2), 1),
                        new RuleMoves.Gap(List.of(1), 3),
                        new RuleMoves.Gap(List.of(), 2));
        assertThat(RuleMoves.under(root, List.of(1)))
                .containsExactly(new RuleMoves.Gap(List.of(1), 0));
    }

    private Optional<String> moved(List<Integer> from, List<Integer> group, int index) {
        return RuleMoves.moved(root, from, new RuleMoves.Gap(group, index))
                .map(changed -> RuleText.write(changed.root()) + " @" + changed.place());
    }
}
