package org.audienceworkbench.experiment;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A test as it is kept, from its plan to what was decided.
///
/// @param steps the oldest first
public record Experiment(String name, List<Step> steps) {

    private static final int WEEK = 7;

    public Experiment {
        steps = List.copyOf(steps);
    }

    /// Something that was done with the test.
    ///
    /// @param number from 1
    /// @param told what was done, a sentence without its full stop
    /// @param command does it again; null where it was not kept
    public record Step(int number, Instant at, String told, @Nullable String command, What what) {}

    /// What a step was.
    public sealed interface What {

        /// @param customers that the test needs
        /// @param weeks it is to run; null when that was not said
        record Planned(long customers, @Nullable Double weeks) implements What {}

        /// Customers got their arms; those of an earlier such step count no more.
        record Assigned(String segment) implements What {}

        /// Customers who came later got theirs.
        record Extended(String segment) implements What {}

        /// @param blocked whether a check forbids a conclusion
        record Analysed(boolean blocked, String verdict) implements What {}

        /// @param arm the one that it is about; null where it is about all
        record Decided(Decision decision, @Nullable String arm, String because) implements What {}
    }

    /// What becomes of a test.
    public enum Decision {
        /// Everybody gets what the arm got.
        SHIP,
        /// Nobody gets it any more.
        STOP,
        /// The test is made again.
        REPEAT,
        /// Nothing follows from it.
        NONE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Decision> ofWord(String word) {
            return Arrays.stream(values())
                    .filter(each -> each.word().equals(word.toLowerCase(Locale.ROOT)))
                    .findFirst();
        }

        /// What was decided, such as `ship A`.
        public String words(@Nullable String arm) {
            return switch (this) {
                case SHIP -> "ship " + (arm == null ? "it" : arm);
                case STOP -> arm == null ? "stop" : "stop " + arm;
                case REPEAT -> arm == null ? "repeat the test" : "repeat the test with " + arm;
                case NONE -> "nothing follows";
            };
        }
    }

    /// How far a test has come.
    public enum State {
        PLANNED,
        RUNNING,
        ANALYSED,
        DECIDED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public State state() {
        State state = State.PLANNED;
        for (Step step : steps) {
            state =
                    switch (step.what()) {
                        case What.Planned _, What.Extended _ -> state;
                        case What.Assigned _ -> State.RUNNING;
                        case What.Analysed _ -> state == State.DECIDED ? state : State.ANALYSED;
                        case What.Decided _ -> State.DECIDED;
                    };
        }
        return state;
    }

    /// Whether customers have their arms and nothing is decided yet.
    public boolean isRunning() {
        return begun() != null && decided() == null;
    }

    /// The newest step of a kind, where there is one since the arms were last dealt out.
    public <T extends What> @Nullable Step newest(Class<T> kind) {
        for (Step step : steps.reversed()) {
            if (kind.isInstance(step.what())) {
                return step;
            }
            if (step.what() instanceof What.Assigned && kind != What.Planned.class) {
                return null;
            }
        }
        return null;
    }

    /// When the customers got their arms; null before.
    public @Nullable Instant begun() {
        Step assigned = newest(What.Assigned.class);
        return assigned == null ? null : assigned.at();
    }

    /// What was decided last; null before.
    public What.@Nullable Decided decided() {
        Step step = newest(What.Decided.class);
        return step == null ? null : (What.Decided) step.what();
    }

    /// The weeks that it is to run; null when that was not planned.
    public @Nullable Double weeks() {
        Step step = newest(What.Planned.class);
        return step == null ? null : ((What.Planned) step.what()).weeks();
    }

    /// Whole days since the arms were given, until the decision if there is one; null before.
    public @Nullable Long days(Instant now) {
        Instant begun = begun();
        Step decided = newest(What.Decided.class);
        return begun == null
                ? null
                : Long.valueOf(
                        Duration.between(begun, decided == null ? now : decided.at()).toDays());
    }

    /// Days until a running test is over, 0 when it is; null when no time was planned.
    public @Nullable Long daysLeft(Instant now) {
        Double weeks = weeks();
        Long days = days(now);
        return weeks == null || days == null || !isRunning()
                ? null
                : Long.valueOf(Math.max(0, (long) Math.ceil(weeks * WEEK) - days));
    }

    /// How far it has come, in words: `running for 12 days, 16 left`.
    public String words(Instant now) {
        What.Decided decided = decided();
        if (decided != null) {
            return "decided: " + decided.decision().words(decided.arm());
        }
        Long days = days(now);
        Long left = daysLeft(now);
        return state().word()
                + (days == null ? "" : ", day " + (days + 1))
                + (left == null ? "" : left == 0 ? ", its time is over" : ", " + daysWord(left));
    }

    private static String daysWord(long left) {
        return left == 1 ? "1 day left" : String.format(Locale.ENGLISH, "%,d days left", left);
    }
}
