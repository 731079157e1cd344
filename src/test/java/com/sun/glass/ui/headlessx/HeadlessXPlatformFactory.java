package com.sun.glass.ui.headlessx;

import com.sun.glass.ui.*;
import com.sun.glass.ui.delegate.ClipboardDelegate;
import com.sun.glass.ui.headless.*;

/**
 * -Dglass.platform=HeadlessX: JavaFX's Headless platform + in-process drag and drop + a larger
 * screen. Tests only.
 */
public final class HeadlessXPlatformFactory extends HeadlessPlatformFactory {
    @Override
    public Application createApplication() {
        return new XApplication();
    }

    @Override
    public ClipboardDelegate createClipboardDelegate() {
        ClipboardDelegate d = super.createClipboardDelegate();
        return n -> Clipboard.DND.equals(n) ? new TestDrag() : d.createClipboard(n);
    }
}
