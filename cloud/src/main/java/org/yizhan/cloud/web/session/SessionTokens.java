package org.yizhan.cloud.web.session;

import io.micronaut.context.annotation.Factory;
import io.micronaut.security.token.jwt.signature.SignatureGeneratorConfiguration;
import io.micronaut.security.token.jwt.signature.secret.SecretSignature;
import io.micronaut.security.token.jwt.signature.secret.SecretSignatureConfiguration;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.yizhan.cloud.access.SigningSecret;

/** Signs the tokens with the secret of the database. */
@Factory
final class SessionTokens {
  /** The name under which the framework looks for the signature of new tokens. */
  private static final String GENERATOR = "generator";

  /**
   * Declared as the interface: the class's own annotations would make it a bean for each configured
   * secret, of which there is none, and tokens would go out unsigned.
   */
  @Singleton
  @Named(GENERATOR)
  SignatureGeneratorConfiguration signature(SigningSecret secret) {
    SecretSignatureConfiguration configuration = new SecretSignatureConfiguration(GENERATOR);
    configuration.setSecret(secret.value());
    return new SecretSignature(configuration);
  }
}
