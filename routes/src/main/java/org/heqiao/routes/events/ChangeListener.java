package org.heqiao.routes.events;

import java.util.List;
import org.heqiao.schemas.event.RegisterChange;

/**
 * Told of the register's changes in the transaction that carries them: of each once, in their order, whatever dies in
 * between. It writes to the hub's database and nowhere else, and quickly: whoever subscribes waits for it.
 */
public interface ChangeListener {

    void carried(List<RegisterChange> changes);
}
