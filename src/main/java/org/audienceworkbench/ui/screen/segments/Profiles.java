package org.audienceworkbench.ui.screen.segments;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Measure;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// What is known about measures' values, worked out behind the screen once per measure and Frame.
final class Profiles {

    /// So many are kept; one holds as many numbers as there are customers.
    private static final int KEPT = 12;

    private final Desk desk;
    private final Jobs.Slot reading;
    private final Jobs.Slot searching;
    private final Map<Measure, Profile> known = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable Frame frame;

    Profiles(Desk desk) {
        this.desk = desk;
        this.reading = desk.jobs().slot();
        this.searching = desk.jobs().slot();
    }

    /// Gives the profile of a measure: at once when it is known, else when it has been worked out,
    /// unless another is asked for meanwhile.
    void of(Measure measure, Consumer<Profile> onDone) {
        Frame now = desk.frameProperty().get();
        if (now == null) {
            return;
        }
        if (!now.equals(frame)) {
            known.clear();
            frame = now;
        }
        Profile there = known.get(measure);
        if (there != null) {
            onDone.accept(there);
            return;
        }
        reading.start(_ -> ProfileReader.read(now, measure), read -> keep(measure, read, onDone));
    }

    private void keep(Measure measure, Profile read, Consumer<Profile> onDone) {
        known.put(measure, read);
        if (known.size() > KEPT) {
            known.remove(known.keySet().iterator().next());
        }
        onDone.accept(read);
    }

    /// Searches all texts, or lists what is chosen and then the commonest when nothing is searched
    /// for. Of several searches in a row only the last is answered.
    void search(
            Profile.Texts texts,
            String query,
            Set<String> chosen,
            int most,
            Consumer<List<Profile.ValueCount>> onDone) {
        searching.start(
                _ -> query.isBlank() ? texts.beginning(chosen, most) : texts.search(query, most),
                onDone);
    }
}
