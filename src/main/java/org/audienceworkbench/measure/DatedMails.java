package org.audienceworkbench.measure;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Dictionary;
import org.audienceworkbench.customer.EventRecords;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.store.Database;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// When e-mails were sent, opened and clicked up to a moment, by day in the workspace's zone: from
/// the copies of the events, or, where no event is about an e-mail, from the results of campaigns
/// that have times. Opens of machines count as opens.
public final class DatedMails {

    /// What happens to an e-mail.
    public enum Happening {
        SENT,
        OPENED,
        CLICKED
    }

    private final Gathered gathered;
    private final boolean perMail;
    private final Sequence sequence;

    /// What becomes of one happening.
    public interface Reader {

        /// @param row the customer's row in the Frame
        /// @param mail which of the customer's e-mails; every happening has one of its own where
        ///   the data don't name them
        /// @param day since 1970-01-01
        void read(int row, int mail, Happening happening, int day);
    }

    private DatedMails(Gathered gathered, int customers, boolean perMail) {
        this.gathered = gathered;
        this.perMail = perMail;
        int[] days = gathered.days;
        Happening[] happenings = gathered.happenings;
        this.sequence =
                Sequence.of(
                        gathered.rows,
                        gathered.size,
                        customers,
                        (a, b) ->
                                days[a] == days[b]
                                        ? happenings[a].compareTo(happenings[b])
                                        : Integer.compare(days[a], days[b]));
    }

    /// Happenings column by column, as they are found.
    private static final class Gathered {

        private final Set<Happening> known = EnumSet.noneOf(Happening.class);
        private int[] rows;
        private int[] days;
        private Happening[] happenings;
        private int[] mails;
        private int size;

        private Gathered(int expected) {
            this.rows = new int[expected];
            this.days = new int[expected];
            this.happenings = new Happening[expected];
            this.mails = new int[expected];
        }

        private void add(int row, Happening happening, long day, int mail) {
            if (size == rows.length) {
                int more = Math.max(16, size + size / 2);
                rows = Arrays.copyOf(rows, more);
                days = Arrays.copyOf(days, more);
                happenings = Arrays.copyOf(happenings, more);
                mails = Arrays.copyOf(mails, more);
            }
            rows[size] = row;
            days[size] = (int) day;
            happenings[size] = happening;
            mails[size] = mail;
            size++;
        }
    }

    /// @param asOf what happened later does not count
    /// @throws Problem when neither events nor results tell of e-mails and their times
    public static DatedMails read(
            Database database,
            Map<Kind, Dataset> datasets,
            Frame frame,
            AsOf asOf,
            Progress progress) {
        Optional<DatedMails> told =
                datasets.containsKey(Kind.EVENTS) ? ofEvents(frame, asOf) : Optional.empty();
        return told.or(() -> ofResults(database, datasets, frame, asOf, progress))
                .orElseThrow(
                        () ->
                                new Problem(
                                        "No event and no campaign result tells when e-mails were"
                                                + " sent, opened or clicked",
                                        null,
                                        "Import events such as email_open, or campaign results"
                                                + " with a column of times"));
    }

    /// Whether there is anything to read.
    public static boolean areTold(Map<Kind, Dataset> datasets, Frame frame) {
        Dataset results = datasets.get(Kind.RESULTS);
        return (results != null && Ground.time(results).isPresent())
                || (datasets.containsKey(Kind.EVENTS)
                        && EventWord.of(frame.events().types()).values().stream()
                                .anyMatch(word -> about(word) != null));
    }

