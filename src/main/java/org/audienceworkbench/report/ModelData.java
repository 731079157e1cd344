package org.audienceworkbench.report;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The data that a model was learned from, as the workspace had them when it was trained.
///
/// @param asOf the moment that days are counted to, as an instant
/// @param zone the time zone of days
/// @param consents whether anything was known about what customers agreed to
/// @param files the newest first, at most [#MOST]
/// @param more files beyond these
public record ModelData(
        String asOf,
        String zone,
        long customers,
        boolean consents,
        List<Table> tables,
        List<File> files,
        long more) {

    public static final int MOST = 20;

    public ModelData {
        tables = List.copyOf(tables);
        files = List.copyOf(files);
    }

    /// @param from first day in it; null where its rows have no time
    /// @param to likewise the last
    public record Table(String kind, long rows, @Nullable String from, @Nullable String to) {}

    /// A file that was taken in, once or more often.
    ///
    /// @param last when it was taken in last, as an instant
    public record File(String name, String kind, long times, long rows, String last) {}
}
