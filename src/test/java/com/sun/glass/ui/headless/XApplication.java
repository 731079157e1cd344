package com.sun.glass.ui.headless;

import com.sun.glass.events.KeyEvent;
import com.sun.glass.ui.*;

import java.nio.ByteBuffer;

public final class XApplication extends HeadlessApplication {
    private static final int W = Integer.getInteger("headless.width", 1600),
            H = Integer.getInteger("headless.height", 1000);
    private Screen[] screens;

    @Override
    protected Screen[] staticScreen_getScreens() {
        if (screens == null) {
            super.staticScreen_getScreens();
            screens =
                    new Screen[] {
                        new Screen(
                                0L, 32, 0, 0, W, H, 0, 0, W, H, 0, 0, W, H, 100, 100, 1f, 1f, 1f,
                                1f)
                    };
            frameBuffer = ByteBuffer.allocate(4 * 1000 * (H + 4) * 2);
        }
        return screens;
    }

    @Override
    public View createView() {
        return new XView();
    }

    @Override
    protected int _getKeyCodeForChar(char c, int hint) {
        return Character.isLetterOrDigit(c)
                ? Character.toUpperCase(c)
                : switch (c) {
                    case '+' -> KeyEvent.VK_PLUS;
                    case '-' -> KeyEvent.VK_MINUS;
                    case '=' -> KeyEvent.VK_EQUALS;
                    default -> KeyEvent.VK_UNDEFINED;
                };
    }

    @Override
    public GlassRobot createRobot() {
        XRobot r = new XRobot(this);
        try {
            var f = HeadlessApplication.class.getDeclaredField("activeRobot");
            f.setAccessible(true);
            f.set(this, r);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return r;
    }
}
