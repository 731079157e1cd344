package org.audienceworkbench.report;

import org.audienceworkbench.chart.Chart;

import java.util.List;

/// A report before it is written: findings first, then the sections that they rest on.
///
/// @param alerts what has to be known before anything else is read; mostly empty
/// @param findings what was found, whole sentences
/// @param foot how the report came about
public record Page(
        String title,
        String subtitle,
        List<String> alerts,
        List<String> findings,
        List<Section> sections,
        String foot) {

    /// A report of which nothing has to be known first.
    public Page(
            String title,
            String subtitle,
            List<String> findings,
            List<Section> sections,
            String foot) {
        this(title, subtitle, List.of(), findings, sections, foot);
    }

    public Page {
        alerts = List.copyOf(alerts);
        findings = List.copyOf(findings);
        sections = List.copyOf(sections);
    }

    /// @param text what the section shows, in whole sentences
    public record Section(String title, String text, List<Block> blocks) {
        public Section {
            blocks = List.copyOf(blocks);
        }
    }

    /// A part of a section.
    public sealed interface Block {}

    /// Key figures in a row.
    public record Cards(List<Card> cards) implements Block {
        public Cards {
            cards = List.copyOf(cards);
        }
    }

    /// @param note what the figure means, or how sure it is
    public record Card(String label, String figure, String note) {}

    /// @param numeric which columns stand to the right
    public record Table(
            String caption, List<String> header, List<Boolean> numeric, List<List<String>> rows)
            implements Block {
        public Table {
            header = List.copyOf(header);
            numeric = List.copyOf(numeric);
            rows = rows.stream().map(List::copyOf).toList();
        }

        /// A table whose columns stand to the right where they are named so.
        public static Table of(
                String caption, List<String> header, List<String> right, List<List<String>> rows) {
            return new Table(caption, header, header.stream().map(right::contains).toList(), rows);
        }
    }

    /// Charts side by side, as far as the page is wide enough.
    public record Pictures(List<Chart> charts) implements Block {
        public Pictures {
            charts = List.copyOf(charts);
        }

        public static Pictures of(Chart... charts) {
            return new Pictures(List.of(charts));
        }
    }

    /// A chart as wide as the page, above a table that says the same in figures.
    ///
    /// @param height at a width of 1,000
    public record Wide(Chart chart, int height) implements Block {}

    /// Sentences that stand out less than the text.
    public record Notes(List<String> notes) implements Block {
        public Notes {
            notes = List.copyOf(notes);
        }
    }
}
