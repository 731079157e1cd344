package org.audienceworkbench.ui.screen.experiments;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.Layout;
import org.audienceworkbench.experiment.Metric;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.Question;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.AnalysisCommand;
import org.audienceworkbench.workbench.Experiments;
import org.audienceworkbench.workbench.ResultsColumn;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/// What came of a test: a results file, or attributes of the workspace's customers, and how they
/// are to be judged.
public final class AnalyseViewModel {

    private static final Pattern ARM =
            Pattern.compile("arm|variant|group|test|version|cell", Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTROL =
            Pattern.compile("control|none|^no\\b|baseline", Pattern.CASE_INSENSITIVE);

    private final Desk desk;
    private final Jobs.Slot reading;
    private final Jobs.Slot judging;

    private final ReadOnlyObjectWrapper<@Nullable Path> file = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper source = new ReadOnlyStringWrapper("");
    private final ObservableList<String> armColumns = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable String> arm = new SimpleObjectProperty<>();
    private final ObservableList<String> controls = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable String> control = new SimpleObjectProperty<>();
    private final ObservableList<Choice> metrics = FXCollections.observableArrayList();
    private final ObservableList<@Nullable String> covariates = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable String> covariate = new SimpleObjectProperty<>();
    private final ObservableList<String> groupColumns = FXCollections.observableArrayList();
    private final ObservableList<String> groups = FXCollections.observableArrayList();
    private final ObservableList<String> segmentNames = FXCollections.observableArrayList();
    private final ObservableList<String> segments = FXCollections.observableArrayList();
    private final GuardsViewModel guards = new GuardsViewModel(this::leaveOut);
    private final MethodsViewModel methods = new MethodsViewModel();
    private final ReadOnlyObjectWrapper<@Nullable Analysis> judged = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Made> made = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");

    private List<ResultsColumn> columns = List.of();

    public AnalyseViewModel(Desk desk) {
        this.desk = desk;
        this.reading = desk.jobs().slot("Read results");
        this.judging = desk.jobs().slot("Analyse");
        arm.subscribe(this::chooseControl);
        groups.addListener((ListChangeListener<String>) _ -> leaveOut(groups));
        covariate.subscribe(known -> leaveOut(known == null ? List.of() : List.of(known)));
    }

    /// What was known before the test is not what it is judged by.
    private void leaveOut(List<String> known) {
        metrics.stream()
                .filter(metric -> known.contains(metric.name()))
                .forEach(metric -> metric.chosen().set(false));
    }

    /// One column that may be judged by.
    ///
    /// @param chosen whether it is; the first chosen one is what the test was made for
    /// @param per what a ratio divides by or a count is for one of; null for each customer
    public record Choice(
            String name,
            BooleanProperty chosen,
            ObjectProperty<MetricKind> kind,
            ObjectProperty<@Nullable String> per) {

        boolean mayHavePer() {
            return kind.get().mayHavePer();
        }

        Metric metric() {
            return new Metric(name, kind.get(), mayHavePer() ? per.get() : null);
        }
    }

    /// An analysis that can be kept, with what it came of.
    public record Made(Analysis analysis, @Nullable Path file, Layout layout, Question question) {

        /// Where the results were, in a word.
        String source() {
            return file == null ? "attributes" : String.valueOf(file.getFileName());
        }

        String command(String test) {
            return AnalysisCommand.of(file, layout, question, test);
        }
    }

    /// Shows an analysis that was kept.
    void show(Analysis analysis, String from) {
        source.set("As it was kept: " + from);
        made.set(null);
        judged.set(analysis);
    }

    /// Takes the results from a file.
    public void open(Path results) {
        reading.start(
                "Read " + results.getFileName(),
                progress -> Experiments.columns(results, progress),
                found -> {
                    segmentNames.clear();
                    take(found, results, String.valueOf(results.getFileName()));
                });
    }

    /// Takes the results from what is known about the workspace's customers.
    public void useAttributes() {
        Frame frame = desk.frameProperty().get();
        if (frame != null) {
            reading.start(
                    "Read attributes",
                    progress ->
                            new Known(
                                    Experiments.columns(frame, progress),
                                    desk.workbench().segments().all().stream()
                                            .map(saved -> saved.segment().name())
                                            .toList()),
                    known -> {
                        segmentNames.setAll(known.segments());
                        take(known.columns(), null, "Customers of this workspace");
                    });
        }
    }

    private record Known(List<ResultsColumn> columns, List<String> segments) {}

    private void take(List<ResultsColumn> found, @Nullable Path from, String words) {
        columns = found;
        file.set(from);
        source.set(words);
        judged.set(null);
        made.set(null);
        arm.set(null);
        armColumns.setAll(
                found.stream()
                        .filter(column -> column.values().size() > 1)
                        .map(ResultsColumn::name)
                        .toList());
        metrics.setAll(
                found.stream()
                        .filter(column -> column.kind() != null && !isId(column.name()))
                        .map(
                                column ->
                                        new Choice(
                                                column.name(),
                                                new SimpleBooleanProperty(from != null),
                                                new SimpleObjectProperty<>(
                                                        Objects.requireNonNull(column.kind())),
                                                new SimpleObjectProperty<>()))
                        .toList());
        guards.take(found, from != null);
        covariate.set(null);
        covariates.clear();
        covariates.add(null);
        metrics.forEach(metric -> covariates.add(metric.name()));
        arm.set(
                armColumns.stream()
                        .filter(name -> ARM.matcher(name).find())
                        .findFirst()
                        .orElse(armColumns.isEmpty() ? null : armColumns.getFirst()));
        judge();
    }

    private static boolean isId(String name) {
        String low = name.toLowerCase(Locale.ROOT);
        return low.equals("id") || low.endsWith("_id") || low.endsWith(" id");
    }

    private void chooseControl(@Nullable String column) {
        groups.clear();
        guards.offerArm(column);
        groupColumns.setAll(
                columns.stream()
                        .filter(one -> one.values().size() != 1)
                        .map(ResultsColumn::name)
                        .filter(name -> !isId(name) && !name.equals(column))
                        .toList());
        List<String> values =
                columns.stream()
                        .filter(one -> one.name().equals(column))
                        .findFirst()
                        .map(ResultsColumn::values)
                        .orElse(List.of());
        controls.setAll(values);
        control.set(
                values.stream()
                        .filter(value -> CONTROL.matcher(value).find())
                        .findFirst()
                        .orElse(values.isEmpty() ? null : values.getFirst()));
        metrics.stream()
                .filter(metric -> metric.name().equals(column))
                .forEach(metric -> metric.chosen().set(false));
    }

    /// Judges the test by what is chosen now.
    public void judge() {
        String by = arm.get();
        String against = control.get();
        List<Choice> wanted = metrics.stream().filter(metric -> metric.chosen().get()).toList();
        Frame frame = desk.frameProperty().get();
        Path results = file.get();
        if (by == null || against == null || wanted.isEmpty()) {
            error.set(columns.isEmpty() ? "" : "Choose the arm, its control and a metric.");
            return;
        }
        Layout layout;
        Question question;
        try {
            layout =
                    guards.in(
                            new Layout(by, wanted.stream().map(Choice::metric).toList())
                                    .withCovariate(covariate.get())
                                    .groupedBy(groups)
                                    .groupedBySegments(segments));
            question = methods.question(against);
        } catch (Problem problem) {
            error.set(problem.what() + ". " + problem.action() + ".");
            return;
        }
        error.set("");
        judging.start(
                "Analyse " + source.get(),
                progress ->
                        results == null
                                ? desk.workbench()
                                        .experiments()
                                        .analyse(
                                                Objects.requireNonNull(frame),
                                                layout,
                                                question,
                                                progress)
                                : Experiments.analyse(results, layout, question, progress),
                analysis -> {
                    made.set(new Made(analysis, results, layout, question));
                    judged.set(analysis);
                });
    }

    /// Where the results come from, in words; empty before there are any.
    public ReadOnlyStringProperty sourceProperty() {
        return source.getReadOnlyProperty();
    }

    public ObservableList<String> armColumns() {
        return armColumns;
    }

    /// The column that says who got what.
    public ObjectProperty<@Nullable String> armProperty() {
        return arm;
    }

    public ObservableList<String> controls() {
        return controls;
    }

    /// The arm that the others are compared with.
    public ObjectProperty<@Nullable String> controlProperty() {
        return control;
    }

    public ObservableList<Choice> metrics() {
        return metrics;
    }

    /// What may have been known before the test; null first, for nothing.
    public ObservableList<@Nullable String> covariates() {
        return covariates;
    }

    public ObjectProperty<@Nullable String> covariateProperty() {
        return covariate;
    }

    /// What customers may be grouped by.
    public ObservableList<String> groupColumns() {
        return groupColumns;
    }

    /// What they are grouped by.
    public ObservableList<String> groups() {
        return groups;
    }

    /// The segments that customers may be grouped by being in; none of a file.
    public ObservableList<String> segmentNames() {
        return segmentNames;
    }

    /// Those that they are grouped by.
    public ObservableList<String> segments() {
        return segments;
    }

    /// What its data are checked by.
    GuardsViewModel guards() {
        return guards;
    }

    /// How the test is to be judged.
    MethodsViewModel methods() {
        return methods;
    }

    @Nullable Made made() {
        return made.get();
    }

    /// What can be kept; null before, and while a kept analysis is shown.
    ReadOnlyObjectProperty<@Nullable Made> madeProperty() {
        return made.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Analysis> judgedProperty() {
        return judged.getReadOnlyProperty();
    }

    /// What is wrong with the inputs; empty when nothing is.
    public ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return judging.busyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return judging.jobProperty();
    }
}
