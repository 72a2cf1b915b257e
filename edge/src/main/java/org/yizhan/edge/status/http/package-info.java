/**
 * The status over HTTP, for the phone or terminal of a technician on site: three pages on one
 * socket and one thread. Written on a plain socket, because the JDK's {@code jdk.httpserver} adds
 * 2.7 MB of resident memory to a running agent (16.5 MB to an empty program) where this adds 0.4 to
 * 0.8 MB (3.4 MB): {@code docs/decisions/0005-status-on-a-plain-socket.md}. Must not know where the
 * status comes from.
 */
package org.yizhan.edge.status.http;
