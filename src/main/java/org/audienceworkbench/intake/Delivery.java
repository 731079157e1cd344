package org.audienceworkbench.intake;

import org.audienceworkbench.store.Session;

import java.util.function.BiConsumer;

/// What an import is known by, and what is saved with it.
///
/// @param name for the log and the list of imports: a file's or a source's
/// @param identity tells it from every other one: a checksum of 64 characters
/// @param command what would do it again
/// @param alongside saves more in the import's own transaction, so that both are there or neither
public record Delivery(
        String name, String identity, String command, BiConsumer<Session, ImportResult> alongside) {

    static Delivery ofFile(ImportPlan plan, String sha256) {
        return new Delivery(
                String.valueOf(plan.file().getFileName()), sha256, Command.of(plan), (_, _) -> {});
    }
}
