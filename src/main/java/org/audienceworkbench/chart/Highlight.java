package org.audienceworkbench.chart;

import java.util.function.IntPredicate;

/// The customers a chart draws in the accent colour, before the grey rest: a segment or a
/// selection.
///
/// @param name the segment's name, or "Selected"
/// @param contains whether the customer in this row belongs to it
public record Highlight(String name, IntPredicate contains) {}
