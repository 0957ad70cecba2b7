package org.heqiao.schemas.source;

/** The answer to one leg. */
public record LegAnswer(long leg, Answer answer) {
}
