package org.heqiao.schemas.marriage;

import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.source.Item;

/**
 * A question about somebody who is known by another document than a resident number: a passport, an officer's card.
 * Only the bureau's own register is asked in this way.
 *
 * @param leg  given back with the answer
 * @param item {@link Item#MARITAL_STATUS} or {@link Item#NAMED_MARRIAGES}
 */
public record DocumentQuestion(long leg, Item item, PersonDocument document, PersonName name) {
}
