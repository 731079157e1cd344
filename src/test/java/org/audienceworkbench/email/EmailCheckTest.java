package org.audienceworkbench.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.base.Cancelled;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
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
                .containsExactly(new EmailCheck.Missing("customer.orders", lacking));
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
    void everyShippedTemplateHoldsForEveryoneAndBreaksNoRule(@TempDir Path folder) {
        for (EmailTemplate template : new Templates(folder).all()) {
            var result =
                    check.run(template, CUSTOMERS, EVERYONE, Mailings.mailing(), Progress.NONE);

            assertThat(result.rendered()).isEqualTo(600);
            assertThat(result.failures()).isEmpty();
            assertThat(result.findings()).as(template.id()).isEmpty();
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
                                        IntStream.range(0, 600_000).map(i -> i % 600).toArray(),
                                        Mailings.mailing(),
                                        (_, _) -> {
                                            throw new Cancelled();
                                        }))
                .isInstanceOf(Cancelled.class);
    }

    private EmailCheck.Result run(String body, int[] rows) {
        return check.run(
                Mailings.withBody(body), CUSTOMERS, rows, Mailings.mailing(), Progress.NONE);
    }
}
