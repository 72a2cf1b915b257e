package org.yizhan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The shared leaf sees neither edge nor cloud, no framework and no clock. */
@AnalyzeClasses(packages = "org.yizhan", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule SEES_NEITHER_END =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.yizhan.edge..", "org.yizhan.cloud..");

  @ArchTest
  static final ArchRule NO_FRAMEWORK =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.micronaut..", "io.vertx..", "jakarta..", "java.sql..");

  @ArchTest
  static final ArchRule PAHO_IN_ITS_ROOM_ONLY =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.yizhan.link..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.paho..");

  @ArchTest
  static final ArchRule LINK_MOVES_BYTES_ONLY =
      noClasses()
          .that()
          .resideInAPackage("org.yizhan.link..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.yizhan.wire..", "org.yizhan.profile..", "org.yizhan.catalog..");

  @ArchTest
  static final ArchRule CATALOGUE_AND_WIRE_ARE_LEAVES =
      noClasses()
          .that()
          .resideInAnyPackage("org.yizhan.catalog..", "org.yizhan.wire..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.yizhan.profile..", "org.yizhan.link..");

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching("org.yizhan.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_CLOCK_READS =
      noClasses()
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.LocalDateTime.class, "now");
}
