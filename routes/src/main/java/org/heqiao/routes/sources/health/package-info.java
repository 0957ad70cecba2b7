/** The state of every link, as ops sees it: proof of life, rate, outcomes, latency, backlog. */
@NullMarked
package org.heqiao.routes.sources.health;

import org.jspecify.annotations.NullMarked;
