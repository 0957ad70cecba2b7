package org.heqiao.connectors.kit;

import java.time.Duration;
import java.util.List;

import org.heqiao.schemas.fact.Vocabulary;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.SourceConnector;
import org.heqiao.schemas.source.SourceId;

/**
 * A stand-in for an agency that speaks its protocol over TCP and can be told how to behave. A fresh one is made for
 * every sentence of the {@link ConnectorKit}; it knows nobody until told. Being dead, silent or cut off is not its
 * business: the kit's {@link Wire} between connector and stub does that for every protocol alike.
 */
public interface AgencyStub extends AutoCloseable {

    SourceId source();

    /** What the agency answers with that no other does; most have the hub's own kinds of fact only. */
    default List<Vocabulary> vocabulary() {
        return List.of();
    }

    /**
     * What may be asked together in one bundle; every sentence asks all of it. For one-file-per-bank sources: one
     * bank's item.
     */
    List<Item> items();

    /** The loopback port on which the stub really listens. */
    int port();

    /**
     * The connector under test: its routes, as a bean of the hub. It is plain Java; its address is
     * {@code localhost:port} (the wire's end).
     *
     * @param timeout for connections and for answers
     */
    SourceConnector connector(int port, Duration timeout) throws Exception;

    /** The timeout of those sentences that wait for it to pass: as short as the protocol bears. */
    Duration timeout();

    /**
     * From now on the agency holds something about the person, other for each person. @return the facts the hub must
     * learn from it
     */
    List<Fact> holds(Person person, Item item);

    /** The agency knows the number under another name. */
    void holdsUnderAnotherName(Person person, Item item);

    /** The agency refuses this question, and this one only. */
    void refuses(Person person, Item item);

    /** The agency leaves this question out of its answer, every time. */
    void omits(Person person, Item item);

    /** The agency gives its answer to this question twice, word for word. */
    void repeats(Person person, Item item);

    /** The agency gives two answers to this question that cannot both be true. */
    void contradictsItselfAbout(Person person, Item item);

    /** The agency answers in another order than asked. */
    void answersOutOfOrder();

    /** The agency also answers about someone nobody asked about. */
    void slipsIn(Person stranger, Item item);

    /** The agency reports a fault of its own: 5xx, SOAP Server fault. */
    void fails();

    /** The agency refuses the hub as such: wrong credentials, not on its list. */
    void deniesTheHub();

    /** The agency's answer is not what its contract says: cut in the middle, another format. */
    void speaksGarbage();

    /**
     * The agency's answer holds hanzi in another encoding than its contract says. Held persons' facts or names must be
     * among them.
     */
    void speaksAnotherCharset();

    /** The agency's answer is longer than the connector's limit. */
    void speaksWithoutEnd();

    /** How many different conversations the agency has seen about persons: a repeated submission counts once. */
    int conversations();

    /** How many questions about persons the agency has received, repetitions included. */
    int questions();

    /** What others on the way may read and log: URLs with their query, file names, SOAP actions. */
    List<String> visibleInTransit();

    /** Keys, passwords and tokens the stub gave or was given; they must never be written anywhere. */
    List<String> secrets();

    /**
     * Time passes, at the agency and on the connector's clock; an asynchronous agency has its answer ready afterwards.
     */
    default void elapse(Duration time) {
    }

    @Override
    void close();
}
