package org.audienceworkbench.ui.screen.explore;

import javafx.scene.control.ComboBox;

import org.audienceworkbench.insight.Clustering;
import org.audienceworkbench.ui.kit.Choices;

import java.util.List;

/// The choices of how features are made comparable, and of what becomes of customers who lack one.
final class ScaleWords {

    private ScaleWords() {}

    static void scales(ComboBox<Clustering.Scale> box) {
        Choices.of(
                box,
                each ->
                        switch (each) {
                            case STANDARD -> "Equal weight (standard)";
                            case ROBUST -> "Equal weight, outliers less";
                            case LOG -> "Equal weight of logarithms";
                            case RANK -> "By rank among customers";
                            case NONE -> "As they are";
                        },
                List.of(Clustering.Scale.values()));
    }

    static void missing(ComboBox<Clustering.Missing> box) {
        Choices.of(
                box,
                each ->
                        switch (each) {
                            case LEAVE_OUT -> "Leave out";
                            case FILL -> "Fill with the usual value";
                        },
                List.of(Clustering.Missing.values()));
    }
}
