package org.heqiao.schemas.check;

import org.jspecify.annotations.Nullable;

/**
 * Who signs for a member (监护人), as seen from the household. @param memberNo the guardian's own row; null: no member of
 * the household
 */
public record Guardian(@Nullable String memberNo) {
}
