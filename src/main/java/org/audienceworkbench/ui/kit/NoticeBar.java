package org.audienceworkbench.ui.kit;

import javafx.scene.layout.VBox;

import org.audienceworkbench.ui.jobs.Jobs;

/// Where notices appear, the newest on top, until the user closes them.
public final class NoticeBar extends VBox {

    private static final int MOST = 3;

    public NoticeBar() {
        getStyleClass().add("notice-bar");
        setFillWidth(true);
    }

    /// Shows every failure of a job here.
    public void follow(Jobs jobs) {
        jobs.onFailure(failure -> show(Notice.of(failure)));
    }

    public void show(Notice notice) {
        notice.setOnClose(_ -> getChildren().remove(notice));
        getChildren().addFirst(notice);
        if (getChildren().size() > MOST) {
            getChildren().removeLast();
        }
    }
}
