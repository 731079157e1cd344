package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Consents;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.delivery.Cargo;
import org.audienceworkbench.delivery.Delivery;
import org.audienceworkbench.delivery.Destination;
import org.audienceworkbench.delivery.Exports;
import org.audienceworkbench.delivery.Order;
import org.audienceworkbench.delivery.Paper;
import org.audienceworkbench.delivery.Selection;
import org.audienceworkbench.segment.Comparison;
import org.audienceworkbench.segment.Literal;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleAttributes;
import org.audienceworkbench.segment.RuleText;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Lists of segments' consented members on their way to a platform.
public final class Lists {

    private final Store store;
    private final Customers customers;
    private final Segments segments;
    private final ModelCards cards;
    private final Exports exports;

    Lists(Store store, Customers customers, Segments segments, ModelCards cards, Clock clock) {
        this.store = store;
        this.customers = customers;
        this.segments = segments;
        this.cards = cards;
        this.exports = new Exports(clock);
    }

    /// What is asked for.
    ///
    /// @param segment the name of a saved segment
    /// @param columns attributes beside id, address and name
    /// @param purpose which purpose of consent counts; null where the data leave no choice
    /// @param withoutConsent the reason to do without consent; null leaves the filter on
    public record Request(
            String segment,
            Destination destination,
            List<String> columns,
            @Nullable String purpose,
            @Nullable String withoutConsent,
            Path folder,
            Order.Replace replace) {}

    /// What an export would do.
    ///
    /// @param rows the header and the first rows of the list
    /// @param cellsLikeFormulas text cells of the whole list that a spreadsheet would run
    public record Preview(
            Selection selection,
            List<List<@Nullable String>> rows,
            long members,
            long cellsLikeFormulas) {}

    /// Whether anything is known about what customers agreed to.
    public boolean hasConsents() {
        return customers.hasConsents();
    }

    /// The purposes of consent that a request can name.
    public List<String> purposes() {
        return customers.purposes();
    }

    /// A file that is there already under a name that this export would write to.
    public Optional<Path> existing(Frame frame, Request request) {
        return exports.existing(frame, order(frame, request));
    }

    /// Shows who would be on the list, and its first rows, without writing anything.
    public Preview preview(Frame frame, Request request, int rows) {
        Order order = order(frame, request);
        var members = segments.members(frame, segments.get(request.segment()));
        Selection selection = exports.select(frame, members, consents(frame, request), order);
        return new Preview(
                selection,
                exports.preview(frame, selection, order, rows),
                members.getLongCardinality(),
                exports.cellsLikeFormulas(frame, selection, order));
    }

    /// Writes the list, the suppression file and the manifest, and a line in the log.
    public Delivery export(Frame frame, Request request, Progress progress) {
        return send(frame, request, command(request), exports::run, progress);
    }

    /// The same with something else than a table of attributes.
    ///
    /// @param command that does the same, for the log
    Delivery send(Frame frame, Request request, Cargo cargo, String command, Progress progress) {
        return send(
                frame,
                request,
                command,
                (all, selection, order, running) ->
                        exports.run(
                                all, selection, order, exports.columns(all, order), cargo, running),
                progress);
    }

    private interface Writing {
        Delivery run(Frame frame, Selection selection, Order order, Progress progress);
    }

    private Delivery send(
            Frame frame, Request request, String command, Writing writing, Progress progress) {
        return send(
                frame,
                request,
                order(frame, request),
                segments.members(frame, segments.get(request.segment())),
                command,
                writing,
                progress);
    }

    private Delivery send(
            Frame frame,
            Request request,
            Order order,
            RoaringBitmap members,
            String command,
            Writing writing,
            Progress progress) {
        Selection selection = exports.select(frame, members, consents(frame, request), order);
        Delivery delivery = writing.run(frame, selection, order, progress);
        store.save(
                session -> {
                    store.audit().add(session, "export", summary(order, delivery), null, command);
                    return true;
                });
        return delivery;
    }

