package org.yizhan.cloud.alert;

import java.util.Optional;
import org.yizhan.cloud.fault.Severity;

/** Which incidents a list shows; what is empty is not asked about. */
public record IncidentFilter(
    Optional<Boolean> open, Optional<String> station, Optional<Severity> severity) {}
