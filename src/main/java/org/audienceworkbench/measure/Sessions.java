package org.audienceworkbench.measure;

import org.audienceworkbench.table.ValueType;

import java.util.Arrays;

/// Visits: events, those about e-mails aside, with no more than half an hour between one and the
/// next, or of the same session id where they have one. Where events have dates alone, a session is
/// a day.
final class Sessions {

    static final int[] WINDOWS = {7, 30, 90};
    static final long PAUSE = 30 * 60_000L;

    private static final double MINUTE = 60_000;
    private static final double SECOND = 1000;

    private final EventLog log;
    private final double[] sessions;
    private final double[][] inWindow;
    private final double[] bounced;
    private final double[][] bouncedInWindow;
    private final double[] minutes;
    private final double[] pages;
    private final double[] secondsOnPage;
    private final long[] last;
    private final long[] windowStarts;

    Sessions(EventLog log, int customers) {
        this.log = log;
        this.sessions = new double[customers];
        this.inWindow = new double[WINDOWS.length][customers];
        this.bounced = new double[customers];
        this.bouncedInWindow = new double[WINDOWS.length][customers];
        this.minutes = new double[customers];
        this.pages = new double[customers];
        this.secondsOnPage = new double[customers];
        this.last = new long[customers];
        Arrays.fill(last, Times.MISSING);
        this.windowStarts = Arrays.stream(WINDOWS).mapToLong(log.times()::daysBefore).toArray();
        for (int row = 0; row < customers; row++) {
            measure(row);
        }
    }

    /// Whether an event begins a session after the one before it.
    static boolean begins(EventLog log, int event, int before) {
        return before < 0
                || log.session(event) != log.session(before)
                || (log.session(event) == 0
                        && log.time(event) - log.time(before)
                                > (log.times().type() == ValueType.DATE ? 0 : PAUSE));
    }

    /// Whether an event is part of a visit that is known by then.
    static boolean isVisit(EventLog log, int event, long now) {
        long time = log.time(event);
        return time != Times.MISSING && time <= now && !log.word(event).isMail();
    }

    private void measure(int row) {
        long now = log.times().now();
        Sequence sequence = log.sequence();
        int before = -1;
        long started = 0;
        int events = 0;
        double length = 0;
        double views = 0;
        double onPages = 0;
        double left = 0;
        for (int place = sequence.from(row); place < sequence.to(row); place++) {
            int event = sequence.line(place);
            if (!isVisit(log, event, now)) {
                continue;
            }
            long time = log.time(event);
            if (begins(log, event, before)) {
                if (before >= 0) {
                    length += log.time(before) - started;
                    count(row, before, events);
                }
                started = time;
                events = 0;
            } else if (log.word(before).isView()) {
                onPages += time - log.time(before);
                left++;
            }
            events++;
            views += log.word(event).isView() ? 1 : 0;
            last[row] = Math.max(last[row], time);
            before = event;
        }
        if (before >= 0) {
            length += log.time(before) - started;
            count(row, before, events);
        }
        minutes[row] = length / sessions[row] / MINUTE;
        pages[row] = views / sessions[row];
        secondsOnPage[row] = onPages / left / SECOND;
    }

    /// @param last the session's last event
    /// @param events how many it has
    private void count(int row, int last, int events) {
        int bounce = events == 1 && log.word(last).isView() ? 1 : 0;
        sessions[row]++;
        bounced[row] += bounce;
        for (int i = 0; i < WINDOWS.length; i++) {
            if (log.time(last) > windowStarts[i]) {
                inWindow[i][row]++;
                bouncedInWindow[i][row] += bounce;
            }
        }
    }

    void addTo(Measures into) {
        into.family("visits");
        add(into, "sessions", "Sessions", sessions, inWindow);
        into.add(
                "days_since_session",
                "Days since last session",
                ValueType.INTEGER,
                "days",
                Arrays.stream(last).mapToDouble(log.times()::daysSince).toArray());
        boolean views = log.has(EventWord.PAGE_VIEW) || log.has(EventWord.PRODUCT_VIEW);
        if (views) {
            add(into, "bounced_sessions", "Bounced sessions", bounced, bouncedInWindow);
            into.add("pages_per_session", "Pages per session", ValueType.NUMBER, "pages", pages);
        }
        if (log.times().type() == ValueType.DATETIME) {
            into.add(
                    "session_minutes", "Length of a session", ValueType.NUMBER, "minutes", minutes);
            if (views) {
                into.add(
                        "seconds_per_page",
                        "Time on a page",
                        ValueType.NUMBER,
                        "seconds",
                        secondsOnPage);
            }
        }
    }

    private static void add(
            Measures into, String name, String title, double[] ever, double[][] inWindow) {
        into.add(name, title, ValueType.INTEGER, "sessions", ever);
        for (int i = 0; i < WINDOWS.length; i++) {
            into.add(
                    name + "_" + WINDOWS[i] + "d",
                    title + " in " + WINDOWS[i] + " days",
                    ValueType.INTEGER,
                    "sessions",
                    inWindow[i]);
        }
    }
}
