/**
 * What stations say of the profile that they are to run: each one's last report, and whether it
 * runs the desired revision. Must not know pages, readings, rules or commands.
 */
package org.yizhan.cloud.configuration;
