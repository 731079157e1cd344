package org.audienceworkbench.email;

import com.sun.management.ThreadMXBean;

import freemarker.core.Environment;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateHTMLOutputModel;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;

import org.jspecify.annotations.Nullable;

import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Watches one render from inside its own thread: it looks at the clock, the memory handed out and
/// the output whenever the template writes or passes one of [Instrumented]'s checkpoints, and ends
/// the render when a limit is passed.
///
/// Every step between two looks is bounded by [Lint], so nobody has to interrupt the thread.
final class Guard extends Writer implements TemplateHashModel, TemplateMethodModelEx {

    static final int LONGEST_TEXT = 32_768;
    private static final int MOST_ITEMS = 10_000;
    private static final int MOST_DIGITS = 100;
    private static final int BUSY_FACTOR = 3;
    private static final int LOOK_EVERY = 64;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// A limit was passed; the message is for the template's author.
    static final class Exceeded extends RuntimeException {
        Exceeded(String message) {
            super(message, null, false, false);
        }
    }

    private final Limits limits;
    private char[] output = new char[8_192];
    private int length;
    private final FixedText fixed = new FixedText();
    private final BitSet entered = new BitSet();
    private final BitSet blank = new BitSet();
    private int[] starts = new int[16];
    private final Map<String, TemplateModel> marks = new HashMap<>();
    private long begun;
    private long workedBefore;
    private long deadline;
    private boolean watched;
    private boolean costly;
    private long allocatedBefore;
    private int looks;
    private @Nullable Exceeded exceeded;

    Guard(Limits limits) {
        this.limits = limits;
    }

    /// Begins an e-mail: time and memory count from now.
    void begin() {
        begun = System.nanoTime();
        deadline = begun + limits.time().toNanos();
        costly = false;
        watched = false;
        allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
        exceeded = null;
        beginPart();
    }

    void beginPart() {
        length = 0;
        fixed.clear();
        entered.clear();
        blank.clear();
    }

    String output() {
        return new String(output, 0, length);
    }

    /// What of the output is the template's own.
    FixedText fixed() {
        return fixed;
    }

    /// The branches of the part that were entered since [#beginPart].
    BitSet entered() {
        return entered;
    }

    /// Those that were entered and left again without anything to be seen.
    BitSet blank() {
        return blank;
    }

    /// Whether the last e-mail took more time or memory than it may.
    boolean costly() {
        return costly;
    }

    /// The limit that was passed, however FreeMarker wrapped it on its way up.
    @Nullable Exceeded exceeded() {
        return exceeded;
    }

    @Override
    public void write(char[] text, int from, int count) {
        room(count);
        if (count == text.length) {
            fixed.add(length, text);
        }
        System.arraycopy(text, from, output, length, count);
        length += count;
    }

    @Override
    public void write(String text, int from, int count) {
        room(count);
        text.getChars(from, from + count, output, length);
        length += count;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    /// A checkpoint that looks at what was assigned.
    @Override
    public TemplateModel exec(@SuppressWarnings("rawtypes") List assigned)
            throws TemplateModelException {
        looks += LOOK_EVERY - 1;
        look();
        for (Object value : assigned) {
            if (value instanceof TemplateModel model) {
                weigh(model);
            }
        }
        return TemplateBooleanModel.FALSE;
    }

    /// The mark that a branch is entered or left, by its name.
    @Override
    public @Nullable TemplateModel get(String name) {
        return marks.computeIfAbsent(name, this::mark);
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    private @Nullable TemplateBooleanModel mark(String name) {
        if (name.startsWith(Instrumented.BRANCH)) {
            int branch = Integer.parseInt(name.substring(Instrumented.BRANCH.length()));
            return () -> enter(branch);
        }
        if (name.startsWith(Instrumented.END)) {
            int branch = Integer.parseInt(name.substring(Instrumented.END.length()));
            return () -> leave(branch);
        }
        return null;
    }

    private boolean enter(int branch) {
        if (branch >= starts.length) {
            starts = Arrays.copyOf(starts, branch * 2);
        }
        starts[branch] = length;
        entered.set(branch);
        return false;
    }

    private boolean leave(int branch) {
        // what is kept in a variable is not written yet
        if (Environment.getCurrentEnvironment().getOut() == this
                && !Visible.in(output, starts[branch], length)) {
            blank.set(branch);
        }
        return false;
    }

    private void room(int count) {
        look();
        int needed = length + count;
        if (needed > limits.outputCharacters()) {
            throw stop("The e-mail is longer than " + limits.outputCharacters() + " characters");
        }
        if (needed > output.length) {
            output = Arrays.copyOf(output, Math.max(needed, output.length * 2));
        }
    }

    private void look() {
        if (++looks >= LOOK_EVERY) {
            looks = 0;
            if (System.nanoTime() - deadline > 0) {
                checkWork();
            }
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore;
            if (allocated > limits.allocationBytes()) {
                costly = true;
                throw stop("Rendering took more memory than an e-mail may");
            }
        }
    }

    /// The time is up by the clock; on a busy machine the render may hardly have been running. So
    /// it is watched for a little longer, and stopped once it is seen to work. (Asking for the
    /// thread's work at the start of every e-mail would cost more than rendering it.)
    private void checkWork() {
        long now = System.nanoTime();
        long worked = THREADS.getCurrentThreadCpuTime();
        long watch = limits.time().toNanos() / 4;
        boolean working = watched && worked - workedBefore >= watch / 2;
        if (working || now - begun > BUSY_FACTOR * limits.time().toNanos()) {
            costly = true;
            throw stop("Rendering took longer than " + limits.time().toMillis() + " ms");
        }
        watched = true;
        workedBefore = worked;
        deadline = now + watch;
    }

    private void weigh(TemplateModel assigned) throws TemplateModelException {
        boolean tooMuch =
                switch (assigned) {
                    case TemplateHTMLOutputModel markup ->
                            HTMLOutputFormat.INSTANCE.getMarkupString(markup).length()
                                    > LONGEST_TEXT;
                    case TemplateNumberModel number -> digits(number.getAsNumber()) > MOST_DIGITS;
                    case TemplateScalarModel text -> text.getAsString().length() > LONGEST_TEXT;
                    case TemplateSequenceModel list -> list.size() > MOST_ITEMS;
                    default -> false;
                };
        if (tooMuch) {
            throw stop("A variable has grown beyond what an e-mail may hold");
        }
    }

    private static int digits(Number number) {
        return switch (number) {
            case BigDecimal decimal -> Math.max(decimal.precision(), Math.abs(decimal.scale()));
            case BigInteger whole -> whole.bitLength() / 3;
            default -> 0;
        };
    }

    private Exceeded stop(String message) {
        exceeded = new Exceeded(message);
        return exceeded;
    }
}
