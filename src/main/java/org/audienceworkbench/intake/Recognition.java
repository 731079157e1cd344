package org.audienceworkbench.intake;

/// Why a file is taken for what it is, in words for the analyst.
///
/// @param kind why its rows are about what they are, a sentence without full stop; empty when the
///   user said so
/// @param format what wrote it, such as "Shopify's orders export"; empty when nobody knows
/// @param note what is to be known about that format; empty for nothing
/// @param remembered since when the corrections made to such a file are remembered, such as "as
///   last time (2026-11-22)"; empty when there are none
public record Recognition(String kind, String format, String note, String remembered) {

    static final Recognition NONE = new Recognition("", "", "", "");
}
