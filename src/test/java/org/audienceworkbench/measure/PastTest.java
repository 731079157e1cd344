package org.audienceworkbench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/// What was known at a moment, looked up later, is what data that end there tell.
class PastTest {

    private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
    private static final int CUSTOMERS = 60;

    @TempDir Path temp;

    private record Line(Instant at, String text) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void measuresAsOfAMomentAreThoseOfDataCutOffThere(int seed) throws IOException {
        var dice = new Random(seed);
        List<Line> orders = orders(dice);
        List<Line> events = events(dice);
        Instant moment = BEGIN.plus(Duration.ofHours(2000 + dice.nextInt(4000)));

        try (var whole = workspace("whole", orders, events, Instant.MAX);
                var cut = workspace("cut", orders, events, moment)) {
            Frame past = past(whole, moment);
            Frame then = past(cut, moment);

            List<String> names = derived(then);
            // which categories have a share is decided by all that is known today
            names.removeIf(name -> name.startsWith("share_of") && !derived(past).contains(name));
            assertThat(names).hasSizeGreaterThan(70);
            for (String name : names) {
                for (int row = 0; row < CUSTOMERS; row++) {
                    assertThat(past.column(name).text(row))
                            .as(name + " of row " + row)
                            .isEqualTo(then.column(name).text(row));
                }
            }
            assertThat(past.column("orders").text(0))
                    .isNotEqualTo(whole.customers.frame().column("orders").text(0));
        }
    }

    private static Frame past(TestWorkspace workspace, Instant moment) {
        return new Derived(workspace.store, workspace.customers)
                .frame(new AsOf(moment, TestWorkspace.ZONE));
    }

    private static List<String> derived(Frame frame) {
        return frame.catalogue().all().stream()
                .filter(each -> each.origin() == Attribute.Origin.DERIVED)
                .map(Attribute::name)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<Line> orders(Random dice) {
        List<Line> lines = new ArrayList<>();
        for (int order = 0; order < 900; order++) {
            Instant at = BEGIN.plus(Duration.ofMinutes(dice.nextInt(365 * 24 * 60)));
            int customer = order < 2 ? 0 : dice.nextInt(CUSTOMERS);
            for (int line = dice.nextInt(3); line >= 0; line--) {
                Instant time = order < 2 ? BEGIN.plus(Duration.ofDays(360 * order)) : at;
                lines.add(
                        new Line(
                                time,
                                String.join(
                                        ",",
                                        "O" + order,
                                        "c" + customer,
                                        time.toString(),
                                        "P" + dice.nextInt(20),
                                        String.valueOf(
                                                dice.nextInt(6) == 0 ? -1 : 1 + dice.nextInt(3)),
                                        (1 + dice.nextInt(90)) + "." + dice.nextInt(100),
                                        "category " + dice.nextInt(14),
                                        dice.nextBoolean() ? "web" : "store")));
            }
        }
        return lines;
    }

    private static List<Line> events(Random dice) {
        String[] types = {
            "page_view",
            "view_item",
            "add_to_cart",
            "purchase",
            "wishlist_add",
            "email_sent",
            "email_open",
            "email_click",
            "login"
        };
        List<Line> lines = new ArrayList<>();
        for (int visit = 0; visit < 900; visit++) {
            Instant at = BEGIN.plus(Duration.ofMinutes(dice.nextInt(365 * 24 * 60)));
            int customer = dice.nextInt(CUSTOMERS);
            String session = dice.nextBoolean() ? "s" + visit : "";
            for (int i = 1 + dice.nextInt(5); i > 0; i--) {
                at = at.plus(Duration.ofSeconds(dice.nextInt(2400)));
                lines.add(
                        new Line(
                                at,
                                String.join(
                                        ",",
                                        "c" + customer,
                                        types[dice.nextInt(types.length)],
                                        at.toString(),
                                        session,
                                        dice.nextBoolean() ? "phone" : "desktop",
                                        "m" + dice.nextInt(30),
                                        dice.nextInt(3) == 0 ? "ads" : "news",
                                        String.valueOf(dice.nextInt(4) == 0))));
            }
        }
        return lines;
    }

    private TestWorkspace workspace(
            String name, List<Line> orders, List<Line> events, Instant until) throws IOException {
        var workspace = TestWorkspace.in(temp.resolve(name));
        var customers = new StringBuilder("customer_id\n");
        for (int i = 0; i < CUSTOMERS; i++) {
            customers.append("c").append(i).append('\n');
        }
        workspace.take(file(name + "-customers.csv", customers), Kind.CUSTOMERS);
        var text =
                new StringBuilder(
                        "order_id,customer_id,time,product_id,quantity,price,category,channel\n");
        orders.stream()
                .filter(line -> !line.at().isAfter(until))
                .forEach(line -> text.append(line.text()).append('\n'));
        workspace.take(file(name + "-orders.csv", text), Kind.ORDERS);
        var more =
                new StringBuilder(
                        "customer_id,event_type,time,session_id,device,campaign,utm_source,machine_open\n");
        events.stream()
                .filter(line -> !line.at().isAfter(until))
                .forEach(line -> more.append(line.text()).append('\n'));
        workspace.take(file(name + "-events.csv", more), Kind.EVENTS);
        new Derived(workspace.store, workspace.customers).refresh(Progress.NONE);
        return workspace;
    }

    private Path file(String name, CharSequence text) throws IOException {
        return Files.writeString(temp.resolve(name), text);
    }
}
