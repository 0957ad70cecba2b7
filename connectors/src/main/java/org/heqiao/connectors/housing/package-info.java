/**
 * The housing authority (住建、不动产、公积金): questions and replies pass through the tables of an exchange database (前置机) that
 * a nightly job fills. What it dictates is {@code exchange-schema.sql}, beside this package.
 */
@NullMarked
package org.heqiao.connectors.housing;

import org.jspecify.annotations.NullMarked;
