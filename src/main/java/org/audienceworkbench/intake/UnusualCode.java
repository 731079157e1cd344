package org.audienceworkbench.intake;

/// Warns of product codes that look unlike nearly all others.
record UnusualCode(int column, CodeShape usual) implements RowCheck {

    @Override
    public void look(CheckedRow row) {
        String code = row.text(column);
        if (code != null && !usual.fits(code)) {
            row.warn(
                    "unusual_code",
                    column,
                    "The code looks unlike the other products', as those of postage and fees do");
        }
    }
}
