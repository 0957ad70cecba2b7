package org.heqiao.app.cli;

import java.net.ConnectException;

import org.heqiao.app.CannotStart;

/** What a command could not do, as a sentence for whoever typed it. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Failure(String sentence) {
        super(sentence);
    }

    static String sentence(Exception failed) {
        return switch (failed) {
            case Failure failure -> String.valueOf(failure.getMessage());
            case CannotStart failure -> failure.getMessage() + " " + failure.remedy();
            case ConnectException failure ->
                "The hub does not answer. Is it running? ops/hub start starts it; HEQIAO_PORT and HEQIAO_URL say where it is.";
            default -> failed.getClass().getSimpleName() + ": " + failed.getMessage();
        };
    }
}
