package org.audienceworkbench.ui.screen.emails;

import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;

import org.audienceworkbench.ui.kit.Notice;
import org.audienceworkbench.ui.kit.Veil;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Binds `fxml/emails-limits.fxml` to its view model.
public final class LimitsController {

    private static final String READER = "readerAttribute";
    private static final String NONE = "(every reader counts the same)";

    private final LimitsViewModel viewModel;

    @FXML private Veil veil;
    @FXML private TextField warnBytes;
    @FXML private TextField mostBytes;
    @FXML private TextField styleBytes;
    @FXML private TextField subjectDesktop;
    @FXML private TextField subjectPhone;
    @FXML private TextField preheaderDesktop;
    @FXML private TextField preheaderPhone;
    @FXML private TextField pictureBytes;
    @FXML private TextField kilobitsPerSecond;
    @FXML private TextField latencyMillis;
    @FXML private TextField loadSeconds;
    @FXML private TextField contrast;
    @FXML private TextField textShare;
    @FXML private TextField campaignTags;
    @FXML private ComboBox<String> readerAttribute;
    @FXML private TextInputControl spf;
    @FXML private TextInputControl dkim;
    @FXML private TextField dkimDomain;
    @FXML private TextInputControl dmarc;
    @FXML private TextField bounceDomain;
    @FXML private Notice refusal;

    public LimitsController(LimitsViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        refusal.textProperty().bind(viewModel.refusalProperty());
        refusal.visibleProperty().bind(viewModel.refusalProperty().isNotEmpty());
        refusal.managedProperty().bind(refusal.visibleProperty());
        veil.setOnEscape(viewModel::close);
        viewModel.openProperty().subscribe(this::open);
    }

    private void open(boolean open) {
        if (open) {
            readerAttribute
                    .getItems()
                    .setAll(
                            Stream.concat(Stream.of(NONE), viewModel.attributes().stream())
                                    .toList());
            show(viewModel.words());
            veil.show(mostBytes);
        } else {
            veil.setVisible(false);
        }
    }

    private void show(Map<String, String> words) {
        fields().forEach(field -> field.setText(words.get(field.getId())));
        String reader = words.getOrDefault(READER, "");
        readerAttribute.setValue(reader.isEmpty() ? NONE : reader);
    }

    private List<TextInputControl> fields() {
        return List.of(
                warnBytes,
                mostBytes,
                styleBytes,
                subjectDesktop,
                subjectPhone,
                preheaderDesktop,
                preheaderPhone,
                pictureBytes,
                kilobitsPerSecond,
                latencyMillis,
                loadSeconds,
                contrast,
                textShare,
                campaignTags,
                spf,
                dkim,
                dkimDomain,
                dmarc,
                bounceDomain);
    }

    @FXML
    private void reset() {
        Map<String, String> first = new LinkedHashMap<>(viewModel.first());
        // what the domain publishes is no matter of strictness
        Stream.of(spf, dkim, dkimDomain, dmarc, bounceDomain)
                .forEach(field -> first.put(field.getId(), field.getText()));
        show(first);
    }

    @FXML
    private void save() {
        Map<String, String> typed =
                fields().stream()
                        .collect(
                                Collectors.toMap(
                                        TextInputControl::getId,
                                        TextInputControl::getText,
                                        (a, _) -> a,
                                        LinkedHashMap::new));
        typed.put(
                READER, NONE.equals(readerAttribute.getValue()) ? "" : readerAttribute.getValue());
        viewModel.save(typed);
    }

    @FXML
    private void leave() {
        viewModel.close();
    }
}
