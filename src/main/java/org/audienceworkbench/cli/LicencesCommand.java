package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Problem;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience licences`.
@Command(
        name = "licences",
        mixinStandardHelpOptions = true,
        description = "The program's licence, and those of the libraries it comes with.")
final class LicencesCommand implements Callable<Integer> {

    private static final String OWN = "GPL-3.0-or-later";

    @ParentCommand Audience audience;

    /// A line of the list that the build writes.
    private record Library(String name, String licence, String page) {

        static Library read(String line) {
            String[] parts = line.split("\t", -1);
            return new Library(parts[0], parts[1], parts[2]);
        }
    }

    @Override
    public Integer call() throws Exception {
        return audience.answer(
                _ -> {
                    List<Library> libraries = libraries();
                    return new Audience.Answer(json(libraries), text(libraries));
                });
    }

    private static List<Library> libraries() throws IOException {
        try (var list = LicencesCommand.class.getResourceAsStream("/THIRD-PARTY.txt")) {
            if (list == null) {
                throw new Problem(
                        "The list of libraries is not part of this build",
                        "THIRD-PARTY.txt",
                        "Start the program by ./audience, which makes the list");
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(Library::read)
                    .toList();
        }
    }

    private static ObjectNode json(List<Library> libraries) {
        ObjectNode json = new ObjectMapper().createObjectNode().put("licence", OWN);
        var array = json.putArray("libraries");
        for (Library library : libraries) {
            array.addObject()
                    .put("name", library.name())
                    .put("licence", library.licence())
                    .put("page", library.page());
        }
        return json;
    }

    private static String text(List<Library> libraries) {
        List<List<String>> rows = new ArrayList<>();
        for (Library library : libraries) {
            rows.add(List.of(library.name(), library.licence(), library.page()));
        }
        return new Lines()
                .add("%s is free software under the licence %s.", "Audience Workbench", OWN)
                .add("It comes without warranty. It stands on these libraries:")
                .add("")
                .table(List.of("library", "licence", "page"), rows)
                .toString();
    }
}
