package org.audienceworkbench.measure;

import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Dictionary;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All events in memory, column by column and without objects, to be gone through customer by
/// customer, within a customer session by session where events name theirs, and by time.
final class EventLog {

    /// What an event may say of itself; each takes memory only where the table has it.
    enum Label {
        DEVICE(Role.DEVICE),
        SOURCE(Role.SOURCE),
        CAMPAIGN(Role.CAMPAIGN);

        private final Role role;

        Label(Role role) {
            this.role = role;
        }
    }

    private static final int MOST_TYPES = Short.MAX_VALUE;

    private final Times times;
    private final boolean hasTimes;
    private final long[] at;
    private final short[] types;
    private final EventWord[] words;
    private final Set<EventWord> occurring = EnumSet.noneOf(EventWord.class);
    private final long @Nullable [] sessions;
    private final Map<Label, int[]> labels = new EnumMap<>(Label.class);
    private final Map<Label, Dictionary> texts = new EnumMap<>(Label.class);
    private final boolean tellsMachines;
    private final BitSet machines = new BitSet();
    private final Sequence sequence;

    private EventLog(Ground ground, Dataset events) {
        Dataset.@Nullable Field time = Ground.time(events).orElse(null);
        Dataset.@Nullable Field session = events.withRole(Role.SESSION_ID).orElse(null);
        Dataset.@Nullable Field agent = events.withRole(Role.USER_AGENT).orElse(null);
        Dataset.@Nullable Field machine = events.withRole(Role.MACHINE_OPEN).orElse(null);
        this.hasTimes = time != null;
        this.times = new Times(time == null ? ValueType.DATETIME : time.type(), ground.asOf());
        this.tellsMachines = agent != null || machine != null;
        int most = ground.rows(events);
        var rows = new int[most];
        this.at = new long[most];
        this.types = new short[most];
        this.sessions = session == null ? null : new long[most];
        List<Dataset.@Nullable Field> fields = new ArrayList<>();
        fields.add(events.withRole(Role.EVENT_TYPE).orElse(null));
        fields.addAll(Arrays.asList(time, session, agent, machine));
        for (Label label : Label.values()) {
            events.withRole(label.role)
                    .ifPresent(
                            field -> {
                                labels.put(label, new int[most]);
                                texts.put(label, new Dictionary());
                                fields.add(field);
                            });
        }
        var typeNames = new Dictionary();
        int size =
                ground.lines(
                        events,
                        fields,
                        (row, line, found) -> {
                            rows[line] = row;
                            int type = typeNames.code(found.textOrNull(2));
                            types[line] = (short) Math.min(type, MOST_TYPES);
                            at[line] = hasTimes ? times.read(found, 3) : Times.MISSING;
                            if (sessions != null) {
                                sessions[line] = fingerprint(found.textOrNull(4));
                            }
                            if (tellsMachines
                                    && (MachineOpens.isAgent(found.textOrNull(5))
                                            || YesNo.isYes(found.textOrNull(6)))) {
                                machines.set(line);
                            }
                            int place = 7;
                            for (Map.Entry<Label, int[]> codes : labels.entrySet()) {
                                codes.getValue()[line] =
                                        text(codes.getKey()).code(found.textOrNull(place++));
                            }
                        });
        this.words = words(typeNames, ground.otherTypes());
        this.sequence =
                Sequence.of(
                        rows,
                        size,
                        ground.frame().size(),
                        (a, b) ->
                                session(a) == session(b)
                                        ? Long.compare(at[a], at[b])
                                        : Long.compare(session(a), session(b)));
    }

    static EventLog read(Ground ground, Dataset events) {
        return new EventLog(ground, events);
    }

    private EventWord[] words(Dictionary types, Set<String> others) {
        List<String> names = new ArrayList<>();
        for (int code = 0; code < Math.min(types.size(), MOST_TYPES); code++) {
            names.add(types.text(code));
        }
        Set<String> all = new HashSet<>(others);
        all.addAll(names);
        Map<String, EventWord> words = EventWord.of(all);
        occurring.addAll(words.values());
        return names.stream().map(words::get).toArray(EventWord[]::new);
    }

    /// 64 bits of a session's id, as ten million texts would not fit: two of a customer's million
    /// sessions are taken for one with a chance of 1 in 37 million. 0 is no id.
    private static long fingerprint(@Nullable String id) {
        if (id == null) {
            return 0;
        }
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
        return hash == 0 ? 1 : hash;
    }

    Times times() {
        return times;
    }

    boolean hasTimes() {
        return hasTimes;
    }

    /// Whether the table says which opens may be no person's.
    boolean tellsMachines() {
        return tellsMachines;
    }

    boolean has(EventWord word) {
        return occurring.contains(word);
    }

    boolean has(Label label) {
        return labels.containsKey(label);
    }

    Dictionary text(Label label) {
        return java.util.Objects.requireNonNull(texts.get(label));
    }

    Sequence sequence() {
        return sequence;
    }

    /// When, or [Times#MISSING].
    long time(int event) {
        return at[event];
    }

    EventWord word(int event) {
        int type = types[event];
        return type < 0 || type >= words.length ? EventWord.OTHER : words[type];
    }

    /// A number for the session that the event names, or 0.
    long session(int event) {
        return sessions == null ? 0 : sessions[event];
    }

    int code(Label label, int event) {
        int[] codes = labels.get(label);
        return codes == null ? Dictionary.NONE : codes[event];
    }

    /// Whether an open may be no person's.
    boolean isMachine(int event) {
        return machines.get(event);
    }
}
