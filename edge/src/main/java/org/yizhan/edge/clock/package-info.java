/**
 * The station's time as a port: whoever needs the present asks here, so that a test or a replay can
 * say what time it is. Must not know who reads it or where it comes from.
 */
package org.yizhan.edge.clock;
