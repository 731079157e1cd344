package org.audienceworkbench.ui.screen.emails;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.layout.StackPane;
import javafx.scene.web.WebView;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/// Shows the HTML of an e-mail without letting it do anything: no scripts, no network, no way to
/// another page.
///
/// It shows what [org.audienceworkbench.email.Preview] has made harmless; the walls here are for
/// what might get past it. The browser engine is loaded with the first page, not with the screen.
public final class MailPage extends StackPane {

    private static final String NO_SCROLL_BARS = "data:,html{overflow:hidden}";

    private final StringProperty html = new SimpleStringProperty(this, "html", "");
    private final DoubleProperty pageWidth = new SimpleDoubleProperty(this, "pageWidth", 640);
    private final ObjectProperty<@Nullable Path> folder =
            new SimpleObjectProperty<>(this, "folder");
    private @Nullable WebView view;
    private boolean picture;

    public MailPage() {
        getStyleClass().add("mail-page");
        html.subscribe(this::load);
        pageWidth.subscribe(_ -> fit());
        widthProperty().subscribe(_ -> fit());
    }

    /// Makes it a picture of its page: without scroll bars, and nothing for mouse and keyboard.
    void asPicture() {
        picture = true;
        setMouseTransparent(true);
    }

    private void load(String page) {
        if (view == null) {
            if (page.isEmpty()) {
                return;
            }
            view = browser();
            getChildren().add(view);
            fit();
        }
        view.getEngine().loadContent(page);
    }

    private WebView browser() {
        NoNetwork.install();
        var made = new WebView();
        made.setAccessibleText("The e-mail as the customer sees it");
        made.setContextMenuEnabled(false);
        var engine = made.getEngine();
        engine.setJavaScriptEnabled(false);
        engine.setCreatePopupHandler(_ -> null);
        Path temporary = folder.get();
        if (temporary != null) {
            engine.setUserDataDirectory(temporary.resolve("preview").toFile());
        }
        if (picture) {
            made.setFocusTraversable(false);
            engine.setUserStyleSheetLocation(NO_SCROLL_BARS);
        }
        engine.locationProperty().subscribe(place -> stay(made, place));
        return made;
    }

    /// A page that leads somewhere else is stopped and shown anew.
    private void stay(WebView browser, @Nullable String place) {
        if (place == null || place.isEmpty() || place.startsWith("about:blank")) {
            return;
        }
        browser.getEngine().getLoadWorker().cancel();
        browser.getEngine().loadContent(html.get());
    }

    /// A page wider than its place is shown smaller.
    private void fit() {
        if (view != null && getWidth() > 0) {
            double scale = Math.min(1, getWidth() / pageWidth.get());
            view.setZoom(scale);
            view.setMaxWidth(pageWidth.get() * scale);
        }
    }

    /// What is shown; must refer to nothing outside itself.
    public StringProperty htmlProperty() {
        return html;
    }

    /// How wide the page believes its window to be.
    public DoubleProperty pageWidthProperty() {
        return pageWidth;
    }

    /// Where the engine may keep its files; set it before the first page.
    public ObjectProperty<@Nullable Path> folderProperty() {
        return folder;
    }
}
