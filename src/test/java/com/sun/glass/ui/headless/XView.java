package com.sun.glass.ui.headless;

import com.sun.glass.ui.Pixels;

/**
 * A view without a screen behind it. The headless platform's own copies every frame pixel by pixel,
 * which takes nine tenths of a test's time, for a robot that nobody asks for the colours on the
 * screen: pictures are taken of the scene.
 */
final class XView extends HeadlessView {
    @Override
    protected void _uploadPixels(long ptr, Pixels pixels) {}
}
