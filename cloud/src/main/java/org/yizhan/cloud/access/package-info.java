/** People, their roles and sign-ins. Must not know stations, readings or rules. */
@Configuration
@DeskOnly
package org.yizhan.cloud.access;

import io.micronaut.context.annotation.Configuration;
import org.yizhan.cloud.node.DeskOnly;
