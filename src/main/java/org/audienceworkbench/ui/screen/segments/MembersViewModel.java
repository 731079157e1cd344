package org.audienceworkbench.ui.screen.segments;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.MemberPage;
import org.audienceworkbench.workbench.Segments;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.util.function.Supplier;

/// Who the rule on the table selects: page by page, or some drawn by chance.
public final class MembersViewModel {

    static final int PAGE = 200;

    private final Desk desk;
    private final RuleViewModel table;
    private final Jobs.Slot reading;
    private final BooleanProperty looked = new SimpleBooleanProperty();
    private final BooleanProperty sampled = new SimpleBooleanProperty();
    private final StringProperty seed = new SimpleStringProperty("42");
    private final ReadOnlyObjectWrapper<@Nullable MemberPage> page = new ReadOnlyObjectWrapper<>();
    private long from;

    MembersViewModel(Desk desk, RuleViewModel table) {
        this.desk = desk;
        this.table = table;
        this.reading = desk.jobs().slot();
        table.seenProperty().subscribe(_ -> turn(0));
        desk.segments().addListener((ListChangeListener<Segments.Saved>) _ -> turn(0));
        looked.subscribe(_ -> read());
        sampled.subscribe(_ -> turn(0));
        seed.subscribe(_ -> turn(0));
    }

    private void turn(long first) {
        from = first;
        read();
    }

    private void read() {
        Frame frame = desk.frameProperty().get();
        if (frame == null || table.seenProperty().get() == null || !looked.get()) {
            return;
        }
        Supplier<Rule> rule = table.members();
        boolean byChance = sampled.get();
        String drawn = seed.get().strip();
        long first = from;
        reading.start(
                progress -> read(frame, rule.get(), byChance, drawn, first, progress), page::set);
    }

    private MemberPage read(
            Frame frame, Rule rule, boolean byChance, String drawn, long first, Progress progress) {
        RoaringBitmap members = desk.workbench().segments().members(frame, rule);
        return byChance
                ? MemberPage.sample(frame, rule, members, PAGE, drawn, progress)
                : MemberPage.of(frame, rule, members, first, PAGE);
    }

    void next() {
        MemberPage shown = page.get();
        if (shown != null && from + PAGE < shown.total()) {
            turn(from + PAGE);
        }
    }

    void previous() {
        turn(Math.max(0, from - PAGE));
    }

    /// Draws others.
    void drawAnew() {
        String now = seed.get().strip();
        seed.set(
                now.matches("[0-9]{1,9}")
                        ? Integer.toString(Integer.parseInt(now) + 1)
                        : now + "1");
    }

    /// Whether anybody looks at it; members are read only then.
    BooleanProperty lookedProperty() {
        return looked;
    }

    /// By chance rather than page by page.
    BooleanProperty sampledProperty() {
        return sampled;
    }

    StringProperty seedProperty() {
        return seed;
    }

    ReadOnlyObjectProperty<@Nullable MemberPage> pageProperty() {
        return page.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return reading.busyProperty();
    }
}
