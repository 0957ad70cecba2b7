/** What a submitter is told of a batch. */
@NullMarked
package org.heqiao.routes.household.web;

import org.jspecify.annotations.NullMarked;
