package org.audienceworkbench.connect;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/// Reads a web service's records page by page.
public final class WebRows {

    private static final int MOST_PAGES = 100_000;

    private final Question question;
    private final Attempts attempts;
    private final Supplier<Instant> now;

    public WebRows(Question question, Attempts attempts, Supplier<Instant> now) {
        this.question = question;
        this.attempts = attempts;
        this.now = now;
    }

    /// @param records where in an answer the list of records is
    /// @param fields the fields to keep, with points between levels; all when there are none
    public record Question(
            WebAddress address,
            JsonPointer records,
            List<String> fields,
            Paging paging,
            Pass pass) {
        public Question {
            fields = List.copyOf(fields);
        }
    }

    /// How the service parts its records into pages.
    public sealed interface Paging {

        /// It doesn't.
        record None() implements Paging {}

        /// Pages have numbers, in a parameter; one without records is behind the last.
        record Numbered(String parameter, int first) implements Paging {}

        /// Each answer holds what the parameter must be for the next page; none in the last.
        record Cursor(String parameter, JsonPointer next) implements Paging {}

        /// Each answer holds the next page's address; without a place, in its Link header.
        record Link(@Nullable JsonPointer next) implements Paging {}
    }

    /// Writes the records to a file.
    ///
    /// @param mostPages how many pages at most
    /// @throws Problem when the service refuses, can't be reached in five tries, or gives something
    ///   else than records
    public void read(RowsFile into, int mostPages, Progress progress) {
        try (var calls = new WebCalls(now)) {
            var pass = new PassKeeper(question.pass(), calls, attempts, now);
            WebAddress place = first();
            String before = "";
            for (int page = 0; place != null && page < mostPages; page++) {
                if (page == MOST_PAGES) {
                    throw endless("The service gives page after page without end");
                }
                progress.report(
                        Double.NaN,
                        "Fetching page %,d: %s"
                                .formatted(page + 1, Counted.of(into.rows(), "row")));
                WebCalls.Answer answer = pass.get(place, progress);
                JsonNode json = ReadJson.of(answer.body(), place);
                List<ObjectNode> records = PageRecords.of(json, question, place);
                records.forEach(into::add);
                if (!records.isEmpty() && answer.body().equals(before)) {
                    throw endless("The service gives the same page again and again");
                }
                before = answer.body();
                WebAddress next = records.isEmpty() ? null : next(place, json, answer, page);
                if (next != null && next.equals(place)) {
                    throw endless("The service names a page as its own next one");
                }
                place = next;
            }
        }
    }

    private WebAddress first() {
        return question.paging() instanceof Paging.Numbered(var parameter, var first)
                ? question.address().with(parameter, String.valueOf(first))
                : question.address();
    }

    private @Nullable WebAddress next(
            WebAddress place, JsonNode json, WebCalls.Answer answer, int page) {
        return switch (question.paging()) {
            case Paging.None _ -> null;
            case Paging.Numbered(var parameter, var first) ->
                    question.address().with(parameter, String.valueOf(first + page + 1));
            case Paging.Cursor(var parameter, var next) ->
                    isEnd(json.at(next))
                            ? null
                            : question.address().with(parameter, json.at(next).asText());
            case Paging.Link(var next) -> {
                String link =
                        next == null
                                ? answer.next()
                                : isEnd(json.at(next)) ? null : json.at(next).asText();
                yield link == null ? null : place.to(link);
            }
        };
    }

    private static boolean isEnd(JsonNode next) {
        return next.isMissingNode()
                || next.isNull()
                || next.isContainerNode()
                || Objects.equals(next.asText(), "")
                || (next.isBoolean() && !next.booleanValue());
    }

    private Problem endless(String what) {
        return new Problem(
                what,
                question.address().shown(),
                "Check how it parts its records: --paging, --page-parameter, --next");
    }
}