    private static Optional<DatedMails> ofEvents(Frame frame, AsOf asOf) {
        Events events = frame.events();
        Map<String, EventWord> meanings = EventWord.of(events.types());
        List<String> types =
                events.types().stream().filter(type -> about(meanings.get(type)) != null).toList();
        if (types.isEmpty()) {
            return Optional.empty();
        }
        @Nullable Attribute campaign =
                frame.catalogue().eventFields().withRole(Role.CAMPAIGN).orElse(null);
        @Nullable EventRecords records = campaign == null ? null : frame.events(List.of(campaign));
        var gathered = new Gathered(0);
        var times = new Times(ValueType.DATETIME, asOf);
        var numbered = new Dictionary();
        int unnamed = Dictionary.NONE;
        for (String type : types) {
            Happening happening = about(meanings.get(type));
            Events.OfType all = events.of(type);
            if (all == null || happening == null) {
                continue;
            }
            gathered.known.add(happening);
            int end = all.firstAfter(times.now());
            @Nullable Column names =
                    records == null || campaign == null
                            ? null
                            : records.values(campaign, type, 0, end);
            for (int place = 0; place < end; place++) {
                int mail =
                        switch (names) {
                            case null -> Dictionary.NONE;
                            case Column.Texts texts -> texts.codes()[place];
                            default -> numbered.code(names.text(place));
                        };
                gathered.add(
                        all.rows()[place],
                        happening,
                        times.epochDay(all.times()[place]),
                        mail == Dictionary.NONE ? --unnamed : mail);
            }
        }
        return Optional.of(new DatedMails(gathered, frame.size(), campaign != null));
    }

    private static @Nullable Happening about(@Nullable EventWord word) {
        return word == null
                ? null
                : switch (word) {
                    case SENT -> Happening.SENT;
                    case OPENED -> Happening.OPENED;
                    case CLICKED -> Happening.CLICKED;
                    case PAGE_VIEW, PRODUCT_VIEW, CART, WISH, PURCHASE, OTHER_MAIL, OTHER -> null;
                };
    }

    private static Optional<DatedMails> ofResults(
            Database database,
            Map<Kind, Dataset> datasets,
            Frame frame,
            AsOf asOf,
            Progress progress) {
        Dataset results = datasets.get(Kind.RESULTS);
        Dataset.@Nullable Field time = results == null ? null : Ground.time(results).orElse(null);
        if (results == null || time == null) {
            return Optional.empty();
        }
        Dataset.@Nullable Field opened = results.withRole(Role.OPENED).orElse(null);
        Dataset.@Nullable Field clicked = results.withRole(Role.CLICKED).orElse(null);
        var times = new Times(time.type(), asOf);
        var ground = new Ground(database, datasets, frame, asOf, asOf, progress, null);
        List<Dataset.@Nullable Field> fields =
                Arrays.asList(results.withRole(Role.ARM).orElse(null), time, opened, clicked);
        var gathered = new Gathered(ground.rows(results));
        gathered.known.add(Happening.SENT);
        if (opened != null) {
            gathered.known.add(Happening.OPENED);
        }
        if (clicked != null) {
            gathered.known.add(Happening.CLICKED);
        }
        ground.lines(
                results,
                fields,
                (row, line, found) -> {
                    long at = times.read(found, 3);
                    if (at == Times.MISSING
                            || at > times.now()
                            || ResultPass.isNotMailed(found.textOrNull(2))) {
                        return;
                    }
                    long day = times.epochDay(at);
                    gathered.add(row, Happening.SENT, day, line);
                    if (YesNo.isYes(found.textOrNull(4))) {
                        gathered.add(row, Happening.OPENED, day, line);
                    }
                    if (YesNo.isYes(found.textOrNull(5))) {
                        gathered.add(row, Happening.CLICKED, day, line);
                    }
                });
        return Optional.of(new DatedMails(gathered, frame.size(), true));
    }

    /// What the data tell of at all.
    public Set<Happening> known() {
        return gathered.known;
    }

    /// Whether it is known which e-mail was opened; without it there are no rates.
    public boolean perMail() {
        return perMail;
    }

    /// How many happenings there are.
    public int size() {
        return gathered.size;
    }

    /// The first day with one; there must be one.
    public int oldest() {
        return Arrays.stream(gathered.days, 0, gathered.size).min().orElseThrow();
    }

    /// Goes through all: customer by customer, within a customer by day.
    ///
    /// @param customers how many the Frame has
    public void each(int customers, Reader reader) {
        for (int row = 0; row < customers; row++) {
            for (int place = sequence.from(row); place < sequence.to(row); place++) {
                int line = sequence.line(place);
                reader.read(
                        row, gathered.mails[line], gathered.happenings[line], gathered.days[line]);
            }
        }
    }
}
