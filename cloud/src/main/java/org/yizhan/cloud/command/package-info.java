/**
 * What people ask stations to do: which commands there are, who may send which, and what became of
 * each. A command is a durable row that is published until the station answers or its time is over.
 * Must not know sessions, pages, readings or rules, and carries nothing out itself.
 */
@Configuration
@DeskOnly
package org.yizhan.cloud.command;

import io.micronaut.context.annotation.Configuration;
import org.yizhan.cloud.node.DeskOnly;
