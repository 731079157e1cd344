package org.audienceworkbench.ui.screen.experiments;

import javafx.beans.property.StringProperty;
import javafx.scene.control.Slider;

import org.audienceworkbench.base.Problem;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;

/// Keeps a slider and a typed number the same: each follows the other.
final class NumberSlider {

    private static final int STEPS = 200;
    private static final MathContext DIGITS = new MathContext(3);

    private final Slider slider;
    private final StringProperty text;
    private final Supplier<Range> range;
    private final DoubleFunction<String> words;
    private boolean following;

    /// Between what the slider moves; long ranges in equal ratios.
    record Range(double from, double to, boolean ratios) {

        double at(double place) {
            return ratios ? from * Math.pow(to / from, place) : from + (to - from) * place;
        }

        double place(double value) {
            double place =
                    ratios
                            ? Math.log(value / from) / Math.log(to / from)
                            : (value - from) / (to - from);
            return Math.clamp(Double.isNaN(place) ? 0 : place, 0, 1);
        }
    }

    /// @param words how the number is typed
    NumberSlider(
            Slider slider,
            StringProperty text,
            Supplier<Range> range,
            DoubleFunction<String> words) {
        this.slider = slider;
        this.text = text;
        this.range = range;
        this.words = words;
        slider.setMin(0);
        slider.setMax(STEPS);
        slider.setBlockIncrement(1);
        text.subscribe(this::follow);
        slider.valueProperty().subscribe((_, value) -> tell(value.doubleValue()));
    }

    private void follow(String typed) {
        try {
            double value = Math.abs(NumberText.read("", typed));
            following = true;
            slider.setValue(STEPS * range.get().place(value));
        } catch (Problem _) {
            // What is no number yet moves nothing; the screen says so.
        } finally {
            following = false;
        }
    }

    private void tell(double place) {
        if (!following) {
            double value = range.get().at(place / STEPS);
            double rounded = new BigDecimal(value).round(DIGITS).doubleValue();
            text.set(words.apply(text.get().startsWith("-") ? -rounded : rounded));
        }
    }
}
