package vn.loa;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ArchitectureTest {

    private final ApplicationModules modules = ApplicationModules.of(Loa.class);

    @Test
    void everyPackageSeesOnlyWhatItsSentenceAllows() {
        modules.verify();
    }

    @Test
    void theMapOfTheHouseIsDrawn() {
        new Documenter(modules).writeModulesAsPlantUml().writeModuleCanvases();
    }

    @Test
    void onlyThePackageSmppKnowsTheSmppLibrary() {
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("vn.loa");

        noClasses()
                .that()
                .resideOutsideOfPackage("vn.loa.smpp")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jsmpp..")
                .check(classes);
    }
}
