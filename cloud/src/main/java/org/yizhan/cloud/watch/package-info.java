/**
 * The rim of the fault engine: hands it stored batches, links and the passing of time, and makes
 * its states durable in the same transaction as the incidents and notices that they led to. Must
 * not know rules' inside, channels or pages.
 */
@Configuration
@DeskOnly
package org.yizhan.cloud.watch;

import io.micronaut.context.annotation.Configuration;
import org.yizhan.cloud.node.DeskOnly;
