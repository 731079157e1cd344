package org.audienceworkbench.measure;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Dictionary;
import org.audienceworkbench.table.ValueType;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// What becomes of the e-mails that each customer gets. Where it is known which e-mail an event is
/// about, an e-mail counts once however often it is opened, and rates can be told; else each open
/// and each click counts.
final class Engagement {

    static final int[] WINDOWS = {30, 90};

    static final String OPEN_RATE = "open_rate";

    private static final int ACTIVE_DAYS = 90;
    private static final int LAPSING_DAYS = 180;

    /// What is counted.
    enum Count {
        SENT("emails_sent", "E-mails sent"),
        OPENED("emails_opened", "E-mails opened"),
        BY_HUMANS("human_opens", "E-mails opened by a person"),
        CLICKED("emails_clicked", "E-mails clicked");

        private final String name;
        private final String label;

        Count(String name, String label) {
            this.name = name;
            this.label = label;
        }

        /// Of all times; those of windows have the window behind it.
        String attribute() {
            return name;
        }
    }

    /// What the data tell.
    ///
    /// @param perMail whether they tell which e-mail it is about
    /// @param machines whether they tell opens that may be no person's
    record Known(
            boolean times,
            boolean sent,
            boolean opened,
            boolean clicked,
            boolean perMail,
            boolean machines) {

        private boolean has(Count count) {
            return switch (count) {
                case SENT -> sent;
                case OPENED -> opened;
                case BY_HUMANS -> opened && machines;
                case CLICKED -> clicked;
            };
        }
    }

    private final Known known;
    private final Times times;
    private final long now;
    private final long[] windowStarts;
    private final Map<Count, Tallies> tallies = new EnumMap<>(Count.class);
    private final long[] lastOpen;
    private final long[] lastClick;
    private final boolean[] mailed;
    private final boolean rowsAreMails;

    /// @param mails how many different e-mails there are; 0 where each row is one
    Engagement(int customers, Times times, Known known, int mails) {
        this.known = known;
        this.rowsAreMails = mails == 0;
        this.times = times;
        this.now = times.now();
        this.windowStarts = Arrays.stream(WINDOWS).mapToLong(times::daysBefore).toArray();
        for (Count count : Count.values()) {
            tallies.put(count, new Tallies(customers, mails));
        }
        this.lastOpen = new long[customers];
        this.lastClick = new long[customers];
        Arrays.fill(lastOpen, Times.MISSING);
        Arrays.fill(lastClick, Times.MISSING);
        this.mailed = new boolean[customers];
    }

    /// How often in all and in each window, of one customer after the other.
    private final class Tallies {
        private final double[] all;
        private final double[][] inWindow;
        private final double[] ofSent;
        private final long[] latest;
        private int[] touched = new int[16];
        private int size;

        Tallies(int customers, int mails) {
            all = new double[customers];
            inWindow = new double[WINDOWS.length][customers];
            ofSent = new double[customers];
            latest = new long[mails];
            Arrays.fill(latest, Times.MISSING);
        }

        private void add(int mail, long time) {
            if (latest[mail] == Times.MISSING) {
                if (size == touched.length) {
                    touched = Arrays.copyOf(touched, size * 2);
                }
                touched[size++] = mail;
            }
            // one without a time is older than every window
            latest[mail] = Math.max(latest[mail], Math.max(time, Times.MISSING + 1));
        }

        private void count(int row, long time) {
            all[row]++;
            for (int i = 0; i < windowStarts.length; i++) {
                inWindow[i][row] += time > windowStarts[i] ? 1 : 0;
            }
        }

        private void count(int row, Tallies sent) {
            for (int i = 0; i < size; i++) {
                count(row, latest[touched[i]]);
                ofSent[row] += sent.latest[touched[i]] == Times.MISSING ? 0 : 1;
            }
        }

        private void forget() {
            for (int i = 0; i < size; i++) {
                latest[touched[i]] = Times.MISSING;
            }
            size = 0;
        }
    }

    private Tallies of(Count count) {
        return Objects.requireNonNull(tallies.get(count));
    }

