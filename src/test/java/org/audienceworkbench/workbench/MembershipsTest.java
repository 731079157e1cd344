package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.ImportPlan.Mode;
import org.audienceworkbench.workbench.SegmentRefresh.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roaringbitmap.RoaringBitmap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

class MembershipsTest {

    @TempDir Path temp;

    private Workbench workbench;
    private Segments segments;
    private Memberships memberships;

    @BeforeEach
    void open() {
        workbench =
                Workbench.create(
                        temp.resolve("workspace"), "test", TestWorkspace.CLOCK, TestWorkspace.ZONE);
        segments = workbench.segments();
        memberships = workbench.memberships();
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    /// The customers as plain values, beside the workspace: who should be in which segment is
    /// worked out from these.
    private final Map<String, Integer> points = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void membersAtAnyPastRefreshAreThoseOfTheDataOfThen(int seed) throws IOException {
        var random = new Random(seed);
        change(random, Mode.REPLACE);
        segments.save("high", segments.parse("points >= 50"), null);
        segments.save("low", segments.parse("NOT in_segment('high')"), null);
        segments.save("even", segments.parse("points IN (0, 20, 40, 60, 80)"), null);
        segments.save("list", segments.parse("points >= 30"), null);
        Set<String> frozen = members("list");
        memberships.freeze("list", null);
        segments.save("both", segments.parse("points >= 30"), null);
        memberships.freeze("both", segments.parse("points < 80"));
        segments.save("onList", segments.parse("in_segment('list') AND points >= 60"), null);
        Map<String, Predicate<String>> rules =
                Map.of(
                        "high", id -> points.get(id) >= 50,
                        "low", id -> points.get(id) < 50,
                        "even", id -> points.get(id) % 20 == 0 && points.get(id) <= 80,
                        "list", frozen::contains,
                        "both", id -> frozen.contains(id) && points.get(id) < 80,
                        "onList", id -> frozen.contains(id) && points.get(id) >= 60);
        Map<String, List<Set<String>>> expected = new TreeMap<>();
        rules.forEach((name, rule) -> expected.put(name, new ArrayList<>(List.of(who(rule)))));
        Map<Integer, String> ids = new TreeMap<>();
        learn(ids);

        for (int i = 0; i < 6; i++) {
            Set<String> gone = change(random, random.nextBoolean() ? Mode.REPLACE : Mode.UPSERT);
            frozen.removeAll(gone); // who comes back under the same id is a new customer
            learn(ids);
            memberships.refresh(List.of(), Reason.HAND, null, Progress.NONE);
            rules.forEach((name, rule) -> expected.get(name).add(who(rule)));
        }

        rules.keySet()
                .forEach(
                        name -> {
                            List<SegmentRefresh> byHand =
                                    memberships.history(name).stream()
                                            .filter(line -> line.reason() == Reason.HAND)
                                            .toList();
                            List<Set<String>> sets = expected.get(name);
                            assertThat(byHand).hasSize(6);
                            for (int i = 0; i < 6; i++) {
                                SegmentRefresh line = byHand.get(i);
                                assertThat(named(memberships.members(line), ids))
                                        .as(name + " at refresh " + i)
                                        .isEqualTo(sets.get(i + 1));
                                assertThat(line.size()).isEqualTo(sets.get(i + 1).size());
                            }
                            assertThat(members(name)).isEqualTo(sets.getLast());
                            assertThat(segments.get(name).count()).isEqualTo(sets.getLast().size());
                            consistent(memberships.history(name));
                        });
    }

    private void consistent(List<SegmentRefresh> history) {
        RoaringBitmap before = new RoaringBitmap();
        for (SegmentRefresh line : history) {
            RoaringBitmap now = memberships.members(line);
            assertThat(line.before()).isEqualTo(before.getCardinality());
            assertThat(line.entered())
                    .isEqualTo(RoaringBitmap.andNot(now, before).getCardinality());
            assertThat(line.left()).isEqualTo(RoaringBitmap.andNot(before, now).getCardinality());
            before = now;
        }
    }

    @Test
    void enteredAndLeftAreTheDifferencesOfTheSets() throws IOException {
        take("a,10\nb,20\nc,30\n", Mode.REPLACE);
        segments.save("high", segments.parse("points >= 20"), null);

        take("a,25\nb,5\nd,40\n", Mode.UPSERT);

        SegmentRefresh last = memberships.history("high").getLast();
        assertThat(last.reason()).isEqualTo(Reason.IMPORT);
        assertThat(last.before()).isEqualTo(2);
        assertThat(last.entered()).isEqualTo(2);
        assertThat(last.left()).isEqualTo(1);
        assertThat(last.size()).isEqualTo(3);
        assertThat(last.flagged()).isFalse();
    }

    @Test
    void aRefreshOfUnchangedDataLooksAtNothing() throws IOException {
        take("a,10\nb,20\n", Mode.REPLACE);
        segments.save("high", segments.parse("points >= 20"), null);

        var first = memberships.refresh(List.of(), Reason.HAND, null, Progress.NONE).getFirst();
        take("c,1\n", Mode.APPEND);
        var second = memberships.refresh(List.of(), Reason.HAND, null, Progress.NONE).getFirst();
        segments.save("vip", segments.parse("points >= 5"), null);
        segments.save("others", segments.parse("NOT in_segment('vip')"), null);
        segments.save("vip", segments.parse("points >= 15"), null);
        var third = memberships.refresh(List.of("others"), Reason.HAND, null, Progress.NONE);

        assertThat(first.looked()).isFalse();
        assertThat(second.looked()).isFalse(); // the import has refreshed it
        assertThat(third).singleElement().matches(each -> each.looked() && each.entered() == 1);
    }

    @Test
    void aSegmentWhoseAttributeIsGoneKeepsItsMembersAndSaysWhy() throws IOException {
        take("a,10\nb,20\n", Mode.REPLACE);
        workbench.expressions().add("twice", "points * 2", null, Progress.NONE);
        segments.save("high", segments.parse("points >= 20"), null);
        segments.save("twos", segments.parse("twice >= 20"), null);
        take("id,other\na,1\nb,2\nc,3\n", Mode.REPLACE, "");

        var refreshed = memberships.refresh(List.of(), Reason.HAND, null, Progress.NONE);

        assertThat(refreshed.getFirst().problem()).contains("points");
        assertThat(refreshed.getFirst().after()).isEqualTo(1);
    }

    @Test
    void frozenMembersStayUntilTheyAreNoCustomersAnyMore() throws IOException {
        take("a,10\nb,20\nc,30\n", Mode.REPLACE);
        segments.save("list", segments.parse("points >= 20"), "Winners");
        memberships.freeze("list", null);

        take("a,90\nb,1\nd,90\n", Mode.REPLACE);
        take("c,1\n", Mode.APPEND);

        assertThat(members("list")).containsExactly("b");
        assertThat(segments.get("list").count()).isEqualTo(1);
        assertThat(memberships.thaw("list").count()).isEqualTo(2);
        assertThat(members("list")).containsExactly("a", "d");
    }

    @Test
    void aFrozenSegmentKeepsItsRule() throws IOException {
        take("a,10\nb,20\n", Mode.REPLACE);
        segments.save("list", segments.parse("points >= 20"), null);
        memberships.freeze("list", segments.parse("points < 25"));

        segments.save("list", segments.parse("points >= 20"), "Said better");

        assertThat(segments.get("list").kind()).isEqualTo(SegmentKind.HYBRID);
        assertThat(segments.get("list").segment().description()).isEqualTo("Said better");
        assertThatThrownBy(() -> segments.save("list", segments.parse("points >= 1"), null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("frozen");
        assertThatThrownBy(() -> memberships.freeze("list", null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("already");
    }

    @Test
    void aRefinementThatLeadsBackToTheSegmentIsRefused() throws IOException {
        take("a,10\nb,20\n", Mode.REPLACE);
        segments.save("list", segments.parse("points >= 20"), null);
        segments.save("user", segments.parse("in_segment('list')"), null);

        assertThatThrownBy(() -> memberships.freeze("list", segments.parse("in_segment('user')")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("depends on itself");
        assertThat(segments.get("list").kind()).isEqualTo(SegmentKind.DYNAMIC);
    }

    @Test
    void aDeletedFrozenSegmentComesBackAsItWas() throws IOException {
        take("a,10\nb,20\n", Mode.REPLACE);
        segments.save("list", segments.parse("points >= 20"), null);
        Segments.Saved frozen = memberships.freeze("list", null);
        take("a,90\n", Mode.UPSERT);

        segments.delete("list");
        segments.restore(frozen);

        assertThat(members("list")).containsExactly("b");
        assertThat(memberships.history("list")).hasSizeGreaterThan(1);
    }

    @Test
    void aNewSegmentInheritsNothingFromADeletedOneOfItsName() throws IOException {
        take("a,10\nb,20\n", Mode.REPLACE);
        segments.save("list", segments.parse("points >= 20"), null);
        segments.delete("list");

        segments.save("list", segments.parse("points >= 1"), null);

        assertThat(memberships.history("list"))
                .singleElement()
                .matches(line -> line.entered() == 2 && line.reason() == Reason.SAVED);
    }

    @Test
    void flagsAChangeOfSizeThatIsLargeInSharesAndInCustomers() throws IOException {
        take(customers(0, 300), Mode.REPLACE);
        segments.save("all", segments.parse("TRUE"), null);

        take(customers(300, 359), Mode.APPEND); // 59 of 300 are less than a fifth
        assertThat(memberships.alerts()).isEmpty();
        take(customers(359, 431), Mode.APPEND); // 72 of 359 are more
        assertThat(memberships.alerts()).singleElement().matches(line -> line.size() == 431);
        memberships.refresh(List.of(), Reason.HAND, 0.5, Progress.NONE);
        assertThat(memberships.alerts()).isEmpty();
        take(customers(431, 581), Mode.APPEND); // 150 of 431 are less than a half
        assertThat(memberships.alerts()).isEmpty();
        assertThat(memberships.flagOver()).isEqualTo(0.5);
    }

    @Test
    void aCustomersSpansBeginAndEndAtRefreshes() throws IOException {
        take("a,10\nb,20\n", Mode.REPLACE);
        segments.save("high", segments.parse("points >= 20"), null);

        take("a,25\nb,5\n", Mode.UPSERT);
        take("b,50\n", Mode.UPSERT);

        assertThat(memberships.spans("high", "a"))
                .singleElement()
                .matches(span -> span.to() == null);
        assertThat(memberships.spans("high", "b"))
                .hasSize(2)
                .satisfies(spans -> assertThat(spans.getFirst().to()).isNotNull())
                .satisfies(spans -> assertThat(spans.getLast().to()).isNull());
    }

    /// Some come, some change, and where all are replaced some go.
    ///
    /// @return who is gone
    private Set<String> change(Random random, Mode mode) throws IOException {
        Set<String> before = new TreeSet<>(points.keySet());
        Map<String, Integer> file = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            if (random.nextInt(4) > 0) {
                file.put("c" + i, random.nextInt(10) * 10);
            }
        }
        if (mode == Mode.REPLACE) {
            points.clear();
        }
        points.putAll(file);
        var rows = new StringBuilder();
        file.forEach((id, value) -> rows.append(id).append(',').append(value).append('\n'));
        take(rows.toString(), mode);
        before.removeAll(points.keySet());
        return before;
    }

    private Set<String> who(Predicate<String> rule) {
        return points.keySet().stream().filter(rule).collect(Collectors.toCollection(TreeSet::new));
    }

    /// Which key stands for which id; a key never stands for two.
    private void learn(Map<Integer, String> ids) {
        Frame frame = workbench.customers().frame();
        var column = frame.column("id");
        for (int row = 0; row < frame.size(); row++) {
            String id = column.text(row);
            assertThat(ids.putIfAbsent((int) frame.key(row), id)).isIn(null, id);
        }
    }

    private static Set<String> named(RoaringBitmap keys, Map<Integer, String> ids) {
        Set<String> named = new TreeSet<>();
        keys.forEach((int key) -> named.add(ids.get(key)));
        return named;
    }

    private Set<String> members(String segment) {
        Frame frame = workbench.customers().frame();
        var column = frame.column("id");
        Set<String> members = new TreeSet<>();
        segments.members(frame, segments.get(segment))
                .forEach((int row) -> members.add(column.text(row)));
        return members;
    }

    private static String customers(int from, int to) {
        var rows = new StringBuilder();
        for (int i = from; i < to; i++) {
            rows.append("c").append(i).append(",1\n");
        }
        return rows.toString();
    }

    private void take(String rows, Mode mode) throws IOException {
        take(rows, mode, "id,points\n");
    }

    private void take(String rows, Mode mode, String header) throws IOException {
        Path file = Files.writeString(temp.resolve("customers.csv"), header + rows);
        workbench.take(
                workbench.imports().plan(file, Kind.CUSTOMERS).withMode(mode), Progress.NONE);
    }
}
