package org.heqiao.connectors.civilaffairs;

import org.heqiao.schemas.marriage.MarriageEvent;
import org.heqiao.schemas.marriage.MarriageEvent.Act;
import org.heqiao.schemas.marriage.MarriageEvent.Reissue;

/** Kinds of acts by the codes that registries use (OP_TYPE), and the hub's own for an application. */
enum DossierAct {

    IA, IB, DA, IC, ICA, ICB, ID;

    static DossierAct of(Act act) {
        return switch (act) {
            case MarriageEvent.Marriage _ -> IA;
            case MarriageEvent.Divorce _ -> IB;
            case MarriageEvent.DivorceApplication _ -> DA;
            case Reissue reissue -> switch (reissue.certificate()) {
                case NOT_SAID -> IC;
                case MARRIAGE -> ICA;
                case DIVORCE -> ICB;
            };
            case MarriageEvent.Revocation _ -> ID;
        };
    }
}
