package org.audienceworkbench.ui.screen.emails;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.delivery.Delivery;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.translate.Service;
import org.audienceworkbench.ui.kit.Field;
import org.audienceworkbench.ui.kit.FileDialogs;
import org.audienceworkbench.ui.kit.Notice;
import org.audienceworkbench.ui.kit.Veil;
import org.audienceworkbench.workbench.Lists;
import org.audienceworkbench.workbench.MailLists;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Binds `fxml/emails-send.fxml` to its view model; asks for the folder.
public final class SendController {

    private static final String USUAL_SERVER = "localhost:1025";

    private final SendViewModel viewModel;
    private final TranslationViewModel translation;
    private final FileDialogs files;

    @FXML private Veil veil;
    @FXML private Label title;
    @FXML private ComboBox<@Nullable String> segment;
    @FXML private ComboBox<String> variant;
    @FXML private ComboBox<Outlet> outlet;
    @FXML private Field members;
    @FXML private VBox consent;
    @FXML private VBox mails;
    @FXML private Field serviceField;
    @FXML private ComboBox<Service> service;
    @FXML private Node translated;
    @FXML private Field purposeField;
    @FXML private ComboBox<@Nullable String> purpose;
    @FXML private TextField reason;
    @FXML private TextField folder;
    @FXML private Label sentence;
    @FXML private VBox withheld;
    @FXML private Notice unsaved;
    @FXML private Notice obstacle;
    @FXML private Notice written;
    @FXML private TextField tester;
    @FXML private TextField server;
    @FXML private Button test;
    @FXML private Label tested;
    @FXML private Button replace;
    @FXML private Button export;

    public SendController(
            SendViewModel viewModel, TranslationViewModel translation, FileDialogs files) {
        this.viewModel = viewModel;
        this.translation = translation;
        this.files = files;
    }

    @FXML
    private void initialize() {
        segment.setItems(viewModel.segments());
        segment.valueProperty().bindBidirectional(viewModel.segmentProperty());
        outlet.getItems().setAll(Outlet.all());
        outlet.setConverter(labelled(Outlet::label));
        outlet.valueProperty().bindBidirectional(viewModel.outletProperty());
        service.getItems().setAll(Service.values());
        service.setConverter(labelled(Service::label));
        service.valueProperty().bindBidirectional(translation.serviceProperty());
        viewModel.purposes().addListener((ListChangeListener<String>) _ -> showPurposes());
        showPurposes();
        purpose.valueProperty().bindBidirectional(viewModel.purposeProperty());
        reason.textProperty().bindBidirectional(viewModel.reasonProperty());
        folder.textProperty().bind(viewModel.folderProperty().map(Path::toString));
        server.setText(USUAL_SERVER);
        test.disableProperty().bind(tester.textProperty().isEmpty());
        tested.textProperty().bind(viewModel.testedProperty());
        BooleanBinding translating = viewModel.outletProperty().isEqualTo(Outlet.TRANSLATION);
        showWhen(serviceField, translating);
        showWhen(translated, translating);
        showWhen(members, translating.not());
        showWhen(consent, translating.not());
        showWhen(mails, translating.not());
        export.textProperty()
                .bind(translating.map(said -> said ? "Wr_ite the files" : "Wr_ite the e-mails"));
        export.disableProperty()
                .bind(
                        Bindings.when(translating)
                                .then(translation.writableBinding().not())
                                .otherwise(
                                        viewModel
                                                .previewProperty()
                                                .isNull()
                                                .or(viewModel.exportingProperty())));
        showWhen(
                replace,
                Bindings.when(translating)
                        .then(translation.conflictProperty().isNotNull())
                        .otherwise(viewModel.conflictProperty().isNotNull()));
        showWhen(
                unsaved,
                Bindings.createBooleanBinding(
                        viewModel.unsavedProperty()::get, viewModel.unsavedProperty()));
        obstacle.textProperty().bind(viewModel.obstacleProperty());
        showWhen(obstacle, viewModel.obstacleProperty().isNotEmpty());
        showWhen(
                written,
                viewModel
                        .postedProperty()
                        .isNotNull()
                        .or(viewModel.conflictProperty().isNotNull()));
        viewModel.previewProperty().subscribe(this::showPreview);
        viewModel.postedProperty().subscribe(this::showPosted);
        viewModel.conflictProperty().subscribe(this::showConflict);
        veil.setOnEscape(viewModel::close);
        viewModel.openProperty().subscribe(this::open);
    }

