package org.audienceworkbench.email;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.OutputFormat;
import freemarker.core.ParseException;
import freemarker.core.PlainTextOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateExceptionHandler;

import java.io.IOException;
import java.util.Locale;
import java.util.TimeZone;

/// FreeMarker with everything locked that a template could use to leave its page: no classes, no
/// Java methods, no files, plain values only, and escaping that can't be switched off.
final class Sandbox {

    private final Configuration html = locked(HTMLOutputFormat.INSTANCE);
    private final Configuration plain = locked(PlainTextOutputFormat.INSTANCE);

    Sandbox() {
        html.setTemplateLoader(new BlockLibrary());
        html.setAutoImports(java.util.Map.of("block", BlockLibrary.NAME));
        html.setLazyAutoImports(true);
    }

    /// @throws ParseException when FreeMarker can't read it
    Template parsed(Part part, String source) throws IOException {
        return new Template(part.file(), source, part == Part.BODY ? html : plain);
    }

    SimpleObjectWrapper wrapper() {
        return (SimpleObjectWrapper) html.getObjectWrapper();
    }

    private static Configuration locked(OutputFormat format) {
        var locked = new Configuration(Configuration.VERSION_2_3_34);
        locked.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        locked.setAPIBuiltinEnabled(false);
        locked.setObjectWrapper(new SimpleObjectWrapper(Configuration.VERSION_2_3_34));
        locked.setOutputFormat(format);
        if (format instanceof HTMLOutputFormat) {
            locked.setAutoEscapingPolicy(Configuration.FORCE_AUTO_ESCAPING_POLICY);
        }
        locked.setRecognizeStandardFileExtensions(false);
        locked.setTemplateLoader(null);
        locked.setLocalizedLookup(false);
        locked.setLocale(Locale.US);
        locked.setTimeZone(TimeZone.getTimeZone("UTC"));
        locked.setSQLDateAndTimeTimeZone(TimeZone.getTimeZone("UTC"));
        locked.setTagSyntax(Configuration.ANGLE_BRACKET_TAG_SYNTAX);
        locked.setInterpolationSyntax(Configuration.DOLLAR_INTERPOLATION_SYNTAX);
        locked.setNamingConvention(Configuration.LEGACY_NAMING_CONVENTION);
        locked.setTabSize(1);
        locked.setBooleanFormat("c");
        locked.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        locked.setLogTemplateExceptions(false);
        locked.setWrapUncheckedExceptions(true);
        // the default one logs the failing expression with the customer's data
        locked.setAttemptExceptionReporter((_, _) -> {});
        return locked;
    }
}
