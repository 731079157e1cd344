package org.audienceworkbench.report;

import org.audienceworkbench.base.WholeFile;

import java.nio.file.Path;

/// Writes a [Page] as one HTML file: no scripts, nothing from elsewhere, light or dark as the
/// reader's screen is, and fit to be printed.
public final class HtmlReport {

    private final PageTemplate template = new PageTemplate();

    public void write(Page page, Path target) {
        WholeFile.write(target, out -> template.write(page, out));
    }
}
