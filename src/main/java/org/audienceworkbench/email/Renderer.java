package org.audienceworkbench.email;

import freemarker.core.ParseException;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Turns templates into e-mails inside a sandbox: whatever a template or a customer's data says, no
/// code runs, no file is read, and the work ends within its limits.
public final class Renderer {

    private static final long PATIENCE_MILLIS = 5_000;

    private final Limits limits;
    private final Sandbox sandbox = new Sandbox();

    public Renderer() {
        this(Limits.DEFAULT);
    }

    public Renderer(Limits limits) {
        this.limits = limits;
    }

    Limits limits() {
        return limits;
    }

    /// What is wrong with the template as it stands, for an editor's marks; empty when it can be
    /// rendered. What only shows with data, such as a missing value, is found by rendering.
    public List<TemplateFault> faults(EmailTemplate template) {
        List<TemplateFault> faults = new ArrayList<>();
        read(template, faults);
        return faults;
    }

    /// Checks and parses a template for many renders.
    ///
    /// @throws Problem when the template has a fault; it names the first
    public PreparedTemplate prepare(EmailTemplate template) {
        List<TemplateFault> faults = new ArrayList<>();
        PreparedTemplate prepared = read(template, faults);
        if (prepared == null) {
            throw faults.getFirst().problem();
        }
        return prepared;
    }

    /// Renders the e-mail of one customer on a thread of its own.
    public Rendering render(PreparedTemplate template, CustomerData customer, Mailing mailing) {
        return RenderThread.call(
                        () -> new MailRun(limits).render(template, customer, mailing),
                        PATIENCE_MILLIS + limits.time().toMillis())
                .orElseGet(
                        () ->
                                new Rendering.Refused(
                                        new TemplateFault(
                                                Part.BODY,
                                                1,
                                                1,
                                                "Rendering the template had to be given up"),
                                        customer.row()));
    }

    private @Nullable PreparedTemplate read(EmailTemplate template, List<TemplateFault> faults) {
        Map<Part, PreparedTemplate.Piece> pieces = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            String text = template.source(part);
            if (text != null) {
                var source = new Source(text);
                List<TemplateFault> refused = Lint.faults(part, source);
                faults.addAll(refused);
                if (refused.isEmpty()) {
                    parse(part, source, pieces, faults);
                }
            }
        }
        if (!faults.isEmpty()) {
            return null;
        }
        return new PreparedTemplate(
                template.variant(),
                Objects.requireNonNull(pieces.get(Part.SUBJECT)),
                Objects.requireNonNull(pieces.get(Part.PREHEADER)),
                Objects.requireNonNull(pieces.get(Part.BODY)),
                pieces.get(Part.TEXT));
    }

    private void parse(
            Part part,
            Source source,
            Map<Part, PreparedTemplate.Piece> pieces,
            List<TemplateFault> faults) {
        var instrumented = new Instrumented(source);
        Object parsed =
                RenderThread.<Object>call(() -> parsed(part, instrumented), PATIENCE_MILLIS)
                        .orElseGet(() -> source.fault(part, 0, "The template is nested too deep"));
        if (parsed instanceof TemplateFault fault) {
            faults.add(fault);
        } else {
            pieces.put(part, (PreparedTemplate.Piece) parsed);
        }
    }

    /// A [PreparedTemplate.Piece], or the [TemplateFault] that prevents it.
    private Object parsed(Part part, Instrumented source) {
        try {
            var template = sandbox.parsed(part, source.text());
            return Elements.firstForeign(template)
                    .<Object>map(
                            name ->
                                    source.fault(
                                            part, 1, 1, name + " is not available in e-mails", ""))
                    .orElseGet(() -> new PreparedTemplate.Piece(part, source, template));
        } catch (ParseException e) {
            return source.fault(part, e.getLineNumber(), e.getColumnNumber(), plain(e), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// FreeMarker's own words, up to its list of what it would have liked to see.
    private static String plain(ParseException e) {
        String message = Objects.requireNonNullElse(e.getEditorMessage(), "This can't be read");
        String first = message.lines().findFirst().orElse("This can't be read").strip();
        return first.replaceFirst("[.:]$", "").replace(Instrumented.CHECKPOINT, "tag");
    }
}
