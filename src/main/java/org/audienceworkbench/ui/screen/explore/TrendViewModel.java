package org.audienceworkbench.ui.screen.explore;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Highlight;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.trend.Figure;
import org.audienceworkbench.trend.Grain;
import org.audienceworkbench.trend.Series;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.TrendCharts;
import org.audienceworkbench.workbench.TrendWords;
import org.audienceworkbench.workbench.Trends;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/// Orders, revenue and e-mails over time, for all or for those selected, else the current segment,
/// against the rest. Nothing is read before the tab is seen.
public final class TrendViewModel {

    private final Desk desk;
    private final Selection selection;
    private final Jobs.Slot looking;
    private final Jobs.Slot drawing;
    private final BooleanProperty seen = new SimpleBooleanProperty();
    private final ObservableList<Figure> figures = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Figure> figure = new SimpleObjectProperty<>();
    private final ObjectProperty<Step> step = new SimpleObjectProperty<>(Step.FITTING);
    private final ObjectProperty<Span> span = new SimpleObjectProperty<>(Span.ALL);
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private @Nullable Frame lookedAt;
    private @Nullable Asked asked;

    TrendViewModel(Desk desk, Selection selection) {
        this.desk = desk;
        this.selection = selection;
        this.looking = desk.jobs().slot();
        this.drawing = desk.jobs().slot();
        desk.frameProperty().subscribe(_ -> look());
        seen.subscribe(this::open);
        desk.currentProperty().subscribe(_ -> draw());
        figure.subscribe(_ -> draw());
        step.subscribe(_ -> draw());
        span.subscribe(_ -> draw());
        selection.lights(Page.OVER_TIME, this::draw);
    }

    /// How long the periods are.
    public enum Step {
        FITTING(null, "What shows the span best"),
        DAY(Grain.DAY, "Day"),
        WEEK(Grain.WEEK, "Week, from Monday"),
        MONTH(Grain.MONTH, "Month"),
        QUARTER(Grain.QUARTER, "Quarter");

        private final @Nullable Grain grain;
        private final String words;

        Step(@Nullable Grain grain, String words) {
            this.grain = grain;
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// How far back it is looked.
    public enum Span {
        ALL(0, "All there is"),
        MONTH(30, "The last 30 days"),
        QUARTER(90, "The last 90 days"),
        YEAR(365, "The last 365 days"),
        TWO_YEARS(730, "The last 730 days");

        private final int days;
        private final String words;

        Span(int days, String words) {
            this.days = days;
            this.words = words;
        }

        public String words() {
            return words;
        }

        private @Nullable LocalDate from(LocalDate asOf) {
            return days == 0 ? null : asOf.minusDays(days - 1L);
        }
    }

    /// What was found.
    ///
    /// @param chart null where the sentence says why there is none
    public record Shown(@Nullable Chart chart, String sentence) {
        private static Shown of(Series series) {
            return new Shown(TrendCharts.of(series), TrendWords.sentence(series));
        }
    }

    /// What changed while the tab was closed is drawn when it is opened.
    private void open(boolean now) {
        if (now) {
            look();
            draw();
        }
    }

    private void look() {
        Frame frame = desk.frameProperty().get();
        if (frame == null) {
            looking.cancel();
            drawing.cancel();
            figures.clear();
            asked = null;
            shown.set(null);
        } else if (seen.get() && !frame.equals(lookedAt)) {
            lookedAt = frame;
            Trends trends = desk.workbench().trends();
            looking.start(progress -> trends.figures(frame, progress), this::list);
        }
    }

    private void list(List<Figure> told) {
        Figure before = figure.get();
        if (!figures.equals(told)) {
            figures.setAll(told);
        }
        figure.set(
                before != null && told.contains(before)
                        ? before
                        : told.stream().findFirst().orElse(null));
        draw();
    }

    /// What the chart on the screen is of.
    private record Asked(Frame frame, Desk.@Nullable Current current, Trends.Question question) {}

    private void draw() {
        Frame frame = desk.frameProperty().get();
        Figure wanted = figure.get();
        if (frame == null || wanted == null || !figures.contains(wanted)) {
            drawing.cancel();
            asked = null;
            shown.set(null);
            return;
        }
        if (!seen.get()) {
            return;
        }
        Desk.Current lit = selection.lit(Page.OVER_TIME);
        Desk.Current current = lit == null ? desk.currentProperty().get() : lit;
        Highlight group =
                current == null ? null : new Highlight(current.name(), current.members()::contains);
        var question =
                new Trends.Question(wanted, step.get().grain, span.get().from(frame.asOf().day()));
        var now = new Asked(frame, current, question);
        if (now.equals(asked)) {
            return;
        }
        asked = now;
        Trends trends = desk.workbench().trends();
        drawing.start(
                progress -> {
                    try {
                        return Shown.of(trends.series(frame, question, group, progress));
                    } catch (Problem problem) {
                        return new Shown(null, problem.what() + ". " + problem.action());
                    }
                },
                shown::set);
    }

    /// Whether the tab is open.
    public BooleanProperty seenProperty() {
        return seen;
    }

    /// What the data tell.
    ObservableList<Figure> figures() {
        return figures;
    }

    ObjectProperty<@Nullable Figure> figureProperty() {
        return figure;
    }

    ObjectProperty<Step> stepProperty() {
        return step;
    }

    ObjectProperty<Span> spanProperty() {
        return span;
    }

    ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    ObservableValue<Boolean> busyProperty() {
        return looking.busyProperty().or(drawing.busyProperty());
    }
}
