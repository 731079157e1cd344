package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Merges;
import org.audienceworkbench.customer.People;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.customer.Survivorship;
import org.audienceworkbench.identity.Proposal;
import org.audienceworkbench.identity.Proposals;
import org.audienceworkbench.measure.Derived;
import org.audienceworkbench.store.Documents;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which customers are one person: proposals, merges and their undoing, with a line in the log
/// each.
public final class Identities {

    private static final String DIFFERENT = "different_people";

    private final Store store;
    private final Customers customers;
    private final Derived derived;
    private final People people;
    private final Merges merges;

    Identities(Store store, Customers customers, Derived derived) {
        this.store = store;
        this.customers = customers;
        this.derived = derived;
        this.people = new People(store, customers);
        this.merges = new Merges(store, customers);
    }

    /// A proposal with the customers' ids.
    ///
    /// @param names each customer's name, else the e-mail address, else empty
    public record Proposed(
            List<String> ids, List<String> names, double score, List<String> evidence) {
        public Proposed {
            ids = List.copyOf(ids);
            names = List.copyOf(names);
            evidence = List.copyOf(evidence);
        }
    }

    /// Groups of records that look like one person's, the likeliest first.
    ///
    /// @param leastScore from 0 to 1
    /// @param region the country, in two letters, of phones without a country code, or null
    public List<Proposed> propose(double leastScore, @Nullable String region, Progress progress) {
        Frame frame = customers.frame();
        Column ids = ids(frame);
        return proposals(frame, leastScore, region, progress).stream()
                .map(
                        proposal ->
                                new Proposed(
                                        proposal.rows().stream().map(row -> id(ids, row)).toList(),
                                        proposal.rows().stream()
                                                .map(row -> name(frame, row))
                                                .toList(),
                                        proposal.score(),
                                        proposal.evidence()))
                .toList();
    }

    private List<Proposal> proposals(
            Frame frame, double leastScore, @Nullable String region, Progress progress) {
        if (!(leastScore > 0 && leastScore <= 1)) {
            throw new Problem(
                    "A score is from 0 to 1", "--min-score", "Write a number such as 0.8");
        }
        return Proposals.of(frame, leastScore, region, different(), progress);
    }

    private static Column ids(Frame frame) {
        Attribute identity = Customers.identity(frame.catalogue());
        return frame.column(identity.name());
    }

