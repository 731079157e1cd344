package org.audienceworkbench.email;

import freemarker.core.Environment;
import freemarker.core.InvalidReferenceException;
import freemarker.template.TemplateException;

import org.audienceworkbench.email.PreparedTemplate.Piece;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Renders e-mails one after the other on the thread that calls it, all with one [Guard].
final class MailRun {

    private static final Pattern PLACE =
            Pattern.compile("in template \"([a-z.]+)\" at line (\\d+), column (\\d+)");
    private static final String LINE_BREAKS = "\r\n\u0085\u2028\u2029";
    private static final Pattern RUN_OF_BREAKS = Pattern.compile("[" + LINE_BREAKS + "]+");

    private final Guard guard;
    private final Money money = new Money();
    private final Map<Part, BitSet> entered = new EnumMap<>(Part.class);
    private final Map<Part, BitSet> blank = new EnumMap<>(Part.class);

    MailRun(Limits limits) {
        guard = new Guard(limits);
        for (Part part : Part.values()) {
            entered.put(part, new BitSet());
            blank.put(part, new BitSet());
        }
    }

    /// The branches of a part that the last e-mail entered, by their place in
    /// [PreparedTemplate#branches].
    BitSet entered(Part part) {
        return entered.getOrDefault(part, new BitSet());
    }

    /// Those of them in which it shows nothing.
    BitSet blank(Part part) {
        return blank.getOrDefault(part, new BitSet());
    }

    /// An e-mail that takes too much time or memory gets a second try: the first of all pays for
    /// loading classes and languages.
    Rendering render(PreparedTemplate template, CustomerData customer, Mailing mailing) {
        Rendering first = attempt(template, customer, mailing);
        return first instanceof Rendering.Refused && guard.costly()
                ? attempt(template, customer, mailing)
                : first;
    }

    /// Whether the last e-mail was stopped at a limit.
    boolean stopped() {
        return guard.exceeded() != null;
    }

    private Rendering attempt(PreparedTemplate template, CustomerData customer, Mailing mailing) {
        Locale locale = mailing.localeFor(customer);
        var model = new MailModel(customer, mailing, template.variant(), guard, locale, money);
        guard.begin();
        entered.values().forEach(BitSet::clear);
        blank.values().forEach(BitSet::clear);
        try {
            String subject = line(part(template.require(Part.SUBJECT), model, locale, mailing));
            model.subject(subject);
            String preheader = line(part(template.require(Part.PREHEADER), model, locale, mailing));
            model.preheader(preheader);
            String html = part(template.require(Part.BODY), model, locale, mailing);
            var clean = SafeHtml.cleaned(html, guard.fixed());
            int bytes = guard.fixed().bytes(html);
            String text =
                    template.has(Part.TEXT)
                            ? part(template.require(Part.TEXT), model, locale, mailing)
                            : PlainText.of(clean.html());
            return new Rendering.Rendered(
                    subject,
                    preheader,
                    clean.html(),
                    text,
                    clean.removed().isEmpty()
                            ? bytes
                            : clean.html().getBytes(StandardCharsets.UTF_8).length,
                    clean.removed(),
                    model.fallbacks());
        } catch (Faulty e) {
            return new Rendering.Refused(e.fault, customer.row());
        }
    }

    private String part(Piece piece, MailModel model, Locale locale, Mailing mailing)
            throws Faulty {
        guard.beginPart();
        try {
            environment(piece, model, locale, mailing).process();
            keepBranches(piece);
            return guard.output();
        } catch (TemplateException e) {
            throw new Faulty(fault(piece, e));
        } catch (StackOverflowError | OutOfMemoryError _) {
            throw new Faulty(at(piece, 1, 1, "Rendering took more memory than an e-mail may", ""));
        } catch (IOException e) {
            throw new IllegalStateException("the guard writes to memory only", e);
        } catch (RuntimeException e) {
            String message = guard.exceeded() == null ? "This can't be rendered" : limit();
            throw new Faulty(at(piece, 1, 1, message, ""));
        }
    }

