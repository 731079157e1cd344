package org.audienceworkbench.intake.source;

import org.audienceworkbench.base.Progress;

import java.util.Set;

/// What is done about that which depends on the data, once a source has brought some.
@FunctionalInterface
public interface Following {

    /// Measures anew what depends on the data.
    void all(Progress progress);

    /// Makes ready for few customers at a time, before a source of events is listened to.
    default void listening(Progress progress) {}

    /// Brings few customers up to date to whom events came.
    ///
    /// @param customers their keys
    /// @return false when that can't be, and [#all] is needed
    default boolean few(Set<Long> customers) {
        return false;
    }
}
