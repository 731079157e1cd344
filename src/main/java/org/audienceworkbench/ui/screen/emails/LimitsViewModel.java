package org.audienceworkbench.ui.screen.emails;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.email.finding.CheckLimits;
import org.audienceworkbench.email.finding.LimitsFile;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.MailCheck;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// How strict the check is and what the sender's domain publishes, while somebody changes it.
public final class LimitsViewModel {

    private final Desk desk;
    private final MailCheck check;
    private final Jobs.Slot reading;
    private final Jobs.Slot saving;

    private final ReadOnlyObjectWrapper<@Nullable CheckLimits> limits =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");

    public LimitsViewModel(Desk desk) {
        this.desk = desk;
        this.check = desk.workbench().mails().check();
        this.reading = desk.jobs().slot();
        this.saving = desk.jobs().slot();
        reading.start(_ -> check.limits(), limits::set);
    }

    /// Shows the limits as they are kept.
    public void change() {
        refusal.set("");
        open.set(limits.get() != null);
    }

    public void close() {
        open.set(false);
    }

    /// Every limit as a text, by its name.
    public Map<String, String> words() {
        CheckLimits now = limits.get();
        return LimitsFile.words(now == null ? CheckLimits.DEFAULT : now);
    }

    /// Every limit as it is before anybody changes it.
    public Map<String, String> first() {
        return LimitsFile.words(CheckLimits.DEFAULT);
    }

    /// The attributes that could tell a customer's mail reader.
    public List<String> attributes() {
        var frame = desk.frameProperty().get();
        return frame == null
                ? List.of()
                : frame.catalogue().all().stream()
                        .filter(each -> each.type() == ValueType.TEXT)
                        .map(Attribute::name)
                        .toList();
    }

    /// Keeps what was typed and closes, or tells what can't be meant.
    public void save(Map<String, String> typed) {
        try {
            CheckLimits meant = LimitsFile.changed(CheckLimits.DEFAULT, typed);
            refusal.set("");
            saving.start(
                    _ -> {
                        check.save(meant);
                        return meant;
                    },
                    saved -> {
                        limits.set(saved);
                        close();
                    });
        } catch (Problem problem) {
            refusal.set(problem.what() + ". " + problem.action() + ".");
        }
    }

    /// As they are kept; null before they are read.
    public ReadOnlyObjectProperty<@Nullable CheckLimits> limitsProperty() {
        return limits.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /// Why what was typed can't be kept; empty while it can.
    public ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }
}
