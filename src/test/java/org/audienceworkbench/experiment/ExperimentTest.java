package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.experiment.Experiment.Decision;
import org.audienceworkbench.experiment.Experiment.State;
import org.audienceworkbench.experiment.Experiment.Step;
import org.audienceworkbench.experiment.Experiment.What;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

class ExperimentTest {

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final What PLANNED = new What.Planned(16_316, 4.0);
    private static final What ASSIGNED = new What.Assigned("Lapsing");
    private static final What ANALYSED = new What.Analysed(false, "A is better.");
    private static final What DECIDED = new What.Decided(Decision.SHIP, "A", "It sells more");

    @Test
    void comesFromItsPlanToItsDecision() {
        assertThat(states(PLANNED, ASSIGNED, ANALYSED, DECIDED))
                .containsExactly(State.PLANNED, State.RUNNING, State.ANALYSED, State.DECIDED);
        assertThat(after(ASSIGNED, new What.Extended("Lapsing")).state()).isEqualTo(State.RUNNING);
        // looking once more takes no decision back
        assertThat(after(ASSIGNED, DECIDED, ANALYSED).state()).isEqualTo(State.DECIDED);
        assertThat(after(ANALYSED).state()).isEqualTo(State.ANALYSED);
    }

    @Test
    void countsItsDaysFromTheDayOfItsArms() {
        Experiment running = after(PLANNED, ASSIGNED); // assigned a day after the plan
        Instant now = START.plus(11, ChronoUnit.DAYS).plusSeconds(60);

        assertThat(running.isRunning()).isTrue();
        assertThat(running.days(now)).isEqualTo(10);
        assertThat(running.daysLeft(now)).isEqualTo(18);
        assertThat(running.words(now)).isEqualTo("running, day 11, 18 days left");
        assertThat(running.words(START.plus(60, ChronoUnit.DAYS)))
                .isEqualTo("running, day 60, its time is over");
        assertThat(after(ASSIGNED).daysLeft(now)).isNull();
        assertThat(after(PLANNED).words(now)).isEqualTo("planned");
        Experiment decided = after(PLANNED, ASSIGNED, DECIDED);
        assertThat(decided.isRunning()).isFalse();
        assertThat(decided.days(now)).isEqualTo(1);
        assertThat(decided.daysLeft(now)).isNull();
        assertThat(decided.words(now)).isEqualTo("decided: ship A");
    }

    @Test
    void beginsAnewWhenItsArmsAreDealtOutAgain() {
        Experiment again = after(PLANNED, ASSIGNED, ANALYSED, DECIDED, ASSIGNED);

        assertThat(again.state()).isEqualTo(State.RUNNING);
        assertThat(again.decided()).isNull();
        assertThat(again.newest(What.Analysed.class)).isNull();
        assertThat(again.weeks()).isEqualTo(4);
        assertThat(again.begun()).isEqualTo(START.plus(4, ChronoUnit.DAYS));
    }

    private static List<State> states(What... whats) {
        List<State> states = new ArrayList<>();
        for (int i = 1; i <= whats.length; i++) {
            states.add(after(java.util.Arrays.copyOf(whats, i)).state());
        }
        return states;
    }

    /// One step a day.
    private static Experiment after(What... whats) {
        List<Step> steps = new ArrayList<>();
        for (What what : whats) {
            steps.add(
                    new Step(
                            steps.size() + 1,
                            START.plus(steps.size(), ChronoUnit.DAYS),
                            "Done",
                            null,
                            what));
        }
        return new Experiment("spring", steps);
    }
}
