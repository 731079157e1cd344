package org.audienceworkbench.ui.kit;

/// The screens of the program, in the order of the rail.
public enum Place {
    HOME(1, "Home", "mdoal-home"),
    DATA(2, "Data", "mdomz-storage"),
    EXPLORE(3, "Explore", "mdoal-bubble_chart"),
    MODELS(4, "Models", "mdoal-insights"),
    SEGMENTS(5, "Segments", "mdomz-people_outline"),
    EMAILS(6, "E-mails", "mdoal-email"),
    EXPERIMENTS(7, "Experiments", "mdomz-science"),
    EXPORT(8, "Export", "mdoal-exit_to_app");

    private final int digit;
    private final String word;
    private final String icon;

    Place(int digit, String word, String icon) {
        this.digit = digit;
        this.word = word;
        this.icon = icon;
    }

    /// The key that leads here, together with Ctrl.
    int digit() {
        return digit;
    }

    public String word() {
        return word;
    }

    String icon() {
        return icon;
    }
}
