package org.heqiao.app.cli;

import java.util.List;

/**
 * Commands from a jar beside the hub's, found by {@link java.util.ServiceLoader}: the benches. The hub's own jar holds
 * none.
 */
public interface AddedCommands {

    /** Each is annotated with {@link picocli.CommandLine.Command}. */
    List<Object> commands();
}