    /// Takes in what happened to a customer.
    ///
    /// @param word sent, opened or clicked; anything else does not count
    /// @param time or [Times#MISSING]
    /// @param mail which e-mail, or [Dictionary#NONE]; one that isn't named is one of its own
    void add(int row, EventWord word, long time, int mail, boolean machine) {
        if (time > now) {
            return;
        }
        switch (word) {
            case SENT -> count(Count.SENT, row, mail, time);
            case OPENED -> {
                count(Count.OPENED, row, mail, time);
                if (!machine) {
                    count(Count.BY_HUMANS, row, mail, time);
                    lastOpen[row] = Math.max(lastOpen[row], time);
                }
            }
            case CLICKED -> {
                count(Count.CLICKED, row, mail, time);
                lastClick[row] = Math.max(lastClick[row], time);
            }
            case PAGE_VIEW, PRODUCT_VIEW, CART, WISH, PURCHASE, OTHER_MAIL, OTHER -> {}
        }
    }

    private void count(Count count, int row, int mail, long time) {
        mailed[row] = true;
        if (mail == Dictionary.NONE) {
            of(count).count(row, time);
            of(count).ofSent[row] += rowsAreMails ? 1 : 0;
        } else {
            of(count).add(mail, time);
        }
    }

    /// Ends with a customer; needed before the next one where e-mails are known.
    void finish(int row) {
        tallies.values().forEach(each -> each.count(row, of(Count.SENT)));
        tallies.values().forEach(Tallies::forget);
    }

    void addTo(Measures into) {
        into.family("e-mail");
        for (Count count : Count.values()) {
            if (known.has(count)) {
                addCounts(count, into);
            }
        }
        if (known.perMail() && known.sent()) {
            addRate(into, OPEN_RATE, "Open rate", Count.OPENED);
            addRate(into, "human_open_rate", "Open rate of people", Count.BY_HUMANS);
            addRate(into, "click_rate", "Click rate", Count.CLICKED);
        }
        if (known.times()) {
            if (known.opened()) {
                addDays(into, "days_since_open", "Days since last open", lastOpen);
            }
            if (known.clicked()) {
                addDays(into, "days_since_click", "Days since last click", lastClick);
            }
            into.add("engagement_tier", "Engagement tier", ValueType.TEXT, "", tiers());
        }
    }

    private void addCounts(Count count, Measures into) {
        into.add(count.name, count.label, ValueType.INTEGER, "e-mails", of(count).all);
        for (int i = 0; known.times() && i < WINDOWS.length; i++) {
            into.add(
                    count.name + "_" + WINDOWS[i] + "d",
                    count.label + " in " + WINDOWS[i] + " days",
                    ValueType.INTEGER,
                    "e-mails",
                    of(count).inWindow[i]);
        }
    }

    private void addRate(Measures into, String name, String label, Count count) {
        if (!known.has(count)) {
            return;
        }
        double[] sent = of(Count.SENT).all;
        double[] done = of(count).ofSent;
        var rate = new double[sent.length];
        for (int row = 0; row < rate.length; row++) {
            rate[row] = sent[row] > 0 ? done[row] / sent[row] : Double.NaN;
        }
        into.add(name, label, ValueType.NUMBER, "share", rate);
    }

    private void addDays(Measures into, String name, String label, long[] last) {
        into.add(
                name,
                label,
                ValueType.INTEGER,
                "days",
                Arrays.stream(last).mapToDouble(times::daysSince).toArray());
    }

    /// By the days since the last click or open by a person.
    private Column tiers() {
        var maker = new Column.Texts.Maker(mailed.length);
        for (int row = 0; row < mailed.length; row++) {
            double days = times.daysSince(Math.max(lastOpen[row], lastClick[row]));
            if (days <= ACTIVE_DAYS) {
                maker.set(row, "active");
            } else if (days <= LAPSING_DAYS) {
                maker.set(row, "lapsing");
            } else if (mailed[row]) {
                maker.set(row, "dormant");
            } else if (known.sent()) {
                maker.set(row, "never mailed");
            }
        }
        return maker.made();
    }
}