    private void keepBranches(Piece piece) {
        BitSet seen = entered(piece.part());
        seen.or(guard.entered());
        List<Branches.Branch> branches = piece.source().branches();
        for (int i = 0; i < branches.size(); i++) {
            int list = branches.get(i).list();
            if (list >= 0 && seen.get(list)) {
                seen.clear(i);
            }
        }
        blank(piece.part()).or(guard.blank());
    }

    /// Every field that this customer's e-mail has no value for, not only the first.
    Set<String> missing(PreparedTemplate template, CustomerData customer, Mailing mailing) {
        Set<String> missing = new TreeSet<>();
        Locale locale = mailing.localeFor(customer);
        var model = new MailModel(customer, mailing, template.variant(), guard, locale, money);
        // stand for the subject and preheader that could not be written
        model.subject("-");
        model.preheader("-");
        guard.begin();
        for (Part part : Part.values()) {
            if (template.has(part)) {
                passOver(template.require(part), model, locale, mailing, missing);
            }
        }
        return missing;
    }

    private void passOver(
            Piece piece, MailModel model, Locale locale, Mailing mailing, Set<String> missing) {
        guard.beginPart();
        try {
            Environment environment = environment(piece, model, locale, mailing);
            environment.setTemplateExceptionHandler(
                    (e, _, _) -> {
                        String blamed = e.getBlamedExpressionString();
                        if (!(e instanceof InvalidReferenceException) || blamed == null) {
                            throw e;
                        }
                        missing.add(blamed);
                    });
            environment.process();
        } catch (TemplateException | StackOverflowError | OutOfMemoryError _) {
            // what else is wrong with it was told when it was refused
        } catch (IOException e) {
            throw new IllegalStateException("the guard writes to memory only", e);
        } catch (RuntimeException e) {
            if (guard.exceeded() == null) {
                throw e;
            }
        }
    }

    private Environment environment(Piece piece, MailModel model, Locale locale, Mailing mailing)
            throws TemplateException, IOException {
        Environment environment = piece.template().createProcessingEnvironment(model, guard);
        environment.setLocale(locale);
        environment.setTimeZone(TimeZone.getTimeZone(mailing.zone()));
        return environment;
    }

    private String limit() {
        Guard.Exceeded exceeded = guard.exceeded();
        return exceeded == null ? "" : String.valueOf(exceeded.getMessage());
    }

    /// Names the place and the field. FreeMarker's own message is not used: it may quote a value.
    private TemplateFault fault(Piece piece, TemplateException e) {
        int line = e.getLineNumber() == null ? 1 : e.getLineNumber();
        int column = e.getColumnNumber() == null ? 1 : e.getColumnNumber();
        if (!piece.part().file().equals(e.getTemplateSourceName())) {
            Matcher place = PLACE.matcher(e.getFTLInstructionStack());
            while (place.find()) {
                if (piece.part().file().equals(place.group(1))) {
                    line = Integer.parseInt(place.group(2));
                    column = Integer.parseInt(place.group(3));
                    break;
                }
            }
        }
        if (guard.exceeded() != null) {
            return at(piece, line, column, limit(), "");
        }
        String blamed = e.getBlamedExpressionString();
        if (e instanceof InvalidReferenceException && blamed != null) {
            return at(piece, line, column, "There is no value for " + blamed, blamed);
        }
        return at(
                piece,
                line,
                column,
                blamed == null
                        ? "This can't be worked out; is a value of another type than it looks?"
                        : blamed + " is of another type than is needed here",
                "");
    }

    private static TemplateFault at(
            Piece piece, int line, int column, String message, String token) {
        return piece.source().fault(piece.part(), line, column, message, token);
    }

    /// A header's value is one line, whatever the data says.
    private static String line(String text) {
        boolean broken = text.chars().anyMatch(c -> LINE_BREAKS.indexOf(c) >= 0);
        return (broken ? RUN_OF_BREAKS.matcher(text).replaceAll(" ") : text).strip();
    }

    private static final class Faulty extends Exception {
        final transient TemplateFault fault;

        Faulty(TemplateFault fault) {
            super(fault.message(), null, false, false);
            this.fault = fault;
        }
    }
}
