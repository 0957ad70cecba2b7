package org.heqiao.routes.intake;

import java.util.List;
import java.util.stream.Stream;
import org.heqiao.routes.check.Batches;
import org.heqiao.routes.check.Bundles;
import org.heqiao.routes.check.Unfinished;
import org.heqiao.routes.mail.Mailbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Takes up what a dead node left. Before any route runs, the leases this node held are freed; once the hub is ready, everything unfinished is
 * told again, in case a message was lost with the broker or never sent.
 */
@Component
class Recovery implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Batches batches;
    private final Bundles bundles;
    private final Unfinished unfinished;
    private final CommissionFiles files;
    private final Mailbox mailbox;
    private final List<FilesInUse> others;

    Recovery(Batches batches, Bundles bundles, Unfinished unfinished, CommissionFiles files, Mailbox mailbox, List<FilesInUse> others) {
        this.batches = batches;
        this.bundles = bundles;
        this.unfinished = unfinished;
        this.files = files;
        this.mailbox = mailbox;
        this.others = others;
    }

    @Override
    public void afterSingletonsInstantiated() {
        int freed = bundles.releaseAllOfThisNode();
        if (freed > 0) {
            LOG.info("freed {} bundles that this node held when it died", freed);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void tellAgain() {
        for (var batch : batches.unfinished()) {
            LOG.info("going on with batch {}: {}", batch.publicId(), batch.state());
            switch (batch.state()) {
                case RECEIVED, INTAKE -> mailbox.intake(batch.id(), batch.lane().priority());
                default -> unfinished.tellAgain(batch, mailbox);
            }
        }
        files.deleteAbandoned(Stream.concat(batches.unfinished().stream().map(batch -> batch.file().number()),
                others.stream().flatMap(other -> other.filesInUse().stream())).toList());
    }
}
