package org.yizhan.link;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * Who vouches for the broker: certificates of authorities, none else is believed. Of use for a
 * broker whose certificate a private authority has signed.
 *
 * @param pem one or more certificates, each between {@code -----BEGIN CERTIFICATE-----} and {@code
 *     -----END CERTIFICATE-----} (RFC 7468)
 */
public record Authority(String pem) {
  /**
   * Reads the certificates.
   *
   * @throws IllegalArgumentException if there is none, or one cannot be read; for people
   */
  public Authority {
    certificates(pem);
  }

  /** Makes connections to servers that one of the authorities vouches for. */
  SSLSocketFactory sockets() {
    try {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      int number = 0;
      for (Certificate certificate : certificates(pem)) {
        trusted.setCertificateEntry("authority-" + number++, certificate);
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the authority's certificates cannot be used", e);
    }
  }

  private static Collection<? extends Certificate> certificates(String pem) {
    try {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
      if (certificates.isEmpty()) {
        throw new IllegalArgumentException(
            "there is no certificate in it: expected -----BEGIN CERTIFICATE----- and what follows");
      }
      return certificates;
    } catch (CertificateException e) {
      throw new IllegalArgumentException(
          "no certificate in PEM can be read in it: expected -----BEGIN CERTIFICATE----- and what"
              + " follows, unchanged",
          e);
    }
  }

  /** The certificates are no secret, but long. */
  @Override
  public String toString() {
    return "authority";
  }
}
