package org.audienceworkbench.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.email.finding.CheckLimits;
import org.junit.jupiter.api.Test;

class InboxTest {

    private static final Inbox PHONE = Inbox.phone(CheckLimits.DEFAULT);

    @Test
    void aSubjectIsCutBehindTheLettersThatFit() {
        assertThat(PHONE.subject("a".repeat(40))).isEqualTo("a".repeat(40));
        assertThat(PHONE.subject("a".repeat(41))).isEqualTo("a".repeat(40) + "…");
        assertThat(Inbox.desktop(CheckLimits.DEFAULT).subject("a".repeat(71))).hasSize(71);
        assertThat(PHONE.preheader("")).isEmpty();
    }

    @Test
    void aFamilyOfEmojiIsOneLetter() {
        String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

        assertThat(PHONE.subject(family.repeat(40))).isEqualTo(family.repeat(40));
        assertThat(PHONE.subject(family.repeat(41))).isEqualTo(family.repeat(40) + "…");
    }
}
