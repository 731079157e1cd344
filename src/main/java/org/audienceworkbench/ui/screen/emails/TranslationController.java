package org.audienceworkbench.ui.screen.emails;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.email.translate.Translation;
import org.audienceworkbench.ui.kit.Notice;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// Binds `fxml/emails-translation.fxml` to its view model.
public final class TranslationController {

    private final TranslationViewModel viewModel;

    @FXML private Label verdict;
    @FXML private ScrollPane page;
    @FXML private VBox findings;
    @FXML private CheckBox marking;
    @FXML private Notice hindrance;
    @FXML private Notice filed;

    public TranslationController(TranslationViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        marking.selectedProperty().bindBidirectional(viewModel.markingProperty());
        hindrance.textProperty().bind(viewModel.obstacleProperty());
        viewModel.obstacleProperty().subscribe(words -> show(hindrance, !words.isEmpty()));
        viewModel.saidProperty().subscribe(this::showSaid);
        viewModel.writtenProperty().subscribe(this::showWritten);
        viewModel.conflictProperty().subscribe(this::showConflict);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void showSaid(TranslationViewModel.@Nullable Said said) {
        findings.getChildren().clear();
        show(verdict, said != null);
        show(page, said != null);
        show(marking, said != null && !said.isWhole());
        if (said == null) {
            verdict.setText("");
            return;
        }
        Translation translation = said.translation();
        String language = said.service().company() + "'s language";
        verdict.setText(
                said.isWhole()
                        ? "Everything can be said in " + language + "."
                        : Counted.of(translation.untranslated().size(), "place")
                                + " can't be said in "
                                + language
                                + ".");
        translation
                .untranslated()
                .forEach(
                        gap ->
                                findings.getChildren()
                                        .add(GapLines.of(gap.where(), gap.what(), gap.why())));
        if (!translation.fields().isEmpty()) {
            add("What " + said.service().company() + " has to know of a customer", "what");
            translation
                    .fields()
                    .forEach((name, called) -> add("customer." + name + " as " + called, "code"));
        }
        if (!translation.lists().isEmpty()) {
            add("Which lists it has to keep of each", "what");
            translation.lists().forEach(list -> add(list.sentence(), "code"));
            add("They are written as lists of each customer's own, under What to write.", "muted");
        }
        if (!translation.notes().isEmpty()) {
            add("What reads a little differently", "what");
            translation.notes().forEach(note -> add(note, "muted"));
        }
        page.setVvalue(0);
    }

    private void add(String words, String style) {
        findings.getChildren().add(GapLines.line(words, style));
    }

    private void showWritten(@Nullable List<Path> files) {
        show(filed, files != null);
        if (files != null) {
            filed.setText(Counted.of(files.size(), "file") + " written.");
            filed.setAction(
                    String.join(
                            "\n",
                            files.stream().map(Path::getFileName).map(Path::toString).toList()));
        }
    }

    private void showConflict(@Nullable Path there) {
        if (there != null) {
            show(filed, true);
            filed.setText("There are such files already: " + there.getFileName() + ".");
            filed.setAction("Replace them, or choose another folder.");
        }
    }
}
