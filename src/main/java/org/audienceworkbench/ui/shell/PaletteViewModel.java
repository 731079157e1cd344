package org.audienceworkbench.ui.shell;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The command palette without its looks: everything that can be gone to or done, found by words.
public final class PaletteViewModel {

    private static final int MOST = 50;

    /// One thing to choose.
    ///
    /// @param kind what it is, for the user ("Screen", "Attribute")
    /// @param icon a Material icon
    /// @param run goes there, or does it
    public record Entry(String kind, String icon, String title, String hint, Runnable run) {}

    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<Entry> found = FXCollections.observableArrayList();
    private List<Entry> all = List.of();
    private List<Entry> answers = List.of();

    public PaletteViewModel() {
        query.subscribe(this::find);
    }

    /// Starts anew with what there is now.
    public void offer(List<Entry> entries) {
        all = List.copyOf(entries);
        answers = List.of();
        query.set("");
        find();
    }

    /// Adds what had to be read first; what was typed meanwhile stays.
    public void add(List<Entry> entries) {
        all = Stream.concat(all.stream(), entries.stream()).toList();
        find();
    }

    /// What was found for the words as they are now, in place of what was found for others; it
    /// comes first.
    public void answer(List<Entry> entries) {
        answers = List.copyOf(entries);
        find();
    }

    public StringProperty queryProperty() {
        return query;
    }

    /// What fits the query, the best first.
    public ObservableList<Entry> found() {
        return found;
    }

    private void find() {
        String[] words = query.get().toLowerCase(Locale.ROOT).strip().split("\\s+", -1);
        List<Entry> fitting = new ArrayList<>();
        for (Entry entry : all) {
            if (distance(entry, words) < Integer.MAX_VALUE) {
                fitting.add(entry);
            }
        }
        fitting.sort(Comparator.comparingInt(entry -> distance(entry, words)));
        fitting.addAll(0, answers);
        found.setAll(fitting.subList(0, Math.min(MOST, fitting.size())));
    }

    /// How far an entry is from the words: their places in its title, so that a title that begins
    /// with a word comes first.
    private static int distance(Entry entry, String[] words) {
        String title = entry.title().toLowerCase(Locale.ROOT);
        String around = (entry.kind() + " " + entry.hint()).toLowerCase(Locale.ROOT);
        int sum = 0;
        for (String word : words) {
            int place = title.indexOf(word);
            if (place < 0 && !around.contains(word)) {
                return Integer.MAX_VALUE;
            }
            boolean startsWord =
                    place == 0
                            || (place > 0 && !Character.isLetterOrDigit(title.charAt(place - 1)));
            sum += place == 0 ? 0 : startsWord ? 10 : place > 0 ? 100 : 1000;
        }
        return sum;
    }
}
