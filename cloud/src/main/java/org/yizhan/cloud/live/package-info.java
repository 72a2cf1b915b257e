/**
 * What every station is like now: each value with its age and quality, from stored batches and link
 * states. Unknown is a state. Pure core; must not know the store's client, rules' inside or pages.
 */
@Configuration
@DeskOnly
package org.yizhan.cloud.live;

import io.micronaut.context.annotation.Configuration;
import org.yizhan.cloud.node.DeskOnly;
