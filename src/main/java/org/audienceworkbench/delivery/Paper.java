package org.audienceworkbench.delivery;

import java.nio.file.Path;
import java.util.function.Consumer;

/// The card of a model that goes beside a list, because the list has the model's scores or was
/// chosen by them.
///
/// @param version of the model that gave the scores
/// @param writer writes the card, an HTML page, to a file
public record Paper(String model, int version, Consumer<Path> writer) {}
