package org.audienceworkbench.ui.screen.segments;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.Caution;
import org.audienceworkbench.workbench.Segments;

/// What a careful colleague would say about the rule on the table. It is looked for once the rule
/// has been counted, and given up when the rule is edited.
final class CautionsViewModel {

    private final Desk desk;
    private final RuleViewModel table;
    private final Jobs.Slot looking;
    private final ObservableList<Caution> cautions = FXCollections.observableArrayList();

    CautionsViewModel(Desk desk, RuleViewModel table) {
        this.desk = desk;
        this.table = table;
        this.looking = desk.jobs().slot();
        table.textProperty().subscribe(_ -> looking.cancel());
        table.seenProperty().subscribe(_ -> look());
    }

    private void look() {
        Frame frame = desk.frameProperty().get();
        if (frame == null || table.seenProperty().get() == null) {
            return;
        }
        Rule rule = RuleTree.plain(table.treeProperty().get());
        Segments.Saved opened = table.openedProperty().get();
        String self = opened == null ? null : opened.segment().name();
        looking.start(
                progress ->
                        desk.workbench()
                                .cautions()
                                .of(
                                        frame,
                                        rule,
                                        desk.workbench().segments().members(frame, rule),
                                        self,
                                        progress),
                cautions::setAll);
    }

    ObservableList<Caution> cautions() {
        return cautions;
    }
}
