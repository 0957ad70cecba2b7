package org.heqiao.schemas.source;

import java.time.LocalDate;

import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.Subject;

/**
 * One leg (核对项) as a source sees it: who is asked about, and what.
 *
 * @param leg        the leg's number, unique within the hub; the source gives it back or the connector keeps the
 *                   correspondence
 * @param id         another document than a resident number only where the source's contract lists the item for such
 *                   ({@link SourceContract})
 * @param relevantOn the day whose circumstances matter (申请日期): periods such as "the last twelve months" end here
 */
public record Question(long leg, Item item, Subject id, PersonName name, LocalDate relevantOn) {
}
