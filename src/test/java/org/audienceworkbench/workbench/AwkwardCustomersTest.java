package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.email.CustomerData;
import org.audienceworkbench.email.EmailCheck;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.Mailings;
import org.audienceworkbench.email.Personal;
import org.audienceworkbench.email.Recipients;
import org.audienceworkbench.email.Renderer;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.workbench.AwkwardCustomers.Awkward;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

class AwkwardCustomersTest {

    private static final Instant NOW = Instant.parse("2026-03-14T09:00:00Z");

    @Test
    void oneForEachReasonComesFirstInTheirOrder() {
        Frame frame =
                named(Role.FIRST_NAME, "Ann", null, "", "محمد", "علي", "Zoë 😀", "O'Brien", "Bob");

        assertThat(AwkwardCustomers.byName(frame, all(frame)))
                .containsExactly(
                        new Awkward(1, "No first name"),
                        new Awkward(3, "Letters that run from right to left"),
                        new Awkward(5, "A picture in the name"),
                        new Awkward(6, "Signs in the name that mean something in HTML"));
    }

    @Test
    void theLongestNameIsOneOnlyWhenItIsLong() {
        Frame frame = named(Role.FIRST_NAME, "Anna-Katharina", "Ann", "Maximiliane-Sophie", "<b>");

        assertThat(AwkwardCustomers.byName(frame, all(frame)))
                .containsExactly(
                        new Awkward(3, "Signs in the name that mean something in HTML"),
                        new Awkward(2, "The longest first name"));
        assertThat(AwkwardCustomers.byName(frame, new int[] {1})).isEmpty();
    }

    @Test
    void aCustomerWithSeveralReasonsAppearsOnce() {
        Frame frame = named(Role.FIRST_NAME, "Ann", "<محمد> 1 2 3 4 5 6 7");

        assertThat(AwkwardCustomers.byName(frame, all(frame)))
                .containsExactly(
                        new Awkward(
                                1,
                                "Letters that run from right to left; signs in the name that mean"
                                        + " something in HTML; the longest first name"));
    }

    @Test
    void whoeverFewAreLikeInACheckComesInFront() {
        Frame frame =
                named(
                        Role.FIRST_NAME,
                        IntStream.range(0, 300)
                                .mapToObj(row -> row == 7 ? null : row == 9 ? "Rare" : "Ann")
                                .toArray(String[]::new));
        var template =
                new EmailTemplate(
                        "t",
                        "T",
                        "",
                        "<#if (customer.first_name!\"\") == \"Rare\">a<#else>b</#if>",
                        "p",
                        "<p>${customer.first_name}</p>",
                        null,
                        List.of(),
                        false);

        var checked =
                new EmailCheck(new Renderer(), 2)
                        .run(
                                template,
                                frame,
                                Recipients.of(frame),
                                all(frame),
                                Mailings.mailing(),
                                EmailCheck.Terms.DEFAULT,
                                Progress.NONE);

        assertThat(AwkwardCustomers.of(checked))
                .containsExactly(
                        new Awkward(7, "No value for customer.first_name"),
                        new Awkward(
                                9,
                                "Only 1 of 300 reads subject line 1,"
                                        + " <#if (customer.first_name!\"\") == \"Rare\">"));
    }

    @Test
    void whoNeverOrderedAndOfWhomLeastIsKnownComesInFrontUnlessEverybodyIsSo() {
        var template =
                new EmailTemplate(
                        "t",
                        "T",
                        "",
                        "${customer.first_name!}",
                        "",
                        "${customer[\"A b\"]!} ${customer.city!}",
                        null,
                        List.of(),
                        false);
        var order = new Personal.Order("1", null, null, null, List.of());
        var ordered = new Personal(List.of(order), null, List.of());
        List<CustomerData> customers =
                List.of(
                        CustomerData.of(Map.of("first_name", "Ann", "A b", 1), ordered),
                        CustomerData.of(Map.of("city", "Bonn", "A b", 1), Personal.NONE),
                        CustomerData.of(Map.of(), ordered));
        Recipients recipients = (rows, _) -> IntStream.of(rows).mapToObj(customers::get).toList();

        assertThat(AwkwardCustomers.byData(template, new int[] {0, 1, 2}, recipients, Set.of()))
                .containsExactly(
                        new Awkward(1, "No orders"), new Awkward(2, "3 of 3 values are missing"));
        assertThat(AwkwardCustomers.byData(template, new int[] {1}, recipients, Set.of()))
                .isEmpty();
    }

    @Test
    void withoutFirstNamesNobodyIsAwkwardByName() {
        Frame frame = named(Role.CITY, "x", null);

        assertThat(AwkwardCustomers.byName(frame, all(frame))).isEmpty();
    }

    private static int[] all(Frame frame) {
        return IntStream.range(0, frame.size()).toArray();
    }

    private static Frame named(Role role, @Nullable String... names) {
        var texts = new Column.Texts.Maker(names.length);
        IntStream.range(0, names.length).forEach(row -> texts.set(row, names[row]));
        var attribute =
                new Attribute(
                        "Vorname",
                        "Vorname",
                        ValueType.TEXT,
                        Attribute.Origin.IMPORTED,
                        role,
                        false,
                        Arrays.stream(names).filter(name -> name == null).count(),
                        names.length,
                        NOW,
                        null);
        return new Frame(
                LongStream.rangeClosed(1, names.length).toArray(),
                new Catalogue(List.of(attribute)),
                Map.of("Vorname", texts.made()),
                Events.NONE,
                new AsOf(NOW, ZoneOffset.UTC));
    }
}
