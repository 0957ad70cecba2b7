/** Changes to contracts with sources while the hub runs: proposed by one person, approved by another. */
@NullMarked
package org.heqiao.routes.sources.terms;

import org.jspecify.annotations.NullMarked;
