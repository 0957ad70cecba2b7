package org.heqiao.routes.lists;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heqiao.gateway.authentication.ApiProblem;
import org.heqiao.gateway.background.DeferredWrites;
import org.heqiao.gateway.enforcement.AdmittedUpload;
import org.heqiao.gateway.enforcement.IdempotentCall;
import org.heqiao.gateway.enforcement.Permit;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.EncryptedFileStore;
import org.heqiao.routes.files.EncryptedFileStore.Arrived;
import org.heqiao.schemas.code.Division;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Takes a list in at the door: kept whole, surveyed, and only then a list. The same file for the same reason is the
 * same list.
 */
@Component
public class ListUploads {

    private final EncryptedFileStore files;
    private final DeferredWrites undoing = new DeferredWrites(
            "a list that was not let in is under way until its call counts as dead");

    ListUploads(EncryptedFileStore files) {
        this.files = files;
    }

    /** The lists of one kind, as one call means them. @param <L> such a list */
    public interface Lists<L> {

        /** What this file is known as for the same reason; empty: it is new. */
        Optional<L> known(byte[] digest);

        /**
         * Looks the file through and makes it a list. Empty: the same came at the same time.
         *
         * @throws BadFile it cannot be read to its end, lacks a column, holds nothing or too much
         */
        Optional<L> create(Arrived file) throws IOException, BadFile;

        /** It was not let in after all. */
        void undo(L list);

        boolean isBeingTakenIn(L list);

        /** How many people a call about them would be counted with. */
        int people(L list);

        int rows(L list);

        /** Where it is about; empty: nowhere in particular. */
        Set<Division> divisions();
    }

    /**
     * @param list    null: the call is answered as it was the first time
     * @param created false: it was known already, and nothing more is counted
     */
    public record Brought<L>(@Nullable L list, boolean created) {
    }

    /** The same list is being taken in by another call. */
    static final class UnderWay extends ApiProblem {

        private static final long serialVersionUID = 1L;

        private UnderWay() {
            super(HttpStatus.CONFLICT, "request-in-progress", "the same list is being taken in by another call");
        }

        @Override
        protected Map<String, String> headers() {
            return Map.of(HttpHeaders.RETRY_AFTER, "2");
        }
    }

    /** @param largest file of such a list */
    public <L> Call<L> by(HttpServletRequest request, DataSize largest, Lists<L> lists) {
        return new Call<>(request, largest, lists);
    }

    /** Undoes what was not let in and is not undone yet; until then the same list is under way. */
    @Scheduled(fixedDelay = 1_000)
    void undoLeft() {
        undoing.flush();
    }

    /** One call that brings a list. */
    public final class Call<L> implements AdmittedUpload.Receiving<Brought<L>, BadFile> {

        private final HttpServletRequest request;
        private final DataSize largest;
        private final Lists<L> lists;
        private @Nullable L created;
        private long file;

        private Call(HttpServletRequest request, DataSize largest, Lists<L> lists) {
            this.request = request;
            this.largest = largest;
            this.lists = lists;
        }

        @Override
        public AdmittedUpload<Brought<L>> under(Permit permit) throws IOException, BadFile {
            var mediaType = request.getHeader(HttpHeaders.CONTENT_TYPE);
            var arrived = files.receive(request.getInputStream(), mediaType == null ? "" : mediaType, largest);
            boolean kept = false;
            try {
                if (!IdempotentCall.isFirst(request, arrived.digest())) {
                    return new AdmittedUpload<>(new Brought<>(null, false), Set.of(), "REPEATED");
                }
                var admittedUpload = receive(arrived);
                kept = admittedUpload.what().created();
                return admittedUpload;
            } finally {
                if (!kept) {
                    files.delete(arrived.number());
                }
            }
        }

        private AdmittedUpload<Brought<L>> receive(Arrived arrived) throws IOException, BadFile {
            var known = lists.known(arrived.digest());
            if (known.isPresent()) {
                return known(known.get());
            }
            var made = lists.create(arrived).orElse(null);
            if (made == null) {
                return known(lists.known(arrived.digest()).orElseThrow(UnderWay::new));
            }
            created = made;
            file = arrived.number();
            int people = lists.people(made);
            return new AdmittedUpload<>(new Brought<>(made, true), lists.divisions(),
                    "RECEIVED, " + lists.rows(made) + " rows, " + people + " people", people);
        }

        private AdmittedUpload<Brought<L>> known(L list) {
            if (lists.isBeingTakenIn(list)) {
                throw new UnderWay();
            }
            return new AdmittedUpload<>(new Brought<>(list, false), lists.divisions(), "KNOWN");
        }

        /** It is not let in: nothing is left of it, if need be when the database answers again. */
        public void undo() {
            var mine = created;
            if (mine != null) {
                undoing.write(() -> {
                    lists.undo(mine);
                    files.delete(file);
                });
            }
        }
    }
}
