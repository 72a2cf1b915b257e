package org.yizhan.edge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** The walls between the rooms of the agent. */
@AnalyzeClasses(packages = "org.yizhan.edge", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("org.yizhan.edge.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NEVER_THE_CLOUD =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.yizhan.cloud..");

  @ArchTest
  static final ArchRule SENSORS_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching(
              "org.yizhan.edge.sensor.(door|beam|presence|charger|appliance|aed|climate|smoke|leak|power|relay|host)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule THE_GUARD_KNOWS_RULES_ONLY =
      noClasses()
          .that()
          .resideInAPackage("org.yizhan.edge.guard..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.yizhan.edge.hardware..",
              "org.yizhan.edge.pump..",
              "org.yizhan.edge.sampling..",
              "org.yizhan.edge.outbox..",
              "org.yizhan.edge.uplink..",
              "org.slf4j..");

  @ArchTest
  static final ArchRule SQLITE_IN_ONE_ROOM =
      onlyIn("org.yizhan.edge.outbox..", "org.sqlite..", "java.sql..");

  @ArchTest
  static final ArchRule PI_LIBRARIES_IN_ONE_ROOM =
      onlyIn("org.yizhan.edge.hardware.pi..", "com.pi4j..", "com.fazecast..");

  @ArchTest
  static final ArchRule FRAMEWORKS_IN_THE_WIRING =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.yizhan.edge.app..", "org.yizhan.edge.demo..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..", "picocli..");

  @ArchTest
  static final ArchRule CLOCKS_IN_THE_WIRING =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.yizhan.edge.app..", "org.yizhan.edge.demo..")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Instant.class, "now");

  @ArchTest
  static final ArchRule PAHO_IS_BEHIND_THE_LINK =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.eclipse.paho..");

  @ArchTest
  static final ArchRule CONTROL_DECIDES_AND_DOES_NOTHING =
      noClasses()
          .that()
          .resideInAPackage("org.yizhan.edge.control..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.yizhan.link..",
              "org.yizhan.edge.app..",
              "org.yizhan.edge.uplink..",
              "org.yizhan.edge.outbox..",
              "org.yizhan.edge.guard..",
              "org.yizhan.edge.hardware..",
              "org.yizhan.edge.sensor..");

  private static ArchRule onlyIn(String room, String... libraries) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(room)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries);
  }
}
