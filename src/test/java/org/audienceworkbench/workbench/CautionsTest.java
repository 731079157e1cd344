package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.experiment.Design;
import org.audienceworkbench.experiment.Sizes;
import org.audienceworkbench.segment.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

class CautionsTest {

    @TempDir Path folder;
    private Workbench workbench;

    /// 1,000 customers with points 0 to 999 of whom every fourth agreed, and one event of each.
    @BeforeEach
    void open() throws IOException {
        workbench =
                Workbench.create(
                        folder.resolve("workspace"),
                        "test",
                        TestWorkspace.CLOCK,
                        TestWorkspace.ZONE);
        var customers = new StringBuilder("customer_id,email,points,consent\n");
        var events = new StringBuilder("customer_id,event_type,occurred_at\n");
        for (int i = 0; i < 1_000; i++) {
            customers.append(
                    "c%d,c%d@shop.test,%d,%s\n"
                            .formatted(i, i, i, i % 4 == 0 ? "yes" : i % 4 == 1 ? "no" : ""));
            events.append("c%d,visit,2026-11-%02dT10:00:00Z\n".formatted(i, 1 + i % 14));
        }
        take("customers.csv", customers, Kind.CUSTOMERS);
        take("events.csv", events, Kind.EVENTS);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private void take(String name, StringBuilder text, Kind kind) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        workbench.take(workbench.imports().plan(file, kind), Progress.NONE);
    }

    @Test
    void fewMembersAreToldWithWhatATestOfThemCouldShow() {
        assertThat(words("points < 250 AND consent = TRUE", Caution.Kind.SMALL))
                .singleElement()
                .asString()
                .startsWith("Only 63 members: ")
                .contains("a rise from 5\u00a0% to ");
        assertThat(words("points < 3", Caution.Kind.SMALL))
                .containsExactly("Only 3 members: a test with half of them would show nothing");
        assertThat(words("points < 100", Caution.Kind.SMALL)).isEmpty();
        assertThat(words("points < 99", Caution.Kind.SMALL)).hasSize(1);
        assertThat(words("points < 0", Caution.Kind.SMALL)).isEmpty();
    }

    /// Fleiss, Levin and Paik (2003), equation 4.14 without continuity correction, solved here.
    @Test
    void theSmallestEffectIsThatOfTheTextbook() {
        double low = 0.05;
        double high = 0.9;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            double mean = (0.05 + middle) / 2;
            double needed =
                    1.959964 * Math.sqrt(2 * mean * (1 - mean))
                            + 0.841621 * Math.sqrt(0.05 * 0.95 + middle * (1 - middle));
            if (needed > (middle - 0.05) * Math.sqrt(31.5)) {
                low = middle;
            } else {
                high = middle;
            }
        }

        assertThat(
                        new Sizes()
                                .power(Design.ofProportion(0.05), null, 31.5, Design.USUAL_POWER)
                                .minimumDetectableEffect())
                .isCloseTo(low - 0.05, within(0.01));
    }

    @Test
    void twinsAreToldAndNestedSegmentsAreNot() {
        workbench.segments().save("All", rule("points >= 0"), null);
        workbench.segments().save("Half", rule("points < 500"), null);
        workbench.segments().save("Twin", rule("points < 510"), null);

        assertThat(words("points < 500", Caution.Kind.SAME))
                .containsExactly(
                        "“Half” has the very same members, and 1 other is over 80\u00a0% alike,"
                                + " too");
        assertThat(cautions("points < 500", "Half"))
                .extracting(Caution::words)
                .contains(
                        "“Twin” has nearly the same members: 98\u00a0% of those in either are in"
                                + " both");
        // 401 of 501 are 0.8004, 400 of 500 are not above 0.8
        assertThat(words("points < 401", Caution.Kind.SAME)).hasSize(1);
        assertThat(words("points < 400", Caution.Kind.SAME)).isEmpty();
        assertThat(words("points < 100", Caution.Kind.SAME)).isEmpty();
    }

    @Test
    void membersWhoMayNotBeWrittenToAreCounted() {
        assertThat(words("points < 400", Caution.Kind.UNREACHABLE))
                .containsExactly(
                        "Only 25\u00a0% of the members may be written to: 100 withdrew their"
                                + " consent, of 200 nothing is known");
        assertThat(words("consent = TRUE", Caution.Kind.UNREACHABLE)).isEmpty();
    }

    @Test
    void oldDataAreToldByWhatTheRuleAsksFor() throws IOException {
        assertThat(words("points < 400", Caution.Kind.STALE)).isEmpty();
        workbench.close();
        workbench =
                Workbench.open(
                        folder.resolve("workspace"),
                        "test",
                        Clock.offset(TestWorkspace.CLOCK, Duration.ofDays(45)));

        assertThat(words("points < 400", Caution.Kind.STALE))
                .containsExactly("Its data are old: points last came in 45 days ago");
        assertThat(words("points < 400 AND events('visit', 7 days) = 0", Caution.Kind.STALE))
                .singleElement()
                .asString()
                .contains("and 1 more of what it asks for is older than 30 days");
        take(
                "later.csv",
                new StringBuilder(
                        "customer_id,event_type,occurred_at\nc1,visit,2026-12-20T10:00:00Z\n"),
                Kind.EVENTS);
        assertThat(words("events('visit', 7 days) = 0", Caution.Kind.STALE)).isEmpty();
        assertThat(words("RANDOM 10 PERCENT SEED 'x'", Caution.Kind.STALE)).isEmpty();
    }

    private Rule rule(String text) {
        return workbench.segments().parse(text);
    }

    private List<String> words(String text, Caution.Kind kind) {
        return cautions(text, null).stream()
                .filter(caution -> caution.kind() == kind)
                .map(Caution::words)
                .toList();
    }

    private List<Caution> cautions(String text, @Nullable String self) {
        var frame = workbench.customers().frame();
        Rule rule = rule(text);
        return workbench
                .cautions()
                .of(frame, rule, workbench.segments().members(frame, rule), self, Progress.NONE);
    }
}
