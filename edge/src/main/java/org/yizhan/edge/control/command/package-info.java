/**
 * What the cloud may ask a station to do once: which commands there are, whether one may be done
 * now, and that none is done twice. Decisions are pure; {@link
 * org.yizhan.edge.control.command.CommandBook} keeps what was decided on the disk. Must not know
 * the link, the guard or how anything is done.
 */
package org.yizhan.edge.control.command;
