/**
 * Backups of what the service keeps in its data folder, and their way back: a manifest with the sum
 * of each file, the steps of a copy while the service runs, and a restore that checks everything
 * before it takes anything's place. Must not know pages, how it is asked, or what is in the stores.
 */
package org.yizhan.cloud.backup;
