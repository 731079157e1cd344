package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.SharedData;
import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.email.EmailCheck;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.Part;
import org.audienceworkbench.email.finding.CheckLimits;
import org.audienceworkbench.ui.screen.ShopWorkbench;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// Every template that ships, in every variant, for everybody.
class EverybodysEmailsTest {

    @TempDir Path folder;

    @Test
    void nobodysFailsInTheSampleShop() {
        try (var workbench = ShopWorkbench.small(folder)) {
            assertThat(rendered(workbench)).isEqualTo(10L * workbench.customers().count());
        }
    }

    @Test
    @Tag("long")
    void nobodysFailsAmongSixtyFourThousand() {
        try (var workbench =
                Workbench.create(
                        folder.resolve("workspace"),
                        "test",
                        TestWorkspace.CLOCK,
                        TestWorkspace.ZONE)) {
            Path file = SharedData.file("hillstrom/hillstrom.csv");
            workbench.take(workbench.imports().plan(file, Kind.CUSTOMERS), Progress.NONE);

            assertThat(rendered(workbench)).isEqualTo(640_000);
        }
    }

    @Test
    void aFallbackThatIsTakenOutHitsExactlyThoseWithoutTheValue() {
        try (var workbench = ShopWorkbench.small(folder)) {
            Frame frame = workbench.customers().frame();
            String name = frame.catalogue().withRole(Role.FIRST_NAME).orElseThrow().name();
            Column names = frame.column(name);
            List<Long> nameless =
                    IntStream.range(0, frame.size())
                            .filter(names::isMissing)
                            .mapToObj(row -> row + 1L)
                            .toList();
            EmailTemplate welcome = workbench.mails().templates().get("welcome");
            String body = welcome.body();

            EmailCheck.Result result =
                    check(
                                    workbench,
                                    welcome.with(
                                            Part.BODY,
                                            body.replace(
                                                    "<#if customer.first_name??>", "<#if true>")))
                            .getFirst();

            assertThat(nameless).isNotEmpty();
            assertThat(result.failed()).isEqualTo(nameless.size());
            assertThat(result.rendered()).isEqualTo(frame.size() - nameless.size());
            assertThat(result.missing()).hasSize(1);
            assertThat(result.missing().getFirst().token()).isEqualTo("customer.first_name");
            assertThat(result.missing().getFirst().customers()).isEqualTo(nameless.size());
            assertThat(nameless)
                    .startsWith(result.missing().getFirst().rows().toArray(Long[]::new));
        }
    }

    private static long rendered(Workbench workbench) {
        long rendered = 0;
        for (EmailTemplate template : workbench.mails().templates().all()) {
            for (EmailCheck.Result result : check(workbench, template)) {
                assertThat(result.failures()).as(template.id()).isEmpty();
                assertThat(result.skipped()).isZero();
                rendered += result.rendered();
            }
        }
        return rendered;
    }

    private static List<EmailCheck.Result> check(Workbench workbench, EmailTemplate template) {
        Frame frame = workbench.customers().frame();
        return workbench
                .mails()
                .check()
                .run(
                        template,
                        null,
                        frame,
                        IntStream.range(0, frame.size()).toArray(),
                        CheckLimits.DEFAULT,
                        Progress.NONE);
    }
}
