package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.delivery.Order;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.FrameValues;
import org.audienceworkbench.email.Part;
import org.audienceworkbench.email.Templates;
import org.audienceworkbench.email.liquid.LiquidReader;
import org.audienceworkbench.email.liquid.LiquidReader.Found;
import org.audienceworkbench.email.liquid.ReadBack;
import org.audienceworkbench.store.Store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/// Reads templates that were written for mailing services, and keeps them as own ones.
public final class MailImports {

    private static final Map<Part, String> BESIDE =
            Map.of(
                    Part.SUBJECT, "-subject.txt",
                    Part.PREHEADER, "-preheader.txt",
                    Part.TEXT, "-text.txt");

    private final Store store;
    private final Mails mails;

    MailImports(Store store, Mails mails) {
        this.store = store;
        this.mails = mails;
    }

    /// A Liquid file as a template, without keeping it. Subject, preheader and plain text are taken
    /// from files beside it that are called like it, as a translation writes them; without one, the
    /// subject is the page's title.
    ///
    /// @param name what it is to be called; empty for the file's name
    /// @throws Problem when the file can't be read, or is no Liquid
    public ReadBack read(Frame frame, Path file, String name) {
        EmailTemplate opened = Templates.open(file);
        String fileName = String.valueOf(file.getFileName());
        String stem = fileName.replaceFirst("\\.[A-Za-z]+$", "");
        String called = name.isBlank() ? stem : name;
        Map<Part, Found> found = new EnumMap<>(Part.class);
        found.put(Part.SUBJECT, new Found(fileName + " (title)", opened.subject()));
        found.put(Part.BODY, new Found(fileName, opened.body()));
        BESIDE.forEach(
                (part, ending) -> {
                    Path beside = file.resolveSibling(stem + ending);
                    if (Files.isRegularFile(beside)) {
                        found.put(part, new Found(stem + ending, Templates.read(beside)));
                    }
                });
        return new LiquidReader(
                        mails.renderer(),
                        key -> FrameValues.attribute(frame.catalogue(), key).map(Attribute::type))
                .read(opened.named(Templates.idFor(called), called), found);
    }

    /// Whether there is a template of that id already, an own one or one that comes with the
    /// program.
    public boolean isTaken(String id) {
        return mails.templates().all().stream().anyMatch(template -> template.id().equals(id));
    }

    /// A name for what is in the file that no template has yet: the file's, or with a number.
    public String freeName(Path file) {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.[A-Za-z]+$", "");
        String free = name;
        for (int number = 2; isTaken(Templates.idFor(free)); number++) {
            free = name + " " + number;
        }
        return free;
    }

    /// Keeps it as an own template.
    ///
    /// @param file that it was read from
    /// @throws Problem when there is one of that id that may not be replaced
    public void save(ReadBack read, Path file, Order.Replace replace) {
        EmailTemplate template = read.template();
        if (replace == Order.Replace.REFUSE && isTaken(template.id())) {
            throw new Problem(
                    "There is a template \"" + template.id() + "\" already",
                    null,
                    "Give it another name (--name), or allow it to be replaced (--overwrite)");
        }
        mails.templates().save(template);
        String command =
                "audience email import "
                        + Shell.quoted(file.toString())
                        + " --from liquid --name "
                        + Shell.quoted(template.name())
                        + (replace == Order.Replace.OVERWRITE ? " --overwrite" : "");
        store.save(
                session -> {
                    store.audit()
                            .add(
                                    session,
                                    "email",
                                    "Read the template \"" + template.id() + "\" from Liquid",
                                    null,
                                    command);
                    return true;
                });
    }
}
