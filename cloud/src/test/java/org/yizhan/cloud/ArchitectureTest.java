package org.yizhan.cloud;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the service. */
@AnalyzeClasses(packages = "org.yizhan.cloud", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule NEVER_SEES_THE_EDGE =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.yizhan.edge..");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("org.yizhan.cloud.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NOBODY_IMPORTS_THE_WIRING =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.yizhan.cloud.app..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.yizhan.cloud.app..");

  @ArchTest
  static final ArchRule HIVEMQ_IN_ITS_ROOM =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.yizhan.cloud.broker..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.hivemq..");

  @ArchTest
  static final ArchRule QUESTDB_IN_ITS_ROOM =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.yizhan.cloud.telemetry.questdb..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.questdb..");

  @ArchTest
  static final ArchRule PAHO_IS_BEHIND_THE_LINK =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.eclipse.paho..");

  @ArchTest
  static final ArchRule THE_ENGINE_IS_PURE =
      noClasses()
          .that()
          .resideInAPackage("org.yizhan.cloud.fault..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.micronaut..",
              "jakarta..",
              "java.sql..",
              "java.net..",
              "io.micrometer..",
              "org.slf4j..");

  @ArchTest
  static final ArchRule THE_ENGINE_KNOWS_NO_STORE_AND_NO_PAGE =
      noClasses()
          .that()
          .resideInAPackage("org.yizhan.cloud.fault..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.yizhan.cloud.telemetry..",
              "org.yizhan.cloud.alert..",
              "org.yizhan.cloud.web..",
              "org.yizhan.cloud.live..",
              "org.yizhan.link..");

  @ArchTest
  static final ArchRule PAGES_ARE_THE_LAST_ROOM =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.yizhan.cloud.web..", "org.yizhan.cloud.app..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.yizhan.cloud.web..");

  @ArchTest
  static final ArchRule CHANNELS_DO_NOT_SEE_EACH_OTHER =
      slices().matching("org.yizhan.cloud.alert.channel.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule NO_CLOCK_READS =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.yizhan.cloud.app..")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.LocalDate.class, "now")
          .orShould()
          .callMethod(java.time.LocalDateTime.class, "now")
          .orShould()
          .callMethod(java.time.OffsetDateTime.class, "now")
          .orShould()
          .callMethod(java.time.Clock.class, "systemUTC");
}
