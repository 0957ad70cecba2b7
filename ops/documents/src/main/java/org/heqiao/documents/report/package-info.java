/** What a report says, in the words and order of a paper, whatever form it is given. */
@NullMarked
package org.heqiao.documents.report;

import org.jspecify.annotations.NullMarked;
