package org.yizhan.cloud.web;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;

/** The head of the machine-readable API document, which is made from the controllers. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Yizhan",
            version = "1",
            description = "Rest stations for outdoor workers: live values, incidents and usage.",
            license = @License(name = "Apache-2.0")),
    security = @SecurityRequirement(name = "bearer"))
@SecurityScheme(name = "bearer", type = SecuritySchemeType.HTTP, scheme = "bearer")
final class ApiDocument {
  private ApiDocument() {}
}
