package org.audienceworkbench.ui.screen.emails;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.email.Mailing;
import org.audienceworkbench.workbench.AwkwardCustomers.Awkward;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The customers whose e-mails are looked at, in the order in which they are stepped through: the
/// awkward ones first, then the others.
final class MailAudience {

    private final Frame frame;
    private final int[] members;
    private final List<Awkward> awkward;
    private final Mailing mailing;

    /// Where the awkward ones are among the members, ascending.
    private final int[] ahead;

    /// @param members rows of the Frame, ascending
    /// @param awkward members who come first, each once
    MailAudience(Frame frame, int[] members, List<Awkward> awkward, Mailing mailing) {
        this.frame = frame;
        this.members = members;
        this.awkward = List.copyOf(awkward);
        this.mailing = mailing;
        this.ahead =
                awkward.stream()
                        .mapToInt(one -> Arrays.binarySearch(members, one.row()))
                        .sorted()
                        .toArray();
    }

    /// The same customers with others in front.
    MailAudience with(List<Awkward> others) {
        return new MailAudience(frame, members, others, mailing);
    }

    boolean isOfTheSame(MailAudience other) {
        return frame.equals(other.frame) && Arrays.equals(members, other.members);
    }

    Frame frame() {
        return frame;
    }

    Mailing mailing() {
        return mailing;
    }

    List<Awkward> awkward() {
        return awkward;
    }

    int size() {
        return members.length;
    }

    /// The row of the customer at a place.
    int row(int place) {
        if (place < awkward.size()) {
            return awkward.get(place).row();
        }
        int at = place - awkward.size();
        for (int before : ahead) {
            if (before <= at) {
                at++;
            }
        }
        return members[at];
    }

    /// The place of the customer in a row.
    int place(int row) {
        for (int i = 0; i < awkward.size(); i++) {
            if (awkward.get(i).row() == row) {
                return i;
            }
        }
        int at = Arrays.binarySearch(members, row);
        int before = -Arrays.binarySearch(ahead, at) - 1;
        return awkward.size() + at - before;
    }

    /// Rows of the Frame, ascending.
    int[] members() {
        return members.clone();
    }

    /// Who the customer in a row is: by role, whatever the file calls the columns.
    String who(int row) {
        return Stream.of(Role.FIRST_NAME, Role.LAST_NAME, Role.CUSTOMER_ID)
                .flatMap(role -> frame.catalogue().withRole(role).stream())
                .map(attribute -> frame.column(attribute.name()).text(row))
                .filter(text -> text != null && !text.isBlank())
                .collect(Collectors.joining(" "));
    }

    /// Why the customer at a place is worth a look; empty for no reason.
    String reason(int place) {
        return place < awkward.size() ? awkward.get(place).why() : "";
    }
}
