package org.audienceworkbench.ui.screen.emails;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// One customer's e-mails side by side, as small pages. A browser is made for a row that is seen,
/// not for one that could be.
final class GridRow extends ListCell<GridViewModel.Row> {

    static final double HEIGHT = 236;
    static final double WHO = 148;
    private static final double PAGE = 640;

    private final GridViewModel viewModel;
    private final Label who = new Label();
    private final Label why = new Label();
    private final HBox line = new HBox();
    private final List<Thumbnail> thumbnails = new ArrayList<>();

    /// A page with its subject above.
    private final class Thumbnail {
        final Label subject = new Label();
        final MailPage page = new MailPage();
        final Label wrong = new Label();
        final Button button = new Button();

        Thumbnail() {
            page.asPicture();
            page.pageWidthProperty().set(PAGE);
            page.folderProperty().set(viewModel.temporary());
            VBox.setVgrow(page, Priority.ALWAYS);
            subject.getStyleClass().add("thumbnail-subject");
            wrong.getStyleClass().add("wrong-words");
            wrong.setWrapText(true);
            var content = new VBox(subject, wrong, page);
            content.getStyleClass().add("thumbnail");
            content.setPrefSize(1, HEIGHT - 24);
            button.setGraphic(content);
            button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            button.getStyleClass().add("thumbnail-button");
            button.setMaxWidth(Double.MAX_VALUE);
            button.setMinWidth(0);
            button.setPrefWidth(1);
            content.prefWidthProperty().bind(button.widthProperty().subtract(18));
            HBox.setHgrow(button, Priority.ALWAYS);
        }

        void show(GridViewModel.Row row, GridViewModel.Cell cell) {
            subject.setText(cell.subject());
            wrong.setText(cell.wrong());
            show(wrong, !cell.wrong().isEmpty());
            show(subject, cell.wrong().isEmpty());
            page.setVisible(cell.html() != null);
            page.htmlProperty().set(cell.html() == null ? "" : cell.html());
            button.setAccessibleText(
                    row.who()
                            + ", variant "
                            + cell.variant()
                            + ": "
                            + (cell.wrong().isEmpty() ? cell.subject() : cell.wrong()));
            button.setOnAction(_ -> viewModel.choose(row, cell));
        }

        private static void show(Node node, boolean shown) {
            node.setVisible(shown);
            node.setManaged(shown);
        }
    }

    GridRow(GridViewModel viewModel) {
        this.viewModel = viewModel;
        who.getStyleClass().add("who");
        who.setWrapText(true);
        why.getStyleClass().add("why");
        why.setWrapText(true);
        var words = new VBox(who, why);
        words.setMinWidth(WHO);
        words.setPrefWidth(WHO);
        words.setMaxWidth(WHO);
        line.getChildren().add(words);
        line.getStyleClass().add("grid-row");
        line.setAlignment(Pos.TOP_LEFT);
        line.setPrefWidth(1);
    }

    @Override
    protected void updateItem(GridViewModel.@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            return;
        }
        who.setText(row.who());
        why.setText(row.why());
        fit(row.cells().size());
        for (int i = 0; i < row.cells().size(); i++) {
            thumbnails.get(i).show(row, row.cells().get(i));
        }
        setGraphic(line);
    }

    private void fit(int variants) {
        while (thumbnails.size() < variants) {
            var thumbnail = new Thumbnail();
            thumbnails.add(thumbnail);
            line.getChildren().add(thumbnail.button);
        }
        while (thumbnails.size() > variants) {
            line.getChildren().remove(thumbnails.removeLast().button);
        }
    }
}
