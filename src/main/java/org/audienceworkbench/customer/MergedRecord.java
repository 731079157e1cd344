package org.audienceworkbench.customer;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A record of the customers file that was put together with others of the same person, or that
/// others became part of.
///
/// @param into the key of the record that it became part of; null for the customer that is left
/// @param mergeId which merge did it; null where `into` is
/// @param content its own values as exact texts by column name, missing ones left out; null when
///   the customers file has the record no more
record MergedRecord(
        long key,
        String id,
        @Nullable Long into,
        @Nullable Long mergeId,
        long line,
        long importId,
        @Nullable Map<String, String> content) {

    MergedRecord {
        content =
                content == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(content));
    }

    MergedRecord joined(long survivor, long merge) {
        return new MergedRecord(key, id, survivor, merge, line, importId, content);
    }

    MergedRecord parted() {
        return new MergedRecord(key, id, null, null, line, importId, content);
    }

    MergedRecord with(long newLine, long newImport, @Nullable Map<String, String> newContent) {
        return new MergedRecord(key, id, into, mergeId, newLine, newImport, newContent);
    }
}
