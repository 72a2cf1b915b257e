/**
 * What the station answers to commands and to the profile that the cloud wants. Pure decisions.
 * Must not know the link, and carries nothing out.
 */
package org.yizhan.edge.control;
