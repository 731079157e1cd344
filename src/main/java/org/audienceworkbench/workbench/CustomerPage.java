package org.audienceworkbench.workbench;

import org.audienceworkbench.customer.Person;

import java.time.ZoneId;
import java.util.List;

/// One customer with everything that is known, and the saved segments they are in.
///
/// @param zone in which the timeline's days begin and end
public record CustomerPage(Person person, List<String> segments, ZoneId zone) {

    public CustomerPage {
        segments = List.copyOf(segments);
    }
}
