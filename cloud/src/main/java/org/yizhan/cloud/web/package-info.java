/**
 * The HTTP API: requests in, JSON out. Holds no rule of its own. The packages below it are its
 * problem details, its sessions, its shapes, its event stream and the browser app's files.
 */
@Configuration
@DeskOnly
package org.yizhan.cloud.web;

import io.micronaut.context.annotation.Configuration;
import org.yizhan.cloud.node.DeskOnly;
