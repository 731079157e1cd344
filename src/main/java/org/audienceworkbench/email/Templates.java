package org.audienceworkbench.email;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.WholeFile;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The templates there are: those that come with the program and the analyst's own.
///
/// A template is a folder with `template.json` (name, description, fields), `subject.ftl`,
/// `preheader.ftl`, `body.ftlh` and, if its author wrote one, `text.ftl`. An own template hides a
/// shipped one of the same name. Variants that `template.json` names have their sources beside the
/// base's, as `subject.B.ftl`.
public final class Templates {

    private static final String DESCRIPTION = "template.json";
    private static final long LARGEST_FILE = 1 << 20;
    private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");
    private static final Pattern VARIANT =
            Pattern.compile(
                    "(?:subject|preheader|text)\\.[A-Za-z0-9-]+\\.ftl|body\\.[A-Za-z0-9-]+\\.ftlh");
    private static final Pattern TITLE =
            Pattern.compile("<title[^>]*>([^<]*)</title>", Pattern.CASE_INSENSITIVE);
    private static final Pattern BREAKS = Pattern.compile("\\s+");
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;

    /// @param folder where the analyst's own templates lie; need not exist yet
    public Templates(Path folder) {
        this.folder = folder;
    }

    /// Own templates first, then the shipped ones, each by id.
    public List<EmailTemplate> all() {
        List<EmailTemplate> all = new ArrayList<>(own());
        for (String id : shippedIds()) {
            if (all.stream().noneMatch(template -> template.id().equals(id))) {
                all.add(shipped(id));
            }
        }
        return List.copyOf(all);
    }

    /// @throws Problem when there is none of that id, naming those there are
    public EmailTemplate get(String id) {
        if (isId(id) && Files.isRegularFile(folder.resolve(id).resolve(DESCRIPTION))) {
            return own(id);
        }
        if (shippedIds().contains(id)) {
            return shipped(id);
        }
        throw new Problem(
                "There is no template \"" + id + "\"",
                null,
                "Choose one of: "
                        + String.join(", ", all().stream().map(EmailTemplate::id).toList()));
    }

    /// Opens any HTML or FreeMarker file as a template's body; its title becomes the subject.
    public static EmailTemplate open(Path file) {
        String body = read(file);
        var title = TITLE.matcher(body);
        String name = String.valueOf(file.getFileName());
        String subject =
                title.find() && !title.group(1).isBlank()
                        ? BREAKS.matcher(title.group(1)).replaceAll(" ").strip()
                        : name;
        return new EmailTemplate(idFor(name), name, "", subject, "", body, null, List.of(), false);
    }

    /// Writes an own template, over an older one of the same id; the description goes last.
    public void save(EmailTemplate template) {
        if (!isId(template.id())) {
            throw new Problem(
                    "A template can't be called \"" + template.id() + "\"",
                    null,
                    "Use small letters, digits and dashes, such as spring-sale");
        }
        Path home = folder.resolve(template.id());
        WholeFile.createPrivateFolder(folder);
        WholeFile.createPrivateFolder(home);
        for (Part part : Part.values()) {
            Path file = home.resolve(part.file());
            String source = template.source(part);
            if (source != null) {
                WholeFile.write(file, out -> out.write(source));
            } else {
                delete(file);
            }
        }
        saveVariants(home, template.variants());
        var description =
                new Description(
                        template.name(),
                        template.description(),
                        template.fields(),
                        template.variants().stream().map(EmailTemplate.Variant::name).toList());
        WholeFile.write(
                home.resolve(DESCRIPTION), out -> out.write(JSON.writeValueAsString(description)));
    }

    /// The id that a name becomes: `Spring Sale!` gives `spring-sale`.
    public static String idFor(String name) {
        String id =
                name.replaceFirst("\\.[A-Za-z]+$", "")
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        String shortened = id.substring(0, Math.min(id.length(), 64)).replaceAll("-$", "");
        return shortened.isEmpty() ? "template" : shortened;
    }

