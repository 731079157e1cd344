package org.audienceworkbench.email.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.email.finding.MailReaders.Support;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;

/// Figures read with Python from `dist/data/caniemail.json` of the npm package caniemail 1.0.5, the
/// newest tested version of each reader.
class MailReadersTest {

    @Test
    void flexboxWorksInGmailAndNotInOutlookForWindows() {
        assertThat(MailReaders.KNOWN.support("css-display-flex", "outlook", "windows"))
                .isEqualTo(Support.NO);
        assertThat(MailReaders.KNOWN.support("css-display-flex", "gmail", "desktop-webmail"))
                .isEqualTo(Support.YES);
        assertThat(MailReaders.KNOWN.support("css-display-flex", "gmail", "ios"))
                .isEqualTo(Support.PARTLY);
        assertThat(MailReaders.KNOWN.source()).contains("1.0.5").contains("2025-09-09");
    }

    @Test
    void withoutKnowingTheCustomersEachReaderCountsTheSame() {
        var support = ReaderSupport.of(Set.of("css-display-flex"), Map.of(), null);

        assertThat(support.known()).isZero();
        assertThat(support.features())
                .singleElement()
                .satisfies(gap -> assertThat(gap.unsupported()).isEqualTo(7.0 / 41));
    }

    @Test
    void customersReadersWeighWhatTheyMiss() {
        var support =
                ReaderSupport.of(
                        Set.of("css-display-flex"),
                        Map.of(
                                "Outlook Windows",
                                30L,
                                "iPhone",
                                50L,
                                "Gmail webmail",
                                20L,
                                "?",
                                9L),
                        "client");

        assertThat(support.known()).isEqualTo(100);
        assertThat(support.features())
                .singleElement()
                .satisfies(gap -> assertThat(gap.unsupported()).isEqualTo(0.3));
    }

    @Test
    void aFamilysReadersShareItsCustomers() {
        // of Outlook's six readers, windows and windows-mail don't know flexbox
        var support =
                ReaderSupport.of(Set.of("css-display-flex"), Map.of("outlook", 60L), "client");

        assertThat(support.features().getFirst().unsupported()).isEqualTo(20.0 / 60);
        assertThat(support.features().getFirst().readers())
                .containsExactly("Outlook (Windows)", "Outlook (Windows Mail)");
    }
}
