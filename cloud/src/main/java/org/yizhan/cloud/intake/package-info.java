/**
 * What ingest nodes have stored, on its way to the desk: packed batches in a bounded table of the
 * shared database. A node acknowledges when its batches are there; the desk tells its rooms and
 * then removes them, so that each arrives at least once. Must not know what the rooms make of a
 * batch, nor sockets.
 */
package org.yizhan.cloud.intake;
