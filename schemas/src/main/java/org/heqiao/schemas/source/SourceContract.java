package org.heqiao.schemas.source;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.identity.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed with a source; configuration {@code heqiao.sources.<id>.contract}, never exceeded, by one node or by
 * ten.
 *
 * @param items            what it is asked about every person
 * @param bundleSize       most questions in one call
 * @param itemPerBundle    whether a bundle may hold one item only (one file per bank)
 * @param concurrency      most conversations at once, over all nodes
 * @param questionsPerSecond most questions per second, over all nodes
 * @param freshness        an answer this young is not asked for again for the same purpose; zero: always ask
 * @param patience         how long after planning legs are given up as {@code SOURCE_UNAVAILABLE}
 * @param backOff          first pause after a fault; doubles up to {@code maxBackOff}
 * @param opens            start of opening hours, local time; null: always open
 * @param closes           end of opening hours
 * @param mandatory        whether a report may draw no conclusion while a leg of this source lacks an answer
 * @param documentItems    of these, what it is also asked about people known by another document than a resident
 *                         number; null: nothing
 */
public record SourceContract(List<Item> items, int bundleSize, boolean itemPerBundle, int concurrency,
        int questionsPerSecond, Duration freshness, Duration patience, Duration backOff, Duration maxBackOff,
        @Nullable LocalTime opens, @Nullable LocalTime closes, boolean mandatory, @Nullable List<Item> documentItems) {

    public SourceContract {
        items = List.copyOf(items);
        documentItems = documentItems == null ? List.of() : List.copyOf(documentItems);
        if (items.isEmpty() || bundleSize < 1 || bundleSize > 5000 || concurrency < 1 || questionsPerSecond < 1) {
            throw new IllegalArgumentException(
                    "a contract needs items, a bundle size of 1 to 5000, a concurrency and a rate of at least 1");
        }
    }

    /** Whether this source is asked about the item for a person known by this. */
    public boolean isAskedBy(Subject person, Item item) {
        return person instanceof ResidentId || documentItems().contains(item);
    }

    /** Never null. */
    @Override
    public List<Item> documentItems() {
        return documentItems == null ? List.of() : documentItems;
    }
}
