package org.yizhan.link;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.util.Set;
import javax.net.ssl.SSLException;

/** What went wrong with a connection, and how to mend it, in words for people. */
final class ConnectWords {
  private static final Set<CertPathValidatorException.Reason> OF_ITS_TIME =
      Set.of(BasicReason.EXPIRED, BasicReason.NOT_YET_VALID);

  private ConnectWords() {}

  /** The reason and what lies behind it. */
  static String of(Throwable failure) {
    String reason = failure.getMessage();
    Throwable inner = failure;
    while (inner.getCause() != null && inner.getCause() != inner) {
      inner = inner.getCause();
      if (inner instanceof CertPathValidatorException invalid
          && OF_ITS_TIME.contains(invalid.getReason())) {
        return "the broker's certificate is not valid now: " + inner.getMessage();
      }
      if (inner instanceof CertPathBuilderException
          || inner instanceof CertPathValidatorException) {
        return "the broker's certificate is signed by an authority that is not believed here: give"
            + " the certificate of that authority (ca)";
      }
    }
    if (inner instanceof CertificateException) {
      return "the broker's certificate is for another host: " + inner.getMessage();
    }
    if (inner instanceof SSLException) {
      return "the broker does not speak TLS as expected: " + inner.getMessage();
    }
    return inner == failure ? String.valueOf(reason) : reason + " (" + inner.getMessage() + ")";
  }
}
