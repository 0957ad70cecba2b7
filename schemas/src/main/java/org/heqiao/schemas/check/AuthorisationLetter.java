package org.heqiao.schemas.check;

import java.time.LocalDate;

import org.heqiao.schemas.identity.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A letter of authorisation (授权书), as far as it is about one person.
 *
 * @param no       the agency's own number of it
 * @param from     first day it holds, Asia/Shanghai
 * @param until    last day; null: no end
 * @param guardian who signed for the person; null: the person did
 */
public record AuthorisationLetter(String no, LocalDate from, @Nullable LocalDate until, @Nullable Subject guardian) {
}
