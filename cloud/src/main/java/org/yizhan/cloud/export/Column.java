package org.yizhan.cloud.export;

import org.yizhan.cloud.telemetry.LineProtocol;
import org.yizhan.cloud.telemetry.Series;

/**
 * A series and what the catalogue says of it.
 *
 * @param deviceClass of its device; {@link LineProtocol#CLASSLESS} when the device is not in the
 *     station's profile any more
 * @param unit symbol; empty when it is not known any more
 */
record Column(Series series, String deviceClass, String unit) {}
