package org.audienceworkbench.learn;

/// An attribute that was left aside, and why: `all values are equal`.
public record Dropped(String attribute, String reason) {}
