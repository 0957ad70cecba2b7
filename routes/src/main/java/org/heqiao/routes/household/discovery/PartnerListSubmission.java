package org.heqiao.routes.household.discovery;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.EncryptedFileStore.Arrived;
import org.heqiao.routes.household.discovery.PartnerLists.Bringing;
import org.heqiao.routes.lists.ListUploads;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.privacy.Sha256;
import org.springframework.stereotype.Component;

/** Takes a list of another department in at the door, for one client, kind, division and reason. */
@Component
class PartnerListSubmission {

    private final ListUploads uploads;
    private final PartnerListFile file;
    private final PartnerLists lists;
    private final PartnerListSettings settings;

    PartnerListSubmission(ListUploads uploads, PartnerListFile file, PartnerLists lists,
            PartnerListSettings settings) {
        this.uploads = uploads;
        this.file = file;
        this.lists = lists;
        this.settings = settings;
    }

    ListUploads.Call<PartnerList> by(HttpServletRequest request, Caller caller, CallContext context, String kind,
            Division division) {
        return uploads.by(request, settings.largestFile(), new OfCaller(caller, context, kind, division));
    }

    private final class OfCaller implements ListUploads.Lists<PartnerList> {

        private final Caller caller;
        private final CallContext context;
        private final String kind;
        private final Division division;

        OfCaller(Caller caller, CallContext context, String kind, Division division) {
            this.caller = caller;
            this.context = context;
            this.kind = kind;
            this.division = division;
        }

        @Override
        public Optional<PartnerList> known(byte[] digest) {
            return lists.known(bringing(digest));
        }

        @Override
        public Optional<PartnerList> create(Arrived arrived) throws IOException, BadFile {
            var survey = file.survey(arrived);
            return lists.create(bringing(arrived.digest()), survey.file(), survey.people());
        }

        @Override
        public void undo(PartnerList list) {
            lists.undo(list);
        }

        @Override
        public boolean isBeingTakenIn(PartnerList list) {
            return list.state() == PartnerList.State.RECEIVED;
        }

        @Override
        public int people(PartnerList list) {
            return list.people();
        }

        @Override
        public int rows(PartnerList list) {
            return list.file().rows();
        }

        @Override
        public Set<Division> divisions() {
            return Set.of(division);
        }

        private Bringing bringing(byte[] digest) {
            var asking = context.asking();
            var sha256 = Sha256.begin();
            sha256.update(digest);
            return new Bringing(caller.agency(), caller.client(), kind, division,
                    sha256.digest(String.join("\n", caller.agency().value(), caller.client(), kind, division.code(),
                            asking.purpose().value(), asking.legalBasis().value(), asking.commissionNo())
                            .getBytes(StandardCharsets.UTF_8)),
                    context);
        }
    }
}
