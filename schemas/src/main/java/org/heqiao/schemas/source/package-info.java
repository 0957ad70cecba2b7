/** What the hub asks a data source, and what a source can answer: the vocabulary between routes and connectors. */
@NullMarked
package org.heqiao.schemas.source;

import org.jspecify.annotations.NullMarked;
