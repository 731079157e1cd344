package org.audienceworkbench.quality;

import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Keeps an outline of every import, and compares each with the one before of its kind.
public final class Drifts {

    private static final String DOCUMENT = "profile";

    private final Store store;

    public Drifts(Store store) {
        this.store = store;
    }

    /// What is kept of an import.
    ///
    /// @param before when the import was that it is compared with; null for the first
    /// @param drifts the largest first
    public record Kept(
            String file,
            Instant at,
            @Nullable Instant before,
            List<Outline> outlines,
            List<Drift> drifts) {
        public Kept {
            outlines = List.copyOf(outlines);
            drifts = List.copyOf(drifts);
        }

        /// Those that moved enough to be told.
        public List<Drift> moved() {
            return drifts.stream().filter(drift -> drift.extent() != Drift.Extent.NONE).toList();
        }

        /// The same in words, each with the day of the import before.
        public List<String> notices(ZoneId zone) {
            return before == null
                    ? List.of()
                    : moved().stream()
                            .map(
                                    drift ->
                                            "\"%s\" has %s since the import of %s"
                                                    .formatted(
                                                            drift.column(),
                                                            drift.sentence(),
                                                            before.atZone(zone).toLocalDate()))
                            .toList();
        }
    }

    /// The newest import's; empty before the first.
    public Optional<Kept> newest(Kind kind) {
        return store.documents().content(DOCUMENT, kind.word()).map(OutlineJson::read);
    }

    /// Compares an import with the newest kept; columns that only one has are left out.
    public Kept compared(Kind kind, String file, Instant at, List<Outline> outlines) {
        Optional<Kept> before = newest(kind);
        List<Drift> drifts = new ArrayList<>();
        for (Outline then : before.map(Kept::outlines).orElse(List.of())) {
            outlines.stream()
                    .filter(now -> now.column().equals(then.column()))
                    .findFirst()
                    .flatMap(now -> Drift.between(then, now))
                    .ifPresent(drifts::add);
        }
        drifts.sort(Comparator.comparingDouble(Drift::psi).reversed());
        return new Kept(file, at, before.map(Kept::at).orElse(null), outlines, drifts);
    }

    /// Keeps it, as part of the import's transaction.
    public void keep(Session session, Kind kind, Kept kept) {
        store.documents().add(session, DOCUMENT, kind.word(), "{}", OutlineJson.write(kept));
    }
}
