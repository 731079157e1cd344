package org.audienceworkbench.ui.screen.data;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Work;
import org.audienceworkbench.intake.ImportPlan;
import org.audienceworkbench.intake.source.Letter;
import org.audienceworkbench.intake.source.RunResult;
import org.audienceworkbench.intake.source.Source;
import org.audienceworkbench.intake.source.SourceState;
import org.audienceworkbench.intake.source.Sources;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Job;
import org.audienceworkbench.ui.jobs.Jobs;
import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The sources, how they fare, and what they could not bring.
public final class SourcesViewModel {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    private final Desk desk;
    private final Jobs.Slot reading;
    private final Jobs.Slot working;
    private final Jobs.Slot listening;
    private final SourceForm form = new SourceForm();
    private final ObservableList<SourceState> sources = FXCollections.observableArrayList();
    private final ObservableList<Letter> letters = FXCollections.observableArrayList();
    private final ObservableList<LookLine> look = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");

    public SourcesViewModel(Desk desk) {
        this.desk = desk;
        this.reading = desk.jobs().slot();
        this.working = desk.jobs().slot("Source");
        this.listening = desk.jobs().slot("Source");
        listening
                .busyProperty()
                .subscribe(
                        (was, is) -> {
                            if (was && !is) {
                                stopped();
                            }
                        });
        desk.loadedProperty().subscribe(this::readAnew);
        desk.frameProperty().subscribe(this::readAnew);
        readAnew();
    }

    /// A column of what a source gives.
    ///
    /// @param rows its first values
    public record LookLine(String column, String type, String role, String rows) {}

    private record Read(List<SourceState> sources, List<Letter> letters) {}

    private void readAnew() {
        reading.start(_ -> new Read(service().all(), service().letters().all()), this::show);
    }

    private void show(Read read) {
        sources.setAll(read.sources());
        letters.setAll(read.letters());
        if (said.get().isEmpty()) {
            said.set(overall());
        }
    }

    private Sources service() {
        return desk.workbench().sources();
    }

    SourceForm form() {
        return form;
    }

    /// Puts a saved source into the form; null for a new one.
    void edit(@Nullable SourceState chosen) {
        if (chosen == null || !form.isOf(chosen.source())) {
            form.show(chosen == null ? null : chosen.source());
            look.clear();
        }
    }

    void save() {
        Supplier<Source> described = form.described();
        var secret = form.typed();
        start(
                "Save a source",
                _ -> service().save(described.get(), secret),
                saved -> {
                    form.saved(saved.source());
                    told(
                            "\"%s\" is saved. Run it to take in what it has."
                                    .formatted(saved.source().name()));
                });
    }

    void test() {
        Supplier<Source> described = form.described();
        var secrets = form.secrets();
        start(
                "Test a source",
                progress -> service().look(described.get(), secrets, progress),
                seen -> {
                    look.setAll(lines(seen));
                    told(
                            "It gives "
                                    + Counted.of(seen.plan().columns().size(), "column")
                                    + "; nothing was taken in yet.");
                });
    }

    void run(SourceState chosen) {
        String name = chosen.source().name();
        var secrets = form.secrets();
        start(
                "Run the source " + name,
                progress -> service().run(name, Sources.Until.ONCE, secrets, progress),
                this::ran);
    }

    /// Goes on looking for more until it is stopped; other work may go on beside it.
    void listen(SourceState chosen) {
        String name = chosen.source().name();
        var secrets = form.secrets();
        told("Listening to \"" + name + "\". What comes is taken in until you stop it.");
        listening.start(
                "Listen to the source " + name,
                progress -> service().run(name, Sources.Until.STOPPED, secrets, progress),
                this::ran);
    }

    void stopListening() {
        listening.cancel();
    }

    private void stopped() {
        told("Stopped listening; what came is taken in.");
        desk.changed();
    }

    void remove(SourceState chosen) {
        String name = chosen.source().name();
        start(
                "Remove the source " + name,
                _ -> {
                    service().remove(name);
                    return name;
                },
                removed -> {
                    edit(null);
                    told("\"" + removed + "\" is removed; what came of it stays.");
                });
    }

    void retry(Letter letter) {
        var secrets = form.secrets();
        start(
                "Try a dead letter again",
                progress -> service().letters().retry(letter.id(), secrets, progress),
                this::ran);
    }

    void discard(Letter letter) {
        start(
                "Discard a dead letter",
                _ -> {
                    service().letters().drop(letter.id());
                    return letter;
                },
                _ -> told("The letter is discarded; what it held is not taken in."));
    }

    private <T> void start(String title, Work<T> work, Consumer<T> onDone) {
        working.start(title, work, onDone);
    }

    private void ran(RunResult result) {
        look.clear();
        Problem failure = result.failure();
        if (failure != null) {
            told(failure.what() + ". " + failure.action() + ".");
        } else if (result.batches() == 0 && result.letters() == 0) {
            told("\"" + result.source() + "\" has nothing new.");
        } else {
            told(
                    "\"%s\" has run. Rows read: %,d, taken in: %,d, in quarantine: %,d%s."
                            .formatted(
                                    result.source(),
                                    result.rowsRead(),
                                    result.rowsLoaded(),
                                    result.rowsQuarantined(),
                                    result.letters() == 0
                                            ? ""
                                            : ", dead letters: " + result.letters()));
        }
        desk.changed();
    }

    private void told(String sentence) {
        said.set(sentence);
        readAnew();
    }

    private String overall() {
        long alerts = sources.stream().filter(SourceState::isAlert).count();
        return sources.isEmpty()
                ? ""
                : alerts == 0
                        ? "%,d sources, and all is well.".formatted(sources.size())
                        : "Of %,d sources, %,d should be looked at."
                                .formatted(sources.size(), alerts);
    }

    private static List<LookLine> lines(Sources.Look seen) {
        List<LookLine> lines = new ArrayList<>();
        List<ImportPlan.Column> columns = seen.plan().columns();
        for (int i = 0; i < columns.size(); i++) {
            int place = i;
            ImportPlan.Column column = columns.get(i);
            lines.add(
                    new LookLine(
                            column.name(),
                            column.type().type().word(),
                            column.role() == null ? "" : column.role().word(),
                            String.join(
                                    "  |  ",
                                    seen.rows().stream().map(row -> row.get(place)).toList())));
        }
        return lines;
    }

    /// When a source ran last, in words.
    String lastRun(SourceState state) {
        ZoneId zone = desk.workbench().store().zone();
        return state.runAt() == null ? "never" : MOMENT.format(state.runAt().atZone(zone));
    }

    String at(Letter letter) {
        return MOMENT.format(letter.at().atZone(desk.workbench().store().zone()));
    }

    public ObservableList<SourceState> sources() {
        return sources;
    }

    public ObservableList<Letter> letters() {
        return letters;
    }

    /// What the last test showed.
    public ObservableList<LookLine> look() {
        return look;
    }

    /// What came of the last action.
    public ReadOnlyStringProperty saidProperty() {
        return said.getReadOnlyProperty();
    }

    /// Whether the form shows this source.
    boolean isEdited(SourceState state) {
        return form.isOf(state.source());
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return working.busyProperty();
    }

    /// Whether a source is listened to.
    public ReadOnlyBooleanProperty listeningProperty() {
        return listening.busyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return working.jobProperty();
    }

    /// Whether the sources are wanted; whoever shows them sets false.
    BooleanProperty soughtProperty() {
        return desk.sourcesSoughtProperty();
    }
}
