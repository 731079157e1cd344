package org.audienceworkbench.workbench;

import java.util.Locale;

/// What decides about a saved segment's members.
public enum SegmentKind {
    /// Its rule, looked at anew at every refresh.
    DYNAMIC,
    /// A list of members that was frozen once. Who is no longer a customer drops out.
    STATIC,
    /// A frozen list, of which those belong who also fit a rule that is looked at anew.
    HYBRID;

    /// As the command line and the database have it: `dynamic`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SegmentKind ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
