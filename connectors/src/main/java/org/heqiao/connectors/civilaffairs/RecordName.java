package org.heqiao.connectors.civilaffairs;

/**
 * The lasting name of a record among those of its kind.
 *
 * @param place  registry, court (empty: whichever gave that case number), origin of a death
 * @param number registration number, case number, reference; of a cremation the days of death and cremation
 */
public record RecordName(String place, String number) {
}
