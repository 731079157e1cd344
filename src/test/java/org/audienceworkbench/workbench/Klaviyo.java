package org.audienceworkbench.workbench;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Has Django render what is meant for Klaviyo; skipped, visibly, without `-Daudience.django=` a
/// Python that has Django (5.2 was used).
final class Klaviyo {

    private static final Path SCRIPT = Path.of("src/test/resources/email/translate/klaviyo.py");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Klaviyo() {}

    /// For each person, what each template says.
    static List<List<String>> rendered(List<String> templates, List<Map<String, Object>> people) {
        String python = System.getProperty("audience.django", "");
        assumeTrue(!python.isEmpty(), "skipped: -Daudience.django names no Python with Django");
        people.forEach(person -> person.put("$city", person.get("city")));
        try {
            return answer(python, templates, people);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> answer(
            String python, List<String> templates, List<Map<String, Object>> people)
            throws IOException {
        Process django =
                new ProcessBuilder(python, SCRIPT.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var in = django.getOutputStream()) {
            JSON.writeValue(in, Map.of("templates", templates, "people", people));
        }
        return JSON.readValue(django.getInputStream(), new TypeReference<List<List<String>>>() {});
    }
}
