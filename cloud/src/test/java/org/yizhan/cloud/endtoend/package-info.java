/**
 * Whole processes on this machine: the jars of cloud and edge, a real broker, a real browser, and
 * {@code kill -9}.
 */
package org.yizhan.cloud.endtoend;
