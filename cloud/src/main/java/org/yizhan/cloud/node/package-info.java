/**
 * Which part of the service this process is: all of it, the desk of several nodes, or one that only
 * takes telemetry in. Must not know what the parts do.
 */
package org.yizhan.cloud.node;
