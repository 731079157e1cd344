package org.audienceworkbench.measure;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What became of customers after a moment: who did something within the days that followed, and
/// who was a customer by then at all.
public final class Afterwards {

    /// Words for what the orders tell; an events file may have a type of that name as well.
    private static final Set<String> BUYING = Set.of("purchase", "order");

    private static final int MOST_NAMED = 12;

    /// Stands for an amount that is yet to be chosen.
    private static final double ANY = 50;

    private final Store store;
    private final Customers customers;

    public Afterwards(Store store, Customers customers) {
        this.store = store;
        this.customers = customers;
    }

    /// What became of each customer, by the Frame's rows.
    ///
    /// @param did false as well where nobody can know
    /// @param known who was a customer by then: had signed up, or had an order or an event
    /// @param from the window begins after it
    /// @param until the window's last moment
    public record Became(boolean[] did, boolean[] known, AsOf from, AsOf until) {

        /// The rows of those who were customers by then.
        public int[] rows() {
            int[] rows = new int[known.length];
            int size = 0;
            for (int row = 0; row < known.length; row++) {
                if (known[row]) {
                    rows[size++] = row;
                }
            }
            return Arrays.copyOf(rows, size);
        }
    }

    /// What can be foreseen: purchases and spending, of any amount, where orders tell them, and the
    /// types of events.
    public List<Deed> all() {
        List<Deed> all = new ArrayList<>();
        if (timed(Kind.ORDERS).isPresent()) {
            all.add(new Deed.Buys());
        }
        if (timed(Kind.ORDERS).filter(Afterwards::hasAmounts).isPresent()) {
            all.add(new Deed.Spends(ANY));
        }
        if (timed(Kind.EVENTS).isPresent()) {
            customers.frame().events().types().stream()
                    .filter(
                            type ->
                                    all.isEmpty()
                                            || !BUYING.contains(type.toLowerCase(Locale.ROOT)))
                    .forEach(type -> all.add(new Deed.Does(type)));
        }
        return all;
    }

    /// A purchase or order where the workspace has orders with times, else the event of that type.
    ///
    /// @param word as a user types it
    /// @throws Problem when the data tell of no such thing
    public Deed deed(String word) {
        String wanted = word.strip();
        if (BUYING.contains(wanted.toLowerCase(Locale.ROOT)) && timed(Kind.ORDERS).isPresent()) {
            return new Deed.Buys();
        }
        List<Deed> named = all().stream().filter(deed -> !(deed instanceof Deed.Spends)).toList();
        return named.stream()
                .filter(deed -> deed.words().equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Problem(
                                        "The data tell of no event \"" + wanted + "\"",
                                        "--event",
                                        named.isEmpty()
                                                ? "Import orders or events with times first"
                                                : "Name one of these: "
                                                        + named.stream()
                                                                .limit(MOST_NAMED)
                                                                .map(Deed::words)
                                                                .collect(
                                                                        Collectors.joining(", "))));
    }

    /// The end of the last whole day that can be looked back from, with everything since observed.
    ///
    /// @throws Problem when nothing tells of such deeds
    public AsOf newest(Ahead ahead) {
        AsOf observed = observed(ahead.deed());
        LocalDate day = observed.day();
        AsOf whole = AsOf.endOf(day, observed.zone());
        return ahead.from(
                whole.instant().isAfter(observed.instant())
                        ? AsOf.endOf(day.minusDays(1), observed.zone())
                        : whole);
    }

    /// The last moment that the data tell of: the newest row's, the whole day where rows have
    /// dates.
    ///
    /// @throws Problem when nothing tells of such deeds
    public AsOf observed(Deed deed) {
        Dataset dataset = dataset(deed);
        if (dataset.newestAt() == null) {
            throw new Problem(
                    "No " + dataset.kind().word() + " have a time",
                    null,
                    "Import " + dataset.kind().word() + " whose times can be read");
        }
        var newest = new AsOf(dataset.newestAt(), store.zone());
        return Ground.time(dataset).orElseThrow().type() == ValueType.DATE
                ? AsOf.endOf(newest.day(), store.zone())
                : newest;
    }

