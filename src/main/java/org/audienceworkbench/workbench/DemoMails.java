package org.audienceworkbench.workbench;

import org.audienceworkbench.base.WholeFile;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.email.PreparedTemplate;
import org.audienceworkbench.email.Rendering;
import org.audienceworkbench.report.MailSection;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Writes the e-mails of a template for an ordinary customer and for those who break templates.
final class DemoMails {

    private final Mails mails;
    private final Path folder;

    DemoMails(Mails mails, Path folder) {
        this.mails = mails;
        this.folder = folder;
    }

    List<MailSection.Written> write(String template, Frame frame, RoaringBitmap members) {
        PreparedTemplate prepared = mails.prepare(mails.templates().get(template));
        var mailing = mails.mailing(frame);
        List<MailSection.Written> written = new ArrayList<>();
        chosen(frame, members)
                .forEach(
                        (why, row) -> {
                            Rendering.Rendered email =
                                    mails.render(prepared, frame, row, mailing).orThrow();
                            String file =
                                    (written.size() + 1) + "-" + why.replace(' ', '-') + ".html";
                            WholeFile.write(folder.resolve(file), out -> out.write(email.html()));
                            written.add(
                                    new MailSection.Written(
                                            file, why, email.subject(), email.bytes()));
                        });
        return written;
    }

    /// Rows of the Frame by why they were chosen: members of the segment where there are such.
    private static SequencedMap<String, Integer> chosen(Frame frame, RoaringBitmap members) {
        Column names = frame.column("first_name");
        SequencedMap<String, Integer> chosen = new LinkedHashMap<>();
        add(chosen, "ordinary", first(names, members, DemoMails::ordinary));
        add(chosen, "no first name", first(names, members, name -> name == null));
        add(
                chosen,
                "longest name",
                IntStream.range(0, frame.size())
                        .reduce(
                                (a, b) ->
                                        length(names.text(b)) > length(names.text(a)) ? b : a));
        add(chosen, "markup in the name", first(names, members, has("<")));
        add(chosen, "template code in the name", first(names, members, has("${")));
        add(chosen, "formula in the name", first(names, members, has("=")));
        return chosen;
    }

    private static boolean ordinary(@Nullable String name) {
        return name != null && name.length() > 3 && name.chars().allMatch(Character::isLetter);
    }

    private static Predicate<@Nullable String> has(String part) {
        return name -> name != null && name.contains(part);
    }

    private static int length(@Nullable String name) {
        return name == null ? 0 : name.length();
    }

    private static OptionalInt first(
            Column names, RoaringBitmap members, Predicate<@Nullable String> wanted) {
        return IntStream.concat(members.stream(), IntStream.range(0, names.size()))
                .filter(row -> wanted.test(names.text(row)))
                .findFirst();
    }

    private static void add(SequencedMap<String, Integer> chosen, String why, OptionalInt row) {
        row.ifPresent(found -> chosen.put(why, found));
    }
}
