/**
 * What stations say of the profile that they are to run: each one's last report, and whether it
 * runs the desired revision. Must not know pages, readings, rules or commands.
 */
@Configuration
@DeskOnly
package org.yizhan.cloud.configuration;

import io.micronaut.context.annotation.Configuration;
import org.yizhan.cloud.node.DeskOnly;
