package org.heqiao.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.heqiao.app.startup.CannotStart;
import tools.jackson.core.JacksonException;

/** What a command could not do, as a sentence for whoever typed it. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    public Failure(String sentence) {
        this(sentence, HubCommands.FAILED);
    }

    private Failure(String sentence, int status) {
        super(sentence);
        this.status = status;
    }

    /** The command was asked for something that cannot be. */
    public static Failure wrongUse(String sentence) {
        return new Failure(sentence, HubCommands.ASKED_WRONGLY);
    }

    static int status(Exception failed) {
        return failed instanceof Failure failure ? failure.status : HubCommands.FAILED;
    }

    static String sentence(Exception failed) {
        return switch (failed) {
            case Failure failure -> String.valueOf(failure.getMessage());
            case CannotStart failure -> failure.getMessage() + " " + failure.remedy();
            case UncheckedIOException failure -> sentence(Objects.requireNonNull(failure.getCause()));
            case Busy failure -> String.valueOf(failure.getMessage());
            case ConnectException failure ->
                "The hub does not answer. Is it running? ops/hub start starts it; HEQIAO_PORT and HEQIAO_URL say"
                        + " where it is.";
            case HttpTimeoutException failure -> "The hub did not answer in time. ops/hub status tells how it is.";
            case UnknownHostException failure -> UNKNOWN_MACHINE;
            case UnresolvedAddressException failure -> UNKNOWN_MACHINE;
            case SSLException failure ->
                "What answers at HEQIAO_URL cannot be trusted, or does not speak TLS: " + failure.getMessage();
            case FileSystemException failure -> sentence(failure);
            case JacksonException failure -> "What answers there is no hub, or one of another version.";
            case IOException failure -> "The connection to the hub broke off, or a file could not be read or written"
                    + (failure.getMessage() == null ? "." : ": " + failure.getMessage());
            case InterruptedException failure -> "Interrupted.";
            default ->
                "This is a fault of the program, please report it: " + failed.getClass().getSimpleName() + ": "
                        + failed.getMessage();
        };
    }

    private static final String UNKNOWN_MACHINE = "The machine that HEQIAO_URL names is not known.";

    private static String sentence(FileSystemException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "There is no file " + missing.getFile() + ".";
            case AccessDeniedException denied -> "The file " + denied.getFile() + " is closed to this user.";
            default -> "The file " + failure.getFile() + " cannot be read or written"
                    + (failure.getReason() == null ? "." : ": " + failure.getReason() + ".");
        };
    }
}