    private static String name(Frame frame, int row) {
        String name =
                Stream.of(Role.FIRST_NAME, Role.LAST_NAME)
                        .map(role -> known(frame, role, row))
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.joining(" "));
        return name.isEmpty() ? known(frame, Role.EMAIL, row) : name;
    }

    private static String known(Frame frame, Role role, int row) {
        return frame.catalogue()
                .withRole(role)
                .map(attribute -> frame.column(attribute.name()).text(row))
                .orElse("");
    }

    private static String id(Column ids, int row) {
        return String.valueOf(ids.text(row));
    }

    /// Puts these customers together.
    ///
    /// @param keep `latest`, one of the ids, or the name of an imported file
    /// @return the merge's number
    public long merge(List<String> ids, String keep, Progress progress) {
        Set<Long> keys = new LinkedHashSet<>();
        Map<Long, String> names = new HashMap<>();
        for (String id : ids) {
            long key = people.find(id);
            keys.add(key);
            names.put(key, people.show(key).id());
        }
        if (keys.size() < 2) {
            throw new Problem(
                    "One customer alone can't be put together", null, "Name two ids or more");
        }
        Merges.Group group = group(List.copyOf(keys), keep, names, origins(keys));
        String command =
                "audience identity merge "
                        + String.join(" ", ids.stream().map(Shell::quoted).toList())
                        + " --keep "
                        + Shell.quoted(names.getOrDefault(group.survivor(), keep));
        long number =
                merges.merge(
                                List.of(group),
                                progress,
                                (session, numbers) ->
                                        store.audit()
                                                .add(
                                                        session,
                                                        "identity",
                                                        "Put "
                                                                + keys.size()
                                                                + " customers together (merge "
                                                                + numbers.getFirst()
                                                                + ")",
                                                        null,
                                                        command))
                        .getFirst();
        derived.refresh(progress);
        return number;
    }

    /// Puts together all that look like one person with at least this score.
    ///
    /// @return the merges' numbers
    public List<Long> mergeAll(
            double leastScore, String keep, @Nullable String region, Progress progress) {
        Frame frame = customers.frame();
        Column ids = ids(frame);
        List<Proposal> proposals = proposals(frame, leastScore, region, progress.part(0, 0.5));
        if (proposals.isEmpty()) {
            return List.of();
        }
        Map<Long, String> names = new HashMap<>();
        Set<Long> keys = new LinkedHashSet<>();
        for (Proposal proposal : proposals) {
            for (int row : proposal.rows()) {
                keys.add(frame.key(row));
                names.put(frame.key(row), id(ids, row));
            }
        }
        Map<Long, Origin> origins = origins(keys);
        List<Merges.Group> groups = new ArrayList<>();
        for (Proposal proposal : proposals) {
            groups.add(
                    group(proposal.rows().stream().map(frame::key).toList(), keep, names, origins));
        }
        List<Long> numbers =
                merges.merge(
                        groups,
                        progress.part(0.5, 0.9),
                        (session, _) ->
                                store.audit()
                                        .add(
                                                session,
                                                "identity",
                                                String.format(
                                                        "Put %s together as %s",
                                                        Counted.of(keys.size(), "customer"),
                                                        Counted.of(
                                                                groups.size(), "person", "people")),
                                                null,
                                                "audience identity merge --all --min-score "
                                                        + leastScore
                                                        + " --keep "
                                                        + Shell.quoted(keep)
                                                        + (region == null
                                                                ? ""
                                                                : " --region "
                                                                        + Shell.quoted(region))));
        derived.refresh(progress.part(0.9, 1));
        return numbers;
    }

    /// Where a record comes from.
    private record Origin(long importId, long line, String file) {}

    private Map<Long, Origin> origins(Set<Long> keys) {
        Map<Long, Origin> origins = new HashMap<>();
        String table =
                Sql.name(
                        customers
                                .datasets()
                                .find(org.audienceworkbench.customer.Kind.CUSTOMERS)
                                .orElseThrow()
                                .table());
        store.database()
                .each(
                        Sql.of(
                                "SELECT c.\"customer_key\", c.\"import_id\", c.\"line\","
                                        + " i.\"file_name\" FROM "
                                        + table
                                        + " c JOIN \"import\" i ON i.\"id\" = c.\"import_id\" WHERE"
                                        + " c.\"customer_key\" = ANY(?)",
                                (Object) keys.toArray()),
                        row ->
                                origins.put(
                                        row.whole(1),
                                        new Origin(row.whole(2), row.whole(3), row.text(4))));
        return origins;
    }

    /// Of several that fit, the record of the latest import and there the later line is kept.
    private static Merges.Group group(
            List<Long> keys, String keep, Map<Long, String> names, Map<Long, Origin> origins) {
        List<Long> fitting =
                keys.stream()
                        .filter(
                                key ->
                                        keep.equals("latest")
                                                || keep.equals(names.get(key))
                                                || keep.equals(origin(origins, key).file()))
                        .toList();
        boolean named = origins.values().stream().anyMatch(origin -> origin.file().equals(keep));
        if (fitting.isEmpty() && !named) {
            throw new Problem(
                    "None of these customers is \"" + keep + "\" or comes from such a file",
                    "--keep",
                    "Write latest, one of the ids, or the name of an imported file");
        }
        long survivor =
                (fitting.isEmpty() ? keys : fitting)
                        .stream()
                                .max(
                                        java.util.Comparator.comparingLong(
                                                        (Long key) ->
                                                                origin(origins, key).importId())
                                                .thenComparingLong(
                                                        key -> origin(origins, key).line()))
                                .orElseThrow();
        return new Merges.Group(survivor, keys.stream().filter(key -> key != survivor).toList());
    }

    private static Origin origin(Map<Long, Origin> origins, long key) {
        return origins.getOrDefault(key, new Origin(0, 0, ""));
    }

    /// Takes a merge apart.
    public void undo(long number, Progress progress) {
        merges.undo(
                number,
                session ->
                        store.audit()
                                .add(
                                        session,
                                        "identity",
                                        "Took merge " + number + " apart",
                                        null,
                                        "audience identity undo " + number));
        derived.refresh(progress);
    }

    /// All merges, the newest first.
    public List<Merges.Merge> all() {
        return merges.all();
    }

    /// Notes that two customers are different people, so that they are proposed no more.
    public void different(String one, String other) {
        long a = people.find(one);
        long b = people.find(other);
        if (a == b) {
            throw new Problem("That is one customer", null, "Name two");
        }
        store.save(
                session -> {
                    store.documents()
                            .add(
                                    session,
                                    DIFFERENT,
                                    Math.min(a, b) + "-" + Math.max(a, b),
                                    "{}",
                                    "{}");
                    store.audit()
                            .add(
                                    session,
                                    "identity",
                                    "Noted that two customers are different people",
                                    null,
                                    "audience identity different "
                                            + Shell.quoted(one)
                                            + " "
                                            + Shell.quoted(other));
                    return true;
                });
    }

    private Set<Proposals.Different> different() {
        Set<Proposals.Different> different = new HashSet<>();
        for (Documents.Entry entry : store.documents().list(DIFFERENT)) {
            String[] keys = entry.name().split("-", -1);
            different.add(Proposals.Different.of(Long.parseLong(keys[0]), Long.parseLong(keys[1])));
        }
        return different;
    }

    /// Chooses which value an attribute keeps.
    public void prefer(String name, Survivorship rule) {
        Attribute attribute = customers.catalogue().get(name);
        if (attribute.origin() != Attribute.Origin.IMPORTED) {
            throw new Problem(
                    "\"" + attribute.name() + "\" does not come from the customers file",
                    null,
                    "Choose one of the file's attributes");
        }
        merges.prefer(
                attribute.name(),
                rule,
                session ->
                        store.audit()
                                .add(
                                        session,
                                        "identity",
                                        "Of several records \""
                                                + attribute.name()
                                                + "\" keeps: "
                                                + rule.rule().word(),
                                        null,
                                        "audience identity prefer "
                                                + Shell.quoted(attribute.name())
                                                + " --rule "
                                                + rule.rule().word()
                                                + (rule.sources().isEmpty()
                                                        ? ""
                                                        : " --source "
                                                                + Shell.list(rule.sources()))));
    }
}