    private static <T> StringConverter<T> labelled(Function<T, String> label) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T chosen) {
                return chosen == null ? "" : label.apply(chosen);
            }

            @Override
            public @Nullable T fromString(String text) {
                return null;
            }
        };
    }

    private static void showWhen(Node node, ObservableValue<Boolean> shown) {
        node.visibleProperty().bind(shown);
        node.managedProperty().bind(node.visibleProperty());
    }

    private void showPurposes() {
        purpose.getItems().setAll(viewModel.purposes());
        purposeField.setVisible(viewModel.purposes().size() > 1);
        purposeField.setManaged(purposeField.isVisible());
    }

    private void open(boolean open) {
        EmailTemplate template = viewModel.templateProperty().get();
        if (!open || template == null) {
            veil.setVisible(false);
            return;
        }
        title.setText("Send out “" + template.name() + "”");
        String chosen = viewModel.variantProperty().get();
        variant.valueProperty().unbindBidirectional(viewModel.variantProperty());
        variant.getItems().setAll(template.variantNames());
        viewModel.variantProperty().set(chosen);
        variant.valueProperty().bindBidirectional(viewModel.variantProperty());
        veil.show(members.isVisible() ? segment : outlet);
    }

    private void showPreview(Lists.@Nullable Preview preview) {
        withheld.getChildren().clear();
        if (preview == null) {
            sentence.setText("");
            return;
        }
        sentence.setText(
                String.format(
                        "%s of %,d would get an e-mail.",
                        Counted.of(preview.selection().rows().length, "customer"),
                        preview.members()));
        preview.selection()
                .withheld()
                .forEach(
                        (reasonWhy, count) -> {
                            var line =
                                    new Label(
                                            String.format(
                                                    "%,d %s behind: %s",
                                                    count,
                                                    count == 1 ? "stays" : "stay",
                                                    reasonWhy.words()));
                            line.getStyleClass().add("muted");
                            line.setWrapText(true);
                            withheld.getChildren().add(line);
                        });
    }

    private void showPosted(MailLists.@Nullable Posted posted) {
        if (posted == null) {
            return;
        }
        Delivery delivery = posted.delivery();
        List<String> more = new ArrayList<>();
        posted.faults()
                .forEach(
                        (why, customers) ->
                                more.add(why + ", for " + Counted.of(customers, "customer")));
        if (posted.unsaid()) {
            more.add("They name an example as their sender; say who sends them under Sender…");
        }
        written.setText(
                String.format(
                        "%s written to %s.",
                        Counted.of(delivery.rows(), "e-mail"), viewModel.folderProperty().get()));
        written.setAction(String.join("\n", more));
    }

    private void showConflict(@Nullable Path there) {
        if (there != null) {
            written.setText("There are such files already: " + there.getFileName() + ".");
            written.setAction("Replace them, or choose another folder.");
        }
    }

    @FXML
    private void choose() {
        files.folder(folder.getScene().getWindow(), "Where the files go")
                .ifPresent(viewModel.folderProperty()::set);
    }

    @FXML
    private void export() {
        if (viewModel.outletProperty().get().equals(Outlet.TRANSLATION)) {
            translation.write();
        } else {
            viewModel.export();
        }
    }

    @FXML
    private void replace() {
        if (viewModel.outletProperty().get().equals(Outlet.TRANSLATION)) {
            translation.replace();
        } else {
            viewModel.replace();
        }
    }

    @FXML
    private void test() {
        viewModel.test(tester.getText(), server.getText());
    }

    @FXML
    private void leave() {
        viewModel.close();
    }
}
