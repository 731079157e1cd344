package org.audienceworkbench.ui.screen.emails;

import javafx.fxml.FXML;
import javafx.scene.control.ColorPicker;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.paint.Color;
import javafx.util.StringConverter;

import org.audienceworkbench.email.MailLocale;
import org.audienceworkbench.email.Sender;
import org.audienceworkbench.ui.kit.Notice;
import org.audienceworkbench.ui.kit.Veil;
import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.Locale;

/// Binds `fxml/emails-sender.fxml` to its view model.
public final class SenderController {

    private static final double BRIGHTEST = 255;

    private final SenderViewModel viewModel;

    @FXML private Veil veil;
    @FXML private TextField shop;
    @FXML private TextField address;
    @FXML private TextField website;
    @FXML private TextField unsubscribe;
    @FXML private TextField from;
    @FXML private ColorPicker color;
    @FXML private TextField currency;
    @FXML private ComboBox<@Nullable Locale> language;
    @FXML private TextField campaign;
    @FXML private TextField url;
    @FXML private TextField coupon;
    @FXML private TextField offer;
    @FXML private TextField ends;
    @FXML private Notice refusal;

    public SenderController(SenderViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        language.getItems()
                .setAll(
                        MailLocale.all().stream()
                                .sorted(Comparator.comparing(SenderController::named))
                                .toList());
        language.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Locale locale) {
                        return locale == null ? "" : named(locale);
                    }

                    @Override
                    public @Nullable Locale fromString(String text) {
                        return null;
                    }
                });
        refusal.textProperty().bind(viewModel.refusalProperty());
        refusal.visibleProperty().bind(viewModel.refusalProperty().isNotEmpty());
        refusal.managedProperty().bind(refusal.visibleProperty());
        veil.setOnEscape(viewModel::close);
        viewModel.openProperty().subscribe(this::open);
    }

    private static String named(Locale locale) {
        return locale.getDisplayLanguage(Locale.ENGLISH)
                + " ("
                + locale.getDisplayCountry(Locale.ENGLISH)
                + ")";
    }

    private void open(boolean open) {
        if (!open) {
            veil.setVisible(false);
            return;
        }
        Sender.Words words = viewModel.words();
        shop.setText(words.shop());
        address.setText(words.address());
        website.setText(words.website());
        unsubscribe.setText(words.unsubscribe());
        from.setText(words.from());
        color.setValue(Color.web(words.color()));
        currency.setText(words.currency());
        language.setValue(Locale.forLanguageTag(String.valueOf(words.language())));
        campaign.setText(words.campaign());
        url.setText(words.url());
        coupon.setText(words.coupon());
        offer.setText(words.offer());
        ends.setText(words.ends());
        veil.show(shop);
    }

    @FXML
    private void save() {
        Locale chosen = language.getValue();
        viewModel.save(
                new Sender.Words(
                        shop.getText(),
                        address.getText(),
                        website.getText(),
                        unsubscribe.getText(),
                        hex(color.getValue()),
                        currency.getText(),
                        from.getText(),
                        chosen == null ? null : chosen.toLanguageTag(),
                        campaign.getText(),
                        url.getText(),
                        coupon.getText(),
                        offer.getText(),
                        ends.getText()));
    }

    private static String hex(Color chosen) {
        return String.format(
                "#%02x%02x%02x",
                Math.round(chosen.getRed() * BRIGHTEST),
                Math.round(chosen.getGreen() * BRIGHTEST),
                Math.round(chosen.getBlue() * BRIGHTEST));
    }

    @FXML
    private void leave() {
        viewModel.close();
    }
}
