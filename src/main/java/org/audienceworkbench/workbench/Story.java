package org.audienceworkbench.workbench;

/// Hears what a long run of several steps does and finds, while it does so.
public interface Story {

    /// A new step begins.
    void chapter(String title);

    /// What a step did or found, a sentence.
    void line(String text);
}