    private Dataset dataset(Deed deed) {
        Kind kind = deed instanceof Deed.Does ? Kind.EVENTS : Kind.ORDERS;
        Dataset dataset =
                timed(kind)
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                "There are no " + kind.word() + " with times",
                                                null,
                                                "Import " + kind.word() + " with times first"));
        if (deed instanceof Deed.Spends && !hasAmounts(dataset)) {
            throw new Problem(
                    "The orders have no amounts",
                    null,
                    "Import them with a column of amounts, or with quantities and prices");
        }
        return dataset;
    }

    private static boolean hasAmounts(Dataset orders) {
        return Ground.number(orders, Role.AMOUNT).isPresent()
                || (Ground.number(orders, Role.QUANTITY).isPresent()
                        && Ground.number(orders, Role.PRICE).isPresent());
    }

    private Optional<Dataset> timed(Kind kind) {
        return customers.datasets().find(kind).filter(each -> Ground.time(each).isPresent());
    }

    /// @throws Problem when the window is not observed wholly, or nothing tells of such deeds
    public Became became(Ahead ahead, AsOf from, Progress progress) {
        AsOf until = ahead.until(from);
        if (until.instant().isAfter(observed(ahead.deed()).instant())) {
            throw new Problem(
                    "The data end on %s, within the %d days after %s: what happened in all of them is not known yet"
                            .formatted(observed(ahead.deed()).day(), ahead.days(), from.day()),
                    "--as-of",
                    "Look from %s or earlier".formatted(newest(ahead).day()));
        }
        Frame frame = customers.frame();
        boolean[] did = new boolean[frame.size()];
        boolean[] known = new boolean[frame.size()];
        signedUp(frame, from, known);
        orders(ahead.deed(), frame, from, until, did, known, progress);
        events(ahead.deed(), frame, from, until, did, known);
        return new Became(did, known, from, until);
    }

    /// The rows of those who are known to have been customers at a moment.
    public int[] customersBy(AsOf moment, Progress progress) {
        Frame frame = customers.frame();
        boolean[] known = new boolean[frame.size()];
        boolean[] none = new boolean[frame.size()];
        signedUp(frame, moment, known);
        orders(new Deed.Buys(), frame, moment, moment, none, known, progress);
        events(new Deed.Buys(), frame, moment, moment, none, known);
        return new Became(none, known, moment, moment).rows();
    }

    private static void signedUp(Frame frame, AsOf from, boolean[] known) {
        frame.catalogue()
                .withRole(Role.SIGN_UP)
                .map(each -> frame.column(each.name()))
                .ifPresent(
                        column -> {
                            for (int row = 0; row < known.length; row++) {
                                known[row] = !column.isMissing(row) && isBy(column, row, from);
                            }
                        });
    }

    private static boolean isBy(Column column, int row, AsOf moment) {
        return switch (column) {
            case Column.Days(var values) -> values[row] <= moment.day().toEpochDay();
            case Column.Instants(var values) -> values[row] <= moment.instant().toEpochMilli();
            case Column.Numbers _, Column.Texts _ -> false;
        };
    }

    private void orders(
            Deed deed,
            Frame frame,
            AsOf from,
            AsOf until,
            boolean[] did,
            boolean[] known,
            Progress progress) {
        Dataset orders = timed(Kind.ORDERS).orElse(null);
        if (orders == null) {
            return;
        }
        Dataset.Field time = Ground.time(orders).orElseThrow();
        Dataset.@Nullable Field amount = Ground.number(orders, Role.AMOUNT).orElse(null);
        List<Dataset.@Nullable Field> fields = new ArrayList<>();
        fields.add(time);
        fields.add(amount);
        fields.add(Ground.number(orders, Role.QUANTITY).orElse(null));
        fields.add(Ground.number(orders, Role.PRICE).orElse(null));
        var begin = new Times(time.type(), from);
        long end = new Times(time.type(), until).now();
        BigDecimal[] spent = new BigDecimal[deed instanceof Deed.Spends ? frame.size() : 0];
        new Ground(
                        store.database(),
                        customers.datasets().all(),
                        frame,
                        from,
                        customers.asOf(),
                        progress,
                        null)
                .lines(
                        orders,
                        fields,
                        (row, _, found) -> {
                            long at = begin.read(found, 2);
                            if (at == Times.MISSING || at > end) {
                                return;
                            }
                            if (at <= begin.now()) {
                                known[row] = true;
                                return;
                            }
                            double quantity = found.number(4);
                            double worth =
                                    amount == null
                                            ? OrderLines.product(quantity, found.number(5))
                                            : found.number(3);
                            if (deed instanceof Deed.Buys) {
                                did[row] |= !((Double.isNaN(worth) ? quantity : worth) < 0);
                            } else if (spent.length > 0 && !Double.isNaN(worth)) {
                                spent[row] =
                                        Objects.requireNonNullElse(spent[row], BigDecimal.ZERO)
                                                .add(BigDecimal.valueOf(worth));
                            }
                        });
        if (deed instanceof Deed.Spends(var atLeast)) {
            for (int row = 0; row < spent.length; row++) {
                did[row] = spent[row] != null && spent[row].doubleValue() >= atLeast;
            }
        }
    }

    private static void events(
            Deed deed, Frame frame, AsOf from, AsOf until, boolean[] did, boolean[] known) {
        Events events = frame.events();
        long begin = from.instant().toEpochMilli();
        for (String type : events.types()) {
            Events.OfType each = Objects.requireNonNull(events.of(type));
            int first = each.firstAfter(begin);
            for (int place = 0; place < first; place++) {
                known[each.rows()[place]] = true;
            }
            if (deed instanceof Deed.Does(var wanted) && wanted.equals(type)) {
                int last = each.firstAfter(until.instant().toEpochMilli());
                for (int place = first; place < last; place++) {
                    did[each.rows()[place]] = true;
                }
            }
        }
    }
}
