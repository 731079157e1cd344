package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Customers who have to be in one arm, and those who come later.
class TogetherTest {

    private static final List<ArmShare> THIRDS = ArmShare.parse("A,B,C");

    private final Assignments assignments = new Assignments();

    @Test
    void whoSharesAValueIsOneUnitWithWhomTheyShareAnother() {
        Column ids = Column.Texts.of("d", "b", "c", "a", "e");
        Column households = Column.Texts.of("h1", "h1", null, null, null);
        Column emails = Column.Texts.of(null, "x@y", "x@y", null, null);

        assertThat(Units.of(ids, List.of(households, emails))).containsExactly(1, 1, 1, 3, 4);
        assertThat(Units.of(ids, List.of())).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void householdsGetOneArmAndTheOthersKeepTheirs() {
        int size = 3000;
        String[] ids = new String[size];
        String[] households = new String[size];
        Arrays.setAll(ids, i -> String.format("c%05d", i));
        Arrays.setAll(households, i -> i % 2 == 0 ? "h" + i / 10 : null);
        var alone = new Candidates(Column.Texts.of(ids), null, Map.of());
        var tied = with(ids, households);

        Assignment before = assignments.assign("t", 1, THIRDS, alone, Progress.NONE);
        Assignment after = assignments.assign("t", 1, THIRDS, tied, Progress.NONE);

        for (int i = 0; i < size; i++) {
            if (i % 2 == 0) {
                assertThat(after.ofCustomer()[i]).isEqualTo(after.ofCustomer()[i / 10 * 10]);
            } else {
                assertThat(after.ofCustomer()[i]).isEqualTo(before.ofCustomer()[i]);
            }
        }
        // A third each, give or take four standard errors of 300 households of five.
        assertThat(after.arms()).allMatch(arm -> Math.abs(arm.count() - 1000) < 270);
    }

    @Test
    void whoComesLaterChangesNobodysArmNotEvenByStrata() {
        int size = 1000;
        String[] ids = new String[size];
        String[] towns = new String[size];
        Arrays.setAll(ids, i -> String.format("c%05d", (i * 7919) % size));
        Arrays.setAll(towns, i -> "town " + i % 7);
        var early = new Candidates(first(ids, 600), first(towns, 600), Map.of());
        var all = new Candidates(Column.Texts.of(ids), Column.Texts.of(towns), Map.of());
        Assignment before = assignments.assign("t", 1, THIRDS, early, Progress.NONE);
        int[] kept = Arrays.copyOf(before.ofCustomer(), size);
        Arrays.fill(kept, 600, size, -1);

        Assignment after = assignments.extend("t", 1, THIRDS, all, kept, Progress.NONE);

        assertThat(Arrays.copyOf(after.ofCustomer(), 600)).isEqualTo(before.ofCustomer());
        assertThat(after.arms()).allMatch(arm -> Math.abs(arm.count() - 333) < 10);
    }

    @Test
    void aNewMemberOfAHouseholdGetsItsArm() {
        String[] ids = {"z", "a", "b"};
        int[] kept = {2, -1, -1};

        Assignment after =
                assignments.extend(
                        "t",
                        1,
                        THIRDS,
                        with(ids, new String[] {"h", "h", null}),
                        kept,
                        Progress.NONE);

        assertThat(after.arm(0)).isEqualTo("C");
        assertThat(after.arm(1)).isEqualTo("C");
    }

    private static Candidates with(String[] ids, String[] households) {
        return new Candidates(
                Column.Texts.of(ids), null, Map.of(), List.of(Column.Texts.of(households)));
    }

    private static Column first(String[] values, int size) {
        return Column.Texts.of(Arrays.copyOf(values, size));
    }
}
