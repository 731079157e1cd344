package com.sun.glass.ui.headless;

import com.sun.glass.ui.*;

import javafx.scene.input.MouseButton;

final class XRobot extends HeadlessRobot {
    XRobot(HeadlessApplication a) {
        super(a);
    }

    @Override
    public void mouseMove(double x, double y) {
        if (TestDrag.running()) {
            TestDrag.move((int) x, (int) y);
            dragX = x;
            dragY = y;
            return;
        }
        dragX = x;
        dragY = y;
        Application.invokeLater(
                () -> super.mouseMove(x, y)); // a drag started in here blocks in a nested loop
    }

    private double dragX, dragY;

    @Override
    public double getMouseX() {
        return dragX;
    }

    @Override
    public double getMouseY() {
        return dragY;
    }

    @Override
    public void mouseRelease(MouseButton... b) {
        if (TestDrag.running()) TestDrag.drop((int) dragX, (int) dragY);
        super.mouseRelease(b);
    }
}
