package org.audienceworkbench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import org.jspecify.annotations.NullMarked;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Holds the map of docs/architecture.md: floors, fences and manners.
@AnalyzeClasses(
        packages = "org.audienceworkbench",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /// Top to bottom. A package uses those below its own floor, never a neighbour or one above.
    private static final List<List<String>> FLOORS =
            List.of(
                    List.of("app"),
                    List.of("ui", "cli"),
                    List.of("workbench"),
                    List.of("report"),
                    List.of("chart"),
                    List.of(
                            "intake",
                            "identity",
                            "insight",
                            "uplift",
                            "value",
                            "trend",
                            "action",
                            "recommend",
                            "email",
                            "experiment",
                            "journey",
                            "delivery"),
                    List.of("learn"),
                    List.of("quality"),
                    List.of("segment"),
                    List.of("measure"),
                    List.of("missing"),
                    List.of("customer"),
                    List.of("table", "connect"),
                    List.of("store", "sample"),
                    List.of("base"));

    @ArchTest
    static final ArchRule packagesUseOnlyTheFloorsBelow =
            classes()
                    .should(
                            new ArchCondition<>("use only the floors below") {
                                @Override
                                public void check(JavaClass from, ConditionEvents events) {
                                    from.getDirectDependenciesFromSelf().stream()
                                            .filter(use -> forbidden(from, use.getTargetClass()))
                                            .forEach(
                                                    use ->
                                                            events.add(
                                                                    SimpleConditionEvent.violated(
                                                                            from,
                                                                            use.getDescription())));
                                }
                            });

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("org.audienceworkbench.(**)").should().beFreeOfCycles();

    @ArchTest static final ArchRule sqlConnections = fence("java.sql..", "store", "connect");
    @ArchTest static final ArchRule jooq = fence("org.jooq..", "segment", "connect");
    @ArchTest static final ArchRule postgresql = fence("org.postgresql..", "connect");
    @ArchTest static final ArchRule kafka = fence("org.apache.kafka..", "connect");
    @ArchTest static final ArchRule httpClient = fence("java.net.http..", "connect");
    @ArchTest static final ArchRule httpServer = fence("com.sun.net.httpserver..", "connect");
    @ArchTest static final ArchRule keyring = fence("com.github.javakeyring..", "connect");
    @ArchTest static final ArchRule sketches = fence("org.apache.datasketches..", "quality");
    @ArchTest static final ArchRule smile = fence("smile..", "learn", "insight", "recommend");
    @ArchTest static final ArchRule lightgbm = fence("com.microsoft.ml.lightgbm..", "learn");
    @ArchTest static final ArchRule lightgbm4j = fence("io.github.metarank..", "learn");
    @ArchTest static final ArchRule freemarker = fence("freemarker..", "email", "report");
    @ArchTest static final ArchRule pdf = fence("com.openhtmltopdf..", "report");
    @ArchTest static final ArchRule pdfBox = fence("org.apache.pdfbox..", "report");
    @ArchTest static final ArchRule pdfDrawing = fence("de.rototor..", "report");
    @ArchTest static final ArchRule styleSheets = fence("com.helger..", "email");
    @ArchTest static final ArchRule messages = fence("jakarta.mail..", "email", "connect");
    @ArchTest static final ArchRule jfreechart = fence("org.jfree..", "chart", "ui");
    @ArchTest static final ArchRule picocli = fence("picocli..", "cli");
    @ArchTest static final ArchRule fastcsv = fence("de.siegmar..", "table");
    @ArchTest static final ArchRule phones = fence("com.google.i18n..", "identity");
    @ArchTest static final ArchRule regularExpressions = fence("com.google.re2j..", "segment");
    @ArchTest static final ArchRule javafx = fence("javafx..", "ui", "app");

    @ArchTest
    static final ArchRule viewModelsKnowNoScene =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("ViewModel")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("javafx.scene..")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule screensDoNotKnowEachOther =
            slices().matching("org.audienceworkbench.ui.screen.(*)..")
                    .should()
                    .notDependOnEachOther()
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule noHiddenClock =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..app..")
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDate.class, "now")
                    .orShould()
                    .callMethod(Clock.class, "systemUTC")
                    .orShould()
                    .callMethod(Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule noUnseededRandom =
            noClasses()
                    .should()
                    .callConstructor(Random.class)
                    .orShould()
                    .callMethod(Math.class, "random")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom");

    @ArchTest
    static final ArchRule noInterrupts =
            noClasses()
                    .should()
                    .callMethod(Thread.class, "interrupt")
                    .orShould()
                    .callMethod(java.util.concurrent.ExecutorService.class, "shutdownNow")
                    .because("an interrupt inside H2 closes the database for everyone");

    @ArchTest
    static final ArchRule standardOutputBelongsToTheCommandLine =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..cli..", "..app..")
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err");

    @ArchTest
    static final ArchRule noMutableStatics =
            fields().that()
                    .areStatic()
                    .and()
                    .doNotHaveName("$assertionsDisabled")
                    .should()
                    .beFinal();

    @ArchTest
    static final ArchRule everyPackageIsNullMarked =
            classes()
                    .that(DescribedPredicate.not(JavaClass.Predicates.simpleName("package-info")))
                    .should(
                            new ArchCondition<>("be in a @NullMarked package") {
                                @Override
                                public void check(JavaClass type, ConditionEvents events) {
                                    if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        type, type.getName() + " is not"));
                                    }
                                }
                            });

    private static ArchRule fence(String library, String... homes) {
        String[] inside =
                Arrays.stream(homes)
                        .map(home -> "org.audienceworkbench." + home + "..")
                        .toArray(String[]::new);
        return noClasses()
                .that()
                .resideOutsideOfPackages(inside)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private static boolean forbidden(JavaClass from, JavaClass to) {
        if (!to.getPackageName().startsWith("org.audienceworkbench")) {
            return false;
        }
        String user = feature(from);
        String used = feature(to);
        return !user.equals(used) && floor(used) <= floor(user);
    }

    private static String feature(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.", -1);
        return parts.length > 2 ? parts[2] : "";
    }

    private static int floor(String feature) {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            if (FLOORS.get(floor).contains(feature)) {
                return floor;
            }
        }
        throw new AssertionError("a package without a floor: " + feature);
    }
}