    static List<String> shippedIds() {
        return Objects.requireNonNull(resourceOrNull("index.txt"))
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private List<EmailTemplate> own() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(home -> Files.isRegularFile(home.resolve(DESCRIPTION)))
                    .map(home -> String.valueOf(home.getFileName()))
                    .filter(Templates::isId)
                    .sorted()
                    .map(this::own)
                    .toList();
        } catch (IOException e) {
            throw new Problem(
                    "The templates can't be listed", folder.toString(), "Check the folder", e);
        }
    }

    /// Writes the variants' sources, and removes those that no variant has any more.
    private static void saveVariants(Path home, List<EmailTemplate.Variant> variants) {
        Set<String> kept = new HashSet<>();
        for (EmailTemplate.Variant variant : variants) {
            variant.sources()
                    .forEach(
                            (part, source) -> {
                                kept.add(part.file(variant.name()));
                                WholeFile.write(
                                        home.resolve(part.file(variant.name())),
                                        out -> out.write(source));
                            });
        }
        try (Stream<Path> files = Files.list(home)) {
            files.filter(file -> VARIANT.matcher(String.valueOf(file.getFileName())).matches())
                    .filter(file -> !kept.contains(String.valueOf(file.getFileName())))
                    .toList()
                    .forEach(Templates::delete);
        } catch (IOException e) {
            throw new Problem(
                    "The template's folder can't be listed",
                    home.toString(),
                    "Check the folder",
                    e);
        }
    }

    private EmailTemplate own(String id) {
        Path home = folder.resolve(id);
        return template(
                id,
                name -> Files.exists(home.resolve(name)) ? read(home.resolve(name)) : null,
                false);
    }

    private static EmailTemplate shipped(String id) {
        return template(id, name -> resourceOrNull(id + "/" + name), true);
    }

    private static EmailTemplate template(
            String id, Function<String, @Nullable String> files, boolean shipped) {
        try {
            Description read = JSON.readValue(required(id, DESCRIPTION, files), Description.class);
            return new EmailTemplate(
                    id,
                    read.name() == null ? id : read.name(),
                    read.description() == null ? "" : read.description(),
                    required(id, Part.SUBJECT.file(), files).stripTrailing(),
                    required(id, Part.PREHEADER.file(), files).stripTrailing(),
                    required(id, Part.BODY.file(), files),
                    files.apply(Part.TEXT.file()),
                    read.fields() == null ? List.of() : read.fields(),
                    variants(read.variants() == null ? List.of() : read.variants(), files),
                    EmailTemplate.BASE,
                    shipped);
        } catch (JsonProcessingException e) {
            throw new Problem(
                    "The template's description can't be read",
                    id + "/" + DESCRIPTION + ", line " + e.getLocation().getLineNr(),
                    "Mend the file; it holds name, description, fields and variants",
                    e);
        }
    }

    private static String required(
            String id, String name, Function<String, @Nullable String> files) {
        String text = files.apply(name);
        if (text == null) {
            throw new Problem(
                    "The template can't be read",
                    id + "/" + name,
                    "Check that the file is there and may be read");
        }
        return text;
    }

    private static List<EmailTemplate.Variant> variants(
            List<String> names, Function<String, @Nullable String> files) {
        List<EmailTemplate.Variant> variants = new ArrayList<>();
        for (String name : names) {
            EmailTemplate.Variant.requireName(name);
            Map<Part, String> sources = new EnumMap<>(Part.class);
            for (Part part : Part.values()) {
                String source = files.apply(part.file(name));
                if (source != null) {
                    boolean line = part == Part.SUBJECT || part == Part.PREHEADER;
                    sources.put(part, line ? source.stripTrailing() : source);
                }
            }
            variants.add(new EmailTemplate.Variant(name, sources));
        }
        return variants;
    }

    private static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /// The text of a file that holds a template.
    ///
    /// @throws Problem when it can't be read, is no UTF-8 text, or has more than 1 MB
    public static String read(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST_FILE) {
                throw new Problem(
                        "The file is too large for an e-mail",
                        file.toString(),
                        "Choose a file under 1 MB");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Problem(
                    "The file is not UTF-8 text",
                    file.toString(),
                    "Save it as UTF-8, or choose an HTML file",
                    e);
        } catch (IOException e) {
            throw new Problem(
                    "The template can't be read",
                    file.toString(),
                    "Check that the file is there and may be read",
                    e);
        }
    }

    private static @Nullable String resourceOrNull(String name) {
        try (InputStream in = Templates.class.getResourceAsStream("/templates/" + name)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new Problem(
                    "An old file can't be removed", file.toString(), "Check the folder", e);
        }
    }

    private record Description(
            @Nullable String name,
            @Nullable String description,
            @Nullable List<EmailTemplate.Field> fields,
            @Nullable List<String> variants) {}
}
