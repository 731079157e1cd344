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
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The templates there are: those that come with the program and the analyst's own.
///
/// A template is a folder with `template.json` (name, description, fields), `subject.ftl`,
/// `preheader.ftl`, `body.ftlh` and, if its author wrote one, `text.ftl`. An own template hides a
/// shipped one of the same name.
public final class Templates {

    private static final String DESCRIPTION = "template.json";
    private static final long LARGEST_FILE = 1 << 20;
    private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");
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
        var description =
                new Description(template.name(), template.description(), template.fields());
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
        return resource("index.txt").lines().filter(line -> !line.isBlank()).toList();
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

    private EmailTemplate own(String id) {
        Path home = folder.resolve(id);
        Path text = home.resolve(Part.TEXT.file());
        return template(
                id,
                read(home.resolve(DESCRIPTION)),
                read(home.resolve(Part.SUBJECT.file())),
                read(home.resolve(Part.PREHEADER.file())),
                read(home.resolve(Part.BODY.file())),
                Files.exists(text) ? read(text) : null,
                false);
    }

    private static EmailTemplate shipped(String id) {
        return template(
                id,
                resource(id + "/" + DESCRIPTION),
                resource(id + "/" + Part.SUBJECT.file()),
                resource(id + "/" + Part.PREHEADER.file()),
                resource(id + "/" + Part.BODY.file()),
                resource(id + "/" + Part.TEXT.file()),
                true);
    }

    private static EmailTemplate template(
            String id,
            String json,
            String subject,
            String preheader,
            String body,
            @Nullable String text,
            boolean shipped) {
        try {
            Description read = JSON.readValue(json, Description.class);
            return new EmailTemplate(
                    id,
                    read.name() == null ? id : read.name(),
                    read.description() == null ? "" : read.description(),
                    subject.stripTrailing(),
                    preheader.stripTrailing(),
                    body,
                    text,
                    read.fields() == null ? List.of() : read.fields(),
                    shipped);
        } catch (JsonProcessingException e) {
            throw new Problem(
                    "The template's description can't be read",
                    id + "/" + DESCRIPTION + ", line " + e.getLocation().getLineNr(),
                    "Mend the file; it holds name, description and fields",
                    e);
        }
    }

    private static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    private static String read(Path file) {
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

    private static String resource(String name) {
        try (InputStream in = Templates.class.getResourceAsStream("/templates/" + name)) {
            if (in == null) {
                throw new IllegalStateException("missing from the program: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
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
            @Nullable List<EmailTemplate.Field> fields) {}
}
