package touchstone.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** The plan of the house: a room uses only rooms below it. */
class FloorsTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("touchstone");

    @Test
    void aRoomUsesOnlyRoomsBelowIt() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("touchstone..")
                .layer("cli")
                .definedBy("touchstone.cli..")
                .layer("evaluation")
                .definedBy("touchstone.evaluation..")
                .layer("interpretability")
                .definedBy("touchstone.interpretability..")
                .layer("alignment")
                .definedBy("touchstone.alignment..")
                .layer("asking")
                .definedBy("touchstone.asking..")
                .layer("organisms")
                .definedBy("touchstone.organisms..")
                .layer("neural")
                .definedBy("touchstone.neural..")
                .layer("models")
                .definedBy("touchstone.models..")
                .layer("journal")
                .definedBy("touchstone.journal..")
                .layer("data")
                .definedBy("touchstone.data..")
                .layer("report")
                .definedBy("touchstone.report..")
                .layer("statistics")
                .definedBy("touchstone.statistics..")
                .layer("core")
                .definedBy("touchstone.core..")
                .whereLayer("cli")
                .mayOnlyAccessLayers(
                        "evaluation",
                        "interpretability",
                        "alignment",
                        "asking",
                        "organisms",
                        "neural",
                        "models",
                        "journal",
                        "data",
                        "report",
                        "statistics",
                        "core")
                .whereLayer("evaluation")
                .mayOnlyAccessLayers("asking", "organisms", "models", "journal", "report", "statistics", "core")
                .whereLayer("interpretability")
                .mayOnlyAccessLayers("organisms", "neural", "models", "journal", "report", "statistics", "core")
                .whereLayer("alignment")
                .mayOnlyAccessLayers(
                        "asking", "organisms", "neural", "models", "journal", "report", "statistics", "core")
                .whereLayer("asking")
                .mayOnlyAccessLayers("report", "statistics", "core")
                .whereLayer("organisms")
                .mayOnlyAccessLayers("models", "journal", "report", "statistics", "core")
                .whereLayer("neural")
                .mayOnlyAccessLayers("models", "statistics", "core")
                .whereLayer("models")
                .mayOnlyAccessLayers("statistics", "core")
                .whereLayer("journal")
                .mayOnlyAccessLayers("statistics", "core")
                .whereLayer("data")
                .mayOnlyAccessLayers("core")
                .whereLayer("report")
                .mayOnlyAccessLayers("statistics", "core")
                .whereLayer("statistics")
                .mayNotAccessAnyLayer()
                .whereLayer("core")
                .mayNotAccessAnyLayer()
                .check(HOUSE);
    }

    @Test
    void onlyTheTensorFaceKnowsTheLibraryBehindIt() {
        noClasses()
                .that()
                .resideOutsideOfPackage("touchstone.neural.tensor..")
                .and()
                .resideInAPackage("touchstone..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bytedeco..")
                .check(HOUSE);
    }

    @Test
    void studiesNeverImportEachOther() {
        for (String room : List.of("evaluation", "interpretability", "alignment")) {
            slices().matching("touchstone." + room + ".(*)..")
                    .should()
                    .notDependOnEachOther()
                    .allowEmptyShould(true)
                    .check(HOUSE);
        }
    }

    /** A study that trains names the file of its text; reading it is the neural room's. */
    @Test
    void onlyStudiesThatLookInsideNameFilesAndNoneOpensThem() {
        noClasses()
                .that()
                .resideInAPackage("touchstone.evaluation..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.nio.file..")
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage("touchstone.interpretability..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Files.class)
                .check(HOUSE);
    }

    @Test
    void aStudyTouchesNoNetworkNoDatabaseNoThreadsNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "touchstone.asking..",
                        "touchstone.evaluation..",
                        "touchstone.interpretability..",
                        "touchstone.alignment..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.sql..", "java.util.concurrent.locks..", "java.time..")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Executor.class)
                .check(HOUSE);
    }
}
