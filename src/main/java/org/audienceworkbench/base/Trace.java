package org.audienceworkbench.base;

/// Tells a defect for a report: its kind and its places. Messages of exceptions may quote data, so
/// they are left out.
public final class Trace {

    private Trace() {}

    /// One line a cause and one line a frame, as Java prints them, without the messages.
    public static String of(Throwable failure) {
        var text = new StringBuilder();
        int causes = 0;
        for (Throwable each = failure; each != null && causes < 20; each = each.getCause()) {
            text.append(causes == 0 ? "" : "caused by ")
                    .append(each.getClass().getName())
                    .append('\n');
            for (StackTraceElement frame : each.getStackTrace()) {
                text.append("   at ").append(frame).append('\n');
            }
            causes++;
        }
        return text.toString();
    }
}
