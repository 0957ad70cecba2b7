package org.heqiao.connectors.civilaffairs.imports;

import java.time.Clock;
import java.time.LocalDate;
import org.heqiao.connectors.civilaffairs.CivilAffairsRegister;
import org.heqiao.connectors.civilaffairs.CivilAffairsRegister.Tidings;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.registerimport.FileImport;
import org.heqiao.schemas.registerimport.FileImporter;
import org.heqiao.schemas.registerimport.ImportOptions;

/** Takes files into the civil-affairs register. */
public final class RegisterImporter implements FileImporter {

    private final CivilAffairsRegister register;
    private final LookupHash hash;
    private final Clock clock;

    public RegisterImporter(CivilAffairsRegister register, LookupHash hash, Clock clock) {
        this.register = register;
        this.hash = hash;
        this.clock = clock;
    }

    @Override
    public FileImport open(ImportOptions importOptions, EveryStep everyStep) {
        var today = LocalDate.now(clock);
        var tidings = importOptions.historic() ? Tidings.HISTORY : Tidings.NEWS;
        return switch (importOptions.kind()) {
            case MARRIAGES ->
                new RegisterFileImport<>(new MarriageRowReader(importOptions, today, hash),
                        hook -> register.loadMarriages(tidings, hook),
                        everyStep);
            case COURT_NOTICES ->
                new RegisterFileImport<>(new CourtNoticeRowReader(today),
                        hook -> register.loadCourtNotices(tidings, hook), everyStep);
            case DEATHS -> new RegisterFileImport<>(new DeathRowReader(importOptions, today, hash),
                    hook -> register.loadDeaths(tidings, hook), everyStep);
            case CREMATIONS ->
                new RegisterFileImport<>(new CremationRowReader(today, hash),
                        hook -> register.loadCremations(tidings, hook), everyStep);
            case COVERAGE -> new RegisterFileImport<>(new CoverageRowReader(importOptions, today),
                    register::loadCoverage, everyStep);
        };
    }
}
