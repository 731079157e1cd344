package org.audienceworkbench.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.email.EmailCheck.BranchKind;
import org.audienceworkbench.email.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

class EmailCheckTest {

    private static final Frame CUSTOMERS = Mailings.customers(600);
    private static final int[] EVERYONE = IntStream.range(0, 600).toArray();
    private final EmailCheck check = new EmailCheck(new Renderer(), 2);

    @Test
    void countsTheCustomersWhoLackAField() {
        int lacking = CUSTOMERS.column("orders").missing();

        var result = run("<p>${customer.orders}</p>", EVERYONE);

        assertThat(lacking).isPositive();
        assertThat(result.failed()).isEqualTo(lacking);
        assertThat(result.rendered()).isEqualTo(600 - lacking);
        assertThat(result.missing())
                .singleElement()
                .satisfies(
                        missing -> {
                            assertThat(missing.token()).isEqualTo("customer.orders");
                            assertThat(missing.customers()).isEqualTo(lacking);
                            assertThat(missing.rows()).startsWith(1L).hasSize(10).isSorted();
                        });
        assertThat(result.failures().getFirst().row()).isEqualTo(1);
        assertThat(result.skipped()).isZero();
    }

    @Test
    void sizesAreNearestRanks() {
        assertThat(EmailCheck.Size.of(IntStream.rangeClosed(1, 200).toArray()))
                .isEqualTo(new EmailCheck.Size(100, 198, 200));
        assertThat(EmailCheck.Size.of(new int[] {7})).isEqualTo(new EmailCheck.Size(7, 7, 7));
    }

    @Test
    void showsTheBranchesThatNobodyReaches() {
        var result =
                run(
                        "<#if customer.id gt 5000>a<#elseif customer.id gt 0>b<#else>c</#if>",
                        EVERYONE);

        assertThat(result.branches())
                .extracting(EmailCheck.Branch::reached)
                .containsExactly(false, true, false);
        assertThat(result.branches().getLast().tag()).isEqualTo("<#else>");
    }

    @Test
    void countsWhoReachesEachBranchAndWhoSeesNothingThere() {
        int lacking = CUSTOMERS.column("orders").missing();

        var result =
                run(
                        "<#if customer.orders??><p>${customer.orders}</p><#else>"
                                + "<p><#if customer.id == 1000>${customer.city!}<#else>x</#if></p>"
                                + "</#if><#list products as p>${p.name}</#list>"
                                + "<#list products as p>a<#else>b</#list>",
                        EVERYONE);

        assertThat(result.branches())
                .extracting(
                        EmailCheck.Branch::kind,
                        EmailCheck.Branch::customers,
                        EmailCheck.Branch::blank)
                .containsExactly(
                        tuple(BranchKind.IF, 600 - lacking, 0),
                        tuple(BranchKind.ELSE, lacking, 0),
                        tuple(BranchKind.IF, 1, 1),
                        tuple(BranchKind.ELSE, lacking - 1, 0),
                        tuple(BranchKind.LIST, 600, 0),
                        tuple(BranchKind.EMPTY, 0, 0),
                        tuple(BranchKind.LIST, 600, 0),
                        tuple(BranchKind.ELSE, 0, 0));
        assertThat(result.branches().get(2).blankRows()).containsExactly(1L);
        assertThat(result.findings())
                .filteredOn(each -> each.rule().equals("empty-block"))
                .singleElement()
                .satisfies(each -> assertThat(each.customers()).isEqualTo(1));
    }

    @Test
    void aListWithoutItemsIsCountedAsEmpty() {
        var result =
                check.run(
                        Mailings.withBody(
                                "<@block.products items=products title=\"\"/><#if customer.id gt"
                                        + " 1299><#list products as p>x</#list></#if>"),
                        CUSTOMERS,
                        Recipients.of(CUSTOMERS),
                        EVERYONE,
                        Mailings.mailing(List.of()),
                        EmailCheck.Terms.DEFAULT,
                        Progress.NONE);

        assertThat(result.branches())
                .extracting(
                        EmailCheck.Branch::kind,
                        EmailCheck.Branch::customers,
                        EmailCheck.Branch::blank)
                .containsExactly(
                        tuple(BranchKind.BLOCK, 600, 600),
                        tuple(BranchKind.IF, 300, 0),
                        tuple(BranchKind.LIST, 0, 0),
                        tuple(BranchKind.EMPTY, 300, 0));
    }

    @Test
    void countsEveryFieldThatACustomerLacksNotOnlyTheFirst() {
        int lacking = CUSTOMERS.column("orders").missing();

        var result = run("${customer.orders} ${customer.city} ${customer.revenue}", EVERYONE);

        assertThat(result.missing())
                .filteredOn(each -> !each.token().equals("customer.city"))
                .extracting(EmailCheck.Missing::token, EmailCheck.Missing::customers)
                .containsExactlyInAnyOrder(
                        tuple("customer.orders", lacking), tuple("customer.revenue", lacking));
        assertThat(result.missing())
                .extracting(EmailCheck.Missing::token)
                .contains("customer.city");
    }

