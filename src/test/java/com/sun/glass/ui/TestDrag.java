package com.sun.glass.ui;

import java.util.HashMap;

/**
 * Test-only in-process drag and drop for the Headless Glass platform (JavaFX 26 leaves it
 * unimplemented).
 */
public final class TestDrag extends SystemClipboard {
    private static TestDrag active;
    private static View over;
    private HashMap<String, Object> data = new HashMap<>();
    private int actions, done;

    public TestDrag() {
        super(Clipboard.DND);
    }

    @Override
    protected boolean isOwner() {
        return true;
    }

    @Override
    protected void pushToSystem(HashMap<String, Object> d, int supported) {
        data = d;
        actions = supported;
        done = ACTION_NONE;
        active = this;
        over = null;
        Application.enterNestedEventLoop(); // returns when the button is released
        actionPerformed(done);
    }

    @Override
    protected void pushTargetActionToSystem(int a) {}

    @Override
    protected Object popFromSystem(String mime) {
        return data.get(mime);
    }

    @Override
    protected int supportedSourceActionsFromSystem() {
        return actions;
    }

    @Override
    protected String[] mimesFromSystem() {
        return data.keySet().toArray(new String[0]);
    }

    public static boolean running() {
        return active != null;
    }

    private static View viewAt(int x, int y) {
        Window hit = null;
        for (Window w : Window.getWindowsClone())
            if (w.isVisible()
                    && w.getView() != null
                    && x >= w.getX()
                    && y >= w.getY()
                    && x < w.getX() + w.getWidth()
                    && y < w.getY() + w.getHeight()) hit = w;
        return hit == null ? null : hit.getView();
    }

    public static void move(int x, int y) {
        View v = viewAt(x, y);
        Window w = v == null ? null : v.getWindow();
        if (over != v && over != null) over.notifyDragLeave();
        if (v != null) {
            int rx = x - w.getX(), ry = y - w.getY();
            if (over != v) v.notifyDragEnter(rx, ry, x, y, active.actions);
            v.notifyDragOver(rx, ry, x, y, active.actions);
        }
        over = v;
    }

    public static void drop(int x, int y) {
        move(x, y);
        TestDrag t = active;
        if (over != null) {
            Window w = over.getWindow();
            t.done = over.notifyDragDrop(x - w.getX(), y - w.getY(), x, y, t.actions);
        }
        active = null;
        over = null;
        Application.leaveNestedEventLoop(null);
    }
}
