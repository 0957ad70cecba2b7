package org.heqiao.routes.marriage.roll;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.heqiao.gateway.caller.Caller;
import org.heqiao.gateway.gate.FileCall;
import org.heqiao.gateway.gate.Permit;
import org.heqiao.gateway.gate.Received;
import org.heqiao.gateway.query.Context;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.intake.DeliveredFiles;
import org.heqiao.routes.marriage.roll.Roll.Kept;
import org.heqiao.routes.marriage.roll.RollSeal.Reason;
import org.heqiao.routes.marriage.roll.Rolls.Bringing;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Takes a list in at the door: kept whole, surveyed, and only then a list. The same file for the same reason is the same list. */
@Component
class RollBringing {

    private final DeliveredFiles files;
    private final RollReading reading;
    private final Rolls rolls;
    private final RollSettings settings;
    private final Queue<Roll> undone = new ConcurrentLinkedQueue<>();

    RollBringing(DeliveredFiles files, RollReading reading, Rolls rolls, RollSettings settings) {
        this.files = files;
        this.reading = reading;
        this.rolls = rolls;
        this.settings = settings;
    }

    /**
     * @param roll    null: the call is answered as it was the first time
     * @param created false: it was known already, and nothing more is counted
     */
    record Brought(@Nullable Roll roll, boolean created) {
    }

    /** The same list is being taken in by another call. */
    static final class UnderWay extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    Call by(HttpServletRequest request, Caller caller, Context context) {
        return new Call(request, caller, context);
    }

    /** Undoes what was not let in and is not undone yet. */
    void undoLeft() {
        for (var roll = undone.peek(); roll != null; roll = undone.peek()) {
            try {
                rolls.undo(roll);
                files.delete(roll.file().number());
            } catch (DataAccessException away) {
                return; // until then the same list is under way
            }
            undone.remove(roll);
        }
    }

    /** One call that brings a list. */
    final class Call implements Received.Receiving<Brought, BadFile> {

        private final HttpServletRequest request;
        private final Caller caller;
        private final Context context;
        private @Nullable Roll created;

        Call(HttpServletRequest request, Caller caller, Context context) {
            this.request = request;
            this.caller = caller;
            this.context = context;
        }

        @Override
        public Received<Brought> under(Permit permit) throws IOException, BadFile {
            var mediaType = request.getHeader(HttpHeaders.CONTENT_TYPE);
            var arrived = files.receive(request.getInputStream(), mediaType == null ? "" : mediaType, settings.largestFile());
            boolean kept = false;
            try {
                if (!FileCall.isFirst(request, arrived.digest())) {
                    return new Received<>(new Brought(null, false), Set.of(), "REPEATED");
                }
                var received = receive(arrived);
                kept = received.what().created();
                return received;
            } finally {
                if (!kept) {
                    files.delete(arrived.number());
                }
            }
        }

        private Received<Brought> receive(DeliveredFiles.Arrived arrived) throws IOException, BadFile {
            var bringing = new Bringing(caller.agency(), caller.client(), fingerprint(arrived.digest()),
                    new Reason(context.asking(), context.authorisationNo()));
            rolls.forgetOld(bringing);
            var known = rolls.known(bringing);
            if (known.isPresent()) {
                return known(known.get());
            }
            var survey = reading.survey(arrived);
            var file = new Kept(arrived.number(), arrived.kind().name(), arrived.charset().name(), arrived.bytes(), survey.rows(),
                    survey.table());
            created = rolls.create(bringing, file, survey.people()).orElse(null);
            return created == null
                    ? known(rolls.known(bringing).orElseThrow(UnderWay::new))
                    : new Received<>(new Brought(created, true), Set.of(),
                            "RECEIVED, " + survey.rows() + " rows, " + survey.people() + " people",
                            survey.people());
        }

        private static Received<Brought> known(Roll roll) {
            if (roll.state() == Roll.State.RECEIVED) {
                throw new UnderWay();
            }
            return new Received<>(new Brought(roll, false), Set.of(), "KNOWN");
        }

        /** It is not let in: nothing is left of it, if need be when the database answers again. */
        void undo() {
            if (created != null) {
                undone.add(created);
                undoLeft();
            }
        }

        private byte[] fingerprint(byte[] digest) {
            var asking = context.asking();
            var letter = context.authorisationNo();
            try {
                var sha256 = MessageDigest.getInstance("SHA-256");
                sha256.update(digest);
                sha256.update(
                        String.join("\n", caller.agency(), caller.client(), asking.purpose(), asking.legalBasis(), asking.commissionNo(),
                                letter == null ? "" : letter).getBytes(StandardCharsets.UTF_8));
                return sha256.digest();
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
