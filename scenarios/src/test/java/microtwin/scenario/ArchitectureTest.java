package microtwin.scenario;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The map of the modules, and one door for each library. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("microtwin");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            engine   | engine
            grid     | engine grid
            thermal  | engine thermal
            workload | engine workload
            report   | engine report
            """)
    void modulesKnowOnlyWhatIsBelowThem(String module, String mayUse) {
        String[] allowed = Stream.of(mayUse.split(" "))
                .map(name -> "microtwin." + name + "..")
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> others = resideInAPackage("microtwin..")
                .and(DescribedPredicate.not(resideInAnyPackage(allowed)))
                .as("other modules");
        noClasses()
                .that()
                .resideInAPackage("microtwin." + module + "..")
                .should()
                .dependOnClassesThat(others)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    /** Library and its doors. */
    static Stream<Arguments> doors() {
        return Stream.of(
                Arguments.of("MASON", "sim.. ec..", simpleName("MasonSchedule")),
                Arguments.of(
                        "YAML",
                        "com.fasterxml.jackson.dataformat.. org.yaml.snakeyaml..",
                        belongToAnyOf(YamlParser.class)),
                Arguments.of("charts", "org.jfree.. org.apache.batik..", resideInAPackage("microtwin.report..")),
                Arguments.of(
                        "units",
                        "javax.measure.. tech.units.. tech.uom.. si.uom..",
                        belongToAnyOf(Quantities.class, PlannersUnits.class)),
                Arguments.of("command line", "picocli.. me.tongfei..", resideInAPackage("microtwin.scenario.cli..")),
                Arguments.of(
                        "JSON",
                        "com.fasterxml.jackson.databind..",
                        resideInAnyPackage("microtwin.report..", "microtwin.scenario..")),
                Arguments.of("inference", "com.github.tjake..", resideInAPackage("microtwin.workload.kernel..")),
                Arguments.of("graphs", "org.jgrapht.. org.jheaps..", resideInAPackage("microtwin.workload.mesh..")),
                Arguments.of("Spark", "org.apache.spark..", resideInAPackage("microtwin.spark..")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doors")
    void oneLibraryOneDoor(String library, String packages, DescribedPredicate<JavaClass> door) {
        DescribedPredicate<JavaClass> inside = door.or(nestedIn(door));
        noClasses()
                .that(DescribedPredicate.not(inside))
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages.split(" ")))
                .because(library + " has one door")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> nestedIn(DescribedPredicate<JavaClass> door) {
        return DescribedPredicate.describe(
                "nested in a door",
                type -> type.getEnclosingClass().map(door::test).orElse(false));
    }

    @Test
    void modelsNeitherPrintNorLog() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "microtwin.engine..",
                        "microtwin.grid..",
                        "microtwin.thermal..",
                        "microtwin.workload..",
                        "microtwin.report..")
                .should(ACCESS_STANDARD_STREAMS)
                .allowEmptyShould(true)
                .check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.log4j..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void modelsReadNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage("microtwin.grid..", "microtwin.thermal..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void namesSayWhatThingsAre() {
        classes()
                .that(alwaysTrue())
                .should()
                .haveSimpleNameNotEndingWith("Impl")
                .andShould()
                .haveSimpleNameNotEndingWith("Manager")
                .andShould()
                .haveSimpleNameNotEndingWith("Util")
                .andShould()
                .haveSimpleNameNotEndingWith("Utils")
                .andShould()
                .haveSimpleNameNotEndingWith("Base")
                .check(CLASSES);
    }
}