    @Test
    void countsWhatIsWrittenInPlaceOfTheCustomersOwn() {
        int lacking = CUSTOMERS.column("orders").missing();

        var result = run("<p>${customer.orders!0}</p>", EVERYONE);

        assertThat(result.failed()).isZero();
        assertThat(result.standIns())
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.fallback().token()).isEqualTo("customer.orders");
                            assertThat(each.customers()).isEqualTo(lacking);
                            assertThat(each.rows()).startsWith(1L);
                        });
    }

    @Test
    void warnsNearGmailsLimitAndFailsAboveIt() {
        assertThat(sizeFound(102_399)).isEmpty();
        assertThat(sizeFound(102_400)).containsExactly("size-near");
        assertThat(sizeFound(104_448)).containsExactly("size-near");
        assertThat(sizeFound(104_449)).containsExactly("size");
    }

    /// The e-mail's bytes count as they are sent, with the customer's value in it: `é` is two bytes
    /// of UTF-8.
    private List<String> sizeFound(int bytes) {
        String end = "</p>";
        var body = new StringBuilder("<p>${customer.id?c}");
        body.append("é".repeat(1000));
        int fixed = "<p>1000".length() + 2000 + end.length();
        body.append("x".repeat(bytes - fixed)).append(end);
        var result = run(body.toString(), new int[] {0});
        assertThat(result.size().max()).isEqualTo(bytes);
        return result.findings().stream()
                .map(Finding::rule)
                .filter(rule -> rule.startsWith("size"))
                .toList();
    }

    @Test
    void looksOnceAtEmailsThatDifferInWordsOnly() {
        var result =
                run(
                        "<p>${customer.id}</p><#if customer.orders??><a"
                                + " href=''>${customer.orders}</a></#if>",
                        EVERYONE);
        int having = 600 - CUSTOMERS.column("orders").missing();

        assertThat(result.shapes()).isEqualTo(2);
        assertThat(result.findings())
                .filteredOn(each -> each.rule().equals("link-empty"))
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.customers()).isEqualTo(having);
                            assertThat(each.rows()).hasSize(10).doesNotContain(1L).isSorted();
                        });
    }

    @Test
    void subjectsAreCutOffForSomeCustomersOnly() {
        var template =
                new EmailTemplate(
                        "test",
                        "Test",
                        "",
                        "${customer.first_name!'You'}, " + "x".repeat(60),
                        "P",
                        "<p>x</p>",
                        "x",
                        List.of(),
                        false);

        var result =
                check.run(
                        template,
                        CUSTOMERS,
                        Recipients.of(CUSTOMERS),
                        EVERYONE,
                        Mailings.mailing(),
                        EmailCheck.Terms.DEFAULT,
                        Progress.NONE);

        var names = CUSTOMERS.column("Vorname");
        long cut =
                IntStream.of(EVERYONE)
                        .filter(
                                row -> {
                                    String name = names.text(row);
                                    // line breaks become a space, and what stands at the ends goes
                                    String shown =
                                            (name == null || name.isEmpty() ? "You" : name)
                                                    .replaceAll("[\\r\\n]+", " ")
                                                    .strip();
                                    return shown.codePointCount(0, shown.length()) + 62 > 70;
                                })
                        .count();
        assertThat(result.findings())
                .filteredOn(each -> each.rule().equals("subject-cut"))
                .singleElement()
                .satisfies(each -> assertThat((long) each.customers()).isEqualTo(cut));
    }

    @Test
    void everyShippedTemplateHoldsForEveryoneAndBreaksNoRule(@TempDir Path folder) {
        for (EmailTemplate template : new Templates(folder).all()) {
            var result =
                    check.run(
                            template,
                            CUSTOMERS,
                            Recipients.of(CUSTOMERS),
                            EVERYONE,
                            Mailings.mailing(),
                            EmailCheck.Terms.DEFAULT,
                            Progress.NONE);

            assertThat(result.rendered()).isEqualTo(600);
            assertThat(result.failures()).isEmpty();
            assertThat(result.findings())
                    .as(template.id())
                    .filteredOn(each -> each.severity() != Finding.Severity.HINT)
                    // some of these customers have a name of 200 letters
                    .filteredOn(each -> !each.rule().equals("subject-cut"))
                    .isEmpty();
            assertThat(result.size().max()).isLessThan(40_000);
        }
    }

    @Test
    void findsWhatTheLawWouldObjectTo() {
        assertThat(run("<p>Buy!</p>", EVERYONE).findings())
                .extracting(Finding::rule)
                .contains("unsubscribe", "language");
    }

    @Test
    void givesUpOnATemplateThatIsStoppedAgainAndAgain() {
        var result =
                run(
                        "<#list 1..999 as a>${customer.id}<#list 1..999 as b>xx</#list></#list>",
                        EVERYONE);

        assertThat(result.rendered()).isZero();
        assertThat(result.skipped()).isGreaterThan(500);
    }

    @Test
    void stopsWhenTheUserGivesUp() {
        assertThatThrownBy(
                        () ->
                                check.run(
                                        Mailings.withBody("<#list 1..99 as i>${i}</#list>"),
                                        CUSTOMERS,
                                        Recipients.of(CUSTOMERS),
                                        IntStream.range(0, 600_000).map(i -> i % 600).toArray(),
                                        Mailings.mailing(),
                                        EmailCheck.Terms.DEFAULT,
                                        (_, _) -> {
                                            throw new Cancelled();
                                        }))
                .isInstanceOf(Cancelled.class);
    }

    private EmailCheck.Result run(String body, int[] rows) {
        return check.run(
                Mailings.withBody(body),
                CUSTOMERS,
                Recipients.of(CUSTOMERS),
                rows,
                Mailings.mailing(),
                EmailCheck.Terms.DEFAULT,
                Progress.NONE);
    }
}
