package org.audienceworkbench.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.base.WholeFile;
import org.audienceworkbench.delivery.Cargo;
import org.audienceworkbench.delivery.Formula;
import org.audienceworkbench.email.CustomerData;
import org.audienceworkbench.email.OwnLists;
import org.audienceworkbench.email.Recipients;
import org.audienceworkbench.table.CsvOutput;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The lists of each customer's own that a template shows, as a mailing service has to keep them: a
/// table with lists as JSON in its cells.
final class OwnListsCargo implements Cargo {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final MailPost post;
    private final List<String> names;
    private long likeFormulas;

    /// @throws Problem when the template shows none
    OwnListsCargo(MailPost post) {
        this.post = post;
        this.names = OwnLists.names(post.wanted());
        if (names.isEmpty()) {
            throw new Problem(
                    "The template shows no lists of a customer's own",
                    post.template().id(),
                    "A mailing service needs attributes only: audience export");
        }
    }

    @Override
    public Map<String, String> about() {
        return Map.of(
                "template",
                post.template().id(),
                "variant",
                post.template().variant(),
                "format",
                MailFormat.LISTS.word());
    }

    @Override
    public Loaded write(Path list, int[] rows, Progress progress) {
        var lists = new OwnLists(post.mailing());
        WholeFile.write(
                list,
                out -> {
                    var csv = new CsvOutput(out);
                    List<@Nullable String> header = new ArrayList<>(List.of("id", "email"));
                    header.addAll(names);
                    csv.row(header);
                    for (int from = 0; from < rows.length; from += Recipients.BATCH) {
                        progress.report(
                                (double) from / rows.length,
                                String.format("Writing: %,d of %,d customers", from, rows.length));
                        int to = Math.min(rows.length, from + Recipients.BATCH);
                        for (CustomerData customer :
                                post.read(Arrays.copyOfRange(rows, from, to))) {
                            csv.row(cells(customer, lists.of(customer)));
                        }
                    }
                });
        return new Loaded(rows.length, Map.of(), likeFormulas);
    }

    private List<@Nullable String> cells(CustomerData customer, Map<String, Object> own) {
        List<@Nullable String> cells = new ArrayList<>();
        cells.add(safe(customer.value("id")));
        cells.add(safe(customer.value("email")));
        for (String name : names) {
            Object value = own.get(name);
            cells.add(value instanceof Collection<?> rows ? json(rows) : safe(value));
        }
        return cells;
    }

    private static String json(Collection<?> rows) {
        try {
            return JSON.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts and numbers", e);
        }
    }

    private String safe(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        if (Formula.isOne(text)) {
            likeFormulas++;
        }
        return Formula.harmless(text);
    }
}
