package org.audienceworkbench.email.finding;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// How strict the check of a template is; kept by the workspace.
///
/// @param warnBytes an e-mail's HTML of so many bytes is close to being cut off
/// @param mostBytes Gmail shows no more of an e-mail's HTML: 102 kB of 1,024 bytes
/// @param styleBytes Gmail leaves out a style element of more bytes
/// @param subjectDesktop characters of a subject that a computer's inbox shows
/// @param subjectPhone characters of a subject that a phone's inbox shows
/// @param preheaderDesktop the same for the preheader
/// @param preheaderPhone the same for the preheader
/// @param pictureBytes a picture of more bytes should be made smaller
/// @param kilobitsPerSecond what a slow phone loads
/// @param latencyMillis how long a slow phone waits for each answer
/// @param loadSeconds an e-mail may take so long on a slow phone
/// @param contrast of text to what lies behind it, at least; large text needs 3 at most
/// @param textShare of the HTML's words that the plain text must have, 0 to 1
/// @param campaignTags what each link's address should say for the web analytics; may be empty
/// @param readerAttribute the attribute that tells a customer's mail reader; null when there is
///   none
/// @param records of the sender's domain
public record CheckLimits(
        int warnBytes,
        int mostBytes,
        int styleBytes,
        int subjectDesktop,
        int subjectPhone,
        int preheaderDesktop,
        int preheaderPhone,
        int pictureBytes,
        int kilobitsPerSecond,
        int latencyMillis,
        double loadSeconds,
        double contrast,
        double textShare,
        List<String> campaignTags,
        @Nullable String readerAttribute,
        DomainRecords records) {

    public static final CheckLimits DEFAULT =
            new CheckLimits(
                    102_400,
                    102 * 1024,
                    16 * 1024,
                    70,
                    40,
                    100,
                    40,
                    200 * 1024,
                    400,
                    400,
                    5,
                    4.5,
                    0.5,
                    List.of("utm_source", "utm_medium", "utm_campaign"),
                    null,
                    DomainRecords.NONE);

    public CheckLimits {
        campaignTags = List.copyOf(campaignTags);
        if (warnBytes <= 0
                || mostBytes < warnBytes
                || styleBytes <= 0
                || subjectPhone <= 0
                || subjectDesktop < subjectPhone
                || preheaderPhone <= 0
                || preheaderDesktop < preheaderPhone
                || pictureBytes <= 0
                || kilobitsPerSecond <= 0
                || latencyMillis < 0
                || !(loadSeconds > 0)
                || !(contrast >= 1 && contrast <= 21)
                || !(textShare >= 0 && textShare <= 1)) {
            throw new IllegalArgumentException("limits must be positive and in order");
        }
    }
}
