package org.audienceworkbench.insight;

/// An attribute that was left aside, and why: `all values are equal`.
public record Dropped(String attribute, String reason) {}
