package org.heqiao.routes.household.discovery;

import java.util.Locale;
import org.springframework.stereotype.Component;

/** Says how far a list has come. */
@Component
class PartnerListStates {

    private final PartnerListPages pages;
    private final PartnerListSettings settings;

    PartnerListStates(PartnerListPages pages, PartnerListSettings settings) {
        this.pages = pages;
        this.settings = settings;
    }

    PartnerListState of(PartnerList list) {
        var file = list.file();
        var progress = list.progress();
        return new PartnerListState(list.publicId(), list.kind(), settings.name(list.kind()), list.division().code(),
                list.state(), list.failure(), list.receivedAt(), list.finishedAt(),
                new PartnerListState.File(file.kind().toLowerCase(Locale.ROOT), file.charset(), file.bytes(),
                        file.rows(), file.table()),
                list.people(), new PartnerListState.Rows(progress.read(), progress.withProblems()),
                pages.outcomes(list), progress.proposed());
    }
}
