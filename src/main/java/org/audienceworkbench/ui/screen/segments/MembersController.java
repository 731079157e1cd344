package org.audienceworkbench.ui.screen.segments;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.ui.kit.DataTable;
import org.audienceworkbench.workbench.MemberPage;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Binds `fxml/segments-members.fxml`.
public final class MembersController {

    private final MembersViewModel viewModel;

    @FXML private Label membersNote;
    @FXML private CheckBox sampled;
    @FXML private HBox drawing;
    @FXML private TextField seed;
    @FXML private HBox paging;
    @FXML private Button previous;
    @FXML private Button next;
    @FXML private DataTable<List<@Nullable Object>> members;

    private List<Attribute> columns = List.of();

    MembersController(MembersViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        sampled.selectedProperty().bindBidirectional(viewModel.sampledProperty());
        seed.textProperty().bindBidirectional(viewModel.seedProperty());
        drawing.visibleProperty().bind(viewModel.sampledProperty());
        drawing.managedProperty().bind(drawing.visibleProperty());
        paging.visibleProperty().bind(viewModel.sampledProperty().not());
        paging.managedProperty().bind(paging.visibleProperty());
        viewModel.pageProperty().subscribe(this::show);
    }

    private void show(@Nullable MemberPage page) {
        if (page == null) {
            return;
        }
        if (!page.columns().equals(columns)) {
            columns = page.columns();
            members.getColumns().clear();
            for (int i = 0; i < columns.size(); i++) {
                int place = i;
                members.column(
                        columns.get(i).label(), columns.get(i).type(), row -> row.get(place));
            }
        }
        members.getItems().setAll(page.rows());
        long last = page.from() + page.rows().size();
        previous.setDisable(page.from() == 0);
        next.setDisable(last >= page.total());
        membersNote.setText(note(page, last));
    }

    private String note(MemberPage page, long last) {
        if (page.rows().size() == page.total()) {
            return Counted.of(page.total(), "customer");
        }
        return viewModel.sampledProperty().get()
                ? "%s of %s, drawn by chance; the same seed draws the same customers"
                        .formatted(Figures.count(page.rows().size()), Figures.count(page.total()))
                : "%s to %s of %s"
                        .formatted(
                                Figures.count(page.from() + 1),
                                Figures.count(last),
                                Figures.count(page.total()));
    }

    @FXML
    private void drawAnew() {
        viewModel.drawAnew();
    }

    @FXML
    private void previous() {
        viewModel.previous();
    }

    @FXML
    private void next() {
        viewModel.next();
    }
}
