package org.audienceworkbench.ui.screen.emails;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.email.Mailing;
import org.audienceworkbench.workbench.AwkwardCustomers.Awkward;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The customers whose e-mails are looked at, the awkward ones first.
///
/// @param rows of the Frame, in the order in which they are stepped through
/// @param awkward those that come first, with the reasons
record MailAudience(Frame frame, int[] rows, List<Awkward> awkward, Mailing mailing) {

    /// @param members in the Frame's order
    static MailAudience of(Frame frame, int[] members, List<Awkward> awkward, Mailing mailing) {
        var ahead = new BitSet();
        awkward.forEach(one -> ahead.set(one.row()));
        int[] rows =
                IntStream.concat(
                                awkward.stream().mapToInt(Awkward::row),
                                IntStream.of(members).filter(row -> !ahead.get(row)))
                        .toArray();
        return new MailAudience(frame, rows, awkward, mailing);
    }

    /// Who the customer at a place is: by role, whatever the file calls the columns.
    String who(int place) {
        return Stream.of(Role.FIRST_NAME, Role.LAST_NAME, Role.CUSTOMER_ID)
                .flatMap(role -> frame.catalogue().withRole(role).stream())
                .map(attribute -> frame.column(attribute.name()).text(rows[place]))
                .filter(text -> text != null && !text.isBlank())
                .collect(Collectors.joining(" "));
    }

    /// Why the customer at a place is worth a look; empty for no reason.
    String reason(int place) {
        return place < awkward.size() ? awkward.get(place).why() : "";
    }
}
