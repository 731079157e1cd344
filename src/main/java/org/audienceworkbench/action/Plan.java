package org.audienceworkbench.action;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.segment.Rule;
import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/// The campaigns that customers are to be divided among, and who gets none at all.
///
/// @param excluded who gets no campaign, or null for nobody
/// @param most how many customers may be contacted in all, or empty for as many as it pays for
public record Plan(List<Campaign> campaigns, @Nullable Rule excluded, OptionalInt most) {

    public static final int MOST_CAMPAIGNS = 12;

    /// @throws Problem when there are none, too many, or two of the same name
    public Plan {
        campaigns = List.copyOf(campaigns);
        if (campaigns.isEmpty() || campaigns.size() > MOST_CAMPAIGNS) {
            throw new Problem(
                    "Customers can't be divided among " + campaigns.size() + " campaigns",
                    null,
                    "Name 1 to " + MOST_CAMPAIGNS + " campaigns");
        }
        Set<String> names = new HashSet<>();
        for (Campaign campaign : campaigns) {
            if (!names.add(campaign.name().toLowerCase(Locale.ROOT))) {
                throw new Problem(
                        "Two campaigns are called \"" + campaign.name() + "\"",
                        null,
                        "Give each a name of its own");
            }
        }
        if (most.isPresent() && most.getAsInt() < 0) {
            throw new IllegalArgumentException("at most " + most.getAsInt());
        }
    }
}
