package org.audienceworkbench.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InboxTest {

    @Test
    void aSubjectIsCutBehindTheLettersThatFit() {
        assertThat(Inbox.PHONE.subject("a".repeat(40))).isEqualTo("a".repeat(40));
        assertThat(Inbox.PHONE.subject("a".repeat(41))).isEqualTo("a".repeat(40) + "…");
        assertThat(Inbox.DESKTOP.subject("")).isEmpty();
    }

    @Test
    void aFamilyOfEmojiIsOneLetter() {
        String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

        assertThat(Inbox.PHONE.subject(family.repeat(40))).isEqualTo(family.repeat(40));
        assertThat(Inbox.PHONE.subject(family.repeat(41))).isEqualTo(family.repeat(40) + "…");
    }

    @Test
    void onADesktopThePreheaderHasTheRoomThatTheSubjectLeaves() {
        String text = "b".repeat(200);

        assertThat(Inbox.DESKTOP.preheader("a".repeat(20), text)).hasSize(101);
        assertThat(Inbox.DESKTOP.preheader("a".repeat(90), text)).hasSize(50);
        assertThat(Inbox.PHONE.preheader("a", text)).hasSize(41);
    }
}