    /// Writes a list, a suppression file and a manifest for each arm of a test; nothing where a
    /// file is there already.
    ///
    /// @param request with the test's name in the place of a segment's
    /// @return by arm
    public Map<String, Delivery> exportArms(Frame frame, Request request, Progress progress) {
        Attribute test = frame.catalogue().get(request.segment());
        if (test.origin() != Attribute.Origin.ARM) {
            throw new Problem(
                    "\"" + test.name() + "\" is not the arms of a test",
                    null,
                    "`audience experiment list` lists the tests there are");
        }
        Column column = frame.column(test.name());
        var arms = new TreeSet<String>();
        for (int row = 0; row < column.size(); row++) {
            String arm = column.text(row);
            if (arm != null) {
                arms.add(arm);
            }
        }
        Map<String, Order> orders = new LinkedHashMap<>();
        Map<String, String> stems = new HashMap<>();
        for (String arm : arms) {
            Order order = ofArm(frame, request, test.name(), arm);
            String alike = stems.putIfAbsent(Exports.slug(order.segment()), arm);
            if (alike != null) {
                throw new Problem(
                        "The lists of \"" + alike + "\" and \"" + arm + "\" would have one name",
                        null,
                        "Save a segment for each arm, and export those");
            }
            Exports.requireRoom(order, exports.existing(frame, order));
            orders.put(arm, order);
        }
        Map<String, Delivery> written = new LinkedHashMap<>();
        orders.forEach(
                (arm, order) ->
                        written.put(
                                arm,
                                send(
                                        frame,
                                        request,
                                        order,
                                        segments.members(frame, rule(test.name(), arm)),
                                        "audience experiment export "
                                                + Shell.quoted(test.name())
                                                + options(request),
                                        exports::run,
                                        progress.part(
                                                (double) written.size() / orders.size(),
                                                (written.size() + 1.0) / orders.size()))));
        return written;
    }

    private Order ofArm(Frame frame, Request request, String test, String arm) {
        return new Order(
                test + " " + arm,
                RuleText.write(rule(test, arm)),
                request.destination(),
                request.columns(),
                request.folder(),
                request.withoutConsent(),
                papers(frame, request, List.of()),
                request.replace());
    }

    private static Rule rule(String test, String arm) {
        return new Rule.Compare(new Measure.Value(test), Comparison.EQUAL, new Literal.Text(arm));
    }

    private Optional<Consents> consents(Frame frame, Request request) {
        return request.withoutConsent() == null
                ? customers.consents(frame, request.purpose())
                : Optional.empty();
    }

    private Order order(Frame frame, Request request) {
        Segments.Saved saved = segments.get(request.segment());
        return new Order(
                saved.segment().name(),
                RuleText.write(segments.standing(saved)),
                request.destination(),
                request.columns(),
                request.folder(),
                request.withoutConsent(),
                papers(frame, request, List.of(saved.segment().rule(), segments.standing(saved))),
                request.replace());
    }

    /// Of the models whose scores the list has, or by which its members are or were chosen.
    private List<Paper> papers(Frame frame, Request request, List<Rule> rules) {
        Set<String> attributes = new LinkedHashSet<>(request.columns());
        for (Rule rule : rules) {
            attributes.addAll(RuleAttributes.of(rule, segments.rules()));
        }
        return cards.behind(frame, attributes).stream()
                .map(
                        scored ->
                                new Paper(
                                        scored.model(),
                                        scored.version(),
                                        target -> cards.write(scored, frame, target)))
                .toList();
    }

    private static String summary(Order order, Delivery delivery) {
        return String.format(
                "Exported \"%s\" for %s: %,d on the list, %,d withheld%s",
                order.segment(),
                order.destination().label(),
                delivery.rows(),
                delivery.withheld().values().stream().mapToLong(count -> count).sum(),
                order.withoutConsent() == null
                        ? ""
                        : "; without the consent filter, because: " + order.withoutConsent());
    }

    private static String command(Request request) {
        return "audience export " + Shell.quoted(request.segment()) + options(request);
    }

    private static String options(Request request) {
        var command =
                new StringBuilder(" --to ")
                        .append(request.destination().word())
                        .append(" --out ")
                        .append(Shell.quoted(request.folder().toString()));
        if (!request.columns().isEmpty()) {
            command.append(" --columns ").append(Shell.quoted(String.join(",", request.columns())));
        }
        return command + conditions(request);
    }

    /// The options about consent and files that are there, as a command has them.
    static String conditions(Request request) {
        var command = new StringBuilder();
        if (request.purpose() != null) {
            command.append(" --purpose ").append(Shell.quoted(request.purpose()));
        }
        if (request.withoutConsent() != null) {
            command.append(" --without-consent ").append(Shell.quoted(request.withoutConsent()));
        }
        if (request.replace() == Order.Replace.OVERWRITE) {
            command.append(" --overwrite");
        }
        return command.toString();
    }
}
