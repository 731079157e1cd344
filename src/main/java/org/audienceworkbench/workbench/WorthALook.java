package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.email.EmailCheck;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.workbench.AwkwardCustomers.Awkward;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/// Whose e-mails to look at first.
public final class WorthALook {

    /// So many customers' data are looked through.
    private static final int LOOKED_AT = 500;

    private final Mails mails;

    WorthALook(Mails mails) {
        this.mails = mails;
    }

    /// By what the template makes of them and what is known of them, for some of the members,
    /// evenly from all.
    ///
    /// @param members rows of the Frame
    /// @param known what a check of all of them found; null to check those few
    public List<Awkward> byTemplate(
            EmailTemplate template,
            Frame frame,
            int[] members,
            EmailCheck.@Nullable Result known,
            Progress progress) {
        int[] some = some(members);
        EmailCheck.Result checked =
                known == null ? checked(template, frame, some, progress) : known;
        List<Awkward> byData =
                AwkwardCustomers.byData(
                        template, some, mails.recipients(frame), mails.prepare(template).wanted());
        return Stream.concat(byData.stream(), AwkwardCustomers.of(checked).stream()).toList();
    }

    /// The same, and by what they are called, with the check of all members; each customer once.
    ///
    /// @param members rows of the Frame
    public List<Awkward> all(
            EmailTemplate template, Frame frame, int[] members, Progress progress) {
        EmailCheck.Result checked = checked(template, frame, members, progress);
        return AwkwardCustomers.merged(
                Stream.concat(
                                AwkwardCustomers.byName(frame, members).stream(),
                                byTemplate(template, frame, members, checked, progress).stream())
                        .toList());
    }

    private EmailCheck.Result checked(
            EmailTemplate template, Frame frame, int[] rows, Progress progress) {
        MailCheck check = mails.check();
        return check.run(template, template.variant(), frame, rows, check.limits(), progress)
                .getFirst();
    }

    private static int[] some(int[] members) {
        int count = Math.min(LOOKED_AT, members.length);
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = members[(int) ((long) i * members.length / count)];
        }
        return rows;
    }
}
