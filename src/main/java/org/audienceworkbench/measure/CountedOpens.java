package org.audienceworkbench.measure;

import java.util.Optional;

/// Which attributes count opens of e-mails.
///
/// @param all counts those of machines, too
/// @param byPeople counts the others
public record CountedOpens(String all, String byPeople) {

    /// What an attribute rests on; empty where that is no opens, or those of people only.
    ///
    /// @param attribute its exact name
    public static Optional<CountedOpens> under(String attribute) {
        String all = Engagement.Count.OPENED.attribute();
        String byPeople = Engagement.Count.BY_HUMANS.attribute();
        if (attribute.equals(Engagement.OPEN_RATE)) {
            return Optional.of(new CountedOpens(all, byPeople));
        }
        return attribute.startsWith(all)
                ? Optional.of(
                        new CountedOpens(attribute, byPeople + attribute.substring(all.length())))
                : Optional.empty();
    }
}
