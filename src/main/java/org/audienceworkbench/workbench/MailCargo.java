package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.base.WholeFile;
import org.audienceworkbench.base.WholeFolder;
import org.audienceworkbench.delivery.Cargo;
import org.audienceworkbench.delivery.Formula;
import org.audienceworkbench.delivery.Selection;
import org.audienceworkbench.email.Recipients;
import org.audienceworkbench.email.out.Outgoing;
import org.audienceworkbench.table.CsvOutput;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// One e-mail for each customer on a list: files with numbers for names, for a name would tell whom
/// it is to, and a table that says which is whose; or one table with all of them.
final class MailCargo implements Cargo {

    private final MailPost post;
    private final MailFormat format;
    private final Map<String, Long> faults = new LinkedHashMap<>();
    private long rows;
    private long left;
    private long likeFormulas;

    MailCargo(MailPost post, MailFormat format) {
        this.post = post;
        this.format = format;
    }

    /// Why some could not be written, in the order in which it happened first.
    Map<String, Long> faults() {
        return faults;
    }

    @Override
    public Map<String, String> about() {
        return Map.of(
                "template", post.template().id(),
                "variant", post.template().variant(),
                "format", format.word());
    }

    @Override
    public Loaded write(Path list, int[] rowsOfFrame, Progress progress) {
        if (format == MailFormat.CSV) {
            WholeFile.write(
                    list,
                    out -> {
                        var csv = new CsvOutput(out);
                        csv.row(List.of("id", "email", "subject", "preheader", "html", "text"));
                        each(rowsOfFrame, progress, mail -> csv.row(merged(mail)));
                    });
        } else {
            List<List<@Nullable String>> index = new ArrayList<>();
            index.add(List.of("file", "id", "email", "subject", "sha256"));
            String home = String.valueOf(list.getFileName()).replaceFirst("\\.csv$", "");
            WholeFolder.write(
                    list.resolveSibling(home),
                    folder ->
                            each(
                                    rowsOfFrame,
                                    progress,
                                    mail -> index.add(filed(mail, home, folder))));
            WholeFile.write(
                    list,
                    out -> {
                        var csv = new CsvOutput(out);
                        index.forEach(csv::row);
                    });
        }
        return new Loaded(
                rows,
                left == 0 ? Map.of() : Map.of(Selection.Reason.UNWRITABLE_EMAIL, left),
                likeFormulas);
    }

    private void each(int[] all, Progress progress, Consumer<MailPost.Letter.Ready> use) {
        for (int from = 0; from < all.length; from += Recipients.BATCH) {
            progress.report(
                    (double) from / all.length,
                    String.format("Writing: %,d of %,d e-mails", from, all.length));
            int to = Math.min(all.length, from + Recipients.BATCH);
            List<MailPost.Letter> letters =
                    post.read(Arrays.copyOfRange(all, from, to)).parallelStream()
                            .map(post::letter)
                            .toList();
            for (MailPost.Letter letter : letters) {
                switch (letter) {
                    case MailPost.Letter.Ready ready -> {
                        rows++;
                        use.accept(ready);
                    }
                    case MailPost.Letter.Unwritable(var why) -> {
                        left++;
                        faults.merge(why, 1L, Long::sum);
                    }
                }
            }
        }
    }

    private List<@Nullable String> merged(MailPost.Letter.Ready letter) {
        Outgoing mail = letter.mail();
        List<@Nullable String> cells = new ArrayList<>();
        for (String text :
                List.of(
                        letter.id(),
                        letter.to().address(),
                        mail.subject(),
                        mail.preheader(),
                        mail.html(),
                        mail.text())) {
            cells.add(safe(text));
        }
        return cells;
    }

    private List<@Nullable String> filed(MailPost.Letter.Ready letter, String home, Path folder) {
        String file = String.format("%06d.%s", rows, format.word());
        byte[] bytes = format == MailFormat.EML ? post.message(letter) : letter.page();
        try {
            Path written = Files.write(folder.resolve(file), bytes);
            WholeFile.makePrivate(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of(
                home + "/" + file,
                safe(letter.id()),
                safe(letter.to().address()),
                safe(letter.mail().subject()),
                sha256(bytes));
    }

    private String safe(String text) {
        if (Formula.isOne(text)) {
            likeFormulas++;
        }
        return Formula.harmless(text);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
