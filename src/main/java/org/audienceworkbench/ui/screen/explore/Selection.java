package org.audienceworkbench.ui.screen.explore;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.audienceworkbench.chart.Highlight;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.util.EnumMap;
import java.util.Map;

/// The customers that someone pointed at on one chart of Explore. All its other charts light them,
/// each once it is looked at.
final class Selection {

    /// What charts call them.
    static final String NAME = "Selected";

    private final Desk desk;
    private final Jobs.Slot counting;
    private final ReadOnlyObjectWrapper<@Nullable Picked> picked = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.DISTRIBUTION);
    private final Map<Page, Runnable> charts = new EnumMap<>(Page.class);
    private final Map<Page, RoaringBitmap> drawn = new EnumMap<>(Page.class);

    Selection(Desk desk) {
        this.desk = desk;
        this.counting = desk.jobs().slot();
        desk.frameProperty().subscribe(_ -> drop());
        picked.subscribe(_ -> light());
        page.subscribe(_ -> light());
    }

    /// @param from whose chart shows them by marks of its own; null once that is gone
    /// @param name to begin a segment with
    /// @param make begins a segment of them
    record Picked(
            @Nullable Page from, String name, Rule rule, RoaringBitmap members, Runnable make) {}

    /// Says what is drawn anew when others are to be lit on a page.
    void lights(Page on, Runnable draw) {
        charts.put(on, draw);
    }

    /// Takes the customers that a rule selects.
    void pick(Page from, String name, Rule rule) {
        Frame frame = desk.frameProperty().get();
        if (frame != null) {
            counting.start(
                    _ -> desk.workbench().segments().members(frame, rule),
                    members ->
                            picked.set(
                                    new Picked(
                                            from,
                                            name,
                                            rule,
                                            members,
                                            () -> desk.makeSegment(name, rule))));
        }
    }

    void pick(Picked known) {
        counting.cancel();
        picked.set(known);
    }

    void drop() {
        counting.cancel();
        picked.set(null);
    }

    /// Drops what a page picked, and nothing that another did.
    void drop(Page from) {
        Picked now = picked.get();
        if (now == null || now.from() == from) {
            drop();
        }
    }

    /// A page's chart becomes another one, on which they are lit as on all others.
    void release(Page from) {
        Picked now = picked.get();
        if (now != null && now.from() == from) {
            picked.set(new Picked(null, now.name(), now.rule(), now.members(), now.make()));
        }
    }

    /// Whether a page's own marks still mean those who are selected.
    boolean isOf(Page from) {
        Picked now = picked.get();
        return now != null && now.from() == from;
    }

    private @Nullable RoaringBitmap members(Page on) {
        Picked now = picked.get();
        return now == null || now.from() == on ? null : now.members();
    }

    @SuppressWarnings("ReferenceEquality") // the very set that was drawn
    private void light() {
        Page on = page.get();
        Runnable draw = charts.get(on);
        if (draw != null && members(on) != drawn.get(on)) {
            draw.run();
        }
    }

    /// Those to be lit on a page, which is about to be drawn; null for nobody.
    Desk.@Nullable Current lit(Page on) {
        RoaringBitmap members = members(on);
        if (members == null) {
            drawn.remove(on);
            return null;
        }
        drawn.put(on, members);
        return new Desk.Current(NAME, members);
    }

    /// Which rule selects those who are lit on a page; null for nobody.
    @Nullable Rule rule(Page on) {
        Picked now = picked.get();
        return now == null || now.from() == on ? null : now.rule();
    }

    /// Those to be lit on a page, or else the current segment.
    @Nullable Highlight highlight(Page on) {
        Desk.Current lit = lit(on);
        Desk.Current shown = lit == null ? desk.currentProperty().get() : lit;
        return shown == null ? null : new Highlight(shown.name(), shown.members()::contains);
    }

    void makeSegment() {
        Picked now = picked.get();
        if (now != null) {
            now.make().run();
        }
    }

    /// Null for nobody.
    ReadOnlyObjectProperty<@Nullable Picked> pickedProperty() {
        return picked.getReadOnlyProperty();
    }

    /// The page that is looked at.
    ObjectProperty<Page> pageProperty() {
        return page;
    }
}
