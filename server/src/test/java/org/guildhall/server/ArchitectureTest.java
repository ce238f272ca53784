package org.guildhall.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The borders of the house. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.guildhall");

    @Test
    void packagesFormNoCycles() {
        check(slices().matching("org.guildhall.server.(*)..").should().beFreeOfCycles());
        check(slices().matching("org.guildhall.api.(*)..").should().beFreeOfCycles());
    }

    @Test
    void theVocabularyOfTheApiDoesNotKnowItsRoot() {
        check(noClasses().that().resideInAnyPackage("org.guildhall.api.*..").should().dependOnClassesThat().resideInAPackage("org.guildhall.api"));
        check(noClasses().that().resideInAPackage("org.guildhall.api.host").should().dependOnClassesThat()
                .resideInAnyPackage("org.guildhall.api.community", "org.guildhall.api.money", "org.guildhall.api.web"));
    }

    @Test
    void theApiLeansOnJdkAndJooqAlone() {
        check(classes().that().resideInAPackage("org.guildhall.api..").should().onlyDependOnClassesThat()
                .resideInAnyPackage("org.guildhall.api..", "java..", "org.jooq", "org.jspecify..", "org.slf4j"));
    }

    @Test
    void aLayerKnowsOnlyThoseBelowIt() {
        check(layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("ground").definedBy("..server.store..", "..server.data..", "..server.outbound..", "..server.settings..", "..server.shelf..",
                        "..server.plugin..")
                .layer("domain").definedBy("..server.work..", "..server.people..", "..server.notifications..", "..server.ledger..", "..server.money..",
                        "..server.payouts..", "..server.bills..", "..server.community..")
                .layer("web").definedBy("..server.view..", "..server.http..")
                .layer("pages").definedBy("..server.pages..", "..server.admin..")
                .layer("root").definedBy("org.guildhall.server", "..server.cli..", "..server.demo..")
                .whereLayer("root").mayNotBeAccessedByAnyLayer()
                .whereLayer("pages").mayOnlyBeAccessedByLayers("root")
                .whereLayer("web").mayOnlyBeAccessedByLayers("pages", "root")
                .whereLayer("domain").mayOnlyBeAccessedByLayers("pages", "root")
                .whereLayer("ground").mayOnlyBeAccessedByLayers("domain", "web", "pages", "root"));
    }

    @Test
    void moneyAndCommunityDoNotKnowEachOther() {
        check(noClasses().that().resideInAPackage("..server.money..").should().dependOnClassesThat().resideInAPackage("..server.community.."));
        check(noClasses().that().resideInAPackage("..server.community..").should().dependOnClassesThat().resideInAPackage("..server.money.."));
    }

    @Test
    void moneyDoesNotKnowHowItLeavesTheHall() {
        check(noClasses().that().resideInAnyPackage("..server.money..", "..server.ledger..").should().dependOnClassesThat()
                .resideInAPackage("..server.payouts.."));
    }

    @Test
    void whatLiesOnTheShelfIsNotRun() {
        check(noClasses().that().resideInAPackage("..server.shelf..").should().dependOnClassesThat()
                .resideInAnyPackage("..server.plugin..", "..server.outbound..").orShould().dependOnClassesThat().areAssignableTo(java.net.URLClassLoader.class));
    }

    @Test
    void eachLibraryStaysInItsPackage() {
        confine("org.pf4j..", "..server.plugin..");
        confine("com.github.zafarkhaja..", "..server.shelf..");
        confine("org.eclipse.jetty..", "..server.http..");
        confine("io.pebbletemplates..", "..server.view..");
        confine("org.flywaydb..", "..server.store..");
        confine("io.vertx..", "..server.outbound..");
        confine("tools.jackson..", "..server.data..");
        confine("org.dhatim..", "..server.data..");
        confine("com.zaxxer..", "..server.store..");
        confine("org.sqlite..", "..server.store..");
        confine("com.password4j..", "..server.people..");
        confine("com.google.zxing..", "..server.view..");
        confine("org.commonmark..", "..server.view..");
    }

    @Test
    void timeComesFromAClock() {
        check(noClasses().that().resideOutsideOfPackages("org.guildhall.server", "..server.cli..").should().callMethod(Instant.class, "now")
                .orShould().callMethod(LocalDate.class, "now").orShould().callMethod(System.class, "currentTimeMillis"));
        check(noClasses().should().dependOnClassesThat().belongToAnyOf(java.util.Date.class, java.util.Calendar.class));
    }

    @Test
    void moneyIsNeverAFraction() {
        check(noFields().that().areDeclaredInClassesThat().resideInAnyPackage("..money..").should().haveRawType(double.class)
                .orShould().haveRawType(float.class));
    }

    @Test
    void publicClassesAreClosed() {
        check(classes().that().resideInAPackage("org.guildhall..").and().arePublic().and().areNotInterfaces().and().areNotEnums()
                .and().resideOutsideOfPackage("..schema..").should(new ArchCondition<>("be final, or sealed") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean closed = type.getModifiers().contains(JavaModifier.FINAL) || type.reflect().isSealed();
                        if (!closed) {
                            events.add(SimpleConditionEvent.violated(type, type.getName() + " is open"));
                        }
                    }
                }));
    }

    @Test
    void namesSayWhatAThingIs() {
        check(noClasses().that().resideOutsideOfPackage("..schema..").should().haveNameMatching(".*(Context|Manager|Helper|Utils?|Impl)")
                .orShould().haveNameMatching(".*\\.(Base|Abstract)[A-Z].*"));
    }

    @Test
    void onlyTheCommandLinePrints() {
        check(noClasses().that().resideOutsideOfPackages("org.guildhall.server", "..server.cli..").should().accessField(System.class, "out")
                .orShould().accessField(System.class, "err"));
    }

    private static void confine(String library, String home) {
        check(noClasses().that().resideInAPackage("org.guildhall..").and().resideOutsideOfPackage(home)
                .should().dependOnClassesThat().resideInAPackage(library));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(HOUSE);
    }
}
