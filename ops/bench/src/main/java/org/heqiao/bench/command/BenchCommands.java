package org.heqiao.bench.command;

import java.util.List;
import org.heqiao.app.cli.AddedCommands;

/** What this jar adds to the commands of {@code ops/hub}. */
public final class BenchCommands implements AddedCommands {

    @Override
    public List<Object> commands() {
        return List.of(new BenchCommand(), new BareLoopCommand(), new BenchBrokerCommand());
    }
}
