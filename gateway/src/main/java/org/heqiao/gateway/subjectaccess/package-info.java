/** The citizen's view: who has looked at a person's data, when, what for and on what basis, with the proof. */
@NullMarked
package org.heqiao.gateway.subjectaccess;

import org.jspecify.annotations.NullMarked;
