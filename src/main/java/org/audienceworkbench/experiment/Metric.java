package org.audienceworkbench.experiment;

/// One thing that a test is judged by.
///
/// @param column whose values are judged, by its name in the data
public record Metric(String column, MetricKind kind) {}
